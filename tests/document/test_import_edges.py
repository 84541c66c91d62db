from __future__ import annotations

from typing import Any

import pytest

from tests.document.samples import codes, old, old_node, take, ways


def flow(type_: str, *edges: Any) -> Any:
    nodes = (old_node("a", type_), old_node("x", "end"), old_node("y", "end"))
    return take(old(*nodes, edges=list(edges)))


def link(target: str = "x", **more: Any) -> dict[str, Any]:
    return {"source": "a", "target": target, **more}


NAMES = [
    ("condition", {"sourceOutput": "true"}, "true"),
    ("condition", {"sourceOutput": "output_true"}, "true"),
    ("condition", {"sourceOutput": "output_2"}, "false"),
    ("condition", {"label": True}, "true"),
    ("condition", {"label": False}, "false"),
    ("condition", {"label": "False"}, "false"),
    ("condition", {"label": "Evet"}, "true"),
    ("sentiment_detection", {"sourceOutput": "support"}, "support_request"),
    ("sentiment_detection", {"sourceOutput": "output_6"}, "default"),
    ("category_detection", {"sourceOutput": "detected"}, "found"),
    ("category_detection", {"sourceOutput": "output_2"}, "none"),
    ("welcome", {"sourceOutput": "output_1"}, "next"),
    ("welcome", {}, "next"),
    ("ai_response", {"sourceOutput": "output_2"}, "error"),
    ("webhook", {"sourceOutput": "error"}, "error"),
    ("teleport", {"sourceOutput": "away"}, "away"),
]


@pytest.mark.parametrize(("type_", "more", "output"), NAMES)
def test_old_names_of_outputs_become_todays(type_: str, more: Any, output: str) -> None:
    imported = flow(type_, link(**more))
    made = {way for way in ways(imported) if way[1] == output or output != "default"}
    assert made == {("a", output, "x")}
    assert "output_unknown" not in codes(imported)


def test_from_and_to_are_ends_as_well() -> None:
    assert ways(flow("welcome", {"from": "a", "to": "x"})) == {("a", "next", "x")}


def test_an_output_that_nobody_knows_is_kept_and_told() -> None:
    imported = flow("condition", link(sourceOutput="maybe"))
    assert ways(imported) == {("a", "maybe", "x")}
    assert "output_unknown" in codes(imported)


def test_a_single_output_takes_any_old_name() -> None:
    imported = flow("welcome", link(sourceOutput="out"))
    assert ways(imported) == {("a", "next", "x")}
    assert "output_renamed" in codes(imported)


def test_an_unnamed_edge_of_a_fork_is_told_by_the_config() -> None:
    nodes = (old_node("a", "condition", false_node="x", value="v"), old_node("x", "end"))
    assert ways(take(old(*nodes, edges=[link()]))) == {("a", "false", "x")}


def test_an_unnamed_edge_of_a_fork_is_never_guessed() -> None:
    imported = flow("condition", link())
    assert ways(imported) == {("a", "unnamed", "x")}
    assert "output_unknown" in codes(imported)


def test_doubles_are_taken_out_and_told() -> None:
    imported = flow("welcome", link(id="e1"), link(id="e2"))
    assert ways(imported) == {("a", "next", "x")}
    assert codes(imported) == ["duplicate_edge"]


def test_repeated_edge_ids_are_renumbered_and_told() -> None:
    edges = (link(id="edge_7", label=True), link("y", id="edge_7", label=False))
    imported = flow("condition", *edges)
    assert [edge["id"] for edge in imported.document.edges] == ["edge_7", "edge_8"]
    assert "edge_id_changed" in codes(imported)


def test_a_second_edge_of_an_output_is_kept_aside() -> None:
    imported = flow("welcome", link("x"), link("y"))
    assert ways(imported) == {("a", "next", "x")}
    assert "output_taken" in codes(imported)
    assert imported.document.nodes["a"]["legacy"] == {"node.edges": [link("y")]}


def test_an_edge_into_nowhere_is_kept_aside() -> None:
    imported = flow("welcome", link("gone"))
    assert imported.document.edges == []
    assert imported.document.nodes["a"]["legacy"] == {"node.edges": [link("gone")]}
    assert codes(imported) == ["dangling_edge"]


def test_an_edge_from_nowhere_is_told_with_its_value() -> None:
    drawn = {"source": "gone", "target": "x"}
    imported = flow("welcome", drawn)
    assert [(note.code, note.value) for note in imported.report] == [("dangling_edge", drawn)]


def test_other_keys_of_an_edge_are_kept_aside() -> None:
    drawn = link(type="smoothstep")
    imported = flow("welcome", drawn)
    assert ways(imported) == {("a", "next", "x")}
    assert imported.document.nodes["a"]["legacy"] == {"node.edges": [drawn]}


@pytest.mark.parametrize(
    ("type_", "main", "others"),
    [
        ("product_search", "found", {"none"}),
        ("product_comparison", "compared", {"too_few"}),
        ("collect_data", "collected", {"skipped"}),
    ],
)
def test_one_edge_without_a_name_is_the_one_way_on(type_: str, main: str, others: set[str]) -> None:
    imported = flow(type_, link())
    assert ways(imported) == {("a", output, "x") for output in {main, *others}}
    assert "output_guessed" in codes(imported)


def test_beside_a_named_edge_the_one_without_a_name_is_the_main_way() -> None:
    imported = flow("product_search", link(), link("y", sourceOutput="no_products"))
    assert ways(imported) == {("a", "found", "x"), ("a", "none", "y")}


def test_a_conditions_edge_without_a_name_stays_open() -> None:
    assert "output_unknown" in codes(flow("condition", link()))
