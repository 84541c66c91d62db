"""`/healthz`: the process lives. `/readyz`: both databases answer and have every migration.

Both answer on every host and before anything else, so that they neither need a tenant nor wait for a pool.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import Error
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import add_never_cache_headers

from conversations.tail.state import tail_state
from tenants.central.adopted import OUR_TABLE, UNFINISHED
from tenants.central.ddl import SEED_TABLES
from tenants.central.router import ALIAS, labels
from tenants.outage import beside_the_pool

Key = tuple[str, str]


class HealthMiddleware:
    """The two health pages; everything else goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return HttpResponse("ok\n", content_type="text/plain")
        if request.path == "/readyz":
            return readyz()
        return self.get_response(request)


def readyz() -> JsonResponse:
    found = {alias: state_of(alias) for alias in ("default", "central")}
    ready = all(state == "ok" for state in found.values())
    known = {"ready": ready, **found, "tailer": tailer(found[ALIAS])}
    answer = JsonResponse(known, status=200 if ready else 503)
    add_never_cache_headers(answer)
    return answer


def state_of(alias: str) -> str:
    """'ok', 'unreachable', 'not migrated' or 'not adopted'; known within seconds, with any pool."""
    connection = beside_the_pool(alias)
    try:
        if alias == ALIAS and not_adopted(connection):
            return "not adopted"
        missing = expected(alias) - applied(connection)
    except Error:
        return "unreachable"
    finally:
        connection.close()
    return "not migrated" if missing else "ok"


def tailer(central: str) -> dict[str, Any]:
    """Told beside the rest: pages and chats are served well while no process watches the old app."""
    if central == "unreachable":
        return {"state": "unknown", "lag_s": None}
    connection = beside_the_pool(ALIAS)
    try:
        found = tail_state(connection)
    except Error:
        return {"state": "unknown", "lag_s": None}
    finally:
        connection.close()
    return {"state": found.state, "lag_s": found.lag_s}


def not_adopted(connection: Any) -> bool:
    """Whether central holds the old application's tables without ours, or not all of ours yet."""
    with connection.cursor() as cursor:
        names = set(connection.introspection.table_names(cursor))
    return UNFINISHED in names or (bool(names & set(SEED_TABLES)) and OUR_TABLE not in names)


@lru_cache
def expected(alias: str) -> frozenset[Key]:
    """(app, name) of the migrations that belong into a database."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    central = alias == ALIAS
    return frozenset(key for key in loader.disk_migrations if (key[0] in labels()) == central)


def applied(connection: Any) -> frozenset[Key]:
    """What a database says it has; nothing where it was never migrated. Raises django.db.Error."""
    with connection.cursor() as cursor:
        if "django_migrations" not in connection.introspection.table_names(cursor):
            return frozenset()
        cursor.execute("SELECT app, name FROM django_migrations")
        return frozenset((app, name) for app, name in cursor.fetchall())
