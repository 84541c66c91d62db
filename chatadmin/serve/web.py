"""Runs the web server until it is told to stop."""

from __future__ import annotations

import os
import socket
import sys
import threading
from types import FrameType

import uvicorn

STOP_SECONDS = 5
# A second after the last request was cut off. A thread that waits for a database that hangs would hold
# the process for as long as it waits; being killed at any moment is provided for.
LAST_SECONDS = 6


class WebServer(uvicorn.Server):
    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The signal to stop: from here on the process has six seconds."""
        if not self.should_exit:
            end = threading.Timer(LAST_SECONDS, _end)
            end.daemon = True
            end.start()
        super().handle_exit(sig, frame)


def _end() -> None:
    print("Stopped without waiting for a database that hangs.", file=sys.stderr, flush=True)
    os._exit(0)  # the local databases' locks go with the process


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
    server = WebServer(config)
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        return 0  # uvicorn has stopped by then and hands the signal on
    return 0 if server.started else 1
