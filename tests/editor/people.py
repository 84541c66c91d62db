"""People with a browser of their own, and what the server has of their work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django_tenants.utils import schema_context
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD
from tests.e2e.steps import by, signed_in, status

FLOW = "Welcome and answer"


def hire(*names: str) -> None:
    """More admins for Acme."""
    from tenants.people.models import User

    with schema_context("acme"):
        for name in names:
            User.objects.create_user(name, password=PASSWORD, role="admin", is_staff=True)


def editor_of(page: Page, port: int, name: str) -> Page:
    """The page with the flow open, signed in as this person."""
    signed_in(page, port, "acme", name)
    page.goto(f"http://acme.localhost:{port}/admin/flows/{flow_id()}/edit/")
    ready(page)
    return page


def colleague(page: Page, port: int, name: str) -> Page:
    """Another person in another window of the same browser, with the flow open."""
    assert page.context.browser is not None
    context = page.context.browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="en-US"
    )
    context.set_default_timeout(15_000)
    return editor_of(context.new_page(), port, name)


def flow_id() -> int:
    from flows.models import Flow

    return int(in_acme(lambda: Flow.objects.get(flow_name=FLOW).pk))


def ready(page: Page) -> None:
    expect(page.locator(".fe[data-ready=true]")).to_be_visible()


def node(page: Page, number: int) -> Any:
    return by(page, f"node-node_{number}")


def rename(page: Page, number: int, name: str) -> None:
    """Through the inspector, as a person does it."""
    node(page, number).click(position={"x": 40, "y": 12})
    by(page, "inspector-name").fill(name)


def name_on_screen(page: Page, number: int) -> Any:
    return node(page, number).locator(".fe-card-name")


def save(page: Page) -> None:
    by(page, "save").click()
    status(page, "saved", "clean")  # the second follows, where a draft had to go


def in_acme(read: Callable[[], Any]) -> Any:
    with schema_context("acme"):
        return read()


def head() -> Any:
    from flows.models import FlowHead

    return in_acme(lambda: FlowHead.objects.select_related("revision").get().revision)


def names_at_head() -> dict[str, str]:
    return {node["id"]: node["name"] for node in head().document["nodes"]}


def draft_names(name: str) -> dict[str, str]:
    """Names of the nodes in somebody's stored draft; empty without one."""
    from flows.models import Draft

    draft = in_acme(lambda: Draft.objects.filter(user__username=name).first())
    return {node["id"]: node["name"] for node in draft.document["nodes"]} if draft else {}
