"""What a person at the desk does with the page's forms."""

from __future__ import annotations

import json
from typing import Any

from django.db import connections

from tests.browser.talks import insert, page_url, talk

MEMORY = {"name": "Ada"}


def open_talk(tenant_id: int, **index: Any) -> int:
    """A talk that waits in node_2, after three turns of ours."""
    given = {"turn_no": 3, "state": "waiting", "last_engine": "v2"}
    id = talk(
        tenant_id,
        session_id="s-1",
        current_node_id="node_2",
        context_data=json.dumps({"ip": "10.0.0.1", "flow": MEMORY}),
        index={**given, **index},
    )
    insert("chatadmin_session", tenant_id=tenant_id, session_id="s-1", conversation_id=id)
    return id


def act(client: Any, id: int, act: str, turn_no: int = 3, **fields: Any) -> Any:
    data = {"act": act, "turn_no": turn_no, **fields}
    return client.post(f"{page_url(id)}acts/", data, follow=True)


def said(page: Any) -> str:
    return " ".join(str(message) for message in page.context["messages"])


def rows(sql: str, *params: Any) -> list[tuple[Any, ...]]:
    with connections["central"].cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall()) if cursor.description else []


def state(id: int) -> str:
    [(found,)] = rows("SELECT state FROM chatadmin_conversation WHERE conversation_id = %s", id)
    return str(found)


def deeds() -> list[tuple[Any, ...]]:
    return rows("SELECT verb, `by`, `before`, `after` FROM chatadmin_deed ORDER BY id")
