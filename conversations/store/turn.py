"""A turn of a conversation before it is stored and while it runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from conversations.models.ours import Phase
from conversations.phases import Engine
from conversations.store.old_app.turn import OldTurn

LEASE_SECONDS = 90


class Busy(Exception):
    """Another turn of this session is running."""


class EngineOff(Exception):
    """The tenant's phase has no engine that could answer here."""


class AlreadyTaken(Exception):
    """The client_message_id has a turn already; its number tells which."""

    def __init__(self, conversation_id: int, turn_no: int, finished: bool) -> None:
        super().__init__(f"{conversation_id}/{turn_no}")
        self.conversation_id = conversation_id
        self.turn_no = turn_no
        self.finished = finished


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a visitor sent. `has_model`: the tenant has one, without which V1 has nobody to ask."""

    tenant_id: int
    session_id: str
    text: str
    feature_slug: str
    feature_name: str
    client_message_id: str | None = None
    has_model: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """A running turn. `lease` guards the save; the row's state is as it was when the lease was taken.

    `phase` and `engine`, the one that is asked first, are those in force at that moment. `old`: the live
    old application answers; then nothing of the message was stored but the turn (`user_message_id` 0).
    """

    tenant_id: int
    conversation_id: int
    turn_no: int
    lease: str
    user_message_id: int
    revision_id: int | None = None
    flow_version: int | None = None
    state: str = "open"
    current_node_id: str | None = None
    context_data: str | None = field(default=None, repr=False)
    state_history: str | None = field(default=None, repr=False)
    engine: Engine = "v2"
    phase: str = Phase.V2_ONLY
    old: OldTurn | None = None
