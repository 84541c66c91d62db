"""Django's PostgreSQL backend whose pool is not waited for while the server is away.

The pool's own wait cannot tell an exhausted pool from a dead server. After it ran out the server is
asked beside the pool; if it is away, the next callers are told at once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg_pool import PoolTimeout

from tenants.backends.breaker import breaker_of, connect

CONNECT_SECONDS = 2


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        new = partial(super().get_new_connection, conn_params)
        place = (str(conn_params.get(name, "")) for name in ("host", "port"))
        return connect(
            breaker_of("postgres", *place),
            partial(_from_pool, new, conn_params) if self.pool else new,
            is_away=is_away,
            refusal=lambda: psycopg.OperationalError("The server was away a moment ago"),
        )


def _from_pool(new: Callable[[], Any], conn_params: dict[str, Any]) -> Any:
    """Raises PoolTimeout where the server answers and only the pool is exhausted."""
    try:
        return new()
    except PoolTimeout as error:
        try:
            psycopg.connect(**{**conn_params, "connect_timeout": CONNECT_SECONDS}).close()
        except psycopg.OperationalError as away:
            raise away from error
        raise


def is_away(error: BaseException) -> bool:
    """A server that answers at all gives its errors a code, unless it refuses the password."""
    return isinstance(error, psycopg.OperationalError) and not isinstance(error, PoolTimeout)
