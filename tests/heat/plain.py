"""The figures once more, by plain loops over the stored turns; nothing of the product's counting is used."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from conversations.models import ConversationIndex, TurnRecord

V1 = ("v1", "v1_http")


class Plain:
    """Totals, {node: figures}, {(node, output): times taken}, {(node, how): talks that ended there}."""

    def __init__(self, chosen: int, days: int) -> None:
        self.chosen, self.now = chosen, datetime.now(UTC)
        self.first_day = self.now.date() - timedelta(days=days - 1)
        self.totals: Counter[str] = Counter()
        self.nodes: dict[str, Counter[str]] = defaultdict(Counter)
        self.times: dict[str, list[float]] = defaultdict(list)
        self.taken: Counter[tuple[str, str]] = Counter()
        self.ended: dict[tuple[str, str], list[int]] = defaultdict(list)

    def talk(self, number: int, turns: list[TurnRecord]) -> None:
        """All turns of one talk, in order."""
        been: set[str] = set()
        here = answered = False
        for turn in turns:
            if turn.revision_id != self.chosen or turn.created_at.date() < self.first_day:
                continue
            steps, unreadable = read(turn.trace)
            if turn.engine != "v2" and not steps:
                continue
            here = True
            answered |= turn.engine == "v2" and turn.outcome in ("answered", "ended")
            self.totals["turns"] += 1
            self.totals["unreadable"] += unreadable
            been |= {step["node_id"] for step in steps}
            for step in steps:
                self.step(step)
        for node in been:
            self.nodes[node]["talks"] += 1
        self.totals["talks"] += here
        self.totals["answered"] += answered
        if here:
            self.end(number, turns[-1])

    def step(self, step: dict[str, Any]) -> None:
        node = step["node_id"]
        self.nodes[node]["visits"] += 1
        self.nodes[node]["errors"] += 1 if step.get("error") else 0
        self.nodes[node]["tokens"] += (step.get("detail") or {}).get("tokens", 0)
        if isinstance(step.get("output"), str):
            self.taken[node, step["output"]] += 1
        if isinstance(step.get("duration_ms"), int | float):
            self.times[node].append(step["duration_ms"])

    def end(self, number: int, last: TurnRecord) -> None:
        if last.engine != "v2" or last.revision_id != self.chosen:
            self.totals["elsewhere"] += 1
            return
        steps, _ = read(last.trace)
        place, how = steps[-1]["node_id"] if steps else "", how_it_ended(last, self.now)
        self.nodes[place][how] += 1
        self.totals[how] += 1
        self.ended[place, how].append(number)


def counted(tenant_id: int, chosen: int, days: int) -> Plain:
    """The figures of one version."""
    plain = Plain(chosen, days)
    for number in sorted(mine(tenant_id)):
        turns = TurnRecord.objects.filter(conversation_id=number).order_by("turn_no")
        plain.talk(number, [turn for turn in turns if turn.outcome or turn.engine == ""])
    return plain


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


def compare(answer: dict[str, Any], plain: Plain) -> None:
    """Every figure of the API's answer equals the loop's, and there are no others."""
    for name in ("talks", "turns", "answered", "elsewhere", "unreadable", "done", "dropped", "now"):
        assert answer[name] == plain.totals[name], name
    rows = {row["node_id"]: row for row in answer["nodes"]}
    assert plain.nodes.keys() <= rows.keys()
    names = ("visits", "talks", "errors", "tokens", "done", "dropped", "now")
    for node, row in rows.items():
        got = {name: row[name] for name in names}
        assert got == {name: plain.nodes[node][name] for name in names}, node
        times = plain.times.get(node)
        assert row["median_ms"] == (middle(times) if times else None), node
    ways: Counter[tuple[str, str]] = Counter()
    for way in answer["ways"]:
        ways[way["source"], way["output"]] += way["taken"]
    assert {key: n for key, n in ways.items() if n} == dict(plain.taken)
