"""A lease of a server that is gone is free at once; one of a living server is nobody else's."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from conversations.store import claim as claiming
from conversations.store.claim import claim
from conversations.store.presence import Presence, free_dead_lease
from conversations.store.turn import Busy, Incoming


def message(tenant: Any, text: str = "hello") -> Incoming:
    return Incoming(tenant.pk, "s", text, "shop-assistant", "Shop Assistant")


def soon(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def another_server(monkeypatch: pytest.MonkeyPatch) -> Presence:
    """A server process that holds its lock; claims are its own from here."""
    made = Presence()
    made.start()
    soon(lambda: made.held)
    monkeypatch.setattr(claiming, "presence", made)
    return made


def test_a_living_servers_lease_stays(
    committed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    acme = committed["acme"]
    other = another_server(monkeypatch)
    try:
        claim(message(acme))
        assert not free_dead_lease(acme.pk, "s")
        with pytest.raises(Busy):
            claim(message(acme))
    finally:
        other.stop()


def test_a_dead_servers_lease_is_free_at_once(
    committed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    acme, globex = committed["acme"], committed["globex"]
    other = another_server(monkeypatch)
    claim(message(acme))
    claim(message(globex))
    other.stop()
    soon(lambda: free_dead_lease(acme.pk, "s"))  # the database notices within milliseconds
    assert claim(message(acme)).turn_no == 2
    with pytest.raises(Busy):
        claim(message(globex))  # nobody freed that one


def test_a_lease_that_names_no_server_runs_out_by_itself(committed: dict[str, Any]) -> None:
    acme = committed["acme"]
    assert not claim(message(acme)).lease.startswith("p")
    assert not free_dead_lease(acme.pk, "s")
