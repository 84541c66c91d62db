"""Autosave: the latest work of a person, whatever it holds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.flows.conftest import EditorApi
from tests.flows.helpers import BROKEN, GRAPH


def test_a_draft_is_kept_and_opened(alices: EditorApi, head: Any) -> None:
    assert alices.draft(1, head["id"], GRAPH).status_code == 200
    draft = alices.get().json()["draft"]
    assert draft["document"] == GRAPH
    assert draft["sequence"] == 1


def test_a_later_sequence_overwrites(alices: EditorApi, head: Any) -> None:
    alices.draft(1, head["id"], GRAPH)
    alices.draft(2, head["id"], BROKEN)
    assert alices.get().json()["draft"]["document"] == BROKEN


@pytest.mark.parametrize("sequence", [1, 2])
def test_an_overtaken_save_is_409_and_writes_nothing(
    alices: EditorApi, head: Any, sequence: int
) -> None:
    alices.draft(2, head["id"], GRAPH)
    answer = alices.draft(sequence, head["id"], BROKEN)
    assert answer.status_code == 409
    assert answer.json()["draft"]["sequence"] == 2
    assert alices.get().json()["draft"]["document"] == GRAPH


@pytest.mark.parametrize(
    "document",
    [{}, {"nodes": "none"}, {"nodes": [1], "edges": []}, {"nodes": [{"no": "id"}], "edges": None}],
)
def test_drafts_are_stored_whatever_they_hold(alices: EditorApi, head: Any, document: Any) -> None:
    answer = alices.draft(1, head["id"], document)
    assert answer.status_code == 200
    assert answer.json()["problems"]
    assert alices.get().json()["draft"]["document"] == document


def test_a_discarded_draft_is_gone(alices: EditorApi, head: Any) -> None:
    alices.draft(1, head["id"], GRAPH)
    assert alices.client.delete(f"{alices.base}/draft").status_code == 204
    assert alices.get().json()["draft"] is None


def test_the_counter_of_nodes_knows_drafts(alices: EditorApi, head: Any) -> None:
    node = {**GRAPH["nodes"][1], "id": "node_41"}
    alices.draft(1, head["id"], {**GRAPH, "nodes": [*GRAPH["nodes"], node]})
    alices.client.delete(f"{alices.base}/draft")
    assert alices.get().json()["next_node"] == 42


def test_a_draft_is_its_authors_own(alices: EditorApi, bobs: EditorApi, head: Any) -> None:
    alices.draft(1, head["id"], GRAPH)
    assert bobs.get().json()["draft"] is None


def test_a_base_of_another_flow_is_refused(alices: EditorApi, head: Any) -> None:
    assert alices.draft(1, 999_999, GRAPH).status_code == 422


def test_mallory_gets_404(mallorys: EditorApi, head: Any) -> None:
    assert mallorys.draft(1, head["id"], GRAPH).status_code == 404
    assert mallorys.client.delete(f"{mallorys.base}/draft").status_code == 404
