"""Lines of the old system's columns."""

from __future__ import annotations

from django.utils.translation import gettext as _

from conversations.browser.cells.line import EMPTY, Line, Maker, Names
from conversations.browser.texts import Record
from conversations.browser.values import short


def _is_active(record: Record, name: str, names: Names) -> Line:
    value = record.get(name)
    if value is None:
        return EMPTY
    return {"1": Line(_("active")), "0": Line(_("inactive"))}.get(value, Line(value))


def _prompt(record: Record, name: str, names: Names) -> Line:
    value = record.get(name)
    return Line(_("prompt %(id)s") % {"id": value}, hint=value) if value else EMPTY


def _metadata(record: Record, name: str, names: Names) -> Line:
    value = record.get(name)
    return Line(short(value, 60), "code long", hint=value) if value else EMPTY


MAKERS: dict[str, Maker] = {"is_active": _is_active, "prompt_id": _prompt, "metadata": _metadata}
