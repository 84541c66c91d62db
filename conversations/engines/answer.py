"""Asks the engine that the claim named; whatever goes wrong here is an outcome, too."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from importlib import import_module

from conversations.engines import v2
from conversations.engines.available import HTTP_MODULE, MODULE, has_v1
from conversations.models.ours import Phase
from conversations.store.save import Finished
from conversations.store.turn import Claim, Incoming
from flows.engine import GraphError, Limits
from flows.palette import RegistryUnreachable
from flows.published import NoFlow, Runnable, for_feature, for_revision
from nodes.contract import Event
from tenants.context import run_in_tenant
from tenants.models import Tenant
from tenants.profile.models import Profile

logger = logging.getLogger(__name__)

ANSWERED = frozenset({"answered", "waiting", "ended"})
# What the flow has of a turn's time while V1 stands behind it. Nothing of a reply is shown before its end.
FIRST_SECONDS = 20.0

# Why a turn never reached the flow.
REASONS: dict[type[Exception], str] = {
    NoFlow: "no_flow",
    GraphError: "broken_flow",
    RegistryUnreachable: "registry_unreachable",
}


async def answer(
    tenant: Tenant, incoming: Incoming, claimed: Claim, event: Event, profile: Profile | None
) -> Finished:
    """The turn's result. All attempts share one deadline."""
    event = event._replace(conversation_id=claimed.conversation_id, turn_no=claimed.turn_no)
    limits = Limits()
    deadline = time.monotonic() + limits.deadline_seconds
    if claimed.old is not None:
        over_http = import_module(HTTP_MODULE)
        asked: Finished = await over_http.run(incoming, claimed, claimed.old, event, deadline)
        return asked
    if claimed.engine == "v1" and has_v1():
        return await _by_v1(tenant, incoming, claimed, event, profile, deadline)
    if claimed.phase != Phase.V2_PRIMARY or not has_v1():
        return await _by_v2(tenant, incoming, claimed, event, profile, limits)
    first = replace(limits, deadline_seconds=min(FIRST_SECONDS, limits.deadline_seconds))
    tried = await _by_v2(tenant, incoming, claimed, event, profile, first)
    if tried.outcome in ANSWERED:
        return tried
    return instead(tried, await _by_v1(tenant, incoming, claimed, event, profile, deadline))


def instead(tried: Finished, done: Finished) -> Finished:
    """V1's answer in place of the flow's; where it has none either, what the flow says of its failure."""
    why = tried.reason or tried.outcome
    if done.outcome not in ANSWERED:
        return replace(tried, fallback=why)
    return replace(
        done,
        fallback=why,
        reason=why,
        trace=[*tried.trace, *done.trace],
        tokens=tried.tokens + done.tokens,
        duration_ms=tried.duration_ms + done.duration_ms,
    )


async def _by_v1(
    tenant: Tenant,
    incoming: Incoming,
    claimed: Claim,
    event: Event,
    profile: Profile | None,
    deadline: float,
) -> Finished:
    # by name, so that its file can be deleted
    done: Finished = await import_module(MODULE).run(
        tenant, incoming, claimed, event, profile, deadline
    )
    return done


async def _by_v2(
    tenant: Tenant,
    incoming: Incoming,
    claimed: Claim,
    event: Event,
    profile: Profile | None,
    limits: Limits,
) -> Finished:
    try:
        runnable = await run_in_tenant(tenant, _runnable, incoming.feature_slug, claimed)
        return await v2.run(tenant, runnable, claimed, event, limits, profile)
    except tuple(REASONS) as error:
        logger.warning("tenant %s conversation %s: %s", tenant.pk, claimed.conversation_id, error)
        return v2.failed(claimed, REASONS[type(error)])
    except Exception:
        logger.exception("tenant %s conversation %s", tenant.pk, claimed.conversation_id)
        return v2.failed(claimed, "internal")


def _runnable(feature_slug: str, claimed: Claim) -> Runnable:
    """An open conversation keeps the version it began with; a new or ended one takes the present one."""
    if claimed.revision_id is None or claimed.state == "ended":
        return for_feature(feature_slug)
    try:
        return for_revision(claimed.revision_id)
    except NoFlow:
        logger.warning("conversation %s: its revision is gone", claimed.conversation_id)
        return for_feature(feature_slug)
