"""Lines of the columns that both systems use."""

from __future__ import annotations

from datetime import UTC, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from conversations.browser.cells.line import EMPTY, Line, Maker, Names
from conversations.browser.names import tenant_label
from conversations.browser.texts import Record
from conversations.browser.values import short


def plain(record: Record, name: str, names: Names) -> Line:
    value = record.get(name)
    return Line(short(value, 40), hint=value if len(value) > 18 else "") if value else EMPTY


def _id(record: Record, name: str, names: Names) -> Line:
    url = reverse("admin:conversation_detail", args=[record["id"]])
    return Line(f"#{record['id']}", "id", url=url)


def _session(record: Record, name: str, names: Names) -> Line:
    value = record.get(name)
    return Line(short(value, 40), "code", hint=value) if value else EMPTY


def _time(record: Record, name: str, names: Names) -> Line:
    """To the minute, and without this year; the hint has it all."""
    value = record.get(name)
    if not value:
        return EMPTY
    text = value[:16].removeprefix(f"{datetime.now(UTC).year}-")
    return Line(text, "time", hint=f"{value[:19]} UTC")


def _tenant(record: Record, name: str, names: Names) -> Line:
    """The number of an unknown one is all there is to see of it, and must fit."""
    value = record.get(name)
    label = tenant_label(value, dict(names.tenants))
    if value is None:
        return Line(label, "odd")
    if int(value) in names.tenants:
        return Line(label, hint=f"{label} ({value})")
    return Line(_("unknown: %(id)s") % {"id": value}, "odd", hint=label)


MAKERS: dict[str, Maker] = {
    "id": _id,
    "session_id": _session,
    "tenant_id": _tenant,
    "created_at": _time,
    "updated_at": _time,
    "last_activity_at": _time,
}
