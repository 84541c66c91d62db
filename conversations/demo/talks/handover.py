"""The visitor wants a person, and somebody of the shop takes over; at night nobody yet."""

from __future__ import annotations

from conversations.demo.talks.clock import shop_is_open
from conversations.demo.talks.stage import Stage
from conversations.demo.talks.stock import Pair
from conversations.demo.talks.waiting import reply_to_question
from conversations.store.figures import OURS

NOBODY = ""  # no engine answered in a turn of the staff


def hand_over(stage: Stage) -> None:
    """The flow says that somebody will come; if the shop is open, mostly somebody did."""
    place = stage.place
    stock, rng = place.writer.goods.stock, place.rng
    place.clock.think()
    promise = place.writer.hears(stock.human.answer)
    done = stage.take(place.writer.says(stock.human.user), promise)
    if done.outcome == "waiting":
        reply_to_question(stage, then=promise)
    if shop_is_open(place.clock.now, place.shop.schema):
        for pair in stock.staff[: rng.choice((0, 1, 2, 2, 3))]:
            _exchange(stage, pair)
    stage.close("waiting" if stage.state.phase == "waiting" else "handover")


def _exchange(stage: Stage, pair: Pair) -> None:
    """The visitor writes, the staff answer with a person's speed."""
    place = stage.place
    clock, talk = place.clock, place.talk
    at = clock.think()
    asked = talk.add(OURS, "user", place.writer.says(pair.user), at)
    answered_at = clock.forward(place.rng.lognormvariate(4.7, 0.7))
    told = talk.add(OURS, "assistant", place.writer.hears(pair.answer), answered_at)
    talk.add_turn(
        NOBODY,
        at,
        outcome="answered",
        message_table=OURS,
        user_message_id=asked,
        assistant_message_id=told,
        author=place.shop.support,
        tokens=0,
    )
