"""Notes and acts of colleagues appear on pages that are open, and nowhere else."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.talks import page_url
from tests.browser.test_live import browser, open_live
from tests.browser.test_live_filters import another, frames_of
from tests.detail.acting import act, open_talk

NOTES = "#cb-written > li"


def noted(client: Any, id: int, text: str) -> None:
    act(client, id, "note", text=text)


def test_a_note_appears_while_one_looks(acme: Any, as_bob: Any, as_alice: Any, port: int) -> None:
    id = open_talk(acme.pk)
    with browser(as_bob, port) as bob:
        alice = another(bob, as_alice, port)
        open_live(bob, page_url(id))
        alice.goto(page_url(id))
        write(alice, "Call back on Monday")
        expect(bob.locator(NOTES)).to_contain_text(["Call back on Monday"])
        write(alice, "He has called <b>himself</b>")
        expect(bob.locator(NOTES)).to_contain_text(["Monday", "He has called <b>himself</b>"])
        expect(bob.get_by_text("Columns changed – reload")).to_have_count(0)
        alice.get_by_text("Change", exact=True).first.click()
        alice.locator("[open] textarea").fill("Call back on Tuesday")
        alice.get_by_role("button", name="Save").click()
        expect(bob.locator(NOTES)).to_contain_text(["Tuesday", "himself"])
        expect(bob.locator(NOTES)).to_have_count(2)


def write(page: Any, text: str) -> None:
    page.get_by_text("Add a note").click()
    page.get_by_placeholder("Only colleagues").fill(text)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(NOTES).filter(has_text=text)).to_be_visible()


def test_what_somebody_writes_meanwhile_is_left_alone(
    acme: Any, as_bob: Any, as_alice: Any, port: int
) -> None:
    id = open_talk(acme.pk)
    noted(as_bob, id, "Mine")
    with browser(as_bob, port) as bob:
        alice = another(bob, as_alice, port)
        open_live(bob, page_url(id))
        alice.goto(page_url(id))
        bob.get_by_text("Change", exact=True).click()
        bob.locator("[open] textarea").press_sequentially("changed: ")
        bob.get_by_text("Add a note").click()
        bob.get_by_placeholder("Only colleagues").press_sequentially("half a thou")
        write(alice, "From Alice")
        expect(bob.locator(NOTES)).to_contain_text(["Mine", "From Alice"])
        bob.keyboard.type("ght")
        expect(bob.get_by_placeholder("Only colleagues")).to_have_value("half a thought")
        expect(bob.locator("#cb-written textarea").first).to_have_value("changed: Mine")


def test_an_act_is_told_with_its_author_and_the_columns_can_be_reloaded(
    acme: Any, as_bob: Any, as_alice: Any, port: int
) -> None:
    id = open_talk(acme.pk)
    with browser(as_bob, port) as bob:
        alice = another(bob, as_alice, port)
        open_live(bob, page_url(id))
        alice.goto(page_url(id))
        before = bob.locator(".cb-detail").bounding_box()
        alice.locator("summary", has_text="End").click()
        alice.get_by_role("button", name="End this conversation").click()
        expect(bob.locator(NOTES)).to_contain_text(["alice"])
        expect(bob.get_by_role("status").get_by_text("Columns changed – reload")).to_be_visible()
        assert bob.locator(".cb-detail").bounding_box() == before


def test_mallory_hears_and_gets_nothing(
    acme: Any, globex: Any, as_alice: Any, as_mallory: Any, port: int
) -> None:
    id, own = open_talk(acme.pk), open_talk(globex.pk)
    assert as_mallory.get(f"{page_url(id)}notes/").status_code == 404
    with browser(as_alice, port) as alice:
        mallory = another(alice, as_mallory, port, "globex.localhost")
        heard = frames_of(mallory)
        open_live(mallory, page_url(own))
        alice.goto(page_url(id))
        write(alice, "Only for Acme")
        colleague = mallory.context.new_page()
        colleague.goto(page_url(own))
        write(colleague, "Only for Globex")
        expect(mallory.locator(NOTES)).to_have_count(1)
        expect(mallory.locator(NOTES)).to_contain_text("Only for Globex")
        assert len(heard) == 1
