"""POST chat: one message in, one answer out."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import orjson
from pydantic import ValidationError

from conversations.actions.take_turn import Answer, EngineOff, SessionBusy, take_turn
from conversations.api.http import BodyTooLarge, read_body
from conversations.api.request import Request, Response
from conversations.api.shapes import ChatInput, failure, readable, success
from conversations.api.texts import visitor_text
from conversations.store.turn import Incoming
from flows.models import Route
from nodes.contract import Event, Page
from tenants.context import run_in_tenant
from tenants.profile.models import Profile, the_profile

ANSWERED = frozenset({"answered", "waiting", "ended"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What the tenant's schema says about an entry point."""

    feature_name: str
    profile: Profile


def _entry(feature: str) -> Entry | None:
    route = Route.objects.filter(feature_slug=feature).first()
    if route is None:
        return None
    return Entry(route.feature_name, the_profile())


async def chat(request: Request) -> Response:
    entry = await run_in_tenant(request.tenant, _entry, request.feature)
    language = request.language or (entry.profile.default_language if entry else "en")
    if entry is None:
        return _refuse(404, "unknown_feature", language)
    try:
        body = ChatInput.model_validate(orjson.loads(await read_body(request.receive)))
    except ValidationError as error:
        return Response(422, failure("input", readable(error)))
    except (orjson.JSONDecodeError, BodyTooLarge):
        return Response(422, failure("input", "The body is no JSON object of up to 64 KB."))
    return await _answer(request, body, entry, language)


def _refuse(status: int, code: str, language: str, **headers: str) -> Response:
    return Response(status, failure(code, visitor_text(code, language)), headers)


async def _answer(request: Request, body: ChatInput, entry: Entry, language: str) -> Response:
    session_id = body.session_id or secrets.token_urlsafe(24)
    incoming = Incoming(
        tenant_id=request.tenant.pk,
        session_id=session_id,
        text=body.message,
        feature_slug=request.feature,
        feature_name=entry.feature_name,
        client_message_id=body.client_message_id,
        has_model=not entry.profile.offline,
    )
    page = Page(body.product_id, body.category_id, body.page_slug)
    try:
        event = Event(body.message, language, page)
        answer = await take_turn(request.tenant, incoming, event, entry.profile)
    except SessionBusy:
        return _refuse(409, "busy", language, retry_after="5")
    except EngineOff:
        return _refuse(503, "engine_off", language, retry_after="60")
    if answer.outcome not in ANSWERED:
        text = answer.reply or visitor_text(answer.outcome, language)
        return Response(502, failure(answer.outcome, text))
    return Response(200, success(_data(answer, session_id, entry)))


def _data(answer: Answer, session_id: str, entry: Entry) -> dict[str, object]:
    return {
        "message": answer.reply,
        "session_id": session_id,
        # below zero: the old application answered, and its row was not to be seen yet
        "conversation_id": answer.conversation_id if answer.conversation_id > 0 else None,
        "message_id": answer.message_id,
        "assistant_name": entry.profile.assistant_name,
        "tokens_used": answer.tokens,
        "metadata": {
            "system": answer.engine,
            "flow_name": answer.flow_name,
            "nodes_executed": answer.nodes_executed,
        },
    }
