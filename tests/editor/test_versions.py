"""Versions in the editor: looked at, compared, taken as one's own work, published, rolled back."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import by, save, status
from tests.editor.flows import Document, open_flow, row_of_three
from tests.editor.people import node, ready, rename


def speaking() -> Document:
    document = row_of_three()
    document["nodes"][1]["config"] = {"system_prompt": "Be brief.\nBe kind."}
    document["nodes"][1]["name"] = "Answer"
    return document


def look(page: Page) -> Locator:
    by(page, "open-versions").click()
    view = by(page, "versions-view")
    expect(view).to_be_visible()
    return view


def piece(view: Locator, number: int) -> Locator:
    return view.get_by_test_id(f"node-node_{number}")


def saved_by_other(flow_id: int, change: Any, note: str = "") -> None:
    """A colleague's save on top of the newest one."""
    from django_tenants.utils import schema_context

    from flows.actions.save_revision import save_revision
    from flows.models import Flow
    from nodes.kinds import all_types

    with schema_context("acme"):
        flow = Flow.objects.select_related("head__revision").get(pk=flow_id)
        revision = flow.head.revision
        document = deepcopy(revision.document)
        change(document)
        save_revision(
            flow,
            None,
            base_revision_id=revision.pk,
            document=document,
            start_node_id=revision.start_node_id,
            note=note,
            permitted=frozenset(all_types()),
        )


def published_by_other(flow_id: int) -> None:
    from django_tenants.utils import schema_context

    from flows.actions.publish import publish
    from flows.models import Flow
    from nodes.kinds import all_types

    with schema_context("acme"):
        flow = Flow.objects.select_related("head").get(pk=flow_id)
        publish(flow, flow.head.revision_id, permitted=frozenset(all_types()))


def publishable() -> Document:
    """Every way on leads somewhere, and something is said at the end."""
    document = speaking()
    document["nodes"][2]["config"] = {"closing_message": "Goodbye."}
    way = {"id": "edge_3", "source": "node_2", "sourceOutput": "error", "target": "node_3"}
    document["edges"].append(way)
    return document


def test_what_differs_is_marked_and_can_be_walked_through(page: Page, port: int) -> None:
    flow_id = open_flow(page, port, speaking())

    def change(document: Document) -> None:
        document["nodes"][1]["config"]["system_prompt"] = "Be brief.\nAsk back."
        more = {**deepcopy(document["nodes"][1]), "id": "node_4", "name": "More"}
        document["nodes"][2] = {**more, "position": {"x": 640, "y": 0}}
        document["edges"][1]["target"] = "node_4"

    saved_by_other(flow_id, change)
    page.goto(f"http://acme.localhost:{port}/admin/flows/{flow_id}/edit/#versions")
    page.reload()
    view = by(page, "versions-view")
    view.get_by_test_id("version-2").click()
    for number, sign in ((2, "changed"), (3, "removed"), (4, "added")):
        expect(piece(view, number)).to_have_attribute("data-diff", sign)
        expect(piece(view, number).locator(".fe-diff-sign")).to_be_visible()
    expect(view.locator(".connection[data-diff=removed]")).to_have_count(1)
    expect(view.locator(".connection[data-diff=added]")).to_have_count(1)
    expect(view.locator(".fe-legend")).to_contain_text("Removed")
    prompt = view.locator('[data-place="field node_2 config system_prompt"]')
    expect(prompt.locator("[data-diff=removed]")).to_have_text("−Be kind.")
    expect(prompt.locator(".fe-change-line[data-diff=added]")).to_have_text("+Ask back.")
    view.get_by_test_id("change-next").click()
    expect(view.get_by_test_id("change-count")).to_have_text("1 of 5")
    expect(view.locator(".drawflow-node.selected")).to_have_count(1)
    view.get_by_test_id("compare-with").select_option("")
    expect(view.locator("[data-diff].drawflow-node")).to_have_count(0)


def test_what_went_stands_beside_what_came_in_its_place(page: Page, port: int) -> None:
    flow_id = open_flow(page, port, speaking())

    def change(document: Document) -> None:
        document["nodes"][2]["id"] = document["edges"][1]["target"] = "node_4"

    saved_by_other(flow_id, change)
    view = look(page)
    view.get_by_test_id("version-2").click()
    expect(piece(view, 3)).to_have_attribute("data-diff", "removed")
    went, came = (piece(view, number).bounding_box() for number in (3, 4))
    assert went
    assert came
    assert went["y"] >= came["y"] + came["height"]


def test_a_long_note_leaves_room_for_the_others(page: Page, port: int) -> None:
    flow_id = open_flow(page, port, speaking())
    saved_by_other(flow_id, lambda document: None, note="Because of the mugs. " * 20)
    view = look(page)
    row = view.get_by_test_id("version-2")
    expect(row).to_contain_text("Because of the mugs.")
    box = row.bounding_box()
    assert box
    assert box["height"] < 140
    row.click()
    whole = view.locator(".fe-version-deeds p", has_text="Because of the mugs.").bounding_box()
    assert whole
    assert whole["height"] > 100


def test_a_version_is_taken_as_ones_own_work_in_one_step(page: Page, port: int) -> None:
    open_flow(page, port, speaking())
    rename(page, 2, "Mine")
    save(page)
    view = look(page)
    view.get_by_test_id("version-1").click()
    expect(piece(view, 2).locator(".fe-card-name")).to_have_text("Answer")
    view.get_by_test_id("take-version").click()
    expect(view).to_have_count(0)
    expect(node(page, 2).locator(".fe-card-name")).to_have_text("Answer")
    by(page, "undo").click()
    expect(node(page, 2).locator(".fe-card-name")).to_have_text("Mine")


def test_publish_and_roll_back(page: Page, port: int) -> None:
    open_flow(page, port, publishable())
    for name in ("Good", "Bad"):
        rename(page, 2, name)
        by(page, "publish").click()
        expect(by(page, "talks")).to_contain_text("Nobody is in the middle")
        by(page, "publish-note").fill(f"called {name}")
        by(page, "publish-confirm").click()
        status(page, "published")
        expect(by(page, "published")).to_have_text("Live")
    view = look(page)
    view.get_by_test_id("version-2").click()
    view.get_by_test_id("version-name").fill("The good one")
    view.get_by_test_id("version-name").press("Tab")
    expect(view.get_by_test_id("version-2")).to_contain_text("The good one")
    view.get_by_test_id("roll-back").click()
    by(page, "rollback-confirm").click()
    expect(by(page, "rollback-dialog")).to_contain_text("Say why")
    by(page, "rollback-because").fill("It shouts.")
    by(page, "rollback-confirm").click()
    expect(view).to_have_count(0)
    expect(node(page, 2).locator(".fe-card-name")).to_have_text("Good")
    note = by(page, "merged-note")
    expect(note).to_contain_text("alice’s version 4 is on the screen now. Came in: Good")
    expect(by(page, "status")).to_contain_text("v3 is live")
    view = look(page)
    expect(view.get_by_test_id("version-3")).to_contain_text("Rolled back by alice: It shouts.")
    expect(view.get_by_test_id("version-4")).to_contain_text("v3 live")


def test_a_rollback_that_somebody_overtook_can_be_asked_again(page: Page, port: int) -> None:
    flow_id = open_flow(page, port, publishable())
    published_by_other(flow_id)
    saved_by_other(flow_id, lambda document: document["nodes"][1].update(name="Second"))
    published_by_other(flow_id)
    page.reload()
    ready(page)
    look(page).get_by_test_id("version-1").click()
    by(page, "roll-back").click()
    saved_by_other(flow_id, lambda document: document["nodes"][1].update(name="Third"))
    published_by_other(flow_id)
    by(page, "rollback-because").fill("Late.")
    by(page, "rollback-confirm").click()
    expect(by(page, "rollback-dialog")).to_contain_text("Somebody published meanwhile")
    page.keyboard.press("Escape")
    expect(by(page, "version-3")).to_contain_text("v3 live")
    by(page, "roll-back").click()
    expect(by(page, "rollback-dialog")).to_contain_text("v3 stays in the list")
    by(page, "rollback-because").fill("Now.")
    by(page, "rollback-confirm").click()
    expect(by(page, "versions-view")).to_have_count(0)
    expect(node(page, 2).locator(".fe-card-name")).to_have_text("Answer")


def test_support_looks_and_changes_nothing(page: Page, port: int) -> None:
    open_flow(page, port, speaking(), user="bob")
    view = look(page)
    view.get_by_test_id("version-1").click()
    expect(piece(view, 2)).to_be_visible()
    for deed in ("take-version", "pin-version", "roll-back", "version-name"):
        expect(view.get_by_test_id(deed)).to_have_count(0)
    page.keyboard.press("Escape")
    expect(view).to_have_count(0)
    expect(node(page, 2)).to_be_visible()
