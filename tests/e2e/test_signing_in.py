"""Wrong passwords, forgotten passwords, and a session that ends while somebody is drawing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django_tenants.utils import schema_context
from playwright.sync_api import Page, expect

from tenants.people.reset import pace
from tests.cast import PASSWORD
from tests.e2e.steps import by, drag, menu, open_editor, save, sign_in, status
from tests.jobs.running import worker

NEW = "an-even-longer-new-password"


def enter(page: Page, username: str, password: str) -> None:
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")


def end_sessions(schema: str = "acme") -> None:
    with schema_context(schema):
        Session.objects.all().delete()


def people(*facts: tuple[str, str]) -> None:
    from tenants.people.models import User

    with schema_context("acme"):
        for username, role in facts:
            User.objects.create_user(username, password=PASSWORD, role=role, is_staff=True)


def test_five_wrong_passwords_lock(page: Page, port: int) -> None:
    page.goto(f"http://acme.localhost:{port}/admin/")
    for _ in range(5):
        enter(page, "alice", "not-the-password")
    expect(by(page, "locked")).to_contain_text("“alice” from this address is locked")
    expect(by(page, "locked")).to_contain_text("Wait 15 minutes.")
    page.get_by_role("link", name="Back to sign-in").click()
    enter(page, "alice", PASSWORD)
    expect(by(page, "locked")).to_be_visible()


def test_a_forgotten_password(page: Page, port: int, settings: Any) -> None:
    settings.EMAIL_BACKEND = "tenants.mail.backend.KeptToBeRead"
    pace.forget()
    with worker():
        page.goto(f"http://acme.localhost:{port}/admin/")
        page.click(".password-reset-link")
        page.fill("input[name=email]", "alice@example.com")
        page.click("button[type=submit]")
        expect(page.get_by_text("a mail is on its way")).to_be_visible()
        text = read_mail(page, port)
    link = re.search(r"http://acme\.localhost:\d+\S+", text)
    assert link
    page.goto(link.group())
    page.fill("input[name=new_password1]", NEW)
    page.fill("input[name=new_password2]", NEW)
    page.click("form button[type=submit]")
    page.get_by_role("link", name="Sign in").click()
    enter(page, "alice", PASSWORD)
    expect(page.get_by_text("Please enter the correct username")).to_be_visible()
    enter(page, "alice", NEW)
    page.wait_for_url(f"http://acme.localhost:{port}/admin/")


def read_mail(page: Page, port: int) -> str:
    """On the superuser's page; a job sends it, so it may take a moment."""
    page.goto(f"http://localhost:{port}/admin/")
    enter(page, "root", PASSWORD)
    menu(page, "/admin/mail/mail/")
    subject = page.get_by_role("link", name="Set a new password for Acme Store")
    for _ in range(100):
        if subject.count():
            break
        page.reload()
    subject.click()
    return by(page, "mail-text").inner_text()


@pytest.fixture
def drawing(page: Page, port: int) -> Page:
    """Alice's editor with a change that is a draft already."""
    sign_in(page, port, "acme", "alice")
    open_editor(page, "Welcome and answer")
    drag(page, page.locator(".drawflow-node").first, 60, 40)
    status(page, "stored")
    return page


def place_of(page: Page) -> Any:
    return page.locator(".drawflow-node").first.bounding_box()


def test_signing_in_again_keeps_the_graph(drawing: Page) -> None:
    end_sessions()
    drag(drawing, drawing.locator(".drawflow-node").first, 30, 70)
    before = place_of(drawing)
    dialog = by(drawing, "signin-dialog")
    expect(dialog).to_be_visible()
    expect(by(drawing, "signin-username")).to_have_value("alice")
    by(drawing, "signin-password").fill("not-the-password")
    by(drawing, "signin-submit").click()
    expect(by(drawing, "signin-error")).to_contain_text("correct username and password")
    by(drawing, "signin-password").fill(PASSWORD)
    drawing.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    status(drawing, "stored")
    assert place_of(drawing) == before
    save(drawing)
    drawing.reload()
    expect(drawing.locator(".fe[data-ready=true]")).to_be_visible()
    expect(by(drawing, "draft-note")).to_be_hidden()


def test_a_save_goes_on_after_signing_in(drawing: Page) -> None:
    end_sessions()
    by(drawing, "save").click()
    by(drawing, "signin-password").fill(PASSWORD)
    by(drawing, "signin-submit").click()
    status(drawing, "saved")


def test_not_now_leaves_the_work_and_a_way_back(drawing: Page) -> None:
    end_sessions()
    drag(drawing, drawing.locator(".drawflow-node").first, 30, 70)
    by(drawing, "signin-later").click()
    status(drawing, "signed_out")
    by(drawing, "signin-now").click()
    by(drawing, "signin-password").fill(PASSWORD)
    by(drawing, "signin-submit").click()
    status(drawing, "stored")


def test_five_wrong_passwords_lock_there_too(drawing: Page) -> None:
    end_sessions()
    by(drawing, "save").click()
    for _ in range(5):
        by(drawing, "signin-password").fill("not-the-password")
        with drawing.expect_response(lambda r: r.request.method == "POST"):
            by(drawing, "signin-submit").click()
    expect(by(drawing, "signin-error")).to_contain_text("Wait 15 minutes.")


def test_somebody_else_never_gets_the_work(drawing: Page) -> None:
    from flows.models import Draft

    people(("carol", "admin"))
    end_sessions()
    drag(drawing, drawing.locator(".drawflow-node").first, 30, 70)
    by(drawing, "signin-username").fill("carol")
    by(drawing, "signin-password").fill(PASSWORD)
    by(drawing, "signin-submit").click()
    expect(by(drawing, "stranger-dialog")).to_contain_text("alice")
    by(drawing, "stranger-open").click()
    expect(drawing.locator(".fe[data-ready=true]")).to_be_visible()
    expect(by(drawing, "draft-note")).to_be_hidden()
    with schema_context("acme"):
        assert set(Draft.objects.values_list("user__username", flat=True)) == {"alice"}


def test_the_first_person_finds_it_again(drawing: Page, port: int) -> None:
    people(("carol", "admin"))
    end_sessions()
    drag(drawing, drawing.locator(".drawflow-node").first, 30, 70)
    before = place_of(drawing)
    by(drawing, "signin-username").fill("carol")
    by(drawing, "signin-password").fill(PASSWORD)
    by(drawing, "signin-submit").click()
    by(drawing, "stranger-back").click()
    by(drawing, "signin-password").fill(PASSWORD)
    by(drawing, "signin-submit").click()
    status(drawing, "stored")
    assert place_of(drawing) == before


def test_an_other_tab_that_signed_in_as_somebody_else_is_told(drawing: Page, port: int) -> None:
    from flows.models import Draft

    people(("carol", "admin"))
    end_sessions()
    tab = drawing.context.new_page()
    sign_in(tab, port, "acme", "carol")
    drag(drawing, drawing.locator(".drawflow-node").first, 30, 70)
    expect(by(drawing, "signin-dialog")).to_contain_text("carol")
    with schema_context("acme"):
        assert set(Draft.objects.values_list("user__username", flat=True)) == {"alice"}
