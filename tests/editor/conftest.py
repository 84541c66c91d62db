"""The editor in real browsers against the real product."""

from __future__ import annotations

from tests.e2e.conftest import page, port

__all__ = ["page", "port"]
