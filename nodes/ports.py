"""Ports: everything a node may reach outside of itself. The runtime supplies the adapters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, Protocol

from nodes.contract import NodeError, OnText

Role = Literal["system", "user", "assistant"]
MOST_TOKENS = 2**31 - 1  # an INT column


class ModelError(NodeError):
    """The language model gave no usable answer."""


@dataclass(frozen=True, slots=True)
class Product:
    """A product of the tenant's shop. No price = on request; no stock = not counted."""

    id: int
    title: str
    price: Decimal | None
    currency: str
    stock: int | None
    slug: str
    url: str | None = None
    sku: str = ""
    category_id: int | None = None
    category_slug: str = ""
    category_title: str = ""
    featured: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    description: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the tenant's shop, its title in the visitor's language."""

    id: int
    slug: str
    title: str
    parent_id: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message as the model gets it."""

    role: Role
    content: str


HistoryMessage = Message


@dataclass(frozen=True, slots=True)
class Profile:
    """Who the tenant's assistant is. ``contacts``: phone, email, whatsapp, address, ... → value."""

    assistant_name: str = ""
    shop_name: str = ""
    languages: tuple[str, ...] = ("en", "tr")
    contacts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sources:
    """What an answer may be drawn from. ``notes``: results that hold the answer already."""

    products: Sequence[Product] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """One completion. ``timeout``: seconds for all attempts together.

    ``on_text`` is called with each piece of the text as it arrives, and must not raise. Once it
    was called nothing is tried again. The pieces are for display alone: the reply counts.
    """

    messages: Sequence[Message]
    model: str | None = None  # None = the tenant's own choice
    temperature: float = 0.7
    max_tokens: int = 500
    language: str = "en"
    sources: Sources = Sources()
    timeout: float = 60.0
    on_text: OnText | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ModelReply:
    """``tokens``: 0 to MOST_TOKENS."""

    text: str
    tokens: int
    model: str
    offline: bool = False


class ModelPort(Protocol):
    async def complete(self, request: ModelRequest) -> ModelReply:
        """The model's answer. Raises ModelError."""


class HistoryPort(Protocol):
    async def latest(self, limit: int, include_system: bool) -> list[HistoryMessage]:
        """The latest ``limit`` messages in time order, without the current one."""


class CataloguePort(Protocol):
    async def search(
        self, query: str, limit: int, *, category_id: int | None = None
    ) -> list[Product]:
        """Products that match the words of ``query``, the best first."""

    async def get(self, product_id: int) -> Product | None:
        """One product, or None when the shop does not have it."""

    async def by_slug(self, slug: str) -> Product | None:
        """One product, or None when the shop does not have it."""

    async def categories(self) -> list[Category]:
        """All categories."""

    async def by_price(
        self,
        query: str,
        limit: int,
        *,
        cheapest: bool,
        category_id: int | None = None,
        exclude_categories: Sequence[str] = (),
    ) -> list[Product]:
        """Products that match ``query`` ("" = all), the cheapest or the dearest first."""

    async def rates(self) -> Mapping[str, Decimal]:
        """Currency code → value of one unit in the shop's base currency; the base has 1."""

    async def known_slugs(self, slugs: Sequence[str]) -> set[str]:
        """Those of the slugs that belong to a product of the shop."""


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """``timeout``: seconds for this one attempt."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    timeout: float = 10.0


@dataclass(frozen=True, slots=True)
class HttpReply:
    """``content_type``: as the header says it, "" if there is none."""

    status: int
    text: str
    content_type: str = ""


class HttpError(NodeError):
    """The address gave no answer, or may not be asked."""


class HttpPort(Protocol):
    async def request(self, request: HttpRequest) -> HttpReply:
        """The answer, whatever its status. Raises HttpError."""


class ProfilePort(Protocol):
    async def get(self) -> Profile:
        """The tenant's profile."""


class DirectivesPort(Protocol):
    async def compose(self, language: str) -> str:
        """The system prompt of the active directives in the order of their priority."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The adapters of one turn."""

    model: ModelPort
    history: HistoryPort
    catalogue: CataloguePort
    profile: ProfilePort
    directives: DirectivesPort
    http: HttpPort
