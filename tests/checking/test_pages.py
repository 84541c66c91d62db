"""The report on both hosts: asked for, made in the background, stored, and nobody else's."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from conversations.checking.jobs import check_all, repair, take_back
from conversations.models import CheckRun, RepairRun
from tests.browser.conftest import Server
from tests.browser.conftest import server as server
from tests.browser.talks import insert, talk
from tests.checking.defects import DEFECTS, all_bytes, bytes_of, flow_id

PAGE = "/admin/consistency/"
REPAIR = f"{PAGE}repair/"
STALE = "repaired or taken back since"


@pytest.fixture(autouse=True)
def jobs(monkeypatch: Any) -> list[tuple[Any, dict[str, Any]]]:
    """What was deferred; done() runs it."""
    found: list[tuple[Any, dict[str, Any]]] = []

    def note(work: Any, *, tenant: Any, **arguments: Any) -> bool:
        found.append((work, arguments))
        return True

    monkeypatch.setattr("conversations.checking.jobs.defer", note)
    return found


def done(jobs: list[tuple[Any, dict[str, Any]]]) -> None:
    while jobs:
        work, arguments = jobs.pop(0)
        work(**arguments)


def shown(client: Client, **more: Any) -> str:
    return client.get(PAGE, **more).content.decode()


def checked(client: Client, jobs: Any) -> str:
    client.post(PAGE)
    done(jobs)
    return shown(client)


def test_a_check_is_asked_for_runs_and_is_shown(acme: Any, as_root: Client, jobs: Any) -> None:
    assert "Nothing was checked yet" in shown(as_root)
    id = talk(2, flow_id=12345)
    as_root.post(PAGE)
    assert "Checking: 0 %" in shown(as_root)
    as_root.post(PAGE)
    assert len(jobs) == 1
    done(jobs)
    page = shown(as_root)
    assert "1 kind of defect was found" in page
    assert "asked for by root" in page
    assert f'href="/admin/conversations/{id}/"' in page
    assert "Acme Store: 1" in page


def test_the_count_says_where_it_ends(
    acme: Any, as_root: Client, jobs: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("conversations.checking.report.MOST", 2)
    for _ in range(3):
        talk(2, flow_id=12345)
    assert "2 or more" in checked(as_root, jobs)


def test_what_is_whole_is_said_so(acme: Any, as_root: Client, jobs: Any) -> None:
    assert "Everything holds together" in checked(as_root, jobs)


def test_a_run_whose_server_died_can_be_asked_for_again(
    acme: Any, as_root: Client, jobs: Any, monkeypatch: Any
) -> None:
    from datetime import timedelta

    as_root.post(PAGE)
    monkeypatch.setattr("conversations.checking.jobs.SILENT", timedelta(0))
    as_root.post(PAGE)
    assert len(jobs) == 2


def test_old_runs_go(acme: Any, as_root: Client, jobs: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("conversations.checking.jobs.KEPT", 2)
    for _ in range(4):
        checked(as_root, jobs)
    assert CheckRun.objects.for_platform().count() == 2


def test_a_tenants_admin_sees_its_own_part(
    acme: Any, as_alice: Client, as_root: Client, jobs: Any
) -> None:
    mine, other = talk(2, flow_id=12345), talk(3, flow_id=54321)
    nobodys = talk(None, flow_id=1)
    insert("ai_conversation_messages", conversation_id=999)
    checked(as_root, jobs)
    assert "Nothing was checked yet" in shown(as_alice)
    page = checked(as_alice, jobs)
    assert f'href="/admin/conversations/{mine}/"' in page
    for id in (other, nobodys):
        assert f"/admin/conversations/{id}/" not in page
    assert "54321" not in page
    assert "Conversations without a tenant" not in page
    assert "Messages without a conversation" not in page
    assert "Show what a repair" not in page


def test_support_has_no_such_page(acme: Any, as_bob: Client) -> None:
    assert as_bob.get(PAGE).status_code == 404
    assert "fact_check" not in as_bob.get("/admin/").content.decode()


@pytest.mark.parametrize("key", ["null_tenant", "counters"])
def test_a_repair_is_shown_made_and_taken_back(
    acme: Any, as_root: Client, jobs: Any, key: str
) -> None:
    DEFECTS[key][0]()
    before = all_bytes()
    url = f"{REPAIR}{key}/"
    assert url in checked(as_root, jobs)
    page = as_root.get(url, {"tenant": "2"}).content.decode()
    assert "1 found, 1 of them would be repaired" in page
    assert all_bytes() == before
    assert STALE not in shown(as_root)
    as_root.post(url, {"tenant": "2"})
    done(jobs)
    assert STALE in shown(as_root)
    page = checked(as_root, jobs)
    assert "Everything holds together" in page
    assert STALE not in page
    run = RepairRun.objects.for_platform().get()
    assert (run.changed, run.by) == (1, "root")
    assert f"{PAGE}undo/{run.pk}/" in shown(as_root)
    as_root.post(f"{PAGE}undo/{run.pk}/")
    done(jobs)
    assert STALE in shown(as_root)
    assert all_bytes() == before


def test_without_a_tenant_rows_of_the_old_application_stay(acme: Any, as_root: Client) -> None:
    DEFECTS["null_tenant"][0]()
    before = bytes_of("ai_conversations")
    url = f"{REPAIR}null_tenant/"
    assert "would be repaired" not in as_root.get(url).content.decode()
    for tenant in ("", "x", "77", "-1"):
        page = as_root.post(url, {"tenant": tenant}, follow=True).content.decode()
        assert "name the tenant" in page
    assert bytes_of("ai_conversations") == before
    assert not RepairRun.objects.for_platform().exists()


def test_what_has_no_repair_is_404(acme: Any, as_root: Client) -> None:
    for key in ("flow_gone", "never"):
        assert as_root.get(f"{REPAIR}{key}/").status_code == 404
    assert as_root.post(f"{PAGE}undo/424242/").status_code == 404


def test_an_unadopted_server_is_told_of(server: Server, as_root: Client, as_alice: Client) -> None:
    server.lacks_table("chatadmin_conversation")
    server.lacks_table("chatadmin_check_run")
    assert "manage.py check_central" in shown(as_root)
    assert "was not adopted" in shown(as_alice)
    assert as_root.post(PAGE).status_code == 404
    assert as_root.get(f"{REPAIR}counters/").status_code == 404


def test_before_the_migration_nothing_breaks(server: Server, as_root: Client) -> None:
    server.lacks_table("chatadmin_check_run")
    assert as_root.get(PAGE).status_code == 200


def test_it_speaks_turkish(acme: Any, as_root: Client, jobs: Any) -> None:
    talk(2, flow_id=flow_id(), feature_slug="x")
    checked(as_root, jobs)
    page = shown(as_root, headers={"accept-language": "tr"})
    assert "Her şey tutarlı" in page
    assert "Her iki sistemin satırları" in page


def test_jobs_of_runs_that_are_gone_do_nothing(acme: Any) -> None:
    check_all(run_id=1)
    repair(run_id=1)
    take_back(run_id=1, by="root")


def test_tenants_have_no_repairs(acme: Any, as_alice: Client, as_mallory: Client) -> None:
    for client in (as_alice, as_mallory):
        for path in (f"{REPAIR}counters/", f"{PAGE}undo/1/"):
            assert client.get(path).status_code == 404
            assert client.post(path, {"tenant": "2"}).status_code == 404


def test_mallory_gets_nothing_of_acmes(acme: Any, as_mallory: Client, jobs: Any) -> None:
    id = talk(2, flow_id=12345)
    page = checked(as_mallory, jobs)
    assert "12345" not in page
    assert f"#{id}" not in page


def test_a_look_that_would_take_long_ends(acme: Any, as_root: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr("conversations.checking.repair_pages.LOOK_SECONDS", -1.0)
    DEFECTS["counters"][0]()
    page = as_root.get(f"{REPAIR}counters/").content.decode()
    assert "Only the first rows were looked at" in page
