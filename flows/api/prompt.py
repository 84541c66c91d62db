"""What a model is told first, by a node that is being edited."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from flows.api.base import FlowView
from flows.api.problems import Refusal
from flows.api.shapes import GraphInput
from flows.promptview import parts_on_screen
from tenants.directives.listing import in_prompt, items
from tenants.directives.pages.prompt import origin_of
from tenants.directives.preview import Part
from tenants.directives.tokens import tokens_of


class PromptInput(GraphInput):
    node_id = serializers.CharField(max_length=100)


class Prompt(FlowView):
    """The system prompt part by part, with the tenant's directives. Nothing is stored."""

    def post(self, request: Request, flow_id: int) -> Response:
        self.flow(flow_id)
        data = self.read(PromptInput, request)
        tenant = self.tenant(request)
        try:
            parts = parts_on_screen(
                tenant, data["document"], data["node_id"], _directives(tenant.pk)
            )
        except LookupError:
            raise Refusal(422, _("No prompt"), _("First mend the settings of this node.")) from None
        shown = [_part(part) for part in parts if part.text]
        return Response({"parts": shown, "tokens": sum(part["tokens"] for part in shown)})


def _directives(tenant_id: int) -> list[Part]:
    return [Part(origin_of(item), item.text.strip()) for item in in_prompt(items(tenant_id))]


def _part(part: Part) -> dict[str, Any]:
    return {"origin": part.origin, "text": part.text, "tokens": tokens_of(part.text)}
