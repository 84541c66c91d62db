"""The reference flow's nodes as node kinds of ours."""

from __future__ import annotations

from typing import Any, ClassVar

from bench.reference import work
from bench.reference.flow import TOKENS
from nodes import kinds
from nodes.contract import Config, ConfigClass, Context, NodeKind, Output, Result
from nodes.text.localized import Localized, words


class Nothing(Config):
    pass


class Saying(Config):
    text: Localized


def ways(*names: str) -> tuple[Output, ...]:
    return tuple(Output(name, words(name, name)) for name in names)


class Kind(NodeKind[Any]):
    """What all of them have in common."""

    category, icon = "utility", "speed"
    label = description = help = words("Bench", "Ölçüm")
    Config: ClassVar[ConfigClass] = Nothing


class Welcome(Kind):
    type, Config = "bench_welcome", Saying

    def run(self, config: Saying, context: Context) -> Result:
        if context.memory.get("greeted"):
            return Result("next")
        return Result("next", say=(context.text(config.text),), remember={"greeted": True})


class History(Kind):
    type = "bench_history"

    def run(self, config: Nothing, context: Context) -> Result:
        return Result("next", turn={"history": work.latest()})


class Profile(Kind):
    type = "bench_profile"

    def run(self, config: Nothing, context: Context) -> Result:
        return Result("next", turn={"profile": work.PROFILE})


class Page(Kind):
    type, outputs = "bench_page", ways("found", "missing")

    def run(self, config: Nothing, context: Context) -> Result:
        product = work.BY_ID.get(context.event.page.product_id or 0)
        if product is None:
            return Result("missing")
        return Result("found", turn={"page_product": product})


class Mood(Kind):
    type, outputs = "bench_mood", ways("positive", "neutral", "negative")

    def run(self, config: Nothing, context: Context) -> Result:
        output = work.mood(context.event.message)
        return Result(output, turn={"mood": output})


class Keywords(Kind):
    type, outputs = "bench_keywords", ways("true", "false")

    def run(self, config: Nothing, context: Context) -> Result:
        found = work.keywords(context.event.message)
        return Result("true" if found else "false", detail={"words": found})


class Products(Kind):
    type = "bench_products"

    def run(self, config: Nothing, context: Context) -> Result:
        return Result("next", turn={"products": work.products(context.event.message)})


class Prompt(Kind):
    type = "bench_context"

    def run(self, config: Nothing, context: Context) -> Result:
        turn = context.turn
        text = work.prompt(turn["profile"], turn["products"], turn["history"])
        return Result("next", turn={"prompt": text})


class Answer(Kind):
    type, Config, answers = "bench_answer", Saying, True

    def run(self, config: Saying, context: Context) -> Result:
        product = context.turn["products"][0]
        turns = context.memory.get("turns", 0) + 1
        return Result(
            "next",
            say=(context.text(config.text).format(**product),),
            remember={"turns": turns, "last_product": product["id"]},
            detail={"tokens": TOKENS},
        )


class Say(Kind):
    Config, answers = Saying, True

    def run(self, config: Saying, context: Context) -> Result:
        return Result("next", say=(context.text(config.text),))


class Complaint(Say):
    type = "bench_complaint"


class Smalltalk(Say):
    type = "bench_smalltalk"


class End(Kind):
    type, outputs, ends = "bench_end", (), True

    def run(self, config: Nothing, context: Context) -> Result:
        return Result()


def register() -> None:
    """Makes them node types of this process."""
    for kind in (*Kind.__subclasses__(), *Say.__subclasses__()):
        if hasattr(kind, "type"):
            kinds.KINDS[kind.type] = ("utility", f"{__name__}.{kind.__name__}")
