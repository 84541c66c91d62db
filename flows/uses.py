"""Which flows of a tenant hold nodes of a type; the registry asks for it."""

from __future__ import annotations

from django.db.models import BooleanField, ExpressionWrapper, Q

from flows.models import Flow
from nodes.registry.uses import Use


def find_uses(node_type: str) -> list[Use]:
    """Inside the tenant's schema: flows with the type in the published version or in the head."""
    part = {"nodes": [{"type": node_type}]}
    rows = (
        Flow.objects.annotate(
            in_published=_flag(Q(version__gt=0, flow_data__contains=part)),
            in_head=_flag(Q(head__revision__document__contains=part)),
        )
        .filter(Q(in_published=True) | Q(in_head=True))
        .order_by("flow_name", "pk")
        .values_list("pk", "flow_name", "in_published", "in_head")
    )
    return [Use(pk, name, bool(published), bool(head)) for pk, name, published, head in rows]


def _flag(condition: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(condition, output_field=BooleanField())
