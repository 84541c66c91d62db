"""Stores what a turn came to. A claimed turn always ends with an outcome, if a database can be reached."""

from __future__ import annotations

import logging

from django.db import InterfaceError, OperationalError

from conversations.engines import v2
from conversations.store.answer import stored_answer
from conversations.store.old_app.save import save_old
from conversations.store.save import Finished, LeaseLost, save
from conversations.store.turn import Claim
from tenants.central.executor import run_central

logger = logging.getLogger(__name__)


async def finish(claimed: Claim, done: Finished) -> tuple[Finished, int | None, Claim]:
    """(what was stored, the id of the assistant's message, the claim with its talk's present number).

    A lost connection is tried once more. What the database refuses is stored as a failed turn instead:
    the visitor's session goes on. Raises LeaseLost, or the error of a database that stays away.
    """
    try:
        return done, *(await _save(claimed, done))
    except LeaseLost:
        raise
    except Exception:
        logger.exception("conversation %s: the turn was refused", claimed.conversation_id)
        failed = v2.failed(claimed, "not_saved")
        return failed, *(await run_central(_stored, claimed, failed))


async def _save(claimed: Claim, done: Finished) -> tuple[int | None, Claim]:
    try:
        return await run_central(_stored, claimed, done)
    except (OperationalError, InterfaceError):
        logger.warning("conversation %s: saving once more", claimed.conversation_id)
    try:
        return await run_central(_stored, claimed, done)
    except LeaseLost:
        # the first attempt was committed after all, only its confirmation was lost
        return await run_central(_message_of, claimed), claimed


def _stored(claimed: Claim, done: Finished) -> tuple[int | None, Claim]:
    if claimed.old is not None:
        return save_old(claimed, claimed.old, done)
    return save(claimed, done), claimed


def _message_of(claimed: Claim) -> int | None:
    stored = stored_answer(claimed.tenant_id, claimed.conversation_id, claimed.turn_no)
    if stored.reason == "cut_off":
        raise LeaseLost(f"{claimed.conversation_id}/{claimed.turn_no}")
    return stored.message_id
