"""The pages of flows in a real browser: from a template to a published flow, a file, and the archive."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.demo.places import DEMO
from tests.e2e.steps import by, menu, save, signed_in, status

LIST = "/admin/flows/flow/"
XSS = '<img src=x onerror="document.title=1">'


def begin(page: Page, port: int) -> None:
    signed_in(page, port, "acme", "alice")
    page.goto(f"http://acme.localhost:{port}{LIST}")


def row(page: Page, name: str) -> None:
    expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()


def choose(page: Page, flow: str, what: str) -> None:
    """From the menu of a row."""
    line = page.locator("tr", has=page.get_by_role("link", name=flow, exact=True))
    line.locator("details.fp-menu > summary").click()
    line.locator(".fp-item", has_text=what).click()


def create(page: Page, template: str, name: str) -> None:
    page.get_by_role("link", name="New flow").click()
    page.locator(".fp-choice", has_text=template).click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Create and open").click()
    expect(page.locator(".fe[data-ready=true]")).to_be_visible()


def test_from_a_template_to_a_published_flow(page: Page, port: int) -> None:
    begin(page, port)
    create(page, "Lead collection", "Our leads")
    publish(page)
    page.goto(f"http://acme.localhost:{port}{LIST}")
    line = page.locator("tr", has_text="Our leads")
    expect(line).to_contain_text("v1")
    expect(line).to_contain_text("alice")


def publish(page: Page) -> None:
    by(page, "publish").click()
    with page.expect_response(lambda r: r.url.endswith("/publish") and r.status == 200):
        by(page, "publish-confirm").click()
    status(page, "published")


def test_a_drawflow_file_is_looked_at_and_imported(page: Page, port: int) -> None:
    begin(page, port)
    page.get_by_role("link", name="Import").click()
    page.set_input_files("input[type=file]", Path(DEMO) / "wild_drawflow.json")
    page.get_by_role("button", name="Show what would come in").click()
    preview = by(page, "preview")
    expect(preview).to_contain_text("wild_drawflow")
    preview.locator("summary", has_text="Converted").click()
    expect(preview).to_contain_text("HTML was dropped.")
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator(".fe[data-ready=true]")).to_be_visible()
    save(page)


def test_a_flow_is_archived_once_no_route_leads_to_it(page: Page, port: int) -> None:
    begin(page, port)
    create(page, "Shop assistant", "New shop")
    publish(page)
    page.goto(f"http://acme.localhost:{port}{LIST}")
    choose(page, "Welcome and answer", "Archive…")
    expect(page.locator(".fp-note")).to_contain_text("Lead them to another flow first")
    page.get_by_role("link", name="Change the route").click()
    page.locator("select[name=flow]").select_option(label="New shop")
    page.get_by_role("button", name="Show what changes").click()
    expect(page.locator("form.fp-card")).to_contain_text("go to “New shop”")
    page.get_by_role("button", name="Save the route").click()
    expect(by(page, "changes")).to_contain_text("Welcome and answer → New shop")
    menu(page, LIST)
    choose(page, "Welcome and answer", "Archive…")
    page.get_by_role("button", name="Archive", exact=True).click()
    expect(by(page, "flows")).not_to_contain_text("Welcome and answer")
    page.get_by_role("link", name="Archived").click()
    choose(page, "Welcome and answer", "Restore")
    row(page, "Welcome and answer")


def test_names_are_never_markup(page: Page, port: int) -> None:
    begin(page, port)
    create(page, "Blank", XSS)
    page.goto(f"http://acme.localhost:{port}{LIST}")
    row(page, XSS)
    choose(page, XSS, "Duplicate")
    row(page, f"{XSS} (copy)")
    page.locator("tr", has_text="(copy)").get_by_role("link", name="Details").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value(f"{XSS} (copy)")
    assert page.locator("img[src=x]").count() == 0
    assert page.title() != "1"


def test_the_schema_is_browsed_without_other_hosts(page: Page, port: int) -> None:
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    signed_in(page, port, "acme", "alice")
    page.goto(f"http://acme.localhost:{port}/api/v1/docs")
    expect(page.locator(".opblock").first).to_be_visible(timeout=20_000)
    assert {host for host in hosts if host} == {f"acme.localhost:{port}"}
