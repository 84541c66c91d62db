"""The old prompt engine: prompt, directives, latest messages, one call of the model."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conversations.engines.v2 import StoredHistory
from conversations.store.context_data import flow_variables
from conversations.store.prompts import OldPrompt, prompt_of
from conversations.store.save import Finished, V1Columns
from conversations.store.turn import Claim, Incoming
from flows.engine import Limits
from flows.ports import ports_for
from nodes.contract import Event, NodeError
from nodes.ports import Message, ModelReply, ModelRequest, Ports, Sources
from nodes.text.localized import choose, words
from tenants.central.executor import run_central
from tenants.models import Tenant
from tenants.profile.models import Profile

logger = logging.getLogger(__name__)

HISTORY = 10
TEMPERATURE, MAX_TOKENS = 0.7, 500
LEAST_SECONDS = 0.1
DEFAULT_PROMPT = words(
    "You are the friendly assistant of this shop. Answer briefly and truthfully.",
    "Bu mağazanın güler yüzlü asistanısın. Kısa ve doğru yanıt ver.",
)


@dataclass(frozen=True, slots=True)
class Said:
    """What the call came to; `reason` None where there is an answer."""

    outcome: str
    reason: str | None
    reply: str = ""
    tokens: int = 0
    detail: dict[str, Any] | None = None


async def run(
    tenant: Tenant,
    incoming: Incoming,
    claim: Claim,
    event: Event,
    profile: Profile | None,
    deadline: float,
) -> Finished:
    """One turn. `deadline`: on the clock of time.monotonic(). Never raises for what goes wrong in it."""
    started = time.monotonic()
    prompt = OldPrompt(None, "", ())
    try:
        async with asyncio.timeout(max(deadline - started, LEAST_SECONDS)):
            prompt = await run_central(
                prompt_of, tenant.pk, claim.conversation_id, incoming.feature_slug
            )
            ports = ports_for(tenant, StoredHistory(claim), event.language, profile)
            said = await _ask(ports, prompt, event, deadline)
    except TimeoutError:
        said = Said("limit", "deadline")
    except NodeError as error:
        said = Said("failed", error.code)
    except Exception:
        logger.exception("tenant %s conversation %s: V1", tenant.pk, claim.conversation_id)
        said = Said("failed", "internal")
    return _finished(incoming, claim, prompt, said, time.monotonic() - started)


async def _ask(ports: Ports, prompt: OldPrompt, event: Event, deadline: float) -> Said:
    """Raises NodeError, TimeoutError and errors of the databases."""
    request = await _request(ports, prompt, event, deadline)
    reply = await ports.model.complete(request)
    text, detail = reply.text.strip(), _detail(request, reply)
    if not text:
        return Said("no_answer", "empty_reply", "", reply.tokens, detail)
    if len(text.encode()) > Limits().reply_bytes:
        return Said("limit", "reply_too_long", "", reply.tokens, detail)
    return Said("answered", None, text, reply.tokens, detail)


async def _request(ports: Ports, prompt: OldPrompt, event: Event, deadline: float) -> ModelRequest:
    directives = await ports.directives.compose(event.language)
    history = await ports.history.latest(HISTORY, include_system=False)
    facts = dict((await ports.profile.get()).contacts)
    system = joined(first_part(prompt.text, event.language), directives)
    timeout = max(deadline - time.monotonic(), LEAST_SECONDS)
    return request_of(system, history, event.message, event.language, facts, timeout)


def first_part(prompt: str, language: str) -> str:
    """The prompt, or the plain one where nobody wrote any."""
    return prompt or choose(DEFAULT_PROMPT, language)


def joined(*parts: str) -> str:
    """The system prompt."""
    return "\n\n".join(part for part in map(str.strip, parts) if part)


def request_of(
    system: str,
    history: Sequence[Message],
    message: str,
    language: str,
    facts: Mapping[str, str],
    timeout: float,
) -> ModelRequest:
    """The one call; the page of the directives makes it, too."""
    return ModelRequest(
        messages=[Message("system", system), *history, Message("user", message)],
        temperature=TEMPERATURE,
        max_tokens=MAX_TOKENS,
        language=language,
        sources=Sources(facts=facts),
        timeout=timeout,
    )


def _detail(request: ModelRequest, reply: ModelReply) -> dict[str, Any]:
    return {
        "prompt": [{"role": m.role, "content": m.content} for m in request.messages],
        "model": reply.model,
        "offline": reply.offline,
        "tokens": reply.tokens,
    }


def _finished(
    incoming: Incoming, claim: Claim, prompt: OldPrompt, said: Said, seconds: float
) -> Finished:
    """The flow's own state stays as it was: the talk can go back to it. One that ended begins anew."""
    ended = claim.state == "ended"
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
        state="open" if ended else claim.state,
        flow_id=None,
        revision_id=None if ended else claim.revision_id,
        flow_version=None if ended else claim.flow_version,
        engine="v1",
        v1=V1Columns(
            incoming.feature_slug, incoming.feature_name, prompt.prompt_id, prompt.columns
        ),
    )


def _step(said: Said, ms: float) -> dict[str, Any]:
    error = {"code": said.reason} if said.reason else None
    return {
        "node_id": "v1",
        "type": "v1",
        "name": "V1",
        "output": None,
        "started_ms": 0.0,
        "duration_ms": ms,
        "said": [said.reply] if said.reply else [],
        "error": error,
        "detail": said.detail,
    }
