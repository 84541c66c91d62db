"""A real browser: one process for all tests of a run, and for each test windows that share nothing.

While Playwright works, its event loop runs in the thread of the tests: no other loop could run there,
and Django would take everything for async code. So the loop counts as running inside `window` alone.
Django keeps connections for code inside a loop apart from the others; they end with the window.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

# Without the windows of a desktop browser around each context, which cost as much as the pages.
BROWSER = shutil.which("chromium-headless-shell")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Running:
    """Chromium with the driver and the loop that lead it."""

    playwright: Playwright
    browser: Browser
    loop: asyncio.AbstractEventLoop


_running: list[Running] = []


@contextmanager
def window(**options: Any) -> Iterator[Page]:
    """A page in a fresh context; `options` go to it. Script errors and blocked content fail the test."""
    faults: list[str] = []
    with _chromium() as browser:
        before = set(browser.contexts)
        context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda m: faults.append(m.text) if "Security Policy" in m.text else None)
        try:
            yield page
        finally:
            for opened in set(browser.contexts) - before:  # those of colleagues, too
                opened.close()
    assert not faults, faults


def bring_in(context: BrowserContext, cookies: Mapping[str, str], base: str) -> None:
    """Whose cookies these are is signed in at that host."""
    for name, value in cookies.items():
        context.add_cookies([{"name": name, "value": value, "url": base}])


@contextmanager
def _chromium() -> Iterator[Browser]:
    if asyncio._get_running_loop() is not None:  # a window beside another one
        yield _running[0].browser
        return
    running = _started()
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    asyncio._set_running_loop(running.loop)
    try:
        yield running.browser
    finally:
        connections.close_all()
        asyncio._set_running_loop(None)
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def _started() -> Running:
    if _running and not _running[0].browser.is_connected():
        _stop()
    if not _running:
        playwright = sync_playwright().start()
        loop = asyncio.get_running_loop()
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        asyncio._set_running_loop(None)
        _running.append(Running(playwright, browser, loop))
        atexit.register(_stop)
    return _running[0]


def _stop() -> None:
    while _running:
        running = _running.pop()
        asyncio._set_running_loop(running.loop)
        running.playwright.stop()
        asyncio._set_running_loop(None)
