"""Tells a database that is away from a fault of ours, and says it in the reader's language."""

from __future__ import annotations

import logging
from typing import Any

from django.db import Error, InterfaceError, OperationalError, connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from psycopg import OperationalError as PostgresError
from psycopg_pool import PoolTimeout

from tenants.backends.mysql.base import is_away

logger = logging.getLogger(__name__)

CONNECT_SECONDS = 2
RETRY_AFTER_SECONDS = 10
API = "/api/"
# PostgreSQL's classes "connection exception", and "operator intervention" as in a shutdown
AWAY_STATES = ("08", "57P")


def beside_the_pool(alias: str) -> Any:
    """A new connection wrapper that waits for no pool and gives up after two seconds. Close it."""
    wrapper = connections[alias].copy()  # its settings are a copy, too
    options = wrapper.settings_dict["OPTIONS"]
    options.pop("pool", None)
    options["connect_timeout"] = CONNECT_SECONDS
    if wrapper.vendor == "mysql":
        options["read_timeout"] = CONNECT_SECONDS
    return wrapper


def answers(alias: str) -> bool:
    """Whether this thread's connection to a database, or else a new one, works now."""
    connection = connections[alias]
    if connection.in_atomic_block:
        return True
    if connection.connection is not None:
        return bool(connection.is_usable())
    probe = beside_the_pool(alias)
    try:
        probe.ensure_connection()
    except (Error, PoolTimeout):
        return False
    else:
        return True
    finally:
        probe.close()


def is_outage(error: BaseException) -> bool:
    """Whether a database is away, or its pool exhausted. Everything else is a fault of ours."""
    if isinstance(error, PoolTimeout) or isinstance(error.__cause__, PoolTimeout):
        return True
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    return not all(answers(alias) for alias in connections)


def says_away(error: BaseException) -> bool:
    """Whether the error itself says that a server is away. Asks nobody, so the event loop may call it."""
    cause = error.__cause__ if isinstance(error, Error) and error.__cause__ else error
    if isinstance(cause, PostgresError):
        state = cause.sqlstate or ""  # none: it never answered
        return not state or state.startswith(AWAY_STATES)
    return is_away(cause)


def words() -> tuple[str, str]:
    """(title, detail) in the present language."""
    return (
        _("The database does not answer"),
        _("Nothing is lost that was saved. Try again in a moment."),
    )


def outage_response(request: HttpRequest, error: BaseException) -> HttpResponse:
    """503: a problem document for the API, a page for people. Needs no database."""
    logger.error("%s %s: a database does not answer: %s", request.method, request.path, error)
    with translation.override(translation.get_language_from_request(request)):
        answer = (
            JsonResponse(problem(), status=503, content_type="application/problem+json")
            if request.path.startswith(API)
            else HttpResponse(page(), status=503)
        )
    answer["Retry-After"] = str(RETRY_AFTER_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer


def problem() -> dict[str, Any]:
    """What the API says, in the present language."""
    title, detail = words()
    return {"type": "about:blank", "title": title, "status": 503, "detail": detail}


def page() -> str:
    """What people are shown, in the present language."""
    title, detail = words()
    return render_to_string("503.html", {"title": title, "detail": detail})
