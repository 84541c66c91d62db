"""Why a turn came out so: the version it ran on with the path lit, and each step as it was stored."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.browser.talks import message, page_url, talk, turn
from tests.detail.test_move import ASK, WELCOME, flow, revision

__all__ = ["flow"]
TRACE = [
    {"node_id": "node_1", "type": "welcome", "name": "Hello", "output": "next", "duration_ms": 0.4}
    | {"started_ms": 0, "said": ["Hi <b>you</b>"], "error": None, "detail": None},
    {"node_id": "node_2", "type": "ai_response", "name": "Phone?", "output": "error"}
    | {"started_ms": 1.25, "duration_ms": 312.5, "said": [], "detail": {"tokens": 55, "model": "m"}}
    | {"error": {"code": "model_down", "message": {"en": "It is away.", "tr": "Yok."}}},
]


@pytest.fixture
def told(acme: Any, flow: Any) -> int:
    """A talk with one turn on a version of Acme's flow."""
    ran = revision(flow, 10, WELCOME, ASK, version=10)
    id = talk(acme.pk, index={"turn_no": 1})
    asked = message(id, "user", "My order?", "2026-01-01 10:00:00")
    answered = message(id, "assistant", "Hi", "2026-01-01 10:00:01")
    turn(
        id,
        1,
        outcome="answered",
        revision_id=ran.pk,
        user_message_id=asked,
        assistant_message_id=answered,
        trace=json.dumps(TRACE),
    )
    return id


def test_each_reply_leads_there(told: int, as_bob: Any) -> None:
    html = as_bob.get(page_url(told)).content.decode()
    assert f'href="{page_url(told)}explain/?turn=1"' in html


def test_the_path_is_drawn_and_listed(told: int, as_bob: Any) -> None:
    page = as_bob.get(f"{page_url(told)}explain/?turn=1")
    assert [box.numbers for box in page.context["picture"].boxes] == ["1", "2"]
    html = page.content.decode()
    about = ("Flow #77 · version 10", "Flow today:", "Shop")
    for words in (*about, "My order?", "312.5 ms", "model_down: It is away.", "55"):
        assert words in html
    assert "Hi &lt;b&gt;you&lt;/b&gt;" in html
    assert '<nav class="ex-list cb-panel" aria-label="Steps">' in html
    assert "recorded before steps kept their data" in html


def test_the_drawing_alone_for_a_page_that_is_open(told: int, as_bob: Any) -> None:
    html = as_bob.get(f"{page_url(told)}explain/?turn=1&part=picture").content.decode()
    assert "<svg" in html
    assert "<html" not in html


def test_a_version_that_is_gone_is_told(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk, index={"turn_no": 1})
    turn(id, 1, outcome="answered", revision_id=999_999, trace=json.dumps(TRACE))
    assert "not kept any more" in as_bob.get(f"{page_url(id)}explain/").content.decode()


def test_a_superuser_sees_the_tenants_flow(told: int, as_root: Any) -> None:
    assert "Flow #77 · version 10" in as_root.get(f"{page_url(told)}explain/").content.decode()


def test_a_revision_of_another_tenant_is_never_drawn(acme: Any, flow: Any, as_mallory: Any) -> None:
    """Numbers of revisions repeat from tenant to tenant: only the talk's own tenant is asked."""
    from flows.models import Revision

    Revision.objects.create(pk=987_654, flow=flow, number=1, document={})
    id = talk(3, index={"turn_no": 1})
    turn(id, 1, outcome="answered", revision_id=987_654, trace=json.dumps(TRACE))
    page = as_mallory.get(f"{page_url(id)}explain/")
    assert page.context["told"].ran is None
    assert (
        "not kept any more" in page.content.decode() or "artık saklanmıyor" in page.content.decode()
    )


def test_a_turn_that_does_not_exist_is_404(told: int, as_bob: Any) -> None:
    assert as_bob.get(f"{page_url(told)}explain/?turn=7").status_code == 404


def test_mallory_gets_404(told: int, as_mallory: Any) -> None:
    for address in ("", "?turn=1", "?turn=1&part=picture", "data/", "data/?turn=1"):
        assert as_mallory.get(f"{page_url(told)}explain/{address}").status_code == 404
