"""Made-up flows over all node types: most ways lead on, some lead back, few lead nowhere."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from flows.validation import validate
from nodes.kinds import all_types, load
from tests.properties.configs import config

Raw = dict[str, Any]
START = "node_1"
ANSWERING = st.sampled_from(["ai_response", "contact_request", "share_contact", "end"])


@st.composite
def nodes(draw: st.DrawFn) -> list[Raw]:
    """Nodes of any type; the last one likely answers."""
    types = draw(st.lists(st.sampled_from(all_types()), max_size=6))
    types.append(draw(ANSWERING))
    return [
        {
            "id": f"node_{number}",
            "type": type_,
            "name": type_,
            "config": draw(config(type_)),
            "position": {"x": 0, "y": 0},
        }
        for number, type_ in enumerate(types, 1)
    ]


@st.composite
def flows(draw: st.DrawFn, *, wild: bool = False) -> Raw:
    """A document; ``wild``: edges lead anywhere, so that most are refused by validation."""
    made = draw(nodes())
    edges = []
    for index, node in enumerate(made):
        for output in load(node["type"]).all_outputs():
            targets = made if wild else _likely(made, index)
            if targets and (output.required or draw(st.booleans())):
                target = draw(st.sampled_from(targets))["id"]
                ends = {"source": node["id"], "sourceOutput": output.name, "target": target}
                edges.append({"id": f"edge_{len(edges) + 1}", **ends})
    document: Raw = {"nodes": made, "edges": edges, "notes": []}
    if draw(st.booleans()):
        document["settings"] = {"failure_reply": {"en": "Sorry.", "tr": "Üzgünüz."}}
    return document


def _likely(made: list[Raw], index: int) -> list[Raw]:
    """Nodes that stand later, and earlier ones that ask, so that a way back may be taken."""
    return [n for at, n in enumerate(made) if at > index or n["config"].get("ask_again")]


def is_accepted(document: Raw) -> bool:
    """Whether such a flow could be published."""
    return not any(found.severity == "error" for found in validate(document, START))
