"""Two tabs of one person: neither overwrites what it has not seen. And what ten minutes leave behind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from flows.actions import keep_automatic
from flows.models import Draft, Revision
from tests.flows.conftest import EditorApi
from tests.flows.helpers import BROKEN, GRAPH


class Tab:
    def __init__(self, api: EditorApi, name: str, base: int) -> None:
        self.api, self.name, self.base = api, name, base

    def put(self, sequence: int, follows: str = "", document: Any = GRAPH) -> Any:
        return self.api.client.put(
            f"{self.api.base}/draft",
            {
                "sequence": sequence,
                "follows": follows,
                "base_revision_id": self.base,
                "document": document,
                "start_node_id": "node_1",
            },
            content_type="application/json",
            headers={"x-editor-tab": self.name},
        )


def test_a_high_sequence_does_not_overwrite_another_tab(alices: EditorApi, head: Any) -> None:
    one, other = Tab(alices, "one", head["id"]), Tab(alices, "other", head["id"])
    mark = one.put(1).json()["mark"]
    other.put(2, follows=mark, document=BROKEN)
    answer = one.put(9, follows=mark)
    assert answer.status_code == 409
    assert answer.json()["draft"]["tab"] == "other"
    assert Draft.objects.get().document == BROKEN


def test_who_has_seen_it_may_go_on(alices: EditorApi, head: Any) -> None:
    one, other = Tab(alices, "one", head["id"]), Tab(alices, "other", head["id"])
    mark = other.put(7).json()["mark"]
    assert one.put(1, follows=mark).status_code == 200
    assert one.put(2, follows=mark).status_code == 200


def test_a_tab_whose_answer_was_lost_follows_itself(alices: EditorApi, head: Any) -> None:
    one = Tab(alices, "one", head["id"])
    one.put(1)
    assert one.put(2, follows="").status_code == 200
    assert one.put(2, follows="").status_code == 409


def test_a_number_that_began_anew_in_another_tab_is_not_mistaken(
    alices: EditorApi, head: Any
) -> None:
    one, other = Tab(alices, "one", head["id"]), Tab(alices, "other", head["id"])
    mark = one.put(1).json()["mark"]
    alices.client.delete(f"{alices.base}/draft")
    other.put(1, document=BROKEN)
    assert one.put(2, follows=mark).status_code == 409


def test_a_save_leaves_what_another_tab_wrote(alices: EditorApi, head: Any) -> None:
    Tab(alices, "other", head["id"]).put(1, document=BROKEN)
    saved = alices.client.post(
        f"{alices.base}/revisions",
        {"base_revision_id": head["id"], "document": GRAPH, "start_node_id": "node_1"},
        content_type="application/json",
        headers={"x-editor-tab": "one"},
    )
    assert saved.status_code == 201
    assert alices.get().json()["draft"]["document"] == BROKEN


def worked_for(minutes: int) -> None:
    Draft.objects.update(since=timezone.now() - timedelta(minutes=minutes))


def automatic() -> list[Revision]:
    return list(Revision.objects.filter(kind="automatic").order_by("number"))


def test_ten_minutes_of_work_leave_a_revision_that_is_not_the_head(
    alices: EditorApi, head: Any
) -> None:
    one = Tab(alices, "one", head["id"])
    one.put(1)
    worked_for(9)
    one.put(2)
    assert automatic() == []
    worked_for(10)
    one.put(3)
    one.put(4)
    (revision,) = automatic()
    assert (revision.document, revision.author) == (GRAPH, Draft.objects.get().user)
    assert alices.get().json()["head"]["id"] == head["id"]
    answer = alices.save(head["id"], GRAPH)
    assert answer.status_code == 201
    assert answer.json()["revision"]["number"] == revision.number + 1


def test_a_broken_draft_leaves_no_revision(alices: EditorApi, head: Any) -> None:
    one = Tab(alices, "one", head["id"])
    one.put(1)
    worked_for(10)
    assert one.put(2, document={"nodes": 1}).status_code == 200
    assert automatic() == []


def test_old_ones_go_but_none_that_is_referred_to(
    alices: EditorApi, head: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(keep_automatic, "KEPT", 2)
    one = Tab(alices, "one", head["id"])
    one.put(1)
    for sequence in range(2, 7):
        worked_for(10)
        one.put(sequence)
        if sequence == 2:
            first = automatic()[0]
            Revision.objects.create(
                flow=first.flow, number=900, document={}, start_node_id="", base=first
            )
    kept = automatic()
    assert kept[0] == first
    assert len(kept) == 3


def test_a_draft_is_stored_while_the_registry_was_never_read(
    alices: EditorApi, head: Any, monkeypatch: Any
) -> None:
    from flows.api import work
    from flows.palette import RegistryUnreachable

    def away(tenant: Any) -> Any:
        raise RegistryUnreachable

    monkeypatch.setattr(work, "palette", away)
    answer = Tab(alices, "one", head["id"]).put(1)
    assert (answer.status_code, answer.json()["problems"]) == (200, None)
