from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.document.drawflow import from_drawflow, to_drawflow
from flows.document.importing import Imported, import_flow
from flows.document.parse import DocumentError, parse_document
from nodes.text.localized import Words
from tests.properties.json_values import drawing, id_, key, old_flow, scalar, value
from tests.properties.profile import tried


def check_words(words: Words) -> None:
    for language in ("en", "tr"):
        assert words[language].strip()
        words[language].encode()


def check_refusal(refusal: DocumentError) -> None:
    assert refusal.problems
    for problem in refusal.problems:
        check_words(problem.message)


def imported(raw: object, start: Any = None) -> Imported | None:
    """None when it was refused, which has to be in words."""
    try:
        made = import_flow(raw, start)
    except DocumentError as error:
        check_refusal(error)
        return None
    for note in made.report:
        check_words(note.message)
    return made


def check(made: Imported, *, ours: bool = False) -> None:
    """`ours`: the file said so, and what was sound in it came in as it stood."""
    document, start = made.document.data, made.start_node_id
    parse_document(document)
    json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
    assert start in made.document.nodes or not document["nodes"] or (ours and start is None)
    drawn = from_drawflow(json.loads(json.dumps(to_drawflow(document, start))))
    assert (drawn.document, drawn.start_node_id) == (document, start)
    again = import_flow(to_drawflow(document, start))
    assert (again.document.data, again.start_node_id) == (document, start)
    if not ours:
        assert import_flow(document, start).document.data == document


@tried(300)
@given(old_flow, id_)
def test_an_old_flow_is_imported_or_refused(raw: object, start: Any) -> None:
    made = imported(raw, start)
    if made is not None:
        check(made)


@tried(250)
@given(drawing)
def test_a_drawing_is_imported_or_refused(raw: dict[str, Any]) -> None:
    made = imported(raw)
    if made is not None:
        check(made, ours=isinstance(raw.get("chatadmin"), dict))


@tried(100)
@given(value | value.map(json.dumps) | st.text() | st.binary())
def test_any_other_value_is_imported_or_refused(raw: object) -> None:
    made = imported(raw)
    if made is not None:
        check(made)


@pytest.mark.parametrize("at", ["nodes", "edges", "notes", "config", "own"])
def test_json_nested_beyond_reason_is_refused(at: str) -> None:
    deep = "[" * 100_000 + "]" * 100_000
    raw: dict[str, Any] = {"nodes": [], at: "DEEP"}
    if at == "config":
        raw = {"nodes": [{"id": "a", "type": "end", "config": "DEEP"}]}
    if at == "own":
        data = {"node_id": "a", "node_config": deep}
        raw = {"drawflow": {"Home": {"data": {"1": {"name": "end", "data": data}}}}}
    made = imported(json.dumps(raw).replace('"DEEP"', deep))
    assert made is None or made.report


def leaves(part: Any) -> list[Any]:
    """All single values of a JSON value, and all names in it."""
    if isinstance(part, dict):
        return [leaf for name, item in part.items() for leaf in [name, *leaves(item)]]
    if isinstance(part, list):
        return [leaf for item in part for leaf in leaves(item)]
    return [part]


marks = st.integers(10**9, 10**9 + 10**6).map(lambda number: f"mark{number}")
marked = marks | st.lists(marks, max_size=2) | st.dictionaries(key, marks, max_size=2)
known = ["id", "type", "name", "label", "config", "position", "legacy", "pos_x", "class", "data"]
node = st.dictionaries(st.sampled_from([*known, "color", "html"]) | key, marked | scalar)
box = node.map(lambda made: {name: made[name] for name in made.keys() - {"id"}})  # only a number


@tried(250)
@given(node)
def test_nothing_that_a_node_carried_is_lost(raw: dict[str, Any]) -> None:
    made = imported({"nodes": [raw]})
    if made is None:
        return
    told = repr(made.document.data) + repr([(n.value, n.message) for n in made.report])
    for leaf in leaves(list(raw.values())):
        if isinstance(leaf, str) and leaf.startswith("mark"):
            assert leaf in told


@tried(150)
@given(box)
def test_nothing_that_a_box_of_a_drawing_carried_is_lost(raw: dict[str, Any]) -> None:
    made = imported({"drawflow": {"Home": {"data": {"1": raw}}}})
    if made is None:
        return
    told = repr(made.document.data) + repr([(n.value, n.message) for n in made.report])
    for leaf in leaves(list(raw.values())):
        if isinstance(leaf, str) and leaf.startswith("mark"):
            assert leaf in told
