"""A real browser. Closed after each test: while Playwright's loop lives in the tests' thread, no other
event loop can run there, and Django takes everything for async code."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def window(**options: Any) -> Iterator[Page]:
    """A page in a fresh context; `options` go to it. Script errors and blocked content fail the test."""
    faults: list[str] = []
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=FLAGS
            )
            context = chromium.new_context(viewport={"width": 1280, "height": 800}, **options)
            context.set_default_timeout(15_000)
            page = context.new_page()
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on(
                "console", lambda m: faults.append(m.text) if "Security Policy" in m.text else None
            )
            yield page
            chromium.close()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    assert not faults, faults
