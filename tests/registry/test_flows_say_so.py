"""Pages of the tenant tell which published flows hold nodes that were taken away."""

from __future__ import annotations

from typing import Any

from django.test import Client

from flows.models import Flow
from nodes.registry.models import WorkflowNode

LIST = "/admin/flows/flow/"
WARNING = "holds nodes that you may no longer use"


def take_away(*types: str) -> None:
    WorkflowNode.objects.filter(type__in=types).update(is_active=False)


def test_nothing_is_said_while_all_is_well(as_alice: Client) -> None:
    assert "ai_response" not in as_alice.get(LIST).content.decode()
    assert WARNING not in as_alice.get("/admin/").content.decode()


def test_the_list_names_the_types(as_alice: Client) -> None:
    take_away("ai_response", "welcome", "condition")
    assert "ai_response, welcome" in as_alice.get(LIST).content.decode()


def test_the_first_page_warns(as_alice: Client) -> None:
    take_away("ai_response")
    assert f"1 flow {WARNING}" in as_alice.get("/admin/").content.decode()


def test_a_flow_that_is_off_or_unpublished_is_no_matter_for_the_first_page(
    acme: Any, as_alice: Client
) -> None:
    take_away("ai_response")
    Flow.objects.update(is_active=False)
    assert WARNING not in as_alice.get("/admin/").content.decode()
