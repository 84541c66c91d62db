"""Jobs that tests defer. They tell what they did through `seen`, and do what `orders` say."""

from __future__ import annotations

import queue
from typing import Any

from tenants.context import tenant_connection
from tenants.jobs.queue import job
from tenants.jobs.retrying import GivenUp
from tenants.people.models import User

seen: queue.Queue[Any] = queue.Queue()
orders: list[Exception] = []


@job("tests.people")
def people() -> None:
    """Who there is, in which schema."""
    names = sorted(User.objects.values_list("username", flat=True))
    seen.put((tenant_connection().schema_name, names))


@job("tests.obey")
def obey(*, word: str) -> None:
    """Fails as the next order says, if there is one."""
    if orders:
        raise orders.pop(0)
    seen.put(word)


@job("tests.never")
def never() -> None:
    raise GivenUp("This address does not exist.")


def next_seen() -> Any:
    return seen.get(timeout=40)
