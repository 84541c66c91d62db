"""A talk with Acme's flow over HTTP, and its explanations as the pages give them."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.browser.talks import page_url
from tests.live import Api

_PART = re.compile(r'<div id="explanation".*', re.DOTALL)
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def converse(api: Api, *messages: str, **fields: Any) -> int:
    """One turn for each message; returns the conversation's number."""
    for message in messages:
        answer = api.chat(message, session_id="told", **fields)
        assert answer.status_code == 200, answer.text
    return int(answer.json()["data"]["conversation_id"])


def data_url(conversation_id: int, turn: int) -> str:
    return f"{page_url(conversation_id)}explain/data/?turn={turn}"


def explain_url(conversation_id: int, turn: int) -> str:
    return f"{page_url(conversation_id)}explain/?turn={turn}"


def bytes_of(client: Any, conversation_id: int, turn: int) -> bytes:
    answer = client.get(data_url(conversation_id, turn))
    assert answer.status_code == 200
    return bytes(answer.content)


def told(client: Any, conversation_id: int, turn: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bytes_of(client, conversation_id, turn))
    return found


def shown(client: Any, conversation_id: int, turn: int) -> str:
    """The explanation within its page: what stands around it is of today."""
    html = client.get(explain_url(conversation_id, turn)).content.decode()
    found = _PART.search(html)
    assert found
    return _TOKEN.sub("", found[0])
