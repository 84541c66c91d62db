"""Before a type is taken away, the flows of all tenants that hold it are named."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django_tenants.utils import schema_context

from nodes.registry.models import WorkflowNode
from tests.flows.helpers import GRAPH
from tests.registry.test_registry_admin import form

TAKES_AWAY = "Take it away"


def page(name: str) -> str:
    pk = WorkflowNode.objects.get(type=name).pk
    return f"/admin/registry/workflownode/{pk}/change/"


def ask(client: Client, type_: str, **changes: Any) -> str:
    given = form(**changes)
    del given["_confirmed"]
    return client.post(page(type_), given, follow=True).content.decode()


def unpublished(globex: Any) -> None:
    from flows.actions.create_flow import create_flow

    with schema_context("globex"):
        create_flow(globex, "Trial", document=GRAPH, start_node_id="node_1")


def test_the_page_names_tenants_and_flows(as_root: Client, globex: Any) -> None:
    unpublished(globex)
    html = as_root.get(page("ai_response")).content.decode()
    assert "<strong>Acme Store</strong>: Welcome and answer (published)" in html
    assert "Karşıla ve yanıtla (published), Trial (saved, not published)" in html


def test_a_type_that_nobody_uses(as_root: Client, cast: Any) -> None:
    assert "no flow" in as_root.get(page("condition")).content.decode()


def test_deactivating_asks_first(as_root: Client, cast: Any) -> None:
    html = ask(as_root, "ai_response", is_active="false")
    assert TAKES_AWAY in html
    assert "Welcome and answer (published)" in html
    assert WorkflowNode.objects.get(type="ai_response").is_active


def test_the_answer_yes_saves(as_root: Client, cast: Any) -> None:
    as_root.post(page("ai_response"), form(is_active="false"))
    assert not WorkflowNode.objects.get(type="ai_response").is_active


def test_only_those_who_lose_it_are_named(as_root: Client, cast: Any) -> None:
    html = ask(as_root, "ai_response", is_global="false", tenant_whitelist=["2"])
    assert "Karşıla ve yanıtla (published)" in html
    assert "Acme Store" not in html.split("csrfmiddlewaretoken")[-1]


def test_a_change_that_takes_nothing_away_is_saved_at_once(as_root: Client, cast: Any) -> None:
    assert TAKES_AWAY not in ask(as_root, "ai_response", name="Ask the model")
    assert WorkflowNode.objects.get(type="ai_response").name == "Ask the model"


def test_tenants_without_such_a_flow_are_named_apart(as_root: Client, cast: Any) -> None:
    html = ask(as_root, "condition", is_active="false")
    assert "No flow uses the node" in html
    assert "Acme Store, Globex Mağaza" in html
