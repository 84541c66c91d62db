"""The one ASGI application: chat API, sockets, pages, and the server's own start and stop."""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatadmin.settings")

from django.core.asgi import get_asgi_application

pages = get_asgi_application()

from channels.routing import URLRouter  # noqa: E402
from django.conf import settings  # noqa: E402
from django.urls import re_path  # noqa: E402
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware  # noqa: E402

from chatadmin import starting  # noqa: E402
from chatadmin.access_log import AccessLog  # noqa: E402
from chatadmin.lifespan import lifespan  # noqa: E402
from conversations.api import app as chat_api  # noqa: E402
from conversations.live.consumers import ConversationsConsumer  # noqa: E402
from flows.live.consumer import FlowConsumer  # noqa: E402
from tenants.sockets import UNKNOWN_HOST, SocketGate  # noqa: E402

# A server that hangs must not hold a page or a turn for ever. Commands may wait for long statements.
WEB_SECONDS = 15
settings.DATABASES["central"]["OPTIONS"].update(read_timeout=WEB_SECONDS, write_timeout=WEB_SECONDS)


async def no_such_socket(scope: dict[str, Any], receive: Any, send: Any) -> None:
    await receive()
    await send({"type": "websocket.close", "code": UNKNOWN_HOST})


# Channels routes sockets with Django's patterns, whose types know views only.
conversations: Any = SocketGate(ConversationsConsumer.as_asgi(), "conversations")
flow: Any = SocketGate(FlowConsumer.as_asgi(), "flows")
nowhere: Any = no_such_socket
sockets = URLRouter(
    [
        re_path(r"^ws/conversations$", conversations),
        re_path(r"^ws/flows/(?P<flow_id>[0-9]{1,18})$", flow),
        re_path(r"", nowhere),
    ],
)


async def dispatch(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """One scope to the application that handles it."""
    if scope["type"] == "lifespan":
        await lifespan(scope, receive, send)
    elif starting.refuses(scope):
        await starting.application(scope, receive, send)
    elif scope["type"] == "websocket":
        await sockets(scope, receive, send)
    elif chat_api.handles(scope["path"]):
        await chat_api.application(scope, receive, send)
    else:
        await pages(scope, receive, send)


everything: Any = AccessLog(dispatch)
# Client address and scheme come from the proxies that the operator named, from nobody else.
application: Any = (
    ProxyHeadersMiddleware(everything, trusted_hosts=settings.TRUSTED_PROXIES)
    if settings.TRUSTED_PROXIES
    else everything
)
