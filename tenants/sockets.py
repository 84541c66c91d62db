"""Sockets: Host header → tenant, session cookie → user, before a consumer sees anything.

Close codes: 4401 signed out or not permitted, 4403 foreign origin, 4404 unknown host.
"""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user
from django.http.cookie import parse_cookie

from tenants.context import run_in_tenant
from tenants.hosts import find_tenant
from tenants.models import Tenant
from tenants.people.backend import may
from tenants.people.models import User

SIGNED_OUT, FOREIGN_ORIGIN, UNKNOWN_HOST = 4401, 4403, 4404


def header(scope: dict[str, Any], name: bytes) -> str:
    return dict(scope["headers"]).get(name, b"").decode("latin1")  # type: ignore[no-any-return]


def _user(session_key: str | None) -> User | None:
    """The signed-in user of a session in the present schema; checks the session's hash."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    user = get_user(SimpleNamespace(session=store(session_key)))  # type: ignore[arg-type]
    return user if isinstance(user, User) else None


def _session_key(scope: dict[str, Any]) -> str | None:
    # not SimpleCookie: it gives up at the first cookie that it does not like
    cookies: dict[str, str] = parse_cookie(header(scope, b"cookie"))
    return cookies.get(settings.SESSION_COOKIE_NAME)


async def signed_in(tenant: Tenant, scope: dict[str, Any], app_label: str) -> User | None:
    """Who the socket's session belongs to now, if that person may view the app."""
    user = await run_in_tenant(tenant, _user, _session_key(scope))
    return user if user is not None and may(user, app_label, "view") else None


def _origin_host(scope: dict[str, Any]) -> str | None:
    """Host and port of the page that asks; None where the header cannot be read."""
    try:
        return urlsplit(header(scope, b"origin")).netloc.lower()
    except ValueError:
        return None


class SocketGate:
    """ASGI middleware; puts `tenant` and `user` into the scope. `app_label`: whose view right is asked."""

    def __init__(self, app: Any, app_label: str) -> None:
        self.app = app
        self.app_label = app_label

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        host = header(scope, b"host")
        # independent of ALLOWED_HOSTS: only a page of the very same host may open a socket
        if _origin_host(scope) != host.lower():
            await _close(receive, send, FOREIGN_ORIGIN)
            return
        tenant = await find_tenant(host)
        if tenant is None or tenant.is_public:
            await _close(receive, send, UNKNOWN_HOST)
            return
        user = await signed_in(tenant, scope, self.app_label)
        if user is None:
            await _close(receive, send, SIGNED_OUT)
            return
        await self.app(dict(scope, tenant=tenant, user=user), receive, send)


async def _close(receive: Any, send: Any, code: int) -> None:
    await receive()  # the handshake must be read before it can be refused
    await send({"type": "websocket.close", "code": code})
