"""The figures once more, by plain loops over the stored turns; nothing of the product's counting is used."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from conversations.models import ConversationIndex, TurnRecord

V1 = ("v1", "v1_http")


def counted(tenant_id: int, revisions: set[int], chosen: int, days: int) -> dict[str, Any]:
    """The answer's figures of one version: totals, {node: figures}, {(node, output): times taken}."""
    now = datetime.now(UTC)
    first_day = now.date() - timedelta(days=days - 1)
    totals: Counter[str] = Counter()
    nodes: dict[str, Counter[str]] = defaultdict(Counter)
    times: dict[str, list[float]] = defaultdict(list)
    taken: Counter[tuple[str, str]] = Counter()
    ended: dict[tuple[str, str], list[int]] = defaultdict(list)
    for talk in sorted(mine(tenant_id)):
        turns = list(TurnRecord.objects.filter(conversation_id=talk).order_by("turn_no"))
        turns = [turn for turn in turns if turn.outcome is not None or turn.engine == ""]
        been: set[str] = set()
        here = answered = False
        for turn in turns:
            if turn.revision_id != chosen or turn.created_at.date() < first_day:
                continue
            steps, unreadable = read(turn.trace)
            if turn.engine != "v2" and not steps:
                continue
            here = True
            answered |= turn.engine == "v2" and turn.outcome in ("answered", "ended")
            totals["turns"] += 1
            totals["unreadable"] += unreadable
            for step in steps:
                node = step["node_id"]
                been.add(node)
                nodes[node]["visits"] += 1
                nodes[node]["errors"] += 1 if step.get("error") else 0
                nodes[node]["tokens"] += (step.get("detail") or {}).get("tokens", 0)
                if isinstance(step.get("output"), str):
                    taken[node, step["output"]] += 1
                if isinstance(step.get("duration_ms"), int | float):
                    times[node].append(step["duration_ms"])
        for node in been:
            nodes[node]["talks"] += 1
        totals["talks"] += here
        totals["answered"] += answered
        if not here:
            continue
        last = turns[-1]
        if last.engine != "v2" or last.revision_id != chosen:
            totals["elsewhere"] += 1
            continue
        steps, _ = read(last.trace)
        place, how = steps[-1]["node_id"] if steps else "", how_it_ended(last, now)
        nodes[place][how] += 1
        totals[how] += 1
        ended[place, how].append(talk)
    return {
        "totals": totals,
        "nodes": nodes,
        "medians": {node: middle(found) for node, found in times.items()},
        "taken": taken,
        "ended": ended,
    }


def mine(tenant_id: int) -> list[int]:
    rows = ConversationIndex.objects.for_tenant(tenant_id)
    return list(rows.values_list("conversation_id", flat=True))


def read(trace: str | None) -> tuple[list[dict[str, Any]], bool]:
    try:
        steps = json.loads(trace or "[]")
    except ValueError:
        return [], True
    if not isinstance(steps, list) or [step for step in steps if not isinstance(step, dict)]:
        return [], True
    return [
        s for s in steps if s.get("type") not in V1 and isinstance(s.get("node_id"), str)
    ], False


def how_it_ended(turn: TurnRecord, now: datetime) -> str:
    if turn.outcome in ("answered", "ended"):
        return "done"
    return "now" if now - turn.created_at < timedelta(minutes=30) else "dropped"


def middle(values: list[float]) -> float:
    """The lower one of two in the middle, to three digits."""
    value = Decimal(repr(sorted(values)[(len(values) - 1) // 2]))
    return float(Context(prec=3, rounding=ROUND_HALF_EVEN).plus(value))


def compare(answer: dict[str, Any], plain: dict[str, Any]) -> None:
    """Every figure of the API's answer equals the loop's, and there are no others."""
    for name in ("talks", "turns", "answered", "elsewhere", "unreadable", "done", "dropped", "now"):
        assert answer[name] == plain["totals"][name], name
    rows = {row["node_id"]: row for row in answer["nodes"]}
    assert plain["nodes"].keys() <= rows.keys()
    names = ("visits", "talks", "errors", "tokens", "done", "dropped", "now")
    for node, row in rows.items():
        got = {name: row[name] for name in names}
        assert got == {name: plain["nodes"][node][name] for name in names}, node
        assert row["median_ms"] == plain["medians"].get(node), node
    ways: Counter[tuple[str, str]] = Counter()
    for way in answer["ways"]:
        ways[way["source"], way["output"]] += way["taken"]
    assert {key: n for key, n in ways.items() if n} == dict(plain["taken"])
