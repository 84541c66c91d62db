"""Drafts, saves and publishing over HTTP; the rules stand in flows/actions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from flows.actions.publish import PublishRefused, publish
from flows.actions.save_draft import DraftOvertaken, save_draft
from flows.actions.save_revision import ForbiddenNodes, StaleRevision, save_revision
from flows.api.base import FlowView, forbidden
from flows.api.casegate import checked
from flows.api.problems import Refusal
from flows.api.shapes import (
    DraftInput,
    PublishInput,
    RevisionInput,
    draft_json,
    problems_json,
    revision_json,
)
from flows.document.parse import DocumentError
from flows.models import Draft, Flow, Revision
from flows.palette import RegistryUnreachable, fresh_palette, palette
from flows.validation import validate


def conflict(head: Revision) -> Refusal:
    return Refusal(
        409,
        _("Somebody saved this flow since you opened it"),
        _("Nothing of yours is lost: your draft is kept. Compare both versions and decide."),
        theirs=revision_json(head, document=True),
    )


def own_revision(flow: Flow, revision_id: int) -> Revision:
    """A revision that a request names. 422 where it is not one of this flow."""
    revision = Revision.objects.filter(flow=flow, pk=revision_id).first()
    if revision is None:
        raise Refusal(422, _("Bad input"), _("The base revision is not one of this flow."))
    return revision


class DraftDetail(FlowView):
    def put(self, request: Request, flow_id: int) -> Response:
        flow = self.flow(flow_id)
        values = self.read(DraftInput, request)
        own_revision(flow, values["base_revision_id"])
        try:
            draft = save_draft(flow, request.user, tab=self.tab(request), **values)  # type: ignore[arg-type]
        except DraftOvertaken as error:
            title = _("Another tab of yours saved later")
            detail = _("This tab's work is still on the screen and kept in this browser.")
            raise Refusal(409, title, detail, draft=draft_json(error.draft)) from error
        return Response(
            {
                "sequence": draft.sequence,
                "mark": draft.mark,
                "saved_at": draft.saved_at.isoformat(),
                "problems": self.problems(request, draft),
                "next_node": self.head(flow).next_node,
            }
        )

    def problems(self, request: Request, draft: Draft) -> list[dict[str, Any]] | None:
        """None while nobody can say which types are permitted; the draft is stored all the same."""
        try:
            permitted = palette(self.tenant(request)).types
        except RegistryUnreachable:
            return None
        return problems_json(validate(draft.document, draft.start_node_id, permitted))

    def delete(self, request: Request, flow_id: int) -> Response:
        Draft.objects.filter(flow=self.flow(flow_id), user=request.user.pk).delete()
        return Response(status=204)


class Revisions(FlowView):
    def post(self, request: Request, flow_id: int) -> Response:
        flow = self.flow(flow_id)
        values = self.read(RevisionInput, request)
        if values["merged_base_id"]:
            own_revision(flow, values["merged_base_id"])
        try:
            saved = save_revision(
                flow,
                request.user,  # type: ignore[arg-type]
                permitted=self.palette(request).types,
                tab=self.tab(request),
                **values,
            )
        except StaleRevision as error:
            raise conflict(error.head) from error
        except DocumentError as error:
            title, detail = _("The document is broken"), _("Nothing was saved; your draft is kept.")
            problems = problems_json(error.problems)
            raise Refusal(422, title, detail, problems=problems) from error
        except ForbiddenNodes as error:
            raise forbidden(error) from error
        self.tell(request, saved.revision)
        return Response(
            {
                "revision": revision_json(saved.revision, document=False),
                "problems": problems_json(saved.problems),
                "next_node": self.head(flow).next_node,
            },
            status=201,
        )


class Publish(FlowView):
    def post(self, request: Request, flow_id: int) -> Response:
        flow = self.flow(flow_id)
        values = self.read(PublishInput, request)
        try:
            permitted = fresh_palette(self.tenant(request)).types
            check = checked(self.tenant(request), flow, permitted, values)
            by: Any = request.user
            revision = publish(flow, permitted=permitted, by=by, check=check, **values)
        except RegistryUnreachable as error:
            title = _("Not published: the central database does not answer")
            detail = _("Your work is saved. Publish again when the database is back.")
            raise Refusal(503, title, detail) from error
        except StaleRevision as error:
            raise conflict(error.head) from error
        except PublishRefused as error:
            raise unpublishable(problems_json(error.problems)) from error
        self.tell(request, revision)
        return Response(publication_json(revision))


def unpublishable(problems: list[dict[str, Any]]) -> Refusal:
    detail = _("The flow has errors that must be mended first.")
    return Refusal(422, _("Not published"), detail, problems=problems)


def publication_json(revision: Revision) -> dict[str, Any]:
    return {
        "version": revision.published_version,
        "revision_id": revision.pk,
        "published_at": revision.published_at and revision.published_at.isoformat(),
    }
