"""Builds small flows and fake ports, so that a test reads as a story.

``flow("ask > fork", "fork.true > bye", ask=("ai_response", {}), ...)``: arrows are edges, the
word after the dot is the output ("next" if there is none); the first arrow begins the flow.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from flows.engine import Limits, State, Turn, compile_graph, run_turn
from nodes.contract import Event, Page
from nodes.ports import (
    Category,
    HttpReply,
    HttpRequest,
    Message,
    ModelReply,
    ModelRequest,
    Ports,
    Product,
    Profile,
)
from nodes.text.folding import split_words
from nodes.text.words import matching_keywords

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
class FakeWeb:
    """Gives its answers in order (an exception is raised), the last one again and again."""

    answers: list[HttpReply | Exception] = field(default_factory=lambda: [HttpReply(200, "")])
    requests: list[HttpRequest] = field(default_factory=list)

    async def request(self, request: HttpRequest) -> HttpReply:
        self.requests.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


@dataclass
class FakeShop:
    """History and directives, and what catalogue and web hold."""

    messages: list[Message] = field(default_factory=list)
    products: list[Product] = field(default_factory=lambda: [TRUCK])
    strict: bool = False  # finds only what the query names
    categories: list[Category] = field(default_factory=list)
    rates: dict[str, Decimal] = field(default_factory=dict)
    web: FakeWeb = field(default_factory=FakeWeb)

    async def latest(self, limit: int, include_system: bool) -> list[Message]:
        kept = [m for m in self.messages if include_system or m.role != "system"]
        return kept[-limit:]

    async def compose(self, language: str) -> str:
        return f"Be polite ({language})."


@dataclass
class FakeCatalogue:
    """Finds every product of the shop, unless the query names some by a word of their titles."""

    shop: FakeShop

    async def search(
        self, query: str, limit: int, *, category_id: int | None = None
    ) -> list[Product]:
        return self.matching(query, category_id)[:limit]

    def matching(self, query: str, category_id: int | None) -> list[Product]:
        within = [p for p in self.shop.products if category_id in (None, p.category_id)]
        named = [p for p in within if matching_keywords(query, split_words(p.title))]
        return named if self.shop.strict and query else named or within

    async def get(self, product_id: int) -> Product | None:
        known = (*self.shop.products, TRUCK, FORK)
        return next((p for p in known if p.id == product_id), None)

    async def by_slug(self, slug: str) -> Product | None:
        return next((p for p in self.shop.products if p.slug == slug), None)

    async def categories(self) -> list[Category]:
        return self.shop.categories

    async def by_price(
        self,
        query: str,
        limit: int,
        *,
        cheapest: bool,
        category_id: int | None = None,
        exclude_categories: Sequence[str] = (),
    ) -> list[Product]:
        found = self.matching(query, category_id)
        priced = [(p.price, p) for p in found if p.price is not None]
        kept = [pair for pair in priced if pair[1].category_slug not in exclude_categories]
        kept.sort(key=lambda pair: pair[0], reverse=not cheapest)
        return [product for _, product in kept][:limit]

    async def rates(self) -> Mapping[str, Decimal]:
        return self.shop.rates

    async def known_slugs(self, slugs: Sequence[str]) -> set[str]:
        return {p.slug for p in self.shop.products} & set(slugs)


class FakeProfile:
    async def get(self) -> Profile:
        return Profile("Ada", "Acme", contacts={"phone": "+90 212 000 00 00"})


def fake_ports(model: Any = None, shop: FakeShop | None = None) -> Ports:
    shop = shop or FakeShop()
    return Ports(model or FakeModel(), shop, FakeCatalogue(shop), FakeProfile(), shop, shop.web)


def play(
    document: dict[str, Any],
    *messages: str,
    model: Any = None,
    shop: FakeShop | None = None,
    language: str = "en",
    page: Page = NO_PAGE,
    state: State | None = None,
    limits: Limits = LIMITS,
    dry: bool = False,
    permitted: frozenset[str] | None = None,
) -> list[Turn]:
    """One turn per message, each with the state that the one before left as JSON."""
    start = document["edges"][0]["source"] if document["edges"] else document["nodes"][0]["id"]
    graph = compile_graph(document, start)
    turns: list[Turn] = []
    state = state or State()
    for message in messages:
        event = Event(message, language, page)
        ports = fake_ports(model, shop)
        options: Any = {"dry": dry, "permitted": permitted}
        turn = asyncio.run(run_turn(graph, state, event, ports, limits, **options))
        turns.append(turn)
        state = State.from_json(turn.state.to_json())
    return turns


def say(document: dict[str, Any], message: str = "Hello", **more: Any) -> Turn:
    """A single turn."""
    return play(document, message, **more)[0]
