from __future__ import annotations

from flows.actions.create_flow import create_flow
from flows.actions.import_flow import import_flow
from flows.actions.publish import publish
from flows.models import Flow, PaletteSnapshot, Route
from flows.palette import fresh_palette
from flows.samples import welcome_and_answer
from nodes.kinds import all_types
from tenants.models import Tenant
from tenants.provisioning import Spec, Step

DEFAULT_FEATURE = "shop-assistant"


class TemplateFlow(Step):
    """A published flow that answers, and the route of the chat API's default entry point to it."""

    def do(self, tenant: Tenant, spec: Spec) -> None:
        fresh_palette(tenant)  # leaves a copy: the editor opens even if central is away then
        feature = {"en": "Shop assistant", "tr": "Mağaza asistanı"}
        flow = import_flow(tenant, spec.template).flow if spec.template else _ours(tenant, spec)
        publish(flow, flow.head.revision_id, permitted=frozenset(all_types()), note="template")
        Route.objects.create(
            feature_slug=DEFAULT_FEATURE, feature_name=feature[spec.language], flow=flow
        )

    def verify(self, tenant: Tenant, spec: Spec) -> list[str]:
        if not PaletteSnapshot.objects.exists():
            return ["The copy of the node registry is missing."]
        route = Route.objects.select_related("flow").filter(feature_slug=DEFAULT_FEATURE).first()
        if route is None:
            return [f"The route {DEFAULT_FEATURE} is missing."]
        active = Flow.objects.filter(pk=route.flow_id, is_active=True, version__gt=0).exists()
        return [] if active else ["The template flow is not published."]


def _ours(tenant: Tenant, spec: Spec) -> Flow:
    document, start = welcome_and_answer(tenant.name, spec.language)
    names = {"en": "Welcome and answer", "tr": "Karşıla ve yanıtla"}
    return create_flow(
        tenant, names[spec.language], document=document, start_node_id=start, note="template"
    )
