"""Rows as text; the same for every page over the central database."""

from __future__ import annotations

from tenants.central.texts import Record, as_text, quoted, read, read_texts

__all__ = ["Record", "as_text", "quoted", "read", "read_texts"]
