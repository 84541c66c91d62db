"""Two versions side by side: any two, or what is on a screen against what is published."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tests.flows.conftest import EditorApi
from tests.flows.helpers import GRAPH

LONG = "Be brief.\nBe kind.\nAsk back."


def saved(api: EditorApi, base: int, document: Any) -> int:
    id_: int = api.save(base, document).json()["revision"]["id"]
    return id_


def differing(api: EditorApi, before: Any, after: Any) -> list[dict[str, Any]]:
    answer = api.send("post", "diff", before=before, after=after)
    assert answer.status_code == 200, answer.content
    changes: list[dict[str, Any]] = answer.json()["changes"]
    return changes


def edited() -> Any:
    """Another prompt, a node more on the way, another place."""
    document = deepcopy(GRAPH)
    document["nodes"][0]["config"]["system_prompt"] = LONG
    document["nodes"][1]["position"]["x"] = 600
    document["nodes"].append({**document["nodes"][0], "id": "node_3", "name": "More"})
    document["edges"] = [
        {"id": "edge_1", "source": "node_1", "sourceOutput": "next", "target": "node_3"},
        {"id": "edge_2", "source": "node_3", "sourceOutput": "next", "target": "node_2"},
    ]
    return document


def test_two_versions(alices: EditorApi, head: Any) -> None:
    one = saved(alices, head["id"], GRAPH)
    two = saved(alices, one, edited())
    changes = differing(alices, {"revision_id": one}, {"revision_id": two})
    seen = {(c["kind"], c["sign"], c["item"], *c["path"]) for c in changes}
    assert seen == {
        ("field", "changed", "node_1", "config", "system_prompt"),
        ("place", "moved", "node_2", "position"),
        ("node", "added", "node_3"),
        ("edge", "removed", "node_1", "next", "node_2"),
        ("edge", "added", "node_1", "next", "node_3"),
        ("edge", "added", "node_3", "next", "node_2"),
    }


def test_long_texts_come_line_by_line(alices: EditorApi, head: Any) -> None:
    one = saved(alices, head["id"], GRAPH)
    graph = {"document": edited(), "start_node_id": "node_1"}
    (field,) = [
        change
        for change in differing(alices, {"revision_id": one}, {"graph": graph})
        if change["kind"] == "field"
    ]
    assert field["lines"] == [["same", "Be brief."], ["added", "Be kind."], ["added", "Ask back."]]


def test_a_version_differs_in_nothing_from_itself(alices: EditorApi, head: Any) -> None:
    side = {"revision_id": head["id"]}
    assert differing(alices, side, side) == []


def test_support_may_compare(bobs: EditorApi, head: Any) -> None:
    side = {"revision_id": head["id"]}
    assert differing(bobs, side, side) == []


def test_bad_input_is_told(alices: EditorApi, head: Any) -> None:
    side = {"revision_id": head["id"]}
    broken = {"graph": {"document": {"nodes": 1}, "start_node_id": ""}}
    for other in ({}, {"revision_id": 0}, broken, {**side, **broken}):
        assert alices.send("post", "diff", before=side, after=other).status_code == 422, other


def test_mallory_gets_404(mallorys: EditorApi, head: Any) -> None:
    side = {"revision_id": head["id"]}
    assert mallorys.send("post", "diff", before=side, after=side).status_code == 404
