"""GET history: what a visitor has said and heard in a session."""

from __future__ import annotations

from conversations.api.request import Request, Response
from conversations.api.shapes import failure, success
from conversations.store.messages import session_history
from tenants.central.executor import run_central


async def history(request: Request) -> Response:
    session_id = (request.query.get("session_id") or [""])[0]
    if not 1 <= len(session_id) <= 64:
        return Response(422, failure("input", "session_id: 1 to 64 characters."))
    conversation_id, messages = await run_central(session_history, request.tenant.pk, session_id)
    data = {
        "conversation_id": conversation_id,
        "session_id": session_id,
        "messages": messages,
        "message_count": len(messages),
    }
    return Response(200, success(data))
