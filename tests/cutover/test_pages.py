"""Superusers see each tenant's steps with their gates, and make them, on the platform alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from conversations.models import BackupNote, PhaseChange
from conversations.models.ours import Phase
from conversations.phases import phase_of, set_phase

PAGE = "/admin/cutover/2/"


@pytest.fixture
def in_v1(cast: Any) -> Any:
    set_phase(2, Phase.V1, by="test")
    return cast


def test_the_list_names_each_tenants_phase(in_v1: Any, as_root: Client) -> None:
    shown = as_root.get("/admin/cutover/").content.decode()
    assert "Acme Store" in shown
    assert "V1: the old engine answers" in shown


def test_the_list_asks_the_same_of_two_tenants_and_of_many(
    in_v1: Any, as_root: Client, django_assert_num_queries: Any
) -> None:
    as_root.get("/admin/cutover/")  # the schema is known from here on
    with django_assert_num_queries(2, using="central"):
        as_root.get("/admin/cutover/")


def test_a_closed_gate_says_what_to_do_and_offers_no_step(in_v1: Any, as_root: Client) -> None:
    shown = as_root.get(PAGE).content.decode()
    assert "manage.py cutover backup" in shown
    assert "Make this step" not in shown


def test_a_gate_leads_to_the_tenants_own_host(in_v1: Any, as_root: Client) -> None:
    from flows.models import Flow
    from tenants.context import in_tenant

    with in_tenant(in_v1["acme"]):
        Flow.objects.update(is_active=False)
    assert 'href="http://acme.localhost/admin/flows/flow/"' in as_root.get(PAGE).content.decode()


def test_root_makes_a_step_with_a_reason(in_v1: Any, as_root: Client) -> None:
    BackupNote(at=timezone.now(), by="root", note="s3://x").save(using="central")
    assert "Make this step" in as_root.get(PAGE).content.decode()
    as_root.post(PAGE, {"after": "parallel"})
    assert phase_of(2) == Phase.V1
    as_root.post(PAGE, {"after": "parallel", "reason": "first tenant"})
    assert phase_of(2) == Phase.PARALLEL
    assert PhaseChange.objects.for_tenant(2).get().by == "root"
    assert "first tenant" in as_root.get(PAGE).content.decode()


def test_what_is_no_step_is_refused_in_words(in_v1: Any, as_root: Client) -> None:
    for fields in ({"after": "never"}, {"after": "v2_only"}, {"canary_share": "x"}):
        shown = as_root.post(PAGE, fields, follow=True)
        assert shown.status_code == 200
        assert (
            "phase at a time" in shown.content.decode() or "Choose a step" in shown.content.decode()
        )
    assert phase_of(2) == Phase.V1


def test_it_speaks_turkish(in_v1: Any, as_root: Client) -> None:
    shown = as_root.get(PAGE, headers={"accept-language": "tr"}).content.decode()
    assert "Yedek alındı" in shown


def test_an_unknown_tenant_is_404(in_v1: Any, as_root: Client) -> None:
    assert as_root.get("/admin/cutover/99/").status_code == 404


def test_tenants_have_no_such_page(in_v1: Any, as_alice: Client, as_mallory: Client) -> None:
    for client in (as_alice, as_mallory):
        for path in ("/admin/cutover/", PAGE):
            assert client.get(path).status_code == 404
            assert client.post(path, {"after": "parallel", "reason": "x"}).status_code == 404
