"""Turns as the product stores them: spoken through the chat, and moved to another version."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django_tenants.utils import schema_context

from tests.conftest import _client
from tests.heat.plain import compare, counted
from tests.heat.traces import heat, node
from tests.live import Api
from tests.versions.talks import asks, publish, work


def alice(committed: dict[str, Any]) -> Client:
    return _client(committed, "acme", "alice")


def flow_id() -> int:
    from tests.flows.helpers import template

    with schema_context("acme"):
        return int(template().pk)


def test_talks_of_the_chat_are_counted(acme_api: Api, committed: dict[str, Any]) -> None:
    revision = publish(asks("one"))
    for session, words in (("s-1", ("hello",)), ("s-2", ("hello", "Izmir", "large"))):
        for text in words:
            assert acme_api.chat(text, session_id=session).status_code == 200
    client, tenant = alice(committed), committed["acme"]
    figures = heat(client, flow_id())
    compare(figures, counted(tenant.pk, revision, 7))
    city, size, end = (node(figures, f"node_{number}") for number in (50, 51, 60))
    assert (city["visits"], city["talks"], city["now"]) == (3, 2, 1)
    assert (size["visits"], size["talks"], size["now"]) == (2, 1, 0)
    assert (end["visits"], end["done"]) == (1, 1)
    taken = {(way["source"], way["output"]): way["taken"] for way in figures["ways"]}
    assert (taken["node_50", "collected"], taken["node_51", "collected"]) == (1, 1)


def test_a_talk_that_a_publish_led_over_ended_in_the_version_that_answered_last(
    acme_api: Api, committed: dict[str, Any]
) -> None:
    first = publish(asks("one"))
    acme_api.chat("hello", session_id="s-1")
    client, tenant = alice(committed), committed["acme"]
    assert node(heat(client, flow_id()), "node_50")["now"] == 1
    second = publish(asks("two"), talks="move")
    work()
    # moved, but nobody has written: it still stands where its last turn left it
    assert heat(client, flow_id(), revision=first)["now"] == 1
    acme_api.chat("Izmir", session_id="s-1")
    for revision in (first, second):
        figures = heat(client, flow_id(), revision=revision)
        compare(figures, counted(tenant.pk, revision, 7))
    assert (figures["talks"], node(figures, "node_51")["now"]) == (1, 1)
    assert heat(client, flow_id(), revision=first)["elsewhere"] == 1
