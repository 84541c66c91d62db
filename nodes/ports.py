"""Ports: everything a node may reach outside of itself. The runtime supplies the adapters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, Protocol

from nodes.contract import NodeError

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
    """What an answer may be drawn from."""

    products: Sequence[Product] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """One completion. ``timeout``: seconds for all attempts together."""

    messages: Sequence[Message]
    model: str | None = None  # None = the tenant's own choice
    temperature: float = 0.7
    max_tokens: int = 500
    language: str = "en"
    sources: Sources = Sources()
    timeout: float = 60.0


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
    async def search(self, query: str, limit: int) -> list[Product]:
        """Products that match the words of ``query``, the best first."""

    async def get(self, product_id: int) -> Product | None:
        """One product, or None when the shop does not have it."""


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
