"""Made-up documents of sound shape, however odd: what people may have saved, not what may be published."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from flows.document.values import FARTHEST
from nodes.kinds import all_types

Raw = dict[str, Any]

text = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)
printable = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12
)
ids = (
    st.integers(0, 30).map(lambda number: f"node_{number}")
    | st.sampled_from(
        ["node_007", "1", "01", "__proto__", "constructor", "output_1", "node_", "a b"]
    )
    | printable
)
outputs = st.sampled_from(["next", "true", "found", "error", "output_1", "output_2", "a.b c"])
types = st.sampled_from([*all_types(), "teleport", "Obsolete Thing", "comparison"])
finite = st.floats(allow_nan=False, allow_infinity=False)
scalar = st.none() | st.booleans() | st.integers() | finite | text
key = text.filter(lambda name: name != "html")
value = st.recursive(
    scalar, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(key, inner, max_size=3)
)
config = st.dictionaries(
    key | st.sampled_from(["next_node", "true_node", "edges", "__proto__", "x.y", "@a:b"]),
    value,
    max_size=3,
)
coordinate = st.integers(-FARTHEST, FARTHEST) | st.floats(-FARTHEST, FARTHEST)
reply = st.fixed_dictionaries({}, optional={"en": text, "tr": text})


@st.composite
def documents(draw: st.DrawFn) -> tuple[Raw, str | None]:
    """(document, start node); the start is a node of it, or None where none was chosen yet."""
    given = draw(st.lists(ids, unique=True, max_size=6))
    nodes = [draw(node(id_)) for id_ in given]
    document: Raw = {"nodes": nodes, "edges": draw(edges(given)) if given else []}
    for name, part in (("notes", st.lists(value, max_size=2)), ("settings", settings)):
        if draw(st.booleans()):
            document[name] = draw(part)
    return document, draw(st.none() | st.sampled_from(given)) if given else None


settings = st.fixed_dictionaries({}, optional={"failure_reply": reply})


def node(id_: str) -> st.SearchStrategy[Raw]:
    place = st.fixed_dictionaries({"x": coordinate, "y": coordinate})
    parts = {"id": st.just(id_), "type": types, "name": text, "config": config, "position": place}
    return st.fixed_dictionaries(parts, optional={"legacy": config})


def edges(given: list[str]) -> st.SearchStrategy[list[Raw]]:
    """Several from one output, circles, loops and twice the same are possible."""
    end = st.sampled_from(given)
    edge = st.fixed_dictionaries(
        {"id": printable, "source": end, "sourceOutput": outputs | printable, "target": end}
    )
    return st.lists(edge, max_size=8, unique_by=lambda made: str(made["id"]))
