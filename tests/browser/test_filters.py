from __future__ import annotations

from typing import Any

import pytest

from tests.browser.talks import LIST, listed, talk


def test_by_state_and_outcome(acme: Any, as_alice: Any) -> None:
    waiting = talk(acme.pk, index={"state": "waiting", "last_outcome": "waiting"})
    failed = talk(acme.pk, index={"state": "open", "last_outcome": "failed"})
    untouched = talk(acme.pk)
    assert listed(as_alice.get(LIST, {"state": "waiting"})) == [waiting]
    assert listed(as_alice.get(LIST, {"outcome": "failed"})) == [failed]
    assert listed(as_alice.get(LIST, {"outcome": "none"})) == [untouched]


@pytest.mark.parametrize("system", ["old", "new", "both", "neither"])
def test_by_system(acme: Any, as_alice: Any, system: str) -> None:
    ids = {
        "old": talk(acme.pk, feature_slug="shop-assistant"),
        "new": talk(acme.pk, flow_id=1),
        "both": talk(acme.pk, feature_slug="shop-assistant", flow_id=1),
        "neither": talk(acme.pk),
    }
    assert listed(as_alice.get(LIST, {"system": system})) == [ids[system]]


def test_search_takes_a_session_or_a_number(acme: Any, as_alice: Any) -> None:
    first = talk(acme.pk, session_id="sess-A")
    again = talk(acme.pk, session_id="sess-A")
    talk(acme.pk, session_id="SESS-a")
    assert listed(as_alice.get(LIST, {"q": "sess-A"})) == [again, first]
    assert listed(as_alice.get(LIST, {"q": f"#{first}"})) == [first]
    assert listed(as_alice.get(LIST, {"q": "sess"})) == [again, first]
    assert listed(as_alice.get(LIST, {"q": "s_ss"})) == []
    assert listed(as_alice.get(LIST, {"session": "sess"})) == []


def test_an_unknown_value_filters_nothing(acme: Any, as_alice: Any) -> None:
    id = talk(acme.pk)
    assert listed(as_alice.get(LIST, {"state": "x' OR 1=1 --"})) == [id]


def test_mallory_finds_no_foreign_session(acme: Any, as_mallory: Any) -> None:
    id = talk(acme.pk, session_id="sess-A")
    assert listed(as_mallory.get(LIST, {"q": "sess-A"})) == []
    assert listed(as_mallory.get(LIST, {"q": str(id)})) == []
