"""The live old application: a real HTTP server that speaks its chat API and writes its own rows.

Like the original it finds a talk by its session, makes one where there is none, and is not idempotent:
whoever asks twice is answered twice.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from django.db import connections

from tests.dumps.server import connect

PATH = "/api/ai/v1/shop-assistant/chat"


class OldEndpoint:
    """`asked`: (path, headers, body) in order. `fails`: what the next answers are instead of `reply`.

    `writes`: whether rows are written at all; `table`: where its messages go; `finds`: SQL of the talks
    that it finds by their session.
    """

    def __init__(self, database: str) -> None:
        self.database = database
        self.table = "ai_messages"
        self.tenant_id = 2
        self.reply: Any = "From the old application."
        self.fails = ""
        self.writes = True
        self.finds = "TRUE"
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.arrived = threading.Semaphore(0)
        self.done = threading.Semaphore(0)
        self.endpoint = ""

    @property
    def url(self) -> str:
        return f"http://{self.endpoint}/api/ai/v1/{{feature}}/chat"

    def wait_until_asked(self) -> None:
        assert self.arrived.acquire(timeout=30), "the old application was never asked"

    def wait_until_done(self) -> None:
        assert self.done.acquire(timeout=30), "the old application never came to an end"

    def answer(
        self, path: str, headers: dict[str, str], asked: dict[str, Any]
    ) -> tuple[int, dict[str, str], bytes]:
        self.asked.append((path, headers, asked))
        if self.fails == "unreached":
            self.arrived.release()
            return 503, {}, b"<h1>Maintenance</h1>"
        talk = self.message(asked["session_id"], "user", asked["message"])
        self.arrived.release()
        self.gate.wait(30)
        if self.fails in FAULTS:
            return FAULTS[self.fails]
        reply, message = self.reply, None
        if isinstance(reply, str) and reply.strip():
            message = self.message(asked["session_id"], "assistant", reply)
        data = {
            "message": reply,
            "session_id": asked["session_id"],
            "conversation_id": talk,
            "message_id": message,
            "assistant_name": "Old",
            "tokens_used": 9,
            "metadata": {"system": "v1"},
        }
        body = {"success": True, "data": data}
        return 200, {"content-type": "application/json"}, json.dumps(body).encode()

    def message(self, session_id: str, role: str, text: str) -> int | None:
        """Writes one, in the newest talk of the session or a new one; returns the talk's id."""
        if not self.writes:
            return None
        connection = connect(self.database)
        try:
            cursor = connection.cursor()
            talk = self._talk(cursor, session_id)
            cursor.execute(
                f"INSERT INTO {self.table} (conversation_id, role, content, created_at)"
                " VALUES (%s, %s, %s, NOW())",
                [talk, role, text],
            )
            cursor.execute("UPDATE ai_conversations SET updated_at = NOW() WHERE id = %s", [talk])
            return talk
        finally:
            connection.close()

    def _talk(self, cursor: Any, session_id: str) -> int:
        cursor.execute(
            "SELECT MAX(id) FROM ai_conversations WHERE session_id = %s AND tenant_id = %s"
            f" AND {self.finds}",
            [session_id, self.tenant_id],
        )
        found = cursor.fetchone()[0]
        if found is not None:
            return int(found)
        cursor.execute(
            "INSERT INTO ai_conversations (tenant_id, session_id, feature_slug, is_active,"
            " context_data, created_at, updated_at)"
            " VALUES (%s, %s, 'shop-assistant', 1, '{\"ip\": \"10.0.0.1\"}', NOW(), NOW())",
            [self.tenant_id, session_id],
        )
        return int(cursor.lastrowid)


JSON = {"content-type": "application/json"}
FAULTS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "500": (500, JSON, b'{"success": false, "message": "SQLSTATE[42S02] secret"}'),
    "404": (404, JSON, b"{}"),
    "422": (422, JSON, b'{"success": false}'),
    "html": (200, {"content-type": "text/html"}, b"<html>login</html>"),
    "list": (200, JSON, b"[1]"),
    "false": (200, JSON, b'{"success": false, "data": {"message": "no"}}'),
    "null": (200, JSON, b'{"success": true, "data": null}'),
    "blank": (200, JSON, b'{"success": true, "data": {"message": "  "}}'),
    "number": (200, JSON, b'{"success": true, "data": {"message": 7}}'),
    "deep": (200, JSON, b"[" * 200_000),
    "huge": (200, JSON, b'{"success": true, "data": {"message": "' + b"x" * 2**21 + b'"}}'),
    "long": (200, JSON, b'{"success": true, "data": {"message": "' + b"x" * 70_000 + b'"}}'),
    "redirect": (302, {"location": "http://169.254.169.254/latest/meta-data/"}, b""),
    "again": (307, {"location": PATH}, b""),
}


@contextmanager
def old_endpoint() -> Iterator[OldEndpoint]:
    old = OldEndpoint(str(connections["central"].settings_dict["NAME"]))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            status, headers, content = old.answer(self.path, dict(self.headers), body)
            try:
                self.send_response(status)
                for name, value in {**headers, "content-length": str(len(content))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)
            except OSError:
                pass  # whoever asked has gone
            finally:
                old.done.release()

        do_GET = do_POST  # noqa: N815  # the name is the library's

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    old.endpoint = f"127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield old
    finally:
        old.gate.set()
        server.shutdown()
        server.server_close()
