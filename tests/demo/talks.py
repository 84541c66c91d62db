"""Runs `manage.py demo` and asks the database about its talks."""

from __future__ import annotations

from io import StringIO
from typing import Any

from django.core.management import call_command

from conversations.demo.talks.ids import FIRST_TALK
from tests.demo.rows import ask

OURS = f"conversation_id >= {FIRST_TALK}"


def demo(*arguments: str, count: int = 30) -> str:
    """What the command says. Thirty talks before a day that is the same for ever."""
    out = StringIO()
    given = ("--conversations", str(count), "--until", "2025-11-01", *arguments)
    call_command("demo", *given, stdout=out, stderr=StringIO())
    return out.getvalue()


def distinct(column: str) -> set[Any]:
    return {
        value
        for (value,) in ask(f"SELECT DISTINCT {column} FROM chatadmin_conversation WHERE {OURS}")
    }
