"""The editor in a real browser."""

from __future__ import annotations

from tests.e2e.conftest import page, port

__all__ = ["page", "port"]
