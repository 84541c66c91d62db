"""Runs one node on its own: a kind, its config, a message."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from nodes.contract import Context, Event, Page, Result
from nodes.kinds import load
from nodes.ports import Ports
from tests.engine.story import fake_ports


def run_node(
    type_: str,
    config: dict[str, Any] | None = None,
    message: str = "Hello",
    *,
    language: str = "en",
    memory: dict[str, Any] | None = None,
    turn: dict[str, Any] | None = None,
    ports: Ports | None = None,
    page: Page | None = None,
    resumed: bool = False,
) -> Result:
    kind = load(type_)
    event = Event(message, language, page or Page())
    context = Context(
        event,
        memory or {},
        turn or {},
        ports or fake_ports(),
        time.monotonic() + 60,
        node_id="node_1",
        resumed=resumed,
    )
    parsed = kind.Config.model_validate(config or {})

    async def run() -> Result:
        made = kind.run(parsed, context)
        return made if isinstance(made, Result) else await made

    return asyncio.run(run())
