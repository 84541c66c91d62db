"""Superusers choose tenants by name, see the settings readable and keep what the row has."""

from __future__ import annotations

from typing import Any

from django.test import Client

from nodes.registry.models import WorkflowNode

LIST = "/admin/registry/workflownode/"


def node(name: str = "condition") -> WorkflowNode:
    return WorkflowNode.objects.get(type=name)


def page() -> str:
    return f"{LIST}{node().pk}/change/"


def form(**changes: Any) -> dict[str, Any]:
    facts = {
        "name": "Condition",
        "description": "",
        "category": "common",
        "is_global": "true",
        "is_active": "true",
        "tenant_whitelist": [],
        "_confirmed": "1",
    }
    return {**facts, **changes}


def test_tenants_are_chosen_by_name(as_root: Client) -> None:
    assert "Globex Mağaza (3)" in as_root.get(page()).content.decode()
    as_root.post(page(), form(is_global="false", tenant_whitelist=["3"]))
    assert (node().is_global, node().tenant_whitelist) == (False, "[3]")


def test_ids_of_unknown_tenants_are_shown_and_kept(as_root: Client) -> None:
    WorkflowNode.objects.filter(type="condition").update(tenant_whitelist='[2,  "977", null]')
    assert "unknown tenant (977)" in as_root.get(page()).content.decode()
    as_root.post(page(), form(tenant_whitelist=["2", "3", "977"]))
    assert node().tenant_whitelist == '[2, "977", null, 3]'


def test_an_unchanged_list_keeps_its_spelling(as_root: Client) -> None:
    WorkflowNode.objects.filter(type="condition").update(tenant_whitelist="[2,  3]")
    as_root.post(page(), form(name="If", tenant_whitelist=["3", "2"]))
    assert (node().name, node().tenant_whitelist) == ("If", "[2,  3]")


def test_a_foreign_category_is_never_changed_by_saving(as_root: Client) -> None:
    WorkflowNode.objects.filter(type="condition").update(category="input")
    assert '<option value="input" selected>' in as_root.get(page()).content.decode()
    as_root.post(page(), form(name="If", category="input"))
    assert (node().name, node().category) == ("If", "input")


def test_a_row_without_a_category_stays_without(as_root: Client) -> None:
    WorkflowNode.objects.filter(type="condition").update(category=None)
    as_root.post(page(), form(name="If", category=""))
    assert (node().name, node().category) == ("If", None)


def test_the_settings_are_a_table(as_root: Client) -> None:
    html = as_root.get(page()).content.decode()
    assert "keywords</td>" in html
    assert "one of: contains" in html


def test_a_schema_that_is_none_is_shown_as_it_is(as_root: Client) -> None:
    WorkflowNode.objects.filter(type="condition").update(config_schema='["<b>odd"]')
    assert "&lt;b&gt;odd" in as_root.get(page()).content.decode()


def test_a_deactivated_type_stays_in_the_list(as_root: Client) -> None:
    WorkflowNode.objects.filter(type="condition").update(is_active=False)
    assert page() in as_root.get(LIST).content.decode()


def test_a_tenants_admin_has_no_registry(as_alice: Client) -> None:
    assert as_alice.get(LIST).status_code == 404
