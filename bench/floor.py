"""One raw turn a thread, made on first use."""

from __future__ import annotations

import threading
import uuid
from dataclasses import replace
from typing import Any

from bench.raw import RawTurn

_mine = threading.local()


def done(**changed: Any) -> Any:
    """What a turn leaves behind. Called once Django is set up; `changed`: other values."""
    from conversations.store.save import Finished

    usual = Finished(
        outcome="answered",
        reason=None,
        reply="Hello! " * 20,
        engine_state={"greeted": True},
        current_node_id="node_6",
        transitions=[{"node": f"node_{n}", "output": "next", "success": True} for n in range(7)],
        trace=[{"node_id": f"node_{n}", "type": "x", "duration_ms": 0.1} for n in range(7)],
        tokens=3,
        duration_ms=5,
        state="open",
        flow_id=1,
        revision_id=1,
        flow_version=1,
        flow_name="",
    )
    return replace(usual, **changed)


def turn() -> RawTurn:
    if not hasattr(_mine, "turn"):
        from tenants.models import Tenant

        tenant = Tenant.objects.get(schema_name="bench")
        _mine.turn = RawTurn(tenant.pk, f"bare-{uuid.uuid4()}", done())
    return _mine.turn
