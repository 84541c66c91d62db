"""What a web address answered: whether it is a success, and what is remembered of it."""

from __future__ import annotations

from typing import Any

import orjson

from nodes.contract import NodeError
from nodes.ports import HttpReply
from nodes.text.flatten import flatten
from nodes.text.localized import words


def check_status(reply: HttpReply) -> None:
    """Raises NodeError unless the status is a success."""
    if not 200 <= reply.status < 300:
        raise NodeError(
            words(
                f"The address answered with status {reply.status}.",
                f"Adres {reply.status} durum koduyla yanıt verdi.",
            ),
            "webhook_status",
            retryable=reply.status == 429 or reply.status >= 500,
        )


def remembered(key: str, reply: HttpReply) -> dict[str, Any]:
    """The status, and a JSON answer made flat. What is no JSON is not kept. Raises NodeError."""
    status = {f"{key}_status": reply.status}
    try:
        answer = orjson.loads(reply.text)
    except orjson.JSONDecodeError:
        if "json" not in reply.content_type.lower() or not reply.text.strip():
            return status
        raise NodeError(
            words("The answer is broken JSON.", "Yanıt bozuk JSON."), "broken_json"
        ) from None
    return {**flatten(answer, key), **status}
