from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from flows.actions.save_revision import ForbiddenNodes
from flows.api.auth import MayUseFlows
from flows.api.parser import StorableJSONParser
from flows.api.problems import Refusal
from flows.live.groups import announce_saved
from flows.models import Flow, FlowHead, Revision
from flows.palette import Palette, RegistryUnreachable, palette
from tenants.models import Tenant


def forbidden(error: ForbiddenNodes) -> Refusal:
    detail = _("This tenant may not use: %(types)s.") % {"types": ", ".join(error.types)}
    return Refusal(422, _("Node types not permitted"), detail, problems=[])


def other_person(username: str) -> Refusal:
    title = _("Somebody else is signed in")
    detail = _("This page was opened by another person. Nothing was saved.")
    return Refusal(401, title, detail, signed_in_as=username)


class FlowView(APIView):
    """Base of the flow endpoints. Flows are found in the tenant's own schema, so a foreign id is 404."""

    permission_classes = [MayUseFlows]
    parser_classes = [StorableJSONParser]

    def check_permissions(self, request: Request) -> None:
        """An editor whose browser was signed in as somebody else meanwhile must not write as him."""
        opened_by = request.headers.get("X-Editor-User", str(request.user.pk))
        if request.user.is_authenticated and opened_by != str(request.user.pk):
            raise other_person(request.user.get_username())
        super().check_permissions(request)

    def flow(self, flow_id: int) -> Flow:
        try:
            return Flow.objects.get(pk=flow_id)
        except Flow.DoesNotExist:
            raise Http404 from None

    def head(self, flow: Flow) -> FlowHead:
        return FlowHead.objects.select_related("revision__author").get(flow=flow)

    def tenant(self, request: Request) -> Tenant:
        return request._request.tenant  # type: ignore[attr-defined,no-any-return]

    def tab(self, request: Request) -> str:
        """The browser tab that asks, as it calls itself; empty for others than the editor."""
        return request.headers.get("X-Editor-Tab", "")[:40]

    def tell(self, request: Request, revision: Revision) -> None:
        """Tells everybody who has the flow open that it was saved or published."""
        announce_saved(self.tenant(request).pk, revision, request.user, self.tab(request))

    def palette(self, request: Request) -> Palette:
        try:
            return palette(self.tenant(request))
        except RegistryUnreachable as error:
            title = _("The node registry cannot be read")
            raise Refusal(503, title, _("The central database does not answer.")) from error

    def read(self, shape: type[Serializer[Any]], request: Request) -> dict[str, Any]:
        data = shape(data=request.data)
        data.is_valid(raise_exception=True)
        return dict(data.validated_data)
