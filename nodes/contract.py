"""The contract of a node kind: what it is given, what it returns, how it fails."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict

from nodes.text.localized import Localized, Words, choose, words

if TYPE_CHECKING:
    from nodes.ports import Ports

OnText = Callable[[str], None]
Category = Literal["common", "utility", "shop"]


class Config(BaseModel):
    """Base of every kind's settings. Unknown keys are refused, numbers may come as text."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class Page(NamedTuple):
    """The shop page on which the visitor writes."""

    product_id: int | None = None
    category_id: int | None = None
    page_slug: str | None = None


class Event(NamedTuple):
    """A visitor's message. ``turn_no`` and ``conversation_id`` name the turn to the outside."""

    message: str
    language: str = "en"
    page: Page = Page()
    conversation_id: int | None = None
    turn_no: int = 0


@dataclass(slots=True)
class Context:
    """What a node may see. Read-only for nodes: they change things through their Result."""

    event: Event
    memory: Mapping[str, Any]  # conversation-scoped: lives until the conversation is reset
    turn: Mapping[str, Any]  # turn-scoped: gone when this turn ends, see nodes.turndata
    ports: Ports
    deadline: float  # on the clock of time.monotonic()
    node_id: str = ""
    resumed: bool = False  # True when the node waited and this message answers it
    said: Sequence[str] = ()  # what was said so far in this turn
    on_text: OnText | None = None  # live display of a text in the making

    def text(self, text: str | Localized | Words) -> str:
        """A configured text in the visitor's language."""
        return choose(text, self.event.language)

    def remaining(self) -> float:
        """Seconds left of the turn's deadline, never below zero."""
        return max(0.0, self.deadline - time.monotonic())


@dataclass(slots=True)
class Result:
    """What a node did. Without ``output`` and ``wait`` the flow stops here.

    ``detail`` goes into the trace (JSON values); its "tokens" are added to the turn's count.
    ``reset`` empties the conversation's memory before ``remember`` is applied.
    ``resay`` takes the place of everything that was said before in this turn (``Context.said``).
    """

    output: str | None = None
    say: Sequence[str] = ()
    wait: bool = False
    remember: Mapping[str, Any] | None = None
    turn: Mapping[str, Any] | None = None
    detail: Mapping[str, Any] | None = None
    reset: bool = False
    resay: Sequence[str] | None = None


class NodeError(Exception):
    """A node could not do its work. The message is for the people who run the flow.

    ``detail`` goes into the trace, as that of a Result does.
    """

    detail: Mapping[str, Any] | None = None

    def __init__(self, message: Words | str, code: str, *, retryable: bool = False) -> None:
        self.words = words(message, message) if isinstance(message, str) else message
        self.code = code
        self.retryable = retryable
        super().__init__(self.words["en"])


class UnknownNodeType(LookupError):
    """No kind of this type exists."""

    def __init__(self, type_: str) -> None:
        self.type = type_
        super().__init__(f'There is no node type "{type_}".')


@dataclass(frozen=True, slots=True)
class Output:
    """A named way out. A ``required`` one must be connected before a flow can be published."""

    name: str
    label: Words
    required: bool = True


NEXT = Output("next", words("Next", "Sonraki"))
ERROR = Output("error", words("On error", "Hata olursa"), required=False)

C = TypeVar("C", bound=Config)
ConfigClass = type[BaseModel]


class NodeKind(ABC, Generic[C]):
    """One kind of node. One shared instance serves all flows: it keeps no state of its own."""

    type: ClassVar[str]
    category: ClassVar[Category]
    icon: ClassVar[str]  # a Material Symbols name
    label: ClassVar[Words]
    description: ClassVar[Words]
    help: ClassVar[Words]
    Config: ClassVar[ConfigClass]
    outputs: ClassVar[tuple[Output, ...]] = (NEXT,)
    can_fail: ClassVar[bool] = False  # adds the output "error"
    waits: ClassVar[bool] = False  # may stop the turn until the visitor's next message
    ends: ClassVar[bool] = False  # the flow is over here
    side_effects: ClassVar[bool] = False  # changes something outside the conversation
    answers: ClassVar[bool] = False  # says something on every visit that does not fail
    # Names under which later nodes find what it leaves. "{a|b}" is what its setting a says, else b;
    # "{a.*.b}" goes through lists and maps.
    gives: ClassVar[tuple[str, ...]] = ()

    def all_outputs(self) -> tuple[Output, ...]:
        return (*self.outputs, ERROR) if self.can_fail else self.outputs

    def always_answers(self, config: C) -> bool:
        """Whether a node with this config always says something; override if that depends."""
        return self.answers

    def surely_waits(self, config: C) -> bool:
        """Whether every visit that no message answers yet waits; override if that depends."""
        return self.waits

    def answers_after_wait(self, config: C) -> bool:
        """Whether something is said, too, when a node that waits goes on; override if it may be."""
        return False

    @abstractmethod
    def run(self, config: C, context: Context) -> Result | Awaitable[Result]:
        """Do the work: a plain function, or an ``async`` one where it waits for something.

        Raises NodeError (or ModelError) when it cannot be done.
        """
