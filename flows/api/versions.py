"""Versions: what differs between two, what people call one, rollback, and where open talks go."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from flows.actions.name_revision import LONGEST, name_revision
from flows.actions.publish import PublishRefused
from flows.actions.refused import Overtaken, Refused
from flows.actions.rollback import rollback
from flows.api.base import FlowView
from flows.api.merge import check, graph
from flows.api.problems import Refusal
from flows.api.revisions import RevisionDetail
from flows.api.shapes import GraphInput, number, problems_json, revision_json
from flows.api.work import own_revision, publication_json, unpublishable
from flows.document.diff import Change, diff
from flows.document.lines import compare_lines
from flows.document.merge.sides import State
from flows.models import Flow, Revision, TalkMove
from flows.palette import RegistryUnreachable, fresh_palette
from flows.versions import outlook

# Texts from this length on are shown line by line, even where they are one line.
LONG = 80
CHOICES = ["pin", *TalkMove.Choice.values]


class SideInput(serializers.Serializer[Any]):
    """A saved version, or a graph that is sent along."""

    revision_id = number(required=False)
    graph = GraphInput(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(attrs) != 1:
            raise serializers.ValidationError(_("Give either “revision_id” or “graph”."))
        return attrs


class DiffInput(serializers.Serializer[Any]):
    before = SideInput()
    after = SideInput()


class NameInput(serializers.Serializer[Any]):
    """What is left out stays."""

    name = serializers.CharField(max_length=LONGEST, allow_blank=True, required=False)
    is_pinned = serializers.BooleanField(required=False)


class RollbackInput(serializers.Serializer[Any]):
    """`running_version`: what ran when you looked; 409 if something else runs by now."""

    because = serializers.CharField(max_length=500)
    running_version = number(min_value=1)
    talks = serializers.ChoiceField(CHOICES, default="pin")


class Diff(FlowView):
    """Any two versions, or one and what is on a screen; stores nothing."""

    needs = "view"

    def post(self, request: Request, flow_id: int) -> Response:
        flow = self.flow(flow_id)
        values = self.read(DiffInput, request)
        sides = [side(flow, values[name]) for name in ("before", "after")]
        check(sides)
        return Response({"changes": [change_json(change) for change in diff(*sides)]})


def side(flow: Flow, given: dict[str, Any]) -> State:
    """Of a SideInput. Raises Refusal."""
    return graph(given.get("graph") or own_revision(flow, given["revision_id"]))


def change_json(change: Change) -> dict[str, Any]:
    """With `lines` where both are texts and one of them is long: [[sign, line]]."""
    shape, sides = change.to_json(), (change.before, change.after)
    texts = [side for side in sides if isinstance(side, str)]
    if len(texts) == 2 and any(len(text) > LONG or "\n" in text for text in texts):
        shape["lines"] = compare_lines(*texts)
    return shape


class Version(RevisionDetail):
    """PATCH: its name, and whether it is kept for good."""

    def patch(self, request: Request, flow_id: int, revision_id: int) -> Response:
        revision = revision_or_404(self.flow(flow_id), revision_id)
        name_revision(revision, **self.read(NameInput, request))
        return Response(revision_json(revision, document=False))


def revision_or_404(flow: Flow, revision_id: int) -> Revision:
    rows = Revision.objects.filter(flow=flow).select_related("author", "published_by")
    revision = rows.filter(pk=revision_id).first()
    if revision is None:
        raise Http404
    return revision


class Rollback(FlowView):
    """An earlier version is published again, as the next one."""

    def post(self, request: Request, flow_id: int, revision_id: int) -> Response:
        flow = self.flow(flow_id)
        revision_or_404(flow, revision_id)
        values = self.read(RollbackInput, request)
        by: Any = request.user
        try:
            permitted = fresh_palette(self.tenant(request)).types
            revision = rollback(flow, revision_id, permitted=permitted, by=by, **values)
        except RegistryUnreachable as error:
            title = _("Not published: the central database does not answer")
            raise Refusal(503, title, _("Roll back when the database is back.")) from error
        except Overtaken as error:
            raise Refusal(409, _("Not rolled back"), error) from error
        except Refused as error:
            raise Refusal(422, _("Not rolled back"), error) from error
        except PublishRefused as error:
            raise unpublishable(problems_json(error.problems)) from error
        self.tell(request, revision)
        return Response(publication_json(revision))


class Outlook(FlowView):
    """Who stands where, and what a publish of a version or a graph would mean for them."""

    needs = "view"

    def post(self, request: Request, flow_id: int) -> Response:
        flow = self.flow(flow_id)
        given = self.read(SideInput, request)
        target = side(flow, given)
        check([target])
        found = outlook(flow, target, given.get("revision_id"))
        return Response({"counted": found is not None, **(found.to_json() if found else {})})


class Moves(FlowView):
    """How far open talks have been led over, the newest publish first."""

    MOST = 10

    def get(self, request: Request, flow_id: int) -> Response:
        moves = self.flow(flow_id).moves.select_related("by")[: self.MOST]
        return Response({"results": [move_json(move) for move in moves]})


def move_json(move: TalkMove) -> dict[str, Any]:
    return {
        "id": move.pk,
        "version": move.version,
        "choice": move.choice,
        "by": move.by.get_username() if move.by else None,
        "at": move.at.isoformat(),
        "kept_place": move.kept_place,
        "begun_anew": move.begun_anew,
        "left": move.left,
        "done_at": move.done_at and move.done_at.isoformat(),
    }
