"""In `parallel` the flow runs after V1 has answered, in a job, without side effects; its result is stored."""

from __future__ import annotations

import logging
import time
from typing import Any

import orjson
from asgiref.sync import async_to_sync
from django.db import Error, IntegrityError
from django.db.models import QuerySet
from django.utils import timezone

from conversations.engines.answer import REASONS
from conversations.engines.v2 import StoredHistory
from conversations.models import ConversationIndex, Message, ShadowResult, TurnRecord
from conversations.store.old_app.turn import OldTurn
from conversations.store.turn import Claim
from flows.engine import Limits, State, Turn, run_turn
from flows.permitted import types_for_turn
from flows.ports import ports_for
from flows.published import Runnable, for_feature
from nodes.contract import Event, Page
from tenants.central.executor import run_central
from tenants.context import run_in_public, run_in_tenant
from tenants.jobs.queue import defer, job
from tenants.models import Tenant

logger = logging.getLogger(__name__)


async def queue_shadow(tenant: Tenant, claimed: Claim, feature_slug: str, event: Event) -> None:
    """After the answer was given; what goes wrong here never harms it."""
    page = [event.page.product_id, event.page.category_id, event.page.page_slug]
    arguments: dict[str, Any] = {
        "tenant_id": tenant.pk,
        "conversation_id": claimed.conversation_id,
        "turn_no": claimed.turn_no,
        "feature_slug": feature_slug,
        "language": event.language,
        "page": page,
    }
    try:
        if claimed.conversation_id < 0:  # it gets another number as soon as its talk is seen
            arguments["turn_id"] = await run_central(_id_of, claimed)
        await run_in_tenant(tenant, _defer, tenant, arguments)
    except Error:
        logger.warning("conversation %s: no shadow run", claimed.conversation_id, exc_info=True)


def _id_of(claimed: Claim) -> int | None:
    rows = TurnRecord.objects.filter(
        conversation_id=claimed.conversation_id, turn_no=claimed.turn_no
    )
    return rows.values_list("pk", flat=True).first()


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
    turn_id: int | None = None,
) -> None:
    """Runs once for a turn, however often the job does. Inside the tenant's schema.

    `turn_id`: of a turn whose talk had no row yet; it may stand under another number by now.
    """
    place = {"pk": turn_id} if turn_id else {"conversation_id": conversation_id, "turn_no": turn_no}
    turn = TurnRecord.objects.filter(**place).first()
    text = _text(turn) if turn else None
    if turn is None or text is None or not _is_wanted(tenant_id, turn):
        return
    talk, number = turn.conversation_id, turn.turn_no
    event = Event(text, language, Page(*page), conversation_id=talk, turn_no=number)
    result = ShadowResult(tenant_id=tenant_id, at=timezone.now())
    _fill(result, feature_slug, _claim_of(tenant_id, turn), _state_before(tenant_id, turn), event)
    turn.refresh_from_db(using="central")  # its talk may have been seen meanwhile
    result.conversation_id, result.turn_no = turn.conversation_id, turn.turn_no
    try:
        result.save(force_insert=True)
    except IntegrityError:
        logger.info("conversation %s turn %s: its shadow was there", talk, number)


def _is_wanted(tenant_id: int, turn: TurnRecord) -> bool:
    """Whether it is this tenant's, and has no result yet."""
    owned = ConversationIndex.objects.for_tenant(tenant_id).filter(pk=turn.conversation_id)
    return owned.exists() and not _results(tenant_id, turn).filter(turn_no=turn.turn_no).exists()


def _state_before(tenant_id: int, turn: TurnRecord) -> State:
    """The flow's own, as its last turn in the shadow of this talk left it."""
    earlier = _results(tenant_id, turn).filter(turn_no__lt=turn.turn_no)
    before = earlier.order_by("-turn_no").first()
    return State.from_json(orjson.loads(before.state)) if before and before.state else State()


def _results(tenant_id: int, turn: TurnRecord) -> QuerySet[ShadowResult]:
    rows = ShadowResult.objects.for_tenant(tenant_id)
    return rows.filter(conversation_id=turn.conversation_id)


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
