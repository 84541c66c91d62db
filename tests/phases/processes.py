"""Server processes of their own over the databases of the test; Redis joins them where it is given."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

from tests.live import Api

ROOT = Path(__file__).resolve().parents[2]
SERVER = """
import socket, django, uvicorn
from django.conf import settings
for alias, name in {names!r}.items():
    settings.DATABASES[alias]["NAME"] = name
django.setup()
from chatadmin.asgi import application
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
print(listener.getsockname()[1], flush=True)
config = uvicorn.Config(application, log_level="warning", lifespan={lifespan!r}, proxy_headers=False)
uvicorn.Server(config).run(sockets=[listener])
"""


@contextmanager
def process(redis_url: str = "", *, lifespan: str = "off", kill: bool = False) -> Iterator[Api]:
    """Acme's chat at another process. With its lifespan it does jobs, too. `kill`: it ends at once."""
    names = {alias: connections[alias].settings_dict["NAME"] for alias in ("default", "central")}
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "chatadmin.settings"}
    environment["OUTBOUND_ALLOW"] = ",".join(settings.OUTBOUND_ALLOW)  # the fixture's model
    environment["REDIS_URL"] = redis_url
    code = SERVER.format(names=names, lifespan=lifespan)
    server = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        yield Api(int(server.stdout.readline()), "acme.localhost")
    finally:
        server.kill() if kill else server.terminate()
        server.wait(20)
