"""A small flow to command, and what the server has of it."""

from __future__ import annotations

import json
from typing import Any

from django_tenants.utils import schema_context
from playwright.sync_api import Page, expect

from tests.e2e.steps import signed_in

Document = dict[str, Any]


def node(number: int, type: str, name: str, x: int, y: int, **config: Any) -> dict[str, Any]:
    place = {"x": x, "y": y}
    return {"id": f"node_{number}", "type": type, "name": name, "config": config, "position": place}


def edge(number: int, source: int, output: str, target: int) -> dict[str, str]:
    return {
        "id": f"edge_{number}",
        "source": f"node_{source}",
        "sourceOutput": output,
        "target": f"node_{target}",
    }


def small() -> Document:
    """Greet → Ask name → Bye, and one node that no way leads to."""
    return {
        "nodes": [
            node(1, "welcome", "Greet", 40, 60, welcome_message="Hello"),
            node(2, "collect_data", "Ask name", 340, 60, context_key="name"),
            node(3, "end", "Bye", 640, 60, closing_message="Bye"),
            node(4, "webhook", "Tell the shop", 340, 300, url="https://example.com/"),
        ],
        "edges": [edge(1, 1, "next", 2), edge(2, 2, "collected", 3), edge(3, 2, "skipped", 3)],
        "settings": {},
    }


def make_flow(name: str, document: Document | None = None, schema: str = "acme") -> int:
    from flows.actions.create_flow import create_flow
    from tenants.models import Tenant

    found = small() if document is None else document
    start = found["nodes"][0]["id"] if found["nodes"] else ""
    tenant = Tenant.objects.get(schema_name=schema)
    with schema_context(schema):
        return int(create_flow(tenant, name, document=found, start_node_id=start).pk)


def go(page: Page, port: int, flow: int, host: str = "acme") -> None:
    page.goto(f"http://{host}.localhost:{port}/admin/flows/{flow}/edit/")
    expect(page.locator(".fe[data-ready=true]")).to_be_visible()


def enter(page: Page, port: int, flow: int) -> None:
    signed_in(page, port, "acme", "alice")
    go(page, port, flow)


def stored(page: Page, flow: int) -> Document:
    """The document that the server has, once the last change is there."""
    states = ':is([data-state="stored"], [data-state="saved"], [data-state="clean"])'
    expect(page.locator(f"[data-testid=status]{states}")).to_be_visible(timeout=20_000)
    return on_server(page, flow)


def on_server(page: Page, flow: int) -> Document:
    """The draft where there is one; else the last version."""
    text = page.evaluate(
        """async (flow) => {
            const {draft, head} = await (await fetch(`/api/v1/flows/${flow}`)).json();
            return JSON.stringify((draft ?? head).document);
        }""",
        flow,
    )
    found: Document = json.loads(text)
    return found


def by_name(document: Document, name: str) -> list[dict[str, Any]]:
    return [found for found in document["nodes"] if found["name"] == name]


def choose(page: Page, *ids: str) -> None:
    """In the outline, as with Ctrl and the mouse."""
    page.get_by_test_id("tab-outline").click()
    for index, id_ in enumerate(ids):
        row = page.get_by_test_id(f"outline-{id_}").locator(".fe-outline-name").first
        row.click(modifiers=[] if index == 0 else ["Control"])
    page.keyboard.press("F6")  # from the outline to the canvas


def said(page: Page) -> Any:
    return page.get_by_test_id("announcer")


def paste_text(page: Page, text: str) -> None:
    """As the browser does it when the person pastes this text on the canvas."""
    page.get_by_test_id("canvas").focus()
    page.evaluate(
        """(text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            const event = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
            document.activeElement.dispatchEvent(event);
        }""",
        text,
    )


def later_each_time(page: Page) -> None:
    """From now on the page's clock goes a minute ahead whenever it is asked."""
    page.evaluate("{ let now = Date.now(); Date.now = () => (now += 60_000); }")
