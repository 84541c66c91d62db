"""Talks of the old system: its columns, its message table, its ways of writing metadata."""

from __future__ import annotations

import json
import random
from typing import Any

from conversations.demo.talks.clock import model_ms
from conversations.demo.talks.ids import session_of
from conversations.demo.talks.place import Place
from conversations.demo.talks.script import Exchange
from conversations.demo.talks.spin import spin
from conversations.demo.talks.stock import Pair
from conversations.store.figures import OLD

_MODELS = {"gpt-4o-mini": 70, "gpt-4o": 22, "claude-3-haiku": 8}
_ASSISTANT = {"en": "Shop Assistant", "tr": "Mağaza Asistanı"}


def old_chat(place: Place) -> None:
    """A visitor's talk that only the old system ever saw."""
    script = place.writer.script()
    speak(place, script)
    ended = place.rng.random() < 0.45
    old_columns(place, ended)
    place.talk.index |= {"origin": "old_app", "state": "ended" if ended else "open"}


def speak(place: Place, script: list[Exchange]) -> None:
    """The script as messages of the old system. Now and then the last question stays unanswered."""
    silent = place.rng.random() < 0.06
    for position, exchange in enumerate(script):
        if position:
            place.clock.think()
        ask(place, exchange.user)
        if not (silent and exchange is script[-1]):
            answer(place, exchange.answer)


def ask(place: Place, text: str, message_type: str = "normal") -> int:
    """The visitor's message now; returns its id."""
    return place.talk.add(OLD, "user", text, place.clock.now, **_plain(message_type))


def answer(place: Place, text: str, message_type: str = "normal") -> int:
    """The old engine answers now; returns the message's id."""
    rng, ms = place.rng, model_ms(place.rng)
    prompt, completion = rng.randrange(240, 980), max(len(text) // 3, 4)
    used = {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "model_used": rng.choices(list(_MODELS), list(_MODELS.values()))[0],
        "processing_time_ms": ms,
        "metadata": _of_message(rng, place.writer.product["slug"]),
    }
    at, tokens = place.clock.answer(ms), prompt + completion
    plain = _plain(message_type)
    return place.talk.add(OLD, "assistant", text, at, tokens, **{**plain, **used})


def _plain(message_type: str) -> dict[str, Any]:
    return {
        "prompt_tokens": 0,
        "completion_tokens": 0,
        "model_used": None,
        "processing_time_ms": 0,
        "metadata": None,
        "message_type": message_type,
    }


def _of_message(rng: random.Random, slug: str) -> str | None:
    kinds = (None, "", json.dumps({"products": [slug]}), '{"cache":false}')
    return rng.choices(kinds, (50, 6, 34, 10))[0]


def old_columns(place: Place, ended: bool) -> None:
    rng, talk = place.rng, place.talk
    assistant = _ASSISTANT[place.shop.language]
    status = rng.choices(("active", "archived", "deleted"), (30, 64, 6) if ended else (97, 3, 0))[0]
    talk.columns |= {
        "session_id": session_of(talk.id).replace("-", ""),
        "feature_slug": "shop-assistant",
        "feature_name": assistant if rng.random() < 0.85 else None,
        "is_active": 0 if ended else 1,
        "prompt_id": rng.choices((41, None, 999), (62, 34, 4))[0],
        "metadata": _metadata(place, assistant),
        "context_data": _context(place),
        "title": place.writer.title if rng.random() < 0.4 else None,
        "status": status,
        **counted(place),
    }


def counted(place: Place) -> dict[str, Any]:
    """The old system's own counters."""
    talk = place.talk
    return {
        "total_tokens_used": talk.tokens,
        "last_message_at": talk.last.replace(microsecond=0),
        "message_count": len(talk.messages),
    }


def _metadata(place: Place, assistant: str) -> str | None:
    """Of every kind that the old system's servers hold: none, empty, JSON, PHP, cut off."""
    slug, source = place.writer.product["slug"], place.rng.choice(("widget", "page", "whatsapp"))
    kinds = (
        None,
        "",
        "{}",
        "null",
        json.dumps({"assistant": assistant, "source": source}, ensure_ascii=False),
        json.dumps({"products": [slug], "source": source}, separators=(",", ":")),
        f'{{"tags":["{source}"],"path":"C:\\\\shop\\\\log"}}',
        f'a:2:{{s:6:"source";s:{len(source)}:"{source}";s:5:"score";i:3;}}',
        f'{{"products": ["{slug}"], "note": ',
    )
    return place.rng.choices(kinds, (34, 4, 6, 2, 26, 18, 3, 4, 3))[0]


def _context(place: Place) -> str | None:
    if place.rng.random() < 0.08:
        return place.rng.choice((None, "{}", "[]"))
    return json.dumps(place.visitor.facts, ensure_ascii=False)


def staff_chat(place: Place) -> None:
    """Somebody of the shop lets the old system write texts, or tries a feature."""
    rng, writer = place.rng, place.writer
    writer.about("any")
    writing = rng.random() < 0.5
    stock = writer.goods.stock
    found = rng.choice(stock.writing or [{}])
    pair = Pair(found["u"], found["a"]) if writing else stock.tests
    title = spin([found["title"]], rng, writer.slots) if writing else None
    for position in range(rng.randrange(1, 3)):
        if position:
            place.clock.think()
        kind = "normal" if writing else "test"
        ask(place, spin([pair.user[min(position, len(pair.user) - 1)]], rng, writer.slots), kind)
        answer(place, spin(pair.answer, rng, writer.slots), kind)
    _staff_columns(place, title)


def _staff_columns(place: Place, title: str | None) -> None:
    talk, writing = place.talk, title is not None
    feature = "Content Writer" if writing else "Prompt Playground"
    talk.columns |= {
        "user_id": 18 if place.shop.language == "tr" else 7,
        "session_id": session_of(talk.id).replace("-", ""),
        "feature_slug": "content-writer" if writing else None,
        "feature_name": feature if writing else None,
        "is_active": 1,
        "prompt_id": 42 if writing else 999,
        "metadata": None if writing else json.dumps({"feature_name": feature, "strategy": "test"}),
        "title": title,
        "type": "admin_chat" if writing else "feature_test",
        # the old system does not count in a test
        **(counted(place) if writing else {}),
    }
    talk.index |= {"origin": "old_app", "state": "open"}
