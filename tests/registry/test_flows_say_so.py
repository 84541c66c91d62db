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
    assert "AI response" not in as_alice.get(LIST).content.decode()
    assert WARNING not in as_alice.get("/admin/").content.decode()


def test_the_list_names_the_nodes(as_alice: Client) -> None:
    take_away("ai_response", "welcome", "condition")
    assert "AI response, Welcome" in as_alice.get(LIST).content.decode()


def test_it_names_them_in_turkish(as_alice: Client) -> None:
    take_away("welcome")
    page = as_alice.get(LIST, headers={"accept-language": "tr"}).content.decode()
    assert "Karşılama" in page
    assert "İzin verilmeyen düğümler" in page


def test_the_first_page_warns(as_alice: Client) -> None:
    take_away("ai_response")
    assert f"1 flow {WARNING}" in as_alice.get("/admin/").content.decode()


def test_a_flow_that_is_off_or_unpublished_is_no_matter_for_the_first_page(
    acme: Any, as_alice: Client
) -> None:
    take_away("ai_response")
    Flow.objects.update(is_active=False)
    assert WARNING not in as_alice.get("/admin/").content.decode()
