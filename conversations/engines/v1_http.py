"""V1 as the live old application: one call of its chat API, never repeated, for it is not idempotent."""

from __future__ import annotations

import json
import logging
import time
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from conversations.store.context_data import flow_variables
from conversations.store.old_app.answer import answer_that_came
from conversations.store.old_app.turn import Endpoint, OldTurn
from conversations.store.save import Finished
from conversations.store.turn import Claim, Incoming
from flows.engine import Limits
from nodes.adapters.net.http_port import GuardedHttp
from nodes.contract import Event
from nodes.ports import MOST_TOKENS, HttpError, HttpReply, HttpRequest
from tenants.central.executor import run_central
from tenants.profile.secrets import UnreadableSecret, unseal

logger = logging.getLogger(__name__)

LEAST_SECONDS = 0.1
# The others mean that nobody answered.
_LIMITS = {"timeout", "too_large"}


@dataclass(frozen=True, slots=True)
class Said:
    """What a call came to; `reason` None where there is an answer. `detail`: for the record."""

    outcome: str
    reason: str | None
    reply: str = ""
    tokens: int = 0
    detail: dict[str, Any] = field(default_factory=dict)


async def run(
    incoming: Incoming, claim: Claim, old: OldTurn, event: Event, deadline: float
) -> Finished:
    """One turn. `deadline`: on the clock of time.monotonic(). Never raises for what goes wrong in it."""
    started = time.monotonic()
    try:
        if old.endpoint is None:
            said = await _came_meanwhile(claim, old)
        else:
            said = await _ask(incoming, old.endpoint, event, deadline)
    except HttpError as error:
        said = Said("limit" if error.code in _LIMITS else "failed", error.code)
    except UnreadableSecret:
        said = Said("failed", "unreadable_secret")
    except Exception:
        logger.exception("tenant %s conversation %s: V1", claim.tenant_id, claim.conversation_id)
        said = Said("failed", "internal")
    return _finished(claim, said, time.monotonic() - started)


async def _came_meanwhile(claim: Claim, old: OldTurn) -> Said:
    """The turn was cut off after the call may have been made: what the old application has counts."""
    text = await run_central(answer_that_came, claim, old)
    return Said("answered", None, text) if text else Said("failed", "cut_off")


async def _ask(incoming: Incoming, endpoint: Endpoint, event: Event, deadline: float) -> Said:
    """Raises HttpError, UnreadableSecret."""
    left = max(deadline - time.monotonic(), LEAST_SECONDS)
    request = HttpRequest(
        "POST",
        endpoint.address(incoming.tenant_id, incoming.feature_slug),
        headers=_headers(endpoint, event.language),
        body=json.dumps(_body(incoming, event), ensure_ascii=False),
        timeout=min(endpoint.timeout_seconds, left),
    )
    # a redirect is no answer: followed, the message might be posted twice, or not at all
    http = GuardedHttp(settings.OUTBOUND_ALLOW, str(incoming.tenant_id), redirects=0)
    return read(await http.request(request))


def _headers(endpoint: Endpoint, language: str) -> dict[str, str]:
    headers = {
        "accept": "application/json",
        "accept-language": language,
        "content-type": "application/json",
    }
    if endpoint.header:
        headers[endpoint.header] = unseal(endpoint.secret_sealed)
    return headers


def _body(incoming: Incoming, event: Event) -> dict[str, Any]:
    """As widgets send it; what the visitor's page does not say is left out."""
    page = event.page
    given = {
        "product_id": page.product_id,
        "category_id": page.category_id,
        "page_slug": page.page_slug,
    }
    sent = {name: value for name, value in given.items() if value is not None}
    return {"message": incoming.text, "session_id": incoming.session_id, **sent}


def read(reply: HttpReply) -> Said:
    """The old application's answer. Its error texts may name its insides: nobody gets them."""
    detail: dict[str, Any] = {"status": reply.status}
    if not 200 <= reply.status < 300:
        return Said("failed", f"http_{reply.status}", detail=detail)
    try:
        body = json.loads(reply.text)
    except (ValueError, RecursionError):
        return Said("failed", "not_json", detail=detail)
    if not isinstance(body, dict) or body.get("success") is not True:
        return Said("failed", "no_success", detail=detail)
    data = body.get("data")
    return _spoken(data if isinstance(data, dict) else {}, detail)


def _spoken(data: dict[str, Any], detail: dict[str, Any]) -> Said:
    for name in ("conversation_id", "message_id"):
        detail[name] = _whole(data.get(name))
    tokens = min(_whole(data.get("tokens_used")) or 0, MOST_TOKENS)
    text = data.get("message")
    text = _clean(text) if isinstance(text, str) else ""
    if not text:
        return Said("no_answer", "empty_reply", "", tokens, detail)
    if len(text.encode()) > Limits().reply_bytes:
        return Said("limit", "reply_too_long", "", tokens, detail)
    return Said("answered", None, text, tokens, detail)


def _clean(text: str) -> str:
    """Half of a surrogate pair is no character, and no database stores it."""
    return text.encode("utf-8", "replace").decode().strip()


def _whole(value: Any) -> int | None:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return value if is_whole and 0 <= value < 2**63 else None


def _finished(claim: Claim, said: Said, seconds: float) -> Finished:
    return Finished(
        outcome=said.outcome,
        reason=said.reason,
        reply=said.reply,
        engine_state=flow_variables(claim.context_data),
        current_node_id=claim.current_node_id,
        transitions=[],
        trace=[_step(said, seconds * 1000)],
        tokens=said.tokens,
        duration_ms=round(seconds * 1000),
        state=claim.state,
        flow_id=None,
        revision_id=claim.revision_id,
        flow_version=claim.flow_version,
        engine="v1",
    )


def _step(said: Said, ms: float) -> dict[str, Any]:
    return {
        "node_id": "v1_http",
        "type": "v1_http",
        "name": "V1 (HTTP)",
        "output": None,
        "started_ms": 0.0,
        "duration_ms": ms,
        "said": [said.reply] if said.reply else [],
        "error": {"code": said.reason} if said.reason else None,
        "detail": said.detail,
    }
