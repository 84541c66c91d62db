"""Whom a turn asks first, by the phase that its claim read."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.engines.available import has_v1, has_v1_over_http
from conversations.models.ours import Phase
from conversations.phases import OVER_HTTP, Engine, engine_of
from conversations.store.turn import EngineOff, Incoming


@dataclass(frozen=True, slots=True)
class Order:
    """The phase as the claim read it, and whom it asks first. `over_http`: V1 is the old application."""

    phase: str
    engine: Engine
    over_http: bool = False


def order_of(phase: str, share: int | None, is_on: bool, incoming: Incoming) -> Order:
    if is_on and phase in OVER_HTTP and has_v1_over_http():
        return Order(phase, "v1", over_http=True)
    return Order(phase, _engine(phase, share, incoming))


def _engine(phase: str, share: int | None, incoming: Incoming) -> Engine:
    """Raises EngineOff: nobody answers for V1 who was not set up to, least of all a template flow."""
    engine = engine_of(phase, 100 if share is None else share, incoming.session_id)
    if engine == "v2" or (has_v1() and incoming.has_model):
        return engine
    if phase != Phase.V2_PRIMARY:
        raise EngineOff(phase)
    return "v2"  # outside the canary, but there is nobody else
