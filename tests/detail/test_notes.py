"""Notes for colleagues: everybody at the desk reads them, each changes only their own, none is lost."""

from __future__ import annotations

import json
from typing import Any

from tests.browser.talks import page_url, talk
from tests.detail.acting import act, deeds, rows, said


def notes() -> list[tuple[Any, ...]]:
    return rows("SELECT id, author, text FROM chatadmin_note ORDER BY id")


def test_support_writes_and_an_admin_reads(acme: Any, as_bob: Any, as_alice: Any) -> None:
    id = talk(acme.pk)
    assert "was added" in said(act(as_bob, id, "note", text="Call back <b>\n on Monday"))
    html = as_alice.get(page_url(id)).content.decode()
    assert "Call back &lt;b&gt;\n on Monday" in html
    assert '<b class="cb-role">bob</b>' in html


def test_its_author_changes_it_and_the_old_words_stay(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk)
    act(as_bob, id, "note", text="Monday")
    [(note, *_)] = notes()
    act(as_bob, id, "edit", note=note, seen="Monday", text="Tuesday")
    assert [text for *_, text in notes()] == ["Tuesday"]
    [(verb, by, before, _)] = deeds()
    assert (verb, by, json.loads(before)["text"]) == ("edit", "bob", "Monday")
    assert "changed 20" in as_bob.get(page_url(id)).content.decode()


def test_nobody_elses_can_be_changed(acme: Any, as_bob: Any, as_alice: Any) -> None:
    id = talk(acme.pk)
    act(as_bob, id, "note", text="Monday")
    [(note, *_)] = notes()
    assert act(as_alice, id, "edit", note=note, seen="Monday", text="x").status_code == 404
    assert [text for *_, text in notes()] == ["Monday"]


def test_a_change_from_an_older_window_is_told(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk)
    act(as_bob, id, "note", text="Monday")
    [(note, *_)] = notes()
    act(as_bob, id, "edit", note=note, seen="Monday", text="Tuesday")
    page = act(as_bob, id, "edit", note=note, seen="Monday", text="Friday")
    assert "in another window" in said(page)
    assert [text for *_, text in notes()] == ["Tuesday"]


def test_an_empty_or_endless_note_is_refused_in_words(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk)
    assert "needs some words" in said(act(as_bob, id, "note", text="  "))
    assert "at most 10000" in said(act(as_bob, id, "note", text="x" * 10_001))
    assert notes() == []


def test_root_of_the_platform_is_no_root_of_a_tenant(acme: Any, as_root: Any) -> None:
    id = talk(acme.pk)
    act(as_root, id, "note", text="Seen.")
    assert [author for _, author, _ in notes()] == ["root (platform)"]


def test_nobodys_talk_can_have_notes_too(acme: Any, as_root: Any) -> None:
    id = talk(None)
    act(as_root, id, "note", text="Whose is it?")
    assert "Whose is it?" in as_root.get(page_url(id)).content.decode()


def test_mallory_gets_404(acme: Any, as_bob: Any, as_mallory: Any) -> None:
    id = talk(acme.pk)
    act(as_bob, id, "note", text="Monday")
    [(note, *_)] = notes()
    assert act(as_mallory, id, "edit", note=note, seen="Monday", text="x").status_code == 404
    own = talk(3)
    assert act(as_mallory, own, "edit", note=note, seen="Monday", text="x").status_code == 404
    assert [text for *_, text in notes()] == ["Monday"]
