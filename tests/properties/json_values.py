"""Made-up JSON: any value at all, and flows that look more or less like one."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from nodes.kinds import all_types
from tests.properties.configs import FIELDS

Json = st.SearchStrategy[Any]

OLD_TYPES = ["comparison", "quotation", "price_filter", "teleport", ""]
KEYS = ["next_node", "error_node", "true_node", "sentiment_routes", "prompt", "html", "color"]
all_chars = st.text(max_size=8) | st.text(st.characters(codec=None), max_size=4)
scalar = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | all_chars
    | st.sampled_from(["node_1", "2", "a", "", "\x00html", "x" * 60])
)
key = all_chars | st.sampled_from([*KEYS, "id", "nodes", "edges", "data"])
value = st.recursive(
    scalar, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(key, inner, max_size=3)
)

id_ = st.sampled_from(["a", "b", "node_1", "node_2", "2", 2, "", "x" * 60, None]) | scalar
output = st.sampled_from(["next", "true", "yes", "found", "output_1", "output_2", "error"]) | scalar
settings = {name: value for fields in FIELDS.values() for name in fields}
config = st.dictionaries(st.sampled_from([*settings, *KEYS]) | key, value | id_, max_size=4) | value
type_ = st.sampled_from([*all_types(), *OLD_TYPES]) | scalar


def loose(**fields: Json) -> Json:
    """An object with any of these fields, and one or two that nobody expects."""
    known = st.fixed_dictionaries({}, optional={**fields})
    more = st.dictionaries(key, value, max_size=2)
    return st.builds(lambda extra, own: extra | own, more, known)


point = loose(x=scalar, y=scalar) | value
name = loose(en=scalar, tr=scalar) | scalar
node = (
    loose(id=id_, type=type_, name=name, label=scalar, config=config, position=point, legacy=value)
    | value
)
edge = (
    loose(id=id_, source=id_, target=id_, sourceOutput=output, label=scalar, to=id_)
    | loose(source=id_, target=id_)
    | value
)
items = st.lists(node, max_size=4) | st.dictionaries(key, node, max_size=3) | value
edges = st.lists(edge, max_size=5) | value
old_flow = loose(nodes=items, edges=edges, notes=value, settings=value, start_node_id=id_)

number = st.sampled_from(["1", "2", "3", "a"])
link = loose(node=number, output=st.just("input_1"), input=st.just("output_1"), edge=id_) | value
ports = st.dictionaries(
    st.sampled_from(["output_1", "output_2", "input_1", "output_" + "9" * 5000]),
    loose(connections=st.lists(link, max_size=2) | value) | value,
    max_size=2,
)
data = (
    loose(node_id=id_, node_name=name, ports=value, node_config=value, node_legacy=value) | config
)
box = loose(name=type_, data=data, outputs=ports, inputs=ports, pos_x=scalar, pos_y=scalar) | value
module = loose(data=st.dictionaries(number, box, max_size=3) | value) | value
drawing = st.fixed_dictionaries(
    {"drawflow": st.dictionaries(key, module, max_size=2) | value},
    optional={"chatadmin": old_flow | value},
)
any_flow = value | old_flow | drawing
