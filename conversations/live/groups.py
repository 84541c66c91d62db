"""Channel groups: who is told of what. A group's name always carries the tenant."""

from __future__ import annotations

import logging
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

logger = logging.getLogger(__name__)

# An import of thousands of rows must not send thousands of events to each open page.
MOST_ONE_BY_ONE = 20


def conversations_group(tenant_id: int) -> str:
    """The group of everybody who watches a tenant's conversations."""
    return f"tenant.{tenant_id}.conversations"


async def announce(tenant_id: int, conversation_id: int, turn_no: int) -> None:
    """Tells open pages that a turn was saved. A lost announcement never harms the turn."""
    await _send(
        tenant_id,
        {"type": "turn.saved", "conversation_id": conversation_id, "turn_no": turn_no},
    )


async def announce_foreign(tenant_id: int, conversation_ids: list[int]) -> None:
    """Tells open pages what the old application wrote: each conversation, or only that it is many."""
    if len(conversation_ids) > MOST_ONE_BY_ONE:
        await _send(tenant_id, {"type": "many.changed", "many": len(conversation_ids)})
        return
    for id in conversation_ids:
        await _send(tenant_id, {"type": "conversation.changed", "conversation_id": id})


def announce_act(tenant_id: int | None, conversation_id: int, act: str) -> None:
    """Tells open pages that a person did something to a conversation, and what. For sync code."""
    if tenant_id is not None:
        event = {"type": "conversation.handled", "conversation_id": conversation_id, "act": act}
        async_to_sync(_send)(tenant_id, event)


async def _send(tenant_id: int, event: dict[str, Any]) -> None:
    layer = get_channel_layer()
    try:
        if layer is not None:
            await layer.group_send(conversations_group(tenant_id), event)
    except Exception:
        logger.warning("tenant %s: announcement lost", tenant_id, exc_info=True)
