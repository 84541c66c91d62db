"""One conversation as it leaves the page: its raw row, a file, a page for the printer."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from conversations.browser.page import page
from conversations.browser.record import JSON_COLUMNS
from conversations.browser.safecells import NUMBERS, safe
from conversations.browser.subject import Subject, subject_of
from conversations.browser.transcript import Transcript, Wanted, read_transcript
from conversations.browser.values import NotJsonError, parsed
from conversations.desk.notes import read_written
from tenants.sites import Site

TALK = ("time", "role", "author", "engine", "tokens", "text", "table", "id", "turn", "outcome")
# Of one file or print; a longer talk is told to be so.
MOST = 5_000


@page
def conversation_raw(site: Site, request: HttpRequest, conversation_id: int) -> HttpResponse:
    """The row as JSON, every value as the text that stands there; `?column=`: one value, as it is."""
    subject = subject_of(request, conversation_id)
    column = request.GET.get("column")
    if column is None:
        text = json.dumps(subject.record, ensure_ascii=False, indent=2)
        return _text(text, "application/json")
    if column not in subject.record:
        raise Http404
    return _text(subject.record[column] or "", "text/plain")


@page
def conversation_file(site: Site, request: HttpRequest, conversation_id: int) -> HttpResponse:
    """`format`: json (row, transcript, traces, notes) or csv (the transcript)."""
    subject = subject_of(request, conversation_id)
    talk = read_transcript(subject.id, Wanted(size=MOST))
    if request.GET.get("format") == "csv":
        answer = _text("\ufeff" + _csv(talk), "text/csv")
        ending = "csv"
    else:
        answer = _text(_json(subject, talk), "application/json")
        ending = "json"
    answer["Content-Disposition"] = f'attachment; filename="conversation-{subject.id}.{ending}"'
    return answer


@page
def conversation_print(site: Site, request: HttpRequest, conversation_id: int) -> HttpResponse:
    subject = subject_of(request, conversation_id)
    context = {
        "title": _("Conversation #%(id)s") % {"id": conversation_id},
        "subject": subject,
        "transcript": read_transcript(subject.id, Wanted(size=MOST)),
        "written": read_written(subject.id, subject.tenant_id),
    }
    return TemplateResponse(request, "conversations/print.html", context)


def _text(text: str, kind: str) -> HttpResponse:
    answer = HttpResponse(text.encode("utf-8", "replace"), content_type=f"{kind}; charset=utf-8")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _lines(talk: Transcript) -> list[dict[str, Any]]:
    """One for each entry; a turn stands with its last message."""
    lines = []
    for entry in talk.entries:
        message, turn = entry.message, entry.turn
        engine = turn.engine if turn else ""
        lines.append(
            {
                "time": message.at if message else turn.at if turn else None,
                "role": message.role if message else None,
                "author": turn.author if turn else "",
                "engine": "old_app" if entry.is_old else engine,
                "tokens": message.tokens if message else None,
                "text": message.text if message else turn.words if turn else None,
                "table": message.table if message else None,
                "id": message.id if message else None,
                "turn": turn.number if turn else None,
                "outcome": turn.outcome if turn else None,
            }
        )
    return lines


def _csv(talk: Transcript) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(TALK)
    for line in _lines(talk):
        writer.writerow([safe(line[name]) for name in TALK])
    return text.getvalue()


def _json(subject: Subject, talk: Transcript) -> str:
    written = read_written(subject.id, subject.tenant_id)
    steps = {entry.turn.number: entry.turn.steps for entry in talk.entries if entry.turn}
    return json.dumps(
        {
            "conversation": {name: _value(name, text) for name, text in subject.record.items()},
            "chatadmin": subject.ours,
            "messages": _lines(talk),
            "left_out": talk.first - 1,
            "traces": {
                number: [{name: getattr(s, name) for name in s.__slots__} for s in path]
                for number, path in steps.items()
            },
            "notes": [
                {"author": n.author, "at": n.created_at, "edited_at": n.edited_at, "text": n.text}
                for n in written.notes
            ],
        },
        ensure_ascii=False,
        indent=2,
        default=str,
    )


def _value(name: str, text: str | None) -> Any:
    """Numbers and JSON as such; what is broken as the text that stands there."""
    if text is None:
        return None
    if name in NUMBERS and text.lstrip("-").isdigit():
        return int(text)
    if name not in JSON_COLUMNS:
        return text
    try:
        return parsed(text)
    except NotJsonError:
        return text
