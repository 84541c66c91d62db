"""A signed note of what the test cases said, so that publishing needs not run them again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core import signing

from flows.models import Flow, TestCase

SALT = "flows.trying.receipt"
SECONDS = 15 * 60


def write(flow: Flow, graph: tuple[Mapping[str, Any], str], check: Mapping[str, Any]) -> str:
    """`check`: {"total", "failed": [names]} of all cases of the flow, run just now with this graph."""
    return signing.dumps([flow.pk, _mark(flow, graph), check], salt=SALT)


def read(flow: Flow, graph: tuple[Mapping[str, Any], str], receipt: str) -> dict[str, Any] | None:
    """What it says; None where it is too old, or graph or cases are others by now."""
    try:
        flow_id, mark, check = signing.loads(receipt, salt=SALT, max_age=SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    fits = (flow_id, mark) == (flow.pk, _mark(flow, graph))
    return dict(check) if fits else None


def _mark(flow: Flow, graph: tuple[Mapping[str, Any], str]) -> str:
    rows: Iterable[Any] = TestCase.objects.filter(flow=flow).order_by("pk")
    stand = [(case.pk, case.updated_at.isoformat()) for case in rows]
    data = json.dumps([graph[0], graph[1], stand], sort_keys=True)  # any whole number
    return hashlib.sha256(data.encode()).hexdigest()
