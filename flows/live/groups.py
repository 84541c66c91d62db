"""Who has a flow open, told through a channel group. A group's name always carries the tenant."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

from flows.models import Revision

logger = logging.getLogger(__name__)

SECONDS = 2  # a save does not wait longer for Redis


def flow_group(tenant_id: int, flow_id: int) -> str:
    return f"tenant.{tenant_id}.flow.{flow_id}"


def announce_saved(tenant_id: int, revision: Revision, user: Any, tab: str) -> None:
    """Tells open editors that there is a newer version. A lost announcement never harms the save."""
    event = {
        "type": "flow.saved",
        "revision_id": revision.pk,
        "number": revision.number,
        "version": revision.published_version,
        "author": user.get_username(),
        "tab": tab,
    }
    async_to_sync(_send)(flow_group(tenant_id, revision.flow_id), event)


async def _send(group: str, event: dict[str, Any]) -> None:
    layer = get_channel_layer()
    try:
        if layer is not None:
            async with asyncio.timeout(SECONDS):
                await layer.group_send(group, event)
    except Exception:
        logger.warning("%s: announcement lost", group, exc_info=True)
