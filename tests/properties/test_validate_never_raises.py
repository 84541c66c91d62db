from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from flows.engine import GraphError, compile_graph
from flows.validation import Problem, validate
from nodes.kinds import all_types
from tests.properties.graphs import flows
from tests.properties.json_values import any_flow, config, id_, value
from tests.properties.profile import tried


def check(document: Any, start: Any, permitted: frozenset[str] | None) -> list[Problem]:
    found = validate(document, start, permitted)
    for problem in found:
        assert problem.severity in ("error", "warning")
        for language in ("en", "tr"):
            assert problem.text(language).strip()
            problem.text(language).encode()
    return found


permissions = st.none() | st.frozensets(st.sampled_from(all_types()))


@tried(200)
@given(any_flow, id_, permissions)
def test_any_json_is_judged(document: Any, start: Any, permitted: frozenset[str] | None) -> None:
    check(document, start, permitted)


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """A flow of sound shape whose settings are anything."""
    document = draw(flows(wild=True))
    for node in document["nodes"]:
        if draw(st.booleans()):
            node["config"] |= draw(config.filter(lambda made: isinstance(made, dict)))
        else:
            node["config"] = {name: draw(value) for name in node["config"]}
    return document


@tried(250)
@given(spoilt(), permissions)
def test_any_settings_are_judged(
    document: dict[str, Any], permitted: frozenset[str] | None
) -> None:
    found = check(document, "node_1", permitted)
    try:
        compile_graph(document, "node_1")
    except GraphError:
        assert any(problem.severity == "error" for problem in found)
