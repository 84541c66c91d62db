"""Saved filters and hidden groups of columns: each person's own, on every device."""

from __future__ import annotations

from typing import Any

from tests.browser.talks import LIST, listed, talk

FILTERS, GROUPS = f"{LIST}filters/", f"{LIST}groups/"


def shown(client: Any) -> list[str]:
    return [group.key for group, _ in client.get(LIST).context["groups"]]


def saved(client: Any) -> list[tuple[str, str]]:
    return [(one.name, one.url) for one in client.get(LIST).context["saved"]]


def test_a_hidden_group_stays_hidden(acme: Any, as_bob: Any, as_alice: Any) -> None:
    talk(acme.pk)
    as_bob.post(GROUPS, {"shown": ["new", "now"]})
    assert shown(as_bob) == ["shared", "new", "now"]
    assert shown(as_alice) == ["shared", "legacy", "new", "now"]
    as_bob.post(GROUPS, {"shown": ["legacy", "new", "now"]})
    assert shown(as_bob) == ["shared", "legacy", "new", "now"]


def test_a_filter_is_kept_by_name_and_its_address_works_for_all(
    acme: Any, as_bob: Any, as_alice: Any
) -> None:
    waiting = talk(acme.pk, index={"state": "waiting"})
    talk(acme.pk)
    as_bob.post(FILTERS, {"name": "Mine", "query": "?state=waiting&after=_7"})
    [(name, url)] = saved(as_bob)
    assert (name, url) == ("Mine", "?state=waiting")
    assert listed(as_alice.get(LIST + url)) == [waiting]
    assert saved(as_alice) == []


def test_the_same_name_takes_the_place(acme: Any, as_bob: Any) -> None:
    for state in ("waiting", "ended"):
        as_bob.post(FILTERS, {"name": "Mine", "query": f"state={state}"})
    assert saved(as_bob) == [("Mine", "?state=ended")]


def test_forgetting_takes_ones_own_only(acme: Any, as_bob: Any, as_alice: Any) -> None:
    as_bob.post(FILTERS, {"name": "Mine", "query": "state=open"})
    [one] = as_bob.get(LIST).context["saved"]
    assert as_alice.post(FILTERS, {"forget": str(one.id)}).status_code == 404
    assert as_bob.post(FILTERS, {"forget": str(one.id)}).status_code == 302
    assert saved(as_bob) == []


def test_the_way_back_never_leaves_the_list(acme: Any, as_bob: Any) -> None:
    answer = as_bob.post(GROUPS, {"query": "//evil.example/?x=1"})
    assert answer.url.startswith(LIST)


def test_mallory_gets_404(acme: Any, as_bob: Any, as_mallory: Any) -> None:
    as_bob.post(FILTERS, {"name": "Mine", "query": "state=open"})
    [one] = as_bob.get(LIST).context["saved"]
    assert as_mallory.post(FILTERS, {"forget": str(one.id)}).status_code == 404
    assert saved(as_mallory) == []
