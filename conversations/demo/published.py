"""The flows of the demonstration that take talks: published, each with an entry point of its own."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction

from conversations.demo.legacy import folder
from conversations.demo.shop import Shop
from flows.actions.create_flow import create_flow
from flows.actions.publish import publish
from flows.models import Route
from nodes.kinds import all_types
from tenants.models import Tenant


def add_published(tenant: Tenant, shop: Shop) -> None:
    """Inside the tenant's schema. A flow whose entry point exists stays as people changed it."""
    for facts in _files(shop):
        if Route.objects.filter(feature_slug=facts["feature_slug"]).exists():
            continue
        with transaction.atomic():
            flow = create_flow(
                tenant,
                facts["flow_name"],
                document=facts["flow_data"],
                start_node_id=facts["start_node_id"],
                description=facts["flow_description"],
                note="demo",
            )
            publish(flow, flow.head.revision_id, permitted=frozenset(all_types()), note="demo")
            Route.objects.create(
                feature_slug=facts["feature_slug"], feature_name=facts["feature_name"], flow=flow
            )


def features(shop: Shop) -> list[str]:
    """Their entry points."""
    return [str(facts["feature_slug"]) for facts in _files(shop)]


def _files(shop: Shop) -> list[dict[str, Any]]:
    paths = (folder() / file for file in shop.published)
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]
