"""Runs the web server until it is told to stop."""

from __future__ import annotations

import socket

import uvicorn

STOP_SECONDS = 5


def run(listener: socket.socket) -> int:
    """Serve on a listening socket until SIGINT or SIGTERM; 0 unless the start failed."""
    config = uvicorn.Config(
        "chatadmin.asgi:application",
        lifespan="on",
        proxy_headers=False,  # TRUSTED_PROXIES decides, in our own middleware
        server_header=False,
        access_log=False,  # it holds query strings; ours (chatadmin/access_log.py) does not
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    server = uvicorn.Server(config)
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        return 0  # uvicorn has stopped by then and hands the signal on
    return 0 if server.started else 1
