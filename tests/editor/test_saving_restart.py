"""The server is stopped and started while somebody works: the work arrives, the page needs no reload."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.steps import by, status
from tests.editor.people import colleague, draft_names, editor_of, rename
from tests.live import product


def test_a_server_that_was_restarted_gets_the_work(page: Page, committed: Any) -> None:
    with product() as port:
        alice = editor_of(page, port, "alice")
    rename(alice, 1, "While it was down")
    status(alice, "offline")
    with product(port=port):
        status(alice, "stored")
        assert draft_names("alice")["node_1"] == "While it was down"
        colleague(alice, port, "bob")
        expect(by(alice, "person")).to_have_text(["Bbob"])
