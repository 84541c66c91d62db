"""Talks that carry neither system's columns: begun and left, or cut off while they were made."""

from __future__ import annotations

import json

from conversations.demo.talks.place import Place
from conversations.store.figures import OURS


def odd_talk(place: Place) -> None:
    """No message, or one that nobody answered."""
    rng, talk = place.rng, place.talk
    if rng.random() < 0.55:
        talk.add(OURS, "user", place.writer.script(1)[0].user, place.clock.now)
    facts = json.dumps(place.visitor.facts, ensure_ascii=False)
    talk.columns |= {
        "is_active": rng.choice((1, 1, 0, None)),
        "metadata": rng.choice((None, None, "", "[]")),
        "context_data": facts if rng.random() < 0.7 else None,
    }
    talk.index |= {
        "origin": "old_app",
        "state": "ended" if talk.columns["is_active"] == 0 else "open",
    }
