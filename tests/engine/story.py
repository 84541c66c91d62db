"""Builds small flows and fake ports, so that a test reads as a story.

``flow("ask > fork", "fork.true > bye", ask=("ai_response", {}), ...)``: arrows are edges, the
word after the dot is the output ("next" if there is none); the first arrow begins the flow.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from flows.engine import Limits, State, Turn, compile_graph, run_turn
from nodes.contract import Event, Page
from nodes.ports import Message, ModelReply, ModelRequest, Ports, Product, Profile

Node = tuple[str, dict[str, Any]]
NO_PAGE, LIMITS = Page(), Limits()
TRUCK = Product(7, "Pallet truck", Decimal("1299.5"), "TRY", 4, "pallet-truck")
FORK = Product(8, "Forklift", None, "TRY", 0, "forklift")


def flow(*arrows: str, settings: Any = None, **nodes: Any) -> dict[str, Any]:
    edges = [_edge(number, arrow) for number, arrow in enumerate(arrows, 1)]
    made = [
        {"id": id_, "type": type_, "name": id_, "config": config, "position": {"x": 0, "y": 0}}
        for id_, (type_, config) in nodes.items()
    ]
    document: dict[str, Any] = {"nodes": made, "edges": edges, "notes": []}
    return document | ({"settings": settings} if settings else {})


def _edge(number: int, arrow: str) -> dict[str, str]:
    left, target = arrow.split(" > ")
    source, _, output = left.partition(".")
    edge = {"id": f"edge_{number}", "source": source, "sourceOutput": output or "next"}
    return {**edge, "target": target}


def ai(**config: Any) -> Node:
    return "ai_response", config


def end(**config: Any) -> Node:
    return "end", config


def saver() -> Node:
    """A node that does nothing."""
    return "message_saver", {}


@dataclass
class FakeModel:
    """Answers with ``answer``: a text, an exception to raise, or a function of the request."""

    answer: str | Exception | Callable[[ModelRequest], str] = "Sure!"
    requests: list[ModelRequest] = field(default_factory=list)

    async def complete(self, request: ModelRequest) -> ModelReply:
        self.requests.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        text = self.answer if isinstance(self.answer, str) else self.answer(request)
        return ModelReply(text, 12, request.model or "fake")


@dataclass
class FakeShop:
    """History, catalogue, profile and directives in one."""

    messages: list[Message] = field(default_factory=list)
    products: list[Product] = field(default_factory=lambda: [TRUCK])

    async def latest(self, limit: int, include_system: bool) -> list[Message]:
        kept = [m for m in self.messages if include_system or m.role != "system"]
        return kept[-limit:]

    async def search(self, query: str, limit: int) -> list[Product]:
        return self.products[:limit]

    async def compose(self, language: str) -> str:
        return f"Be polite ({language})."


class FakeCatalogue(FakeShop):
    async def get(self, product_id: int) -> Product | None:
        return next((p for p in (TRUCK, FORK) if p.id == product_id), None)


class FakeProfile:
    async def get(self) -> Profile:
        return Profile("Ada", "Acme", contacts={"phone": "+90 212 000 00 00"})


def fake_ports(model: Any = None, shop: FakeShop | None = None) -> Ports:
    shop = shop or FakeShop()
    catalogue = FakeCatalogue(shop.messages, shop.products)
    return Ports(model or FakeModel(), shop, catalogue, FakeProfile(), shop)


def play(
    document: dict[str, Any],
    *messages: str,
    model: Any = None,
    shop: FakeShop | None = None,
    language: str = "en",
    page: Page = NO_PAGE,
    state: State | None = None,
    limits: Limits = LIMITS,
) -> list[Turn]:
    """One turn per message, each with the state that the one before left as JSON."""
    start = document["edges"][0]["source"] if document["edges"] else document["nodes"][0]["id"]
    graph = compile_graph(document, start)
    turns: list[Turn] = []
    state = state or State()
    for message in messages:
        event = Event(message, language, page)
        turn = asyncio.run(run_turn(graph, state, event, fake_ports(model, shop), limits))
        turns.append(turn)
        state = State.from_json(turn.state.to_json())
    return turns


def say(document: dict[str, Any], message: str = "Hello", **more: Any) -> Turn:
    """A single turn."""
    return play(document, message, **more)[0]
