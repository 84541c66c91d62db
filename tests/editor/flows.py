"""Flows to look at in the editor, and what is stored of them."""

from __future__ import annotations

from typing import Any

from django_tenants.utils import schema_context
from playwright.sync_api import Page, expect

from tests.e2e.steps import signed_in

Document = dict[str, Any]


def node(number: int, type: str, x: float, y: float, **extra: Any) -> dict[str, Any]:
    return {
        "id": f"node_{number}",
        "type": type,
        "name": f"Node {number}",
        "config": {},
        "position": {"x": x, "y": y},
        **extra,
    }


def edge(number: int, source: str, output: str, target: str) -> dict[str, str]:
    return {"id": f"edge_{number}", "source": source, "sourceOutput": output, "target": target}


def row_of_three(**extra: Any) -> Document:
    """Welcome, answer, end, each leading to the next."""
    nodes = [
        node(1, "welcome", 0, 0),
        node(2, "ai_response", 320, 0),
        node(3, "end", 640, 160),
    ]
    edges = [edge(1, "node_1", "next", "node_2"), edge(2, "node_2", "next", "node_3")]
    return {"nodes": nodes, "edges": edges, "notes": [], "settings": {}, **extra}


def store(document: Document, start: str = "node_1") -> int:
    from flows.actions.create_flow import create_flow
    from tenants.models import Tenant

    with schema_context("acme"):
        tenant = Tenant.objects.get(schema_name="acme")
        return create_flow(tenant, "Looked at", document=document, start_node_id=start).pk


def stored_draft(flow_id: int) -> Document:
    from flows.models import Draft

    with schema_context("acme"):
        document: Document = Draft.objects.get(flow_id=flow_id).document
    return document


def open_flow(page: Page, port: int, document: Document, user: str = "alice") -> int:
    """Signs in and opens a new flow that holds the document; returns its id."""
    flow_id = store(document)
    signed_in(page, port, "acme", user)
    page.goto(f"http://acme.localhost:{port}/admin/flows/{flow_id}/edit/")
    expect(page.locator(".fe[data-ready=true]")).to_be_visible(timeout=30_000)
    return flow_id
