"""Channel groups: who is told of what. A group's name always carries the tenant."""

from __future__ import annotations

import logging

from channels.layers import get_channel_layer

logger = logging.getLogger(__name__)


def conversations_group(tenant_id: int) -> str:
    """The group of everybody who watches a tenant's conversations."""
    return f"tenant.{tenant_id}.conversations"


async def announce(tenant_id: int, conversation_id: int, turn_no: int) -> None:
    """Tells open pages that a turn was saved. A lost announcement never harms the turn."""
    layer = get_channel_layer()
    event = {"type": "turn.saved", "conversation_id": conversation_id, "turn_no": turn_no}
    try:
        if layer is not None:
            await layer.group_send(conversations_group(tenant_id), event)
    except Exception:
        logger.warning("tenant %s: announcement lost", tenant_id, exc_info=True)
