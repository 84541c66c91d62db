"""The page goes away in whatever way: nothing older than a moment is lost."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import BROWSER, FLAGS
from tests.e2e.steps import by, status
from tests.editor.people import draft_names, editor_of, name_on_screen, ready, rename
from tests.editor.test_saving_offline import copied
from tests.faults.installation import until

LARGE = "A paragraph of a very long prompt. " * 9000  # about 300 KB


@pytest.fixture
def alice(page: Page, port: int) -> Page:
    return editor_of(page, port, "alice")


def held(page: Page) -> None:
    """From now on no draft reaches the server, as if the tab was gone before it could send one."""
    page.route("**/draft", lambda route: route.abort())


def test_a_draft_of_300_kb_at_leaving(alice: Page) -> None:
    rename(alice, 1, "Small")
    status(alice, "stored")
    held(alice)
    alice.evaluate("window.addEventListener('beforeunload', () => {})")
    by(alice, "inspector-name").fill("Large")
    alice.locator("[data-testid=inspector] textarea").first.fill(LARGE)
    url = alice.url
    alice.goto("about:blank")
    alice.unroute("**/draft")
    alice.goto(url)
    ready(alice)
    expect(name_on_screen(alice, 1)).to_have_text("Large")
    status(alice, "stored")
    assert draft_names("alice")["node_1"] == "Large"


def test_a_small_draft_is_sent_after_the_page_is_gone(alice: Page) -> None:
    alice.evaluate("void (IDBObjectStore.prototype.put = () => { throw new DOMException('no'); })")
    rename(alice, 1, "At the last moment")
    alice.on("dialog", lambda dialog: dialog.accept())  # no copy is kept, so the page asks
    alice.goto("about:blank")
    until(lambda: draft_names("alice").get("node_1") == "At the last moment", "it never arrived")


def test_a_reload_in_the_middle_of_a_change(alice: Page) -> None:
    rename(alice, 1, "Typing…")
    alice.reload()
    ready(alice)
    expect(name_on_screen(alice, 1)).to_have_text("Typing…")
    status(alice, "stored")


def renderer_of(browser_pid: int) -> list[int]:
    """Processes of the browser that draw pages."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if folder.name.isdigit() and b"--type=renderer" in command:
            found.append(int(folder.name))
    return [pid for pid in found if browser_pid in ancestors(pid)]


def ancestors(pid: int) -> list[int]:
    line = []
    while pid > 1:
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            return line
        line.append(pid)
    return line


def browser_pid(page: Page) -> int:
    assert page.context.browser is not None
    session = page.context.browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return next(int(one["id"]) for one in processes if one["type"] == "browser")


def test_a_killed_tab_loses_nothing_that_was_copied(alice: Page) -> None:
    held(alice)
    rename(alice, 1, "Before the kill")
    copied(alice, "Before the kill")
    url, context = alice.url, alice.context
    with alice.expect_event("crash"):
        for pid in renderer_of(browser_pid(alice)):
            os.kill(pid, signal.SIGKILL)
    tab = context.new_page()
    tab.goto(url)
    ready(tab)
    expect(name_on_screen(tab, 1)).to_have_text("Before the kill")
    status(tab, "stored")
    assert draft_names("alice")["node_1"] == "Before the kill"


def test_a_killed_browser_finds_its_copy_when_it_is_started_again(
    port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from playwright.sync_api import sync_playwright

    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    options: dict[str, Any] = {
        "executable_path": BROWSER,
        "args": FLAGS,
        "locale": "en-US",
    }
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(str(tmp_path), **options)
        alice = editor_of(context.new_page(), port, "alice")
        held(alice)
        rename(alice, 1, "Before the kill")
        copied(alice, "Before the kill")
        url = alice.url
        cookies = context.cookies()
        os.kill(main_process(tmp_path), signal.SIGKILL)
        alice.wait_for_event("close")
        for lock in tmp_path.glob("Singleton*"):
            lock.unlink()
        again = playwright.chromium.launch_persistent_context(str(tmp_path), **options)
        again.add_cookies(cookies)
        tab = again.new_page()
        tab.goto(url)
        ready(tab)
        expect(name_on_screen(tab, 1)).to_have_text("Before the kill")
        status(tab, "stored")
        again.close()
    assert draft_names("alice")["node_1"] == "Before the kill"


def main_process(profile: Path) -> int:
    """The browser that has this profile, which nobody but this test has; not the script around it."""
    asked = ["pgrep", "-f", "--", f"--user-data-dir={profile}"]
    pids = [int(pid) for pid in subprocess.check_output(asked, text=True).split()]
    kinds = {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids}
    browsers = {pid: line for pid, line in kinds.items() if b"--type=" not in line}
    return next(pid for pid, line in browsers.items() if not line.startswith(b"/bin/sh"))
