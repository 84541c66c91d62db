"""Heat in the editor: on the canvas, as tables, as a funnel; and the way to the talks that were counted."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import by, sign_in
from tests.editor.flows import open_flow, row_of_three
from tests.editor.people import node, ready, rename
from tests.heat.traces import ANSWER, ASK, FAIL, document, publish, talk

DAY = timedelta(days=1)


@pytest.fixture
def flow(committed: Any) -> tuple[int, int]:
    """(flow, live version), with ten talks: 4 went all the way, 3 stopped at the question, 2 failed on the
    way, 1 is there now; and one more of last week."""
    flow_id, revision = publish()
    acme = committed["acme"]
    for _ in range(4):
        talk(acme).tell(revision, "waiting", ASK).tell(revision, "ended", ANSWER)
    for _ in range(3):
        talk(acme).tell(revision, "waiting", ASK)
    for _ in range(2):
        talk(acme).tell(revision, "waiting", ASK).tell(revision, "failed", FAIL[:2])
    talk(acme).tell(revision, "waiting", ASK, timedelta(minutes=2))
    talk(acme).tell(revision, "waiting", ASK, 9 * DAY)
    return flow_id, revision


def open_heat(page: Page, port: int, flow_id: int, user: str = "alice") -> None:
    sign_in(page, port, "acme", user)
    page.goto(f"http://acme.localhost:{port}/admin/flows/{flow_id}/edit/")
    ready(page)
    by(page, "open-heat").click()
    expect(by(page, "heat")).to_be_attached()


def tables(page: Page, view: str) -> None:
    if by(page, "heat-drawer").is_hidden():
        by(page, "heat-table").click()
    by(page, f"heat-view-{view}").click()


def cell(page: Page, node_id: str, column: str) -> Locator:
    row = by(page, "heat-nodes").locator(f'tr[data-row="{node_id}"]')
    return row.locator(f'[data-column="{column}"]')


def taken(page: Page) -> list[str]:
    return sorted(page.locator(".fe-heat-taken").all_text_contents())


def test_figures_stand_on_the_canvas(page: Page, port: int, flow: tuple[int, int]) -> None:
    open_heat(page, port, flow[0])
    expect(by(page, "heat-summary")).to_have_text(
        "Talks 10 · done 4 (40%) · dropped off 5 (50%) · here now 1 (10%)"
    )
    question, model = (node(page, n).locator(".fe-heat-badge") for n in (2, 3))
    expect(question).to_have_text("16↓ 30%")
    expect(question).to_have_attribute(
        "aria-label",
        "Visits: 16; talks: 10; dropped off: 3 (30%); errors: 0; median time: 0.5 ms; tokens: 0",
    )
    expect(model).to_have_text("6↓ 33%⚠ 2812 ms120 tok.")
    assert node(page, 2).get_attribute("data-heat") == "5"
    assert node(page, 4).get_attribute("data-heat") == "2"
    assert taken(page) == ["0", "10", "2", "4", "6"]
    by(page, "heat-close").click()
    expect(page.locator(".fe-heat-badge, .fe-heat-taken, [data-heat]")).to_have_count(0)


def test_days_and_versions_are_chosen(page: Page, port: int, flow: tuple[int, int]) -> None:
    changed = document()
    changed["nodes"][0]["config"]["welcome_message"] = "Hi."
    publish(changed)
    open_heat(page, port, flow[0])
    expect(by(page, "heat-summary")).to_have_text("No talks in this window yet.")
    expect(by(page, "heat")).to_contain_text("the test chat does not count")
    by(page, "heat-version").select_option(str(flow[1]))
    expect(by(page, "heat-summary")).to_contain_text("Talks 10")
    expect(by(page, "heat-differs")).to_be_visible()
    by(page, "heat-days").select_option("30")
    expect(by(page, "heat-summary")).to_contain_text("Talks 11")


def test_the_table_sorts_and_its_keys_work(page: Page, port: int, flow: tuple[int, int]) -> None:
    open_heat(page, port, flow[0])
    tables(page, "nodes")
    expect(cell(page, "node_2", "dropped")).to_have_text("3 (30%)")
    expect(cell(page, "node_3", "median")).to_have_text("812 ms")
    expect(cell(page, "node_3", "tokens")).to_have_text("120")
    rows = by(page, "heat-nodes").locator("tbody tr")
    expect(rows.first).to_have_attribute("data-row", "node_1")
    heading = by(page, "heat-nodes").locator("[data-sort=errors]")
    heading.focus()
    page.keyboard.press("Enter")
    expect(rows.first).to_have_attribute("data-row", "node_3")
    expect(by(page, "heat-nodes").locator("th[aria-sort=descending]")).to_have_text("Errors")
    page.keyboard.press("Enter")
    expect(rows.last).to_have_attribute("data-row", "node_3")
    rows.last.locator(".fe-heat-go").press("Enter")
    expect(page.locator(".drawflow-node.selected")).to_have_attribute("data-testid", "node-node_3")
    tables(page, "ways")
    way = by(page, "heat-ways").locator("tr", has_text="Collected")
    expect(way.locator("[data-column=taken]")).to_have_text("6")


def test_the_funnel_leads_from_the_start_to_the_answer(
    page: Page, port: int, flow: tuple[int, int]
) -> None:
    open_heat(page, port, flow[0])
    tables(page, "funnel")
    steps = by(page, "heat-funnel").locator(".fe-funnel-talks")
    expect(steps).to_have_text(
        ["10 (100%)", "10 (100%)", "10 (100%)", "6 (60%)", "4 (40%)", "4 (40%)"]
    )
    expect(by(page, "funnel-node_2")).to_contain_text("dropped off: 3here now: 1")
    expect(by(page, "funnel-node_4")).to_contain_text("done: 4")


def test_a_figure_leads_to_its_talks(page: Page, port: int, flow: tuple[int, int]) -> None:
    open_heat(page, port, flow[0], "bob")
    tables(page, "nodes")
    by(page, "heat-talks-node_2").click()
    expect(by(page, "count")).to_have_text("4 talks")
    expect(page.locator("tr[data-conversation]")).to_have_count(4)
    page.get_by_role("link", name="dropped off").click()
    expect(page.locator("tr[data-conversation]")).to_have_count(3)
    page.get_by_role("link", name=re.compile("Heat of")).click()
    expect(by(page, "heat-summary")).to_contain_text("Talks 10")


def test_the_file_has_the_table(page: Page, port: int, flow: tuple[int, int]) -> None:
    open_heat(page, port, flow[0])
    tables(page, "nodes")
    with page.expect_download() as download:
        by(page, "heat-file").click()
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    assert lines[2] == "node_2,collect data,collect_data,1,16,10,0,0.5,0,0,3,1"


def test_figures_stay_while_the_flow_is_edited(
    page: Page, port: int, flow: tuple[int, int]
) -> None:
    open_heat(page, port, flow[0])
    expect(node(page, 2).locator(".fe-heat-badge")).to_have_text("16↓ 30%")
    label = page.locator(".fe-heat-taken", has_text="10")
    before = label.get_attribute("x")
    rename(page, 2, "Which city")
    page.keyboard.press("Escape")
    box = node(page, 2).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 60, box["y"] + 14)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 154, steps=5)
    page.mouse.up()
    expect(label).not_to_have_attribute("x", before or "")
    expect(node(page, 2).locator(".fe-heat-badge")).to_have_text("16↓ 30%")
    page.keyboard.press("Control+z")
    expect(label).to_have_attribute("x", before or "")
    page.keyboard.press("Shift+H")
    expect(page.locator(".fe-heat-badge")).to_have_count(0)


def test_a_first_count_that_takes_long_is_told_and_goes_on(
    page: Page, port: int, flow: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    from conversations.flowviews.heat import advance

    monkeypatch.setattr(advance, "PORTION", 2)
    monkeypatch.setattr("conversations.flowviews.heat.port.SECONDS", 0)
    open_heat(page, port, flow[0])
    expect(by(page, "heat-summary")).to_contain_text("counted for the first time")
    monkeypatch.setattr("conversations.flowviews.heat.port.SECONDS", 5)
    expect(by(page, "heat-summary")).to_contain_text("Talks 10")


def test_what_the_server_does_not_give_is_told(
    page: Page, port: int, flow: tuple[int, int]
) -> None:
    page.route("**/heat?*", lambda route: route.fulfill(status=503, json={"detail": "Away."}))
    open_heat(page, port, flow[0])
    expect(by(page, "heat-summary")).to_have_text("The heat cannot be shown: Away.")


def test_the_list_of_commands_opens_it_and_an_unpublished_flow_says_what_to_do(
    page: Page, port: int
) -> None:
    open_flow(page, port, row_of_three())
    page.keyboard.press("Control+k")
    page.keyboard.type("heat")
    page.keyboard.press("Enter")
    expect(by(page, "heat-summary")).to_contain_text("it was never published. Publish it")
    expect(by(page, "heat-version")).to_be_hidden()
    page.keyboard.press("Shift+H")
    expect(by(page, "heat")).to_have_count(0)
