"""GET history: what a visitor has said and heard in a session."""

from __future__ import annotations

from conversations.api.request import Request, Response
from conversations.api.shapes import ID_RULE, failure, is_token, success
from conversations.api.texts import visitor_text
from conversations.store.messages import session_history
from flows.models import Route
from tenants.central.executor import run_central
from tenants.context import run_in_tenant

LATEST = 500


async def history(request: Request) -> Response:
    if not await run_in_tenant(request.tenant, _is_known, request.feature):
        text = visitor_text("unknown_feature", request.language or "en")
        return Response(404, failure("unknown_feature", text))
    session_id = (request.query.get("session_id") or [""])[0]
    if not is_token(session_id):
        return Response(422, failure("input", f"session_id: {ID_RULE}"))
    conversation_id, messages = await run_central(
        session_history, request.tenant.pk, session_id, LATEST
    )
    data = {
        "conversation_id": conversation_id,
        "session_id": session_id,
        "messages": messages,
        "message_count": len(messages),
    }
    return Response(200, success(data))


def _is_known(feature: str) -> bool:
    return Route.objects.filter(feature_slug=feature).exists()
