"""What is ready when the server takes its first request, and what is closed when it stops."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from typing import Any

from chatadmin.lifespan import lifespan
from nodes.adapters.http_client import shared_client
from tests.settings.test_environment import GOOD, ROOT

START = """
import asyncio, sys
import django
django.setup()
from chatadmin.lifespan import lifespan
messages = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
async def receive():
    return messages.pop(0)
async def send(message):
    print(message["type"], "openai.resources.chat" in sys.modules)
print("begin", "openai" in sys.modules)
asyncio.run(lifespan({"type": "lifespan"}, receive, send))
"""


def test_the_models_sdk_is_loaded_before_the_first_request() -> None:
    clean = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG")}
    env = {**clean, **GOOD, "DJANGO_SETTINGS_MODULE": "chatadmin.settings"}
    found = subprocess.run(
        [sys.executable, "-c", START], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert found.stdout.splitlines()[:2] == ["begin False", "lifespan.startup.complete True"]


def test_the_shared_connections_are_closed_at_the_end() -> None:
    async def story() -> tuple[bool, list[str]]:
        client, sent = shared_client(), []

        async def receive() -> dict[str, Any]:
            return {"type": "lifespan.shutdown"}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message["type"])

        await lifespan({"type": "lifespan"}, receive, send)
        return client.is_closed, sent

    assert asyncio.run(story()) == (True, ["lifespan.shutdown.complete"])
