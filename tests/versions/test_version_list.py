"""The list of versions: who, when, why; names and pins; for those who may see it."""

from __future__ import annotations

from typing import Any

from tests.flows.conftest import EditorApi
from tests.flows.helpers import changed


def listed(api: EditorApi, **query: str) -> list[dict[str, Any]]:
    answer = api.client.get(f"{api.base}/revisions", query)
    assert answer.status_code == 200
    rows: list[dict[str, Any]] = answer.json()["results"]
    return rows


def test_it_says_who_when_why_and_of_what_kind(alices: EditorApi, head: Any) -> None:
    saved = alices.save(head["id"], changed(head["document"]), note="greets first").json()
    alices.publish(saved["revision"]["id"])
    newest = listed(alices)[0]
    assert (newest["author"], newest["note"], newest["kind"]) == ("alice", "greets first", "saved")
    assert (newest["published_version"], newest["published_by"]) == (2, "alice")
    assert newest["published_at"]


def test_it_is_read_page_by_page(alices: EditorApi, head: Any) -> None:
    base = head["id"]
    for step in range(3):
        document = changed(head["document"], x=step)
        base = alices.save(base, document).json()["revision"]["id"]
    first = alices.client.get(f"{alices.base}/revisions", {"limit": "2"}).json()
    rest = listed(alices, limit="2", cursor=first["next_cursor"])
    numbers = [row["number"] for row in [*first["results"], *rest]]
    assert numbers == [4, 3, 2, 1]


def test_it_shows_only_what_is_asked_for(alices: EditorApi, head: Any) -> None:
    saved = alices.save(head["id"], changed(head["document"])).json()["revision"]
    assert [row["id"] for row in listed(alices, show="published")] == [head["id"]]
    alices.send("patch", f"revisions/{saved['id']}", name="Before the sale")
    assert [row["name"] for row in listed(alices, show="pinned")] == ["Before the sale"]
    assert alices.client.get(f"{alices.base}/revisions", {"show": "odd"}).status_code == 422


def test_a_name_pins_and_the_pin_can_be_taken_off(alices: EditorApi, head: Any) -> None:
    named = alices.send("patch", f"revisions/{head['id']}", name="  First  ").json()
    assert (named["name"], named["is_pinned"]) == ("First", True)
    loose = alices.send("patch", f"revisions/{head['id']}", is_pinned=False).json()
    assert (loose["name"], loose["is_pinned"]) == ("First", False)
    too_long = alices.send("patch", f"revisions/{head['id']}", name="x" * 81)
    assert too_long.status_code == 422


def test_a_pinned_automatic_copy_is_never_cleared_away(
    alices: EditorApi, head: Any, monkeypatch: Any
) -> None:
    from flows.actions.keep_automatic import _forget_old
    from flows.models import Draft, Revision

    alices.draft(1, head["id"], changed(head["document"]))
    draft = Draft.objects.get()
    for number in (2, 3, 4):
        Revision.objects.create(
            flow=draft.flow,
            number=number,
            kind="automatic",
            document=draft.document,
            author=draft.user,
            is_pinned=number == 2,
        )
    monkeypatch.setattr("flows.actions.keep_automatic.KEPT", 1)
    _forget_old(draft)
    assert [row["number"] for row in listed(alices, show="automatic")] == [4, 2]


def test_support_looks_and_names_nothing(bobs: EditorApi, head: Any) -> None:
    assert listed(bobs)
    assert bobs.send("patch", f"revisions/{head['id']}", name="Mine").status_code == 403


def test_mallory_gets_404(mallorys: EditorApi, head: Any) -> None:
    assert mallorys.client.get(f"{mallorys.base}/revisions").status_code == 404
    assert mallorys.send("patch", f"revisions/{head['id']}", name="x").status_code == 404
