"""Somebody is asked for a size while the flow is published, or rolled back, in the browser."""

from __future__ import annotations

import pytest
from django_tenants.utils import schema_context
from playwright.sync_api import Page, expect

from tests.e2e.steps import by, sign_in, status
from tests.flows.helpers import template
from tests.live import Api
from tests.versions.talks import asks, permitted, publish, work
from tests.versions.test_open_talks import park, say


@pytest.fixture
def parked(port: int) -> Api:
    """A visitor of version one."""
    publish(asks("one"))
    api = Api(port, "acme.localhost")
    park(api)
    return api


def save(version: str, **changes: str) -> None:
    from flows.actions.save_revision import save_revision

    with schema_context("acme"):
        flow = template()
        given = {"document": asks(version, **changes), "start_node_id": "node_50"}
        base = flow.head.revision_id
        save_revision(flow, None, base_revision_id=base, permitted=permitted(), **given)


def open_it(page: Page, port: int) -> None:
    with schema_context("acme"):
        flow_id = template().pk
    sign_in(page, port, "acme", "alice")
    page.goto(f"http://acme.localhost:{port}/admin/flows/{flow_id}/edit/")
    expect(page.locator(".fe[data-ready=true]")).to_be_visible()


@pytest.mark.parametrize(
    ("way", "reply"),
    [("pin", "one: thanks."), ("move", "two: thanks."), ("restart", "two: which size?")],
)
def test_the_next_message_is_answered_as_chosen(
    page: Page, port: int, parked: Api, way: str, reply: str
) -> None:
    save("two")
    open_it(page, port)
    by(page, "publish").click()
    row = by(page, "talks-at-node_51")
    expect(row).to_have_text("size (Collect data)1≠ changed")
    by(page, f"talks-{way}").check()
    by(page, "publish-confirm").click()
    status(page, "published")
    if way != "pin":
        work()
    assert say(parked, "large") == reply
    assert say(parked, "hello", "s-2") == "two: which city?"


def test_a_long_question_keeps_its_answers_in_sight(page: Page, port: int, parked: Api) -> None:
    save("two")
    open_it(page, port)
    page.set_viewport_size({"width": 1024, "height": 360})
    by(page, "publish").click()
    expect(by(page, "talks-restart")).to_be_visible()
    expect(by(page, "talks-restart")).not_to_be_in_viewport()
    expect(by(page, "publish-confirm")).to_be_in_viewport(ratio=1)


def test_a_place_that_goes_is_named_and_the_talk_begins_anew(
    page: Page, port: int, parked: Api
) -> None:
    save("two", size_node="node_71")
    open_it(page, port)
    by(page, "publish").click()
    expect(by(page, "talks-at-node_51")).to_have_attribute("data-fate", "gone")
    expect(by(page, "talks")).to_contain_text("0 go on where they stand. 1 begin anew")
    by(page, "talks-move").check()
    by(page, "publish-confirm").click()
    status(page, "published")
    work()
    assert say(parked, "large") == "two: which size?"


def test_a_rollback_counts_who_stands_in_that_very_version(
    page: Page, port: int, parked: Api
) -> None:
    publish(asks("two"))
    open_it(page, port)
    by(page, "open-versions").click()
    by(page, "version-2").click()
    by(page, "roll-back").click()
    expect(by(page, "talks-at-node_51")).to_have_text("size (Collect data)1unchanged")
    by(page, "talks-restart").check()
    by(page, "rollback-because").fill("It shouts.")
    by(page, "rollback-confirm").click()
    status(page, "published")
    work()
    assert say(parked, "large") == "one: which size?"
