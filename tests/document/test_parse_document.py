from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from flows.document.parse import DocumentError, parse_document
from tests.document.samples import document, edge, node


def broken(raw: object) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        parse_document(raw)
    return [problem.code for problem in caught.value.problems]


def test_a_sound_document_stays_as_it_is() -> None:
    raw = document(node(), node("node_2", "end"), edges=[edge("node_1", "node_2")])
    before = copy.deepcopy(raw)
    parsed = parse_document(raw)
    assert parsed.data is raw
    assert raw == before
    assert list(parsed.nodes) == ["node_1", "node_2"]


@pytest.mark.parametrize("raw", [None, [], "{}", 3])
def test_a_flow_is_an_object(raw: object) -> None:
    assert broken(raw) == ["not_object"]


def test_nodes_and_edges_are_lists() -> None:
    assert broken({}) == ["nodes_not_list", "edges_not_list"]


CHANGES: list[tuple[dict[str, Any], str]] = [
    ({"id": ""}, "node_id_bad"),
    ({"id": None}, "node_id_bad"),
    ({"id": 7}, "node_id_bad"),
    ({"id": "n" * 51}, "node_id_bad"),
    ({"id": "a\nb"}, "node_id_bad"),
    ({"type": None}, "type_bad"),
    ({"name": None}, "name_bad"),
    ({"config": []}, "config_bad"),
    ({"config": None}, "config_bad"),
    ({"legacy": []}, "legacy_bad"),
    ({"position": None}, "position_bad"),
    ({"position": {"x": 1}}, "position_bad"),
    ({"position": {"x": float("nan"), "y": 1}}, "position_bad"),
    ({"position": {"x": 10**400, "y": 1}}, "position_bad"),
    ({"position": {"x": True, "y": 1}}, "position_bad"),
    ({"class": "App\\Node"}, "unknown_key"),
    ({"html": "<b>"}, "html"),
    ({"config": {"a": [{"html": ""}]}}, "html"),
    ({"name": "a\x00b"}, "bad_text"),
    ({"config": {"a": ["\ud800"]}}, "bad_text"),
]


@pytest.mark.parametrize(("change", "code"), CHANGES)
def test_a_broken_node_is_named(change: dict[str, Any], code: str) -> None:
    assert broken(document(node(**change))) == [code]


EDGES: list[tuple[dict[str, Any], str]] = [
    ({"id": None}, "edge_id_bad"),
    ({"source": "gone"}, "dangling_edge"),
    ({"target": None}, "dangling_edge"),
    ({"target": []}, "dangling_edge"),
    ({"sourceOutput": ""}, "output_bad"),
    ({"label": "true"}, "unknown_key"),
]


@pytest.mark.parametrize(("change", "code"), EDGES)
def test_a_broken_edge_is_named(change: dict[str, Any], code: str) -> None:
    assert broken(document(edges=[edge("node_1", "node_1") | change])) == [code]


def test_an_id_stands_once() -> None:
    edges = [edge("node_1", "node_1"), edge("node_1", "node_1", "other")]
    assert broken(document(node(), node(), edges=edges)) == [
        "duplicate_node_id",
        "duplicate_edge_id",
    ]


def test_all_breakages_are_told_at_once() -> None:
    raw = document(node(name=3, html=""), "odd", edges=[edge("x", "y"), None], more=1)  # type: ignore[arg-type,list-item]
    assert broken(raw) == [
        *("name_bad", "html", "node_not_object", "dangling_edge", "dangling_edge"),
        *("edge_not_object", "unknown_key"),
    ]


@pytest.mark.parametrize(
    "settings",
    [None, [], {"other": 1}, {"failure_reply": "Sorry"}, {"failure_reply": {"de": "Oh"}}],
)
def test_settings_hold_the_failure_reply_alone(settings: object) -> None:
    assert broken(document(settings=settings)) == ["settings_bad"]


def test_the_failure_reply_is_read() -> None:
    raw = document(settings={"failure_reply": {"en": "Sorry"}})
    assert parse_document(raw).failure_reply == {"en": "Sorry"}
    assert parse_document(document()).failure_reply is None


@pytest.mark.parametrize("language", ["en", "tr"])
def test_a_failure_reply_has_a_longest_length(language: str) -> None:
    def settings(length: int) -> dict[str, Any]:
        return {"failure_reply": {language: "x" * length}}

    assert parse_document(document(settings=settings(8_000)))
    assert broken(document(settings=settings(8_001))) == ["failure_reply_long"]


@pytest.mark.parametrize(("levels", "fits"), [(90, True), (200, False), (100_000, False)])
def test_nesting_has_a_limit(levels: int, fits: bool) -> None:
    deep: Any = "end"
    for _ in range(levels):
        deep = [deep]
    raw = document(node(config={"deep": deep}))
    if fits:
        assert parse_document(raw)
    else:
        assert broken(raw) == ["too_deep"]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_numbers_that_no_database_stores_are_refused(number: float) -> None:
    assert broken(document(node(config={"deep": [{"x": number}]}))) == ["bad_number"]
    assert broken(document(node(legacy={"x": number}))) == ["bad_number"]
    assert broken(document(notes=[number])) == ["bad_number"]


def test_breakages_speak_both_languages() -> None:
    with pytest.raises(DocumentError) as caught:
        parse_document(document(node(html="x")))
    problem = caught.value.problems[0]
    assert json.dumps(problem.to_json("tr"))
    assert problem.to_json("tr")["message"] == "Bir düğüm HTML taşıyamaz."
    assert (problem.node_id, problem.severity) == ("node_1", "error")
