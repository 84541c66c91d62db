"""The editor in real browsers against the real product."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import page, port

__all__ = ["page", "port"]

# a busy machine may take its time; what is expected comes or never comes
expect.set_options(timeout=20_000)
