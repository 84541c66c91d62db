"""Work of two tenants at once never mixes."""

from __future__ import annotations

import asyncio
from typing import Any

from django.db import connection

from tenants.context import in_public, in_tenant, run_in_public, run_in_tenant


def here() -> tuple[str, str]:
    """(what the connection believes, what PostgreSQL says)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return connection.schema_name, cursor.fetchone()[0]


def shop() -> str:
    from flows.models import Flow

    return Flow.objects.get().flow_data["nodes"][0]["config"]["welcome_message"]["en"]


def test_a_hundred_calls_at_once_stay_with_their_tenants(committed: Any) -> None:
    async def both() -> list[str]:
        calls = [run_in_tenant(committed[name], shop) for name in ("acme", "globex") * 50]
        return await asyncio.gather(*calls)

    greetings = asyncio.run(both())
    assert all("Acme Store" in greeting for greeting in greetings[0::2])
    assert all("Globex" in greeting for greeting in greetings[1::2])


def test_a_thread_that_served_a_tenant_reads_public_for_the_next(committed: Any) -> None:
    async def one_after_the_other() -> list[tuple[str, str]]:
        return [
            await run_in_tenant(committed["acme"], here),
            await run_in_public(here),
            await run_in_tenant(committed["globex"], here),
        ]

    found = asyncio.run(one_after_the_other())
    assert found == [("acme", "acme"), ("public", "public"), ("globex", "globex")]


def test_the_former_schema_comes_back_after_an_error(acme: Any, globex: Any) -> None:
    try:
        with in_tenant(globex):
            raise RuntimeError
    except RuntimeError:
        pass
    assert here() == ("acme", "acme")
    with in_public():
        assert here() == ("public", "public")
    assert here() == ("acme", "acme")
