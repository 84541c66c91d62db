"""Exports: asked for on a page, written by the job, fetched by whoever asked, for a day."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from conversations.browser.filters import PLACES, Filters
from conversations.desk.export import reading, words, work
from conversations.desk.models import Export, ExportPart
from tests.browser.talks import talk

PAGE = "/admin/conversations/exports/"


def broken(*args: Any) -> str:
    raise OSError("gone")


def ask(client: Any, format: str, query: str = "") -> Export:
    assert client.post(PAGE, {"format": format, "query": query}).status_code == 302
    return Export.objects.latest("pk")


def fetch(client: Any, export: Export) -> Any:
    return client.get(f"{PAGE}{export.pk}/")


def text_of(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode()


def written(client: Any, format: str, query: str = "") -> str:
    export = ask(client, format, query)
    work.write_export(export_id=export.pk)
    return text_of(fetch(client, export))


def test_the_page_says_in_words_what_was_asked_for(acme: Any, as_bob: Any) -> None:
    ask(as_bob, "csv", "?state=waiting&flow=-&since=2026-01-05")
    page = as_bob.get(PAGE).content.decode()
    said = "State: Waiting for the visitor · Flow: (none) · Active from: 2026-01-05"
    assert said in page
    assert 'href="/admin/conversations/?state=waiting&amp;flow=-&amp;since=2026-01-05"' in page


def test_every_filter_has_its_words() -> None:
    assert words._LABELS.keys() == {field.name for field in fields(Filters)} - set(PLACES)


def test_the_filtered_list_in_its_order(
    acme: Any, globex: Any, as_bob: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(reading, "AT_ONCE", 2)
    waiting = [talk(acme.pk, index={"state": "waiting"}) for _ in range(5)]
    talk(acme.pk)
    talk(globex.pk, index={"state": "waiting"})
    rows = list(csv.DictReader(io.StringIO(written(as_bob, "csv", "?state=waiting")[1:])))
    assert [int(row["id"]) for row in rows] == waiting[::-1]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_formula_characters_are_harmless(acme: Any, as_bob: Any, first: str) -> None:
    talk(acme.pk, session_id=f"{first}cmd|' /C calc'!A0")
    [row] = csv.DictReader(io.StringIO(written(as_bob, "csv")[1:], newline=""))
    assert row["session_id"] == f"'{first}cmd|' /C calc'!A0"


def test_json_lines_keep_json_and_broken_json(acme: Any, as_bob: Any) -> None:
    talk(acme.pk, metadata="not json", context_data='{"flow": {"name": "Ayşe"}}')
    [line] = written(as_bob, "jsonl").splitlines()
    row = json.loads(line)
    assert row["metadata"] == "not json"
    assert row["context_data"] == {"flow": {"name": "Ayşe"}}
    assert row["tenant_id"] == acme.pk


def test_nothing_is_a_file_with_a_head(acme: Any, as_bob: Any) -> None:
    assert written(as_bob, "csv").startswith("\ufeffid,tenant_id,")


def test_a_cancelled_one_stops_and_leaves_nothing(acme: Any, as_bob: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(reading, "AT_ONCE", 1)
    for _ in range(3):
        talk(acme.pk)
    export = ask(as_bob, "csv")
    store = work._store

    def cancelled(*args: Any) -> int:
        as_bob.post(PAGE, {"cancel": str(export.pk)})
        return store(*args)

    monkeypatch.setattr(work, "_store", cancelled)
    work.write_export(export_id=export.pk)
    export.refresh_from_db()
    assert export.status == "cancelled"
    assert not ExportPart.objects.exists()
    assert fetch(as_bob, export).status_code == 404


def test_one_that_was_cut_off_is_begun_anew(acme: Any, as_bob: Any, monkeypatch: Any) -> None:
    talk(acme.pk)
    export = ask(as_bob, "csv")
    lines = work.lines
    monkeypatch.setattr(work, "lines", broken)
    with pytest.raises(OSError):
        work.write_export(export_id=export.pk)
    monkeypatch.setattr(work, "lines", lines)
    work.write_export(export_id=export.pk)
    assert text_of(fetch(as_bob, export)).count("\r\n") == 2


def test_after_a_day_it_is_gone(acme: Any, as_bob: Any) -> None:
    export = ask(as_bob, "csv")
    work.write_export(export_id=export.pk)
    Export.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert fetch(as_bob, export).status_code == 404
    work.forget_export(export_id=export.pk)
    assert not ExportPart.objects.exists()


def test_a_colleague_cannot_fetch_it(acme: Any, as_bob: Any, as_alice: Any) -> None:
    export = ask(as_bob, "csv")
    work.write_export(export_id=export.pk)
    assert fetch(as_alice, export).status_code == 404
    assert as_alice.post(PAGE, {"cancel": str(export.pk)}).status_code == 404


def test_mallory_gets_404(acme: Any, as_bob: Any, as_mallory: Any) -> None:
    export = ask(as_bob, "csv")
    work.write_export(export_id=export.pk)
    assert fetch(as_mallory, export).status_code == 404
