"""Kinds for tests: their behaviour is a function, their types exist while a test runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from importlib import import_module
from typing import Any

import pytest

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
    _add(patch, make_kind(name, behaviour, **traits))


def add_plain_kind(
    patch: pytest.MonkeyPatch, name: str, behaviour: Callable[[Context], Result]
) -> None:
    """The same for a node that waits for nothing."""

    async def never(context: Context) -> Result:
        raise AssertionError

    def run(self: object, config: NoConfig, context: Context) -> Result:
        return behaviour(context)

    _add(patch, make_kind(name, never, run=run))


def _add(patch: pytest.MonkeyPatch, kind: NodeKind[NoConfig]) -> None:
    for module in ("flows.engine.graph", "flows.validation.document"):
        known = import_module(module).load
        patch.setattr(f"{module}.load", partial(_load, kind, known))


def _load(kind: NodeKind[NoConfig], known: Callable[[str], Any], type_: str) -> Any:
    return kind if type_ == kind.type else known(type_)
