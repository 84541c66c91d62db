"""A flow goes to another tenant: by a superuser, after a look at what it would lack there."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from django_tenants.utils import schema_context

from tests.flows.helpers import GRAPH

URL = "/admin/copy-flow/"


@pytest.fixture
def flow(cast: Any) -> int:
    """Acme's, with a category and a currency that only Acme has, and a webhook."""
    from flows.actions.create_flow import create_flow
    from nodes.catalog.models import Category, Currency

    document = deepcopy(GRAPH)
    named: list[tuple[str, dict[str, Any]]] = [
        ("price_query", {"exclude_categories": ["mugs"]}),
        ("currency_converter", {"target_currency": "CHF"}),
        ("webhook", {"url": "https://example.com/"}),
    ]
    for number, (type_, config) in enumerate(named, start=3):
        place = {"x": number, "y": 0}
        node = {"id": f"node_{number}", "type": type_, "name": type_, "config": config}
        document["nodes"].append({**node, "position": place})
    with schema_context("acme"):
        Category.objects.create(slug="mugs", title_en="Mugs")
        Currency.objects.create(code="CHF", rate=1)
        made = create_flow(cast["acme"], "Sells mugs", document=document, start_node_id="node_1")
    return made.pk


@pytest.fixture
def no_webhook(cast: Any) -> None:
    from nodes.registry.models import WorkflowNode
    from nodes.registry.permitted import forget

    WorkflowNode.objects.filter(type="webhook").update(is_global=False, tenant_whitelist="[2]")
    forget()


def ask(client: Client, flow: int, target: int = 3) -> Any:
    return client.get(URL, {"source": 2, "flow": flow, "target": target})


def flows_of_globex() -> list[Any]:
    from flows.models import Flow

    with schema_context("globex"):
        return list(Flow.objects.select_related("head__revision").order_by("pk"))


def test_what_it_would_lack_is_shown_first(as_root: Client, flow: int, no_webhook: None) -> None:
    plan = ask(as_root, flow).context["plan"]
    assert plan.forbidden == ["webhook"]
    lacking = [(found.node, found.what, found.name) for found in plan.missing]
    assert lacking == [
        ("price_query", "category", "mugs"),
        ("currency_converter", "currency", "CHF"),
    ]
    assert len(flows_of_globex()) == 1


def test_what_the_target_has_is_not_missed(as_root: Client, flow: int) -> None:
    from nodes.catalog.models import Category

    with schema_context("globex"):
        Category.objects.create(slug="kupalar", title_en="MUGS")
    lacking = ask(as_root, flow).context["plan"].missing
    assert [found.name for found in lacking] == ["CHF"]


def test_it_becomes_a_flow_of_the_other_tenant(as_root: Client, flow: int, cast: Any) -> None:
    from flows.models import FlowHead

    as_root.post(URL, {"source": 2, "flow": flow, "target": 3})
    copied = flows_of_globex()[-1]
    assert (copied.flow_name, copied.version, copied.is_active) == ("Sells mugs", 0, False)
    assert (copied.pk != flow, copied.tenant_id) == (True, 3)
    assert copied.head.revision.note == "copied from “Sells mugs” of Acme Store by root"
    with schema_context("acme"):
        original = FlowHead.objects.select_related("revision").get(flow_id=flow).revision
    assert copied.head.revision.document == original.document


def test_it_is_recorded(as_root: Client, flow: int) -> None:
    as_root.post(URL, {"source": 2, "flow": flow, "target": 3})
    (entry,) = as_root.get(URL).context["copies"]
    made = flows_of_globex()[-1].pk
    assert entry.user.get_username() == "root"
    assert entry.change_message == f"Acme Store #{flow} → Globex Mağaza #{made}"


def test_a_name_that_is_taken_gets_another(as_root: Client, flow: int) -> None:
    for _ in range(2):
        as_root.post(URL, {"source": 2, "flow": flow, "target": 3})
    assert [f.flow_name for f in flows_of_globex()[1:]] == ["Sells mugs", "Sells mugs (copy)"]


@pytest.mark.parametrize(
    "sent", [{"source": 2, "target": 2}, {"source": 9}, {"flow": "x"}, {"flow": 1}, {"target": -1}]
)
def test_bad_input_copies_nothing(as_root: Client, flow: int, sent: dict[str, Any]) -> None:
    answer = as_root.post(URL, {"source": 2, "flow": flow, "target": 3, **sent})
    assert answer.status_code == 200
    assert len(flows_of_globex()) == 1


def test_while_the_registry_is_away_nothing_is_copied(
    as_root: Client, flow: int, monkeypatch: Any
) -> None:
    monkeypatch.setattr("flows.actions.copy_to_tenant.permitted_or_none", lambda tenant_id: None)
    as_root.post(URL, {"source": 2, "flow": flow, "target": 3})
    assert len(flows_of_globex()) == 1


def test_no_tenants_host_has_the_page(as_alice: Client, as_mallory: Client, flow: int) -> None:
    for client in (as_alice, as_mallory):
        assert client.get(URL).status_code == 404
        sent = {"source": 2, "flow": flow, "target": 3}
        assert client.post(URL, sent).status_code == 404
    assert len(flows_of_globex()) == 1
