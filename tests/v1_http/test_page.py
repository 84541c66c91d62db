"""A superuser chooses who answers for V1, on the platform alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from conversations.models import PhaseChange, V1Endpoint
from conversations.models.ours import Phase
from conversations.phases import set_phase
from tenants.profile.secrets import unseal

PAGE = "/admin/cutover/2/v1/"
URL = "https://old.example.com/api/ai/v1/{feature}/chat"


def given(**other: Any) -> dict[str, Any]:
    facts = {"by": "old_app", "url": URL, "header": "", "secret": "", "timeout_seconds": 20}
    return {**facts, "reason": "first tenant", **other}


def row() -> V1Endpoint | None:
    return V1Endpoint.objects.for_tenant(2).first()


@pytest.fixture(autouse=True)
def in_v1(cast: Any) -> None:
    set_phase(2, Phase.V1, by="test")


def test_root_switches_it_on_and_off(as_root: Client) -> None:
    answer = as_root.post(PAGE, given(header="X-Key", secret="s3cret"))
    assert (answer.status_code, answer["location"]) == (302, PAGE)
    stored = row()
    assert stored is not None
    assert (stored.is_on, stored.url, stored.timeout_seconds) == (True, URL, 20)
    assert unseal(stored.secret_sealed) == "s3cret"
    shown = as_root.get(PAGE).content.decode()
    assert "The live old application answers for V1." in shown
    assert "A secret is stored." in shown
    assert "s3cret" not in shown
    as_root.post(PAGE, given(by="built_in", header="X-Key"))
    assert "The built-in engine answers for V1." in as_root.get(PAGE).content.decode()


def test_each_change_is_recorded_with_its_reason(as_root: Client) -> None:
    as_root.post(PAGE, given())
    change = PhaseChange.objects.for_tenant(2).get()
    assert (change.before, change.after, change.by) == ("v1", "v1", "root")
    assert change.reason == "V1 is the old application at old.example.com. first tenant"
    assert "old.example.com" in as_root.get("/admin/cutover/2/").content.decode()


def test_without_a_reason_nothing_is_changed(as_root: Client) -> None:
    assert as_root.post(PAGE, given(reason="")).status_code == 422
    assert row() is None


@pytest.mark.parametrize("change", [{"url": "https://other.example.com/chat"}, {"header": "X-Two"}])
def test_a_secret_stays_with_its_address_and_header(
    as_root: Client, change: dict[str, str]
) -> None:
    as_root.post(PAGE, given(header="X-Key", secret="s3cret"))
    as_root.post(PAGE, given(header="X-Key", timeout_seconds=5))
    stored = row()
    assert stored is not None
    assert unseal(stored.secret_sealed) == "s3cret"
    as_root.post(PAGE, given(**{"header": "X-Key", **change}))
    stored = row()
    assert stored is not None
    assert stored.secret_sealed == ""


@pytest.mark.parametrize(
    "bad",
    [
        {"url": ""},
        {"url": "ftp://old.example.com"},
        {"url": "https://user:pass@old.example.com/"},
        {"url": "http://169.254.169.254/latest/"},
        {"url": "http://127.0.0.1/chat"},
        {"header": "Host", "secret": "x"},
        {"header": "two words", "secret": "x"},
        {"header": "Content-Type", "secret": "x"},
        {"header": "", "secret": "x"},
        {"header": "X-Key", "secret": "line\nbreak"},
        {"timeout_seconds": 0},
        {"timeout_seconds": 61},
        {"by": "nobody"},
    ],
)
def test_what_cannot_work_is_refused_in_words(as_root: Client, bad: dict[str, Any]) -> None:
    answer = as_root.post(PAGE, given(**bad))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert row() is None


@pytest.mark.parametrize("phase", [Phase.V2_PRIMARY, Phase.V2_ONLY])
def test_it_cannot_be_switched_on_in_later_phases(as_root: Client, phase: Phase) -> None:
    set_phase(2, phase, by="test")
    answer = as_root.post(PAGE, given())
    assert answer.status_code == 422
    assert "only the built-in V1 can" in answer.content.decode()
    assert row() is None


def test_the_gate_to_v2_primary_needs_the_built_in_one(as_root: Client) -> None:
    as_root.post(PAGE, given())
    shown = as_root.get("/admin/cutover/2/").content.decode()
    assert "the old application at old.example.com answers" in shown  # to parallel: open
    set_phase(2, Phase.PARALLEL, by="test")
    shown = as_root.get("/admin/cutover/2/").content.decode()
    assert "V1 is the old application at old.example.com; the built-in V1 must answer" in shown
    assert f'href="{PAGE}"' in shown
    as_root.post(PAGE, given(by="built_in"))
    assert "must answer first" not in as_root.get("/admin/cutover/2/").content.decode()


def test_messages_without_a_talk_are_shown(as_root: Client, acme: Any) -> None:
    from conversations.store.claim import claim
    from conversations.store.turn import Incoming

    as_root.post(PAGE, given())
    claim(Incoming(2, "s-1", "<b>lost?</b>", "shop-assistant", "Shop assistant"))
    assert "&lt;b&gt;lost?&lt;/b&gt;" in as_root.get(PAGE).content.decode()
    assert "lost?" not in as_root.get("/admin/cutover/3/v1/").content.decode()


def test_it_speaks_turkish(as_root: Client) -> None:
    shown = as_root.get(PAGE, headers={"accept-language": "tr"}).content.decode()
    assert "V1 nasıl yanıt veriyor" in shown


def test_without_v1_there_is_nothing_to_set(as_root: Client, settings: Any) -> None:
    settings.V1_ENABLED = False
    shown = as_root.get(PAGE).content.decode()
    assert "V1_ENABLED" in shown
    assert 'name="url"' not in shown
    assert as_root.post(PAGE, given()).status_code == 404


def test_an_unknown_tenant_is_404(as_root: Client) -> None:
    for id in (1, 99):
        assert as_root.get(f"/admin/cutover/{id}/v1/").status_code == 404


def test_mallory_gets_404(as_mallory: Client, as_alice: Client) -> None:
    for client in (as_mallory, as_alice):
        assert client.get(PAGE).status_code == 404
        assert client.post(PAGE, given()).status_code == 404
    assert row() is None
