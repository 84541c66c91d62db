"""The flow as plain functions over one turn's data; the floor and the peers call them."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

import orjson

from bench.reference import work
from bench.reference.work import Data

TOKENS = 12


class Talk:
    """One turn in the making: what the nodes read and write."""

    def __init__(self, state: bytes, message: str) -> None:
        self.memory: Data = orjson.loads(state)["memory"]
        self.message = message
        self.language = work.LANGUAGE
        self.turn: Data = {}
        self.said: list[str] = []
        self.detail: Data | None = None
        self.node: str | None = None
        self.phase = "open"
        self.tokens = 0
        self.trace: list[Data] = []
        self.started_at = datetime.now(UTC)
        self.begun = self.step_begun = time.monotonic()

    def visit(self, node: str) -> str | None:
        """Runs a node and writes its row of the trace; returns the output taken."""
        type_, name, run = NODES[node]
        before = len(self.said)
        self.detail = None
        output = run(self)
        now = time.monotonic()
        self.trace.append(
            {
                "node_id": node,
                "type": type_,
                "name": name,
                "output": output,
                "started_ms": int((self.step_begun - self.begun) * 1e6) / 1000,
                "duration_ms": int((now - self.step_begun) * 1e6) / 1000,
                "said": self.said[before:],
                "error": None,
                "detail": self.detail,
            }
        )
        self.step_begun, self.node = now, node
        return output

    def finish(self) -> Answer:
        state = {"node_id": self.node, "phase": self.phase, "memory": self.memory}
        return "\n\n".join(self.said), orjson.dumps(state), orjson.dumps(self.trace)


Answer = tuple[str, bytes, bytes]  # reply, state, trace
Node = Callable[[Talk], str | None]


def welcome(talk: Talk) -> str:
    if not talk.memory.get("greeted"):
        talk.said.append(work.GREETING[talk.language])
        talk.memory["greeted"] = True
    return "next"


def history(talk: Talk) -> str:
    talk.turn["history"] = work.latest()
    return "next"


def profile(talk: Talk) -> str:
    talk.turn["profile"] = work.PROFILE
    return "next"


def page(talk: Talk) -> str:
    product = work.BY_ID.get(work.PAGE)
    if product is None:
        return "missing"
    talk.turn["page_product"] = product
    return "found"


def mood(talk: Talk) -> str:
    talk.turn["mood"] = output = work.mood(talk.message)
    return output


def keywords(talk: Talk) -> str:
    found = work.keywords(talk.message)
    talk.detail = {"words": found}
    return "true" if found else "false"


def products(talk: Talk) -> str:
    talk.turn["products"] = work.products(talk.message)
    return "next"


def context(talk: Talk) -> str:
    turn = talk.turn
    turn["prompt"] = work.prompt(turn["profile"], turn["products"], turn["history"])
    return "next"


def answer(talk: Talk) -> str:
    product = talk.turn["products"][0]
    talk.said.append(work.PRICE[talk.language].format(**product))
    talk.memory["turns"] = talk.memory.get("turns", 0) + 1
    talk.memory["last_product"] = product["id"]
    talk.detail = {"tokens": TOKENS}
    talk.tokens += TOKENS
    return "next"


def complaint(talk: Talk) -> str:
    talk.said.append(work.SORRY[talk.language])
    return "next"


def smalltalk(talk: Talk) -> str:
    talk.said.append(work.SMALLTALK[talk.language])
    return "next"


def end(talk: Talk) -> None:
    talk.phase = "ended"


_RUN: tuple[Node, ...] = (
    *(welcome, history, profile, page, mood, keywords),
    *(products, context, answer, complaint, smalltalk, end),
)
NODES: dict[str, tuple[str, str, Node]] = {
    run.__name__: (f"bench_{run.__name__}", run.__name__.title(), run) for run in _RUN
}
START = "welcome"
EDGES: dict[tuple[str, str], str] = {
    ("welcome", "next"): "history",
    ("history", "next"): "profile",
    ("profile", "next"): "page",
    ("page", "found"): "mood",
    ("page", "missing"): "mood",
    ("mood", "positive"): "keywords",
    ("mood", "neutral"): "keywords",
    ("mood", "negative"): "complaint",
    ("keywords", "true"): "products",
    ("keywords", "false"): "smalltalk",
    ("products", "next"): "context",
    ("context", "next"): "answer",
    ("answer", "next"): "end",
    ("complaint", "next"): "end",
    ("smalltalk", "next"): "end",
}
NEW = orjson.dumps({"node_id": None, "phase": "new", "memory": {}})


def targets() -> dict[str, dict[str, str]]:
    """Of each node that goes on: output → next node."""
    found: dict[str, dict[str, str]] = {}
    for (source, output), target in EDGES.items():
        found.setdefault(source, {})[output] = target
    return found
