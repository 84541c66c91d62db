"""What leaves the page: raw values, JSON, CSV that no spreadsheet runs, a page for the printer."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from conversations.desk.models import ConversationRead
from tests.browser.talks import message, page_url, talk, turn
from tests.detail.acting import act

FORMULA = '=HYPERLINK("http://evil.example";"x")'


def lines(client: Any, id: int) -> list[dict[str, str]]:
    text = client.get(f"{page_url(id)}file/?format=csv").content.decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_csv_has_a_line_for_each_message(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk)
    asked = message(id, "user", FORMULA, "2026-01-01 10:00:00")
    said = message(id, "assistant", 'two\nlines, "quoted"', "2026-01-01 10:00:01", tokens_used=7)
    turn(id, 1, outcome="answered", user_message_id=asked, assistant_message_id=said)
    one, two = lines(as_bob, id)
    assert one["text"] == f"'{FORMULA}"
    assert (two["text"], two["engine"], two["tokens"]) == ('two\nlines, "quoted"', "v2", "7")


def test_json_has_row_transcript_and_notes(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk, metadata='{"a": 1}', context_data='{"b": 2}')
    message(id, "user", FORMULA, "2026-01-01 10:00:00")
    act(as_bob, id, "note", text="Call back")
    file = json.loads(as_bob.get(f"{page_url(id)}file/").content)
    assert file["conversation"]["metadata"] == {"a": 1}
    assert [line["text"] for line in file["messages"]] == [FORMULA]
    assert [note["text"] for note in file["notes"]] == ["Call back"]


def test_the_raw_row_is_what_stands_there(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk, metadata='{"a":1.10}')
    raw = as_bob.get(f"{page_url(id)}raw/")
    assert json.loads(raw.content)["metadata"] == '{"a":1.10}'
    one = as_bob.get(f"{page_url(id)}raw/?column=metadata")
    assert one.content == b'{"a":1.10}'
    assert one["Content-Type"].startswith("text/plain")
    assert one["X-Content-Type-Options"] == "nosniff"
    assert as_bob.get(f"{page_url(id)}raw/?column=password").status_code == 404


def test_the_printed_page_has_the_words_and_no_menu(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk)
    message(id, "user", "<script>x</script>", "2026-01-01 10:00:00")
    html = as_bob.get(f"{page_url(id)}print/").content.decode()
    assert "&lt;script&gt;x&lt;/script&gt;" in html
    assert "csrfmiddlewaretoken" not in html


def test_a_superusers_reads_of_all_of_them_are_written_down(acme: Any, as_root: Any) -> None:
    id = talk(acme.pk)
    for address in ("raw/", "file/?format=csv", "print/", "explain/", "transcript/"):
        as_root.get(f"{page_url(id)}{address}")
    from tenants.context import in_public

    with in_public():
        rows = ConversationRead.objects.order_by("pk").values_list("what", "conversation_id")
        assert list(rows) == [
            (f"conversation_{name}", id)
            for name in ("raw", "file", "print", "explain", "transcript")
        ]


def test_mallory_gets_404(acme: Any, as_mallory: Any) -> None:
    id = talk(acme.pk)
    for address in ("raw/", "raw/?column=metadata", "file/", "file/?format=csv", "print/"):
        assert as_mallory.get(f"{page_url(id)}{address}").status_code == 404
