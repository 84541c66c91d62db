"""Kinds for tests: their behaviour is a function, their types exist while a test runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from nodes import kinds
from nodes.contract import Config, Context, NodeKind, Result
from nodes.text.localized import words

Behaviour = Callable[[Context], Awaitable[Result]]


class NoConfig(Config):
    pass


def make_kind(name: str, behaviour: Behaviour, **traits: object) -> NodeKind[NoConfig]:
    async def run(self: object, config: NoConfig, context: Context) -> Result:
        return await behaviour(context)

    texts = dict.fromkeys(("label", "description", "help"), words(name, name))
    members = {"type": name, "category": "common", "icon": "science", "Config": NoConfig}
    kind: NodeKind[NoConfig] = type(name, (NodeKind,), {**members, **texts, "run": run, **traits})()
    return kind


def add_kind(patch: pytest.MonkeyPatch, name: str, behaviour: Behaviour, **traits: object) -> None:
    """Makes ``name`` a node type for the rest of the test."""
    kind = make_kind(name, behaviour, **traits)
    known = kinds.load
    for module in ("flows.engine.graph", "flows.validation.document"):
        patch.setattr(f"{module}.load", lambda type_: kind if type_ == name else known(type_))
