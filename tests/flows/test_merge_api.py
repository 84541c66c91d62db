"""The editor asks for a merge; nothing is written by asking."""

from __future__ import annotations

import copy
from typing import Any

from flows.models import Revision
from tests.flows.conftest import EditorApi
from tests.flows.helpers import BROKEN, GRAPH


def with_config(**changes: Any) -> dict[str, Any]:
    document = copy.deepcopy(GRAPH)
    document["nodes"][0].update(changes)
    return document


def graph(document: Any, start: str = "node_1") -> dict[str, Any]:
    return {"document": document, "start_node_id": start}


def saved(alices: EditorApi, base: int, document: Any) -> int:
    return int(alices.save(base, document).json()["revision"]["id"])


def test_two_saves_on_one_base_are_merged_and_saved_with_both_parents(
    alices: EditorApi, head: Any
) -> None:
    base = saved(alices, head["id"], GRAPH)
    theirs = saved(alices, base, with_config(name="Theirs"))
    mine = graph(with_config(config={"system_prompt": "Be long."}))
    asked = alices.send(
        "post", "merge", mine=mine, base_revision_id=base, theirs_revision_id=theirs
    )
    merged = asked.json()
    assert merged["conflicts"] == []
    node = merged["document"]["nodes"][0]
    assert (node["name"], node["config"]) == ("Theirs", {"system_prompt": "Be long."})
    assert alices.get().json()["head"]["id"] == theirs
    answer = alices.send(
        "post",
        "revisions",
        base_revision_id=theirs,
        merged_base_id=base,
        **graph(merged["document"]),
    )
    revision = Revision.objects.get(pk=answer.json()["revision"]["id"])
    assert (revision.base_id, revision.merged_base_id) == (theirs, base)
    assert revision.kind == "merged"


def test_conflicts_are_listed_and_chosen(alices: EditorApi, head: Any) -> None:
    base = saved(alices, head["id"], GRAPH)
    theirs = saved(alices, base, with_config(name="Theirs"))
    question: dict[str, Any] = {
        "mine": graph(with_config(name="Mine")),
        "base_revision_id": base,
        "theirs_revision_id": theirs,
    }
    (conflict,) = alices.send("post", "merge", **question).json()["conflicts"]
    assert conflict["id"] == "field/node_1/name"
    sides = (conflict["base"], conflict["mine"], conflict["theirs"])
    assert sides == ("Answer", "Mine", "Theirs")
    chosen = alices.send("post", "merge", **question, choices={conflict["id"]: "theirs"})
    assert chosen.json()["document"]["nodes"][0]["name"] == "Theirs"


def test_a_tab_is_merged_with_the_stored_draft(alices: EditorApi, head: Any) -> None:
    alices.draft(1, head["id"], with_config(name="Other tab"))
    mine = graph(with_config(config={"system_prompt": "This tab"}))
    merged = alices.send("post", "merge", mine=mine, base=graph(GRAPH)).json()
    assert merged["document"]["nodes"][0]["name"] == "Other tab"
    assert merged["document"]["nodes"][0]["config"] == {"system_prompt": "This tab"}


def test_a_broken_document_is_refused_with_its_problems(alices: EditorApi, head: Any) -> None:
    alices.draft(1, head["id"], {"nodes": "none"})
    answer = alices.send("post", "merge", mine=graph(BROKEN), base=graph(GRAPH))
    assert answer.status_code == 422
    assert answer.json()["problems"]


def test_revisions_of_other_flows_are_refused(alices: EditorApi, head: Any) -> None:
    for wrong in ({"base_revision_id": 999_999}, {"base": graph(GRAPH)}, {}):
        answer = alices.send(
            "post", "merge", mine=graph(GRAPH), theirs_revision_id=999_999, **wrong
        )
        assert answer.status_code == 422
    answer = alices.send(
        "post", "revisions", base_revision_id=head["id"], merged_base_id=999_999, **graph(GRAPH)
    )
    assert answer.status_code == 422


def test_support_may_not_merge(bobs: EditorApi, head: Any) -> None:
    assert bobs.send("post", "merge", mine=graph(GRAPH), base=graph(GRAPH)).status_code == 403


def test_mallory_gets_404(mallorys: EditorApi, head: Any) -> None:
    answer = mallorys.send("post", "merge", mine=graph(GRAPH), base=graph(GRAPH))
    assert answer.status_code == 404
