"""The only door into a tenant's schema.

`in_tenant(tenant)` is for sync code. Async code calls `await run_in_tenant(tenant, function, ...)`: the
function runs in a worker thread, under its tenant, on a connection of its own that goes back to the pool.
Nothing on the event loop may read `connection.schema_name`: there it is always `public`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any, ParamSpec, TypeVar

from django.db import connections, transaction
from django_tenants.utils import schema_context, tenant_context

from tenants.central.executor import in_thread

P = ParamSpec("P")
T = TypeVar("T")


def tenant_connection() -> Any:
    """The connection of `default`; django-tenants' wrapper knows more than Django's types do."""
    return connections["default"]


@contextmanager
def in_tenant(tenant: Any) -> Iterator[None]:
    """Runs the block in the tenant's schema and puts the former schema back."""
    with tenant_context(tenant):
        yield


@contextmanager
def in_public() -> Iterator[None]:
    """Runs the block in the public schema."""
    with schema_context("public"):
        yield


def _inside(entered: AbstractContextManager[None], call: Callable[[], T]) -> T:
    try:
        with entered:
            return call()
    finally:
        # gives the connection back; inside a test's transaction it must stay open
        if not transaction.get_connection().in_atomic_block:
            connections["default"].close()


async def run_in_tenant(
    tenant: Any, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """Runs sync database code of `default` for this tenant without blocking the event loop."""
    return await in_thread(
        "default", partial(_inside, in_tenant(tenant), partial(function, *args, **kwargs))
    )


async def run_in_public(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The same in the public schema."""
    return await in_thread(
        "default", partial(_inside, in_public(), partial(function, *args, **kwargs))
    )
