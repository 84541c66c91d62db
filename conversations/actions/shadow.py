"""In `parallel` the flow runs after V1 has answered, in a job, without side effects; its result is stored."""

from __future__ import annotations

import logging
import time
from typing import Any

import orjson
from asgiref.sync import async_to_sync
from django.db import Error, IntegrityError
from django.utils import timezone

from conversations.engines.answer import REASONS
from conversations.engines.v2 import StoredHistory
from conversations.models import ConversationIndex, Message, ShadowResult, TurnRecord
from conversations.store.claim import Claim
from conversations.store.old_app.turn import OldTurn
from flows.engine import Limits, State, Turn, run_turn
from flows.permitted import types_for_turn
from flows.ports import ports_for
from flows.published import Runnable, for_feature
from nodes.contract import Event, Page
from tenants.context import run_in_public, run_in_tenant
from tenants.jobs.queue import defer, job
from tenants.models import Tenant

logger = logging.getLogger(__name__)


async def queue_shadow(tenant: Tenant, claimed: Claim, feature_slug: str, event: Event) -> None:
    """After the answer was given; what goes wrong here never harms it."""
    page = [event.page.product_id, event.page.category_id, event.page.page_slug]
    arguments = {
        "tenant_id": tenant.pk,
        "conversation_id": claimed.conversation_id,
        "turn_no": claimed.turn_no,
        "feature_slug": feature_slug,
        "language": event.language,
        "page": page,
    }
    try:
        await run_in_tenant(tenant, _defer, tenant, arguments)
    except Error:
        logger.warning("conversation %s: no shadow run", claimed.conversation_id, exc_info=True)


def _defer(tenant: Tenant, arguments: dict[str, Any]) -> None:
    defer(run_shadow, tenant=tenant, **arguments)


@job("conversations.run_shadow")
def run_shadow(
    *,
    tenant_id: int,
    conversation_id: int,
    turn_no: int,
    feature_slug: str,
    language: str,
    page: list[Any],
) -> None:
    """Runs once for a turn, however often the job does. Inside the tenant's schema."""
    owned = ConversationIndex.objects.for_tenant(tenant_id).filter(pk=conversation_id)
    turn = TurnRecord.objects.filter(conversation_id=conversation_id, turn_no=turn_no).first()
    results = ShadowResult.objects.for_tenant(tenant_id).filter(conversation_id=conversation_id)
    if turn is None or not owned.exists() or results.filter(turn_no=turn_no).exists():
        return
    text = _text(turn)
    if text is None:
        return
    before = results.filter(turn_no__lt=turn_no).order_by("-turn_no").first()
    state = State.from_json(orjson.loads(before.state)) if before and before.state else State()
    event = Event(text, language, Page(*page), conversation_id=conversation_id, turn_no=turn_no)
    claim = _claim_of(tenant_id, turn)
    result = ShadowResult(
        tenant_id=tenant_id, conversation_id=conversation_id, turn_no=turn_no, at=timezone.now()
    )
    _fill(result, feature_slug, claim, state, event)
    try:
        result.save(force_insert=True)
    except IntegrityError:
        logger.info("conversation %s turn %s: its shadow was there", conversation_id, turn_no)


def _text(turn: TurnRecord) -> str | None:
    """What the visitor wrote; the old application's own messages are not needed for that."""
    if turn.text is not None or turn.user_message_id is None:
        return turn.text
    sent = Message.objects.filter(pk=turn.user_message_id, conversation_id=turn.conversation_id)
    return sent.values_list("content", flat=True).first()


def _claim_of(tenant_id: int, turn: TurnRecord) -> Claim:
    """Enough of it to read the messages before this one."""
    old = None
    if turn.text is not None:
        old = OldTurn("", (turn.after_old_id or 0, turn.after_our_id or 0), None)
    place = (tenant_id, turn.conversation_id, turn.turn_no, "", turn.user_message_id or 0)
    return Claim(*place, old=old)


def _fill(
    result: ShadowResult, feature_slug: str, claim: Claim, state: State, event: Event
) -> None:
    started = time.monotonic()
    try:
        runnable = for_feature(feature_slug)
        turn = async_to_sync(_run)(claim, runnable, state, event)
    except tuple(REASONS) as error:
        result.outcome, result.reason = "failed", REASONS[type(error)]
        result.state = orjson.dumps(state.to_json()).decode()
        return
    result.duration_ms = round((time.monotonic() - started) * 1000)
    result.flow_id, result.flow_version = runnable.flow_id, runnable.version
    result.outcome, result.reason = turn.outcome, turn.reason_code
    result.reply, result.tokens = turn.reply, turn.tokens
    result.trace = orjson.dumps(turn.trace_json(), default=str).decode()
    result.state = orjson.dumps(turn.state.to_json(), default=str).decode()


def _tenant(tenant_id: int) -> Tenant:
    found: Tenant = Tenant.objects.get(pk=tenant_id)
    return found


async def _run(claim: Claim, runnable: Runnable, state: State, event: Event) -> Turn:
    tenant = await run_in_public(_tenant, claim.tenant_id)
    permitted = await types_for_turn(tenant)
    ports = ports_for(tenant, StoredHistory(claim), event.language)
    return await run_turn(
        runnable.graph, state, event, ports, Limits(), dry=True, permitted=permitted
    )
