"""Puts a conversation back to the start of its flow, as an end node with `reset_conversation` does.

What the talk had collected is kept, or cleared; the record holds what was there.
"""

from __future__ import annotations

from typing import Any

from conversations.desk.acts.act import BOTH, Talk, record, standing, write
from conversations.models.desk import Verb
from conversations.models.ours import State
from conversations.store.context_data import SET_FLOW, flow_parameter, flow_variables
from conversations.store.transaction import central_transaction

# updated_at stays: it is when somebody wrote.
_TO_START = """
c.state = %s, c.node_id = NULL, a.current_node_id = NULL, a.updated_at = a.updated_at
"""


def reset(talk: Talk, by: str, *, keep_variables: bool) -> None:
    """Raises ActRefused."""
    sets, params = _TO_START, [State.OPEN.value]
    if not keep_variables:
        sets, params = f"{sets}, a.context_data = {SET_FLOW}", [*params, flow_parameter({})]
    with central_transaction() as cursor:
        now = standing(cursor, talk)
        write(cursor, talk, sets, params, BOTH)
        before: dict[str, Any] = {"state": now.state, "current_node_id": now.node_id}
        after: dict[str, Any] = {"state": State.OPEN.value, "current_node_id": None}
        if not keep_variables:
            before |= {"variables": flow_variables(now.context_data)}
            after |= {"variables": {}}
        record(cursor, talk, Verb.RESET, by, before, after)
