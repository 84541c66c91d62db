"""A turn in which the flow failed and the old engine answered in its place."""

from __future__ import annotations

from typing import Any

import orjson

from conversations.demo.talks.oldtalk import answer, ask, counted
from conversations.demo.talks.stage import Stage
from conversations.demo.talks.timing import timed
from conversations.engines.v2 import stored_trace
from conversations.store.figures import OLD
from flows.engine import Turn

FAULT = "model_down"


def fall_back(stage: Stage) -> None:
    """One more question after everything else. Nothing where the flow waits for something."""
    place, talk = stage.place, stage.place.talk
    if stage.state.phase == "waiting":
        return
    exchange = place.writer.script(1)[-1]
    asked_at = place.clock.think()
    tried = stage.turn(exchange.user, exchange.answer, FAULT)
    user_id = ask(place, exchange.user)
    place.clock.answer(timed(tried.rows, place.rng))
    answer_id = answer(place, exchange.answer)
    took = place.clock.now - asked_at
    talk.add_turn(
        "v1",
        asked_at,
        **_record(stage, tried),
        tokens=talk.messages[-1][1]["tokens_used"],
        duration_ms=round(took.total_seconds() * 1000),
        user_message_id=user_id,
        assistant_message_id=answer_id,
    )
    talk.index |= {"last_engine": "v1", "last_outcome": "answered", "fallback_used": 1}
    talk.columns |= counted(place)


def _record(stage: Stage, tried: Turn) -> dict[str, Any]:
    trace = stored_trace(tried, stage.line.runnable)
    return {
        "outcome": "answered",
        "reason": FAULT,
        "revision_id": stage.line.runnable.revision_id,
        "trace": orjson.dumps(trace, default=str).decode(),
        "message_table": OLD,
    }
