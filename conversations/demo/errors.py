from __future__ import annotations


class DemoError(Exception):
    """The demonstration was not loaded or not removed; the message says why, for people."""
