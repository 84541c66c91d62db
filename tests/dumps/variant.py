"""How a central server differs from the user's document. Every combination occurs somewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Variant:
    """`new_columns`: flow_id, current_node_id and state_history are there (context_data is V1's, too)."""

    new_columns: bool = True
    indexes: bool = False
    extra_columns: bool = True
    tokens_used: bool = True
    system_role: bool = True
    old_messages: bool = True
    unsigned: bool = False
    metadata: Literal["longtext", "json"] = "longtext"
    nodes: Literal["seed", "wild"] = "seed"
    directives: Literal["seed", "key_value", "free_text"] = "seed"


# As the document says.
SEED = Variant(extra_columns=False, indexes=True)
# A Laravel server before anybody ran the ALTERs of the new engine.
UNTOUCHED = Variant(
    new_columns=False,
    tokens_used=False,
    system_role=False,
    unsigned=True,
    nodes="wild",
    directives="key_value",
)
# Half-migrated, with JSON types and free-text directives.
HALFWAY = Variant(metadata="json", nodes="wild", directives="free_text", unsigned=True)
ALL = {"seed": SEED, "untouched": UNTOUCHED, "halfway": HALFWAY, "usual": Variant()}
