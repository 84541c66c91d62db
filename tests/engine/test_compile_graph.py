from __future__ import annotations

import copy

import pytest

from flows.engine import GraphError, compile_graph
from tests.engine.story import ai, end, flow, saver


def codes(document: object, start: str = "a") -> list[str]:
    with pytest.raises(GraphError) as caught:
        compile_graph(document, start)  # type: ignore[arg-type]
    return [problem.code for problem in caught.value.problems]


def test_a_missing_start_is_refused() -> None:
    assert codes(flow("a > b", a=saver(), b=end()), "z") == ["no_start"]


def test_a_broken_shape_is_refused() -> None:
    assert codes({"nodes": {}, "edges": []}) == ["nodes_not_list"]


def test_settings_that_cannot_be_read_are_carried() -> None:
    graph = compile_graph(flow("a > b", a=saver(), b=ai(temperature=9)), "a")
    assert (graph.nodes["b"].type, graph.types) == ("ai_response", {"message_saver", "ai_response"})


def test_an_output_with_two_targets_is_refused() -> None:
    document = flow("a > b", "a > c", a=saver(), b=end(), c=end())
    assert codes(document) == ["ambiguous_output"]


def test_an_unknown_type_is_carried() -> None:
    graph = compile_graph(flow("a > b", a=saver(), b=("teleport", {"any": "thing"})), "a")
    assert graph.nodes["b"].type == "teleport"


def test_the_document_is_not_changed() -> None:
    document = flow("a > b", a=saver(), b=end())
    before = copy.deepcopy(document)
    compile_graph(document, "a")
    assert document == before
