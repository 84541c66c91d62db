"""The heat of a flow with many turns: the first look, every later one, and one after new turns.

    script/bench heat [--turns 10000] [--nodes 20] [--rounds N] [--json]

Fills the private databases of the instance `bench` with talks of four turns over 30 days; each turn has six
steps and the prompt of one model call in its trace, about 5 KB. All but `traces read anew` is the whole
answer of the API through Django's test client; that is what the heat would cost without its counts.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatadmin.settings")

NEW_TALKS, MOST_TALKS = 25, 125_000


def first_look(ask: Callable[[], Any]) -> dict[str, float]:
    """Looks until all is counted: how long the longest took, how many, and all together."""
    looks: list[float] = []
    while True:
        started = time.perf_counter()
        answer = ask()
        looks.append((time.perf_counter() - started) * 1000)
        if answer["counting"] is None:
            return {"longest_ms": max(looks), "looks": len(looks), "all_ms": sum(looks)}


def read_anew(tenant_id: int, revision: int) -> None:
    from bench.talks import ask
    from conversations.flowviews.heat.turns import visits_of

    rows = ask(
        "SELECT t.trace FROM chatadmin_conversation c JOIN chatadmin_turn t USING (conversation_id)"
        " WHERE c.tenant_id = %s AND t.revision_id = %s",
        tenant_id,
        revision,
    )
    for (trace,) in rows:
        visits_of(trace)


def more_talks(talks: int) -> int:
    """As if so many more had been counted: what 500,000 turns leave behind. Returns how many there are."""
    from bench.talks import ask, execute

    columns = "turn_no, at, node_id, outcome, went_on, answered_at, seen"
    for copy in range(1, MOST_TALKS // talks):
        execute(
            "INSERT INTO chatadmin_heat_talk (tenant_id, flow_id, revision_id, conversation_id,"
            f" {columns}) SELECT tenant_id, flow_id, revision_id, conversation_id + %s, {columns}"
            " FROM chatadmin_heat_talk WHERE conversation_id <= %s",
            copy * 10**7,
            talks,
        )
    execute("ANALYZE TABLE chatadmin_heat_talk")
    return int(ask("SELECT COUNT(*) FROM chatadmin_heat_talk")[0][0])


def asking(client: Any, flow_id: int, days: int) -> Callable[[], Any]:
    def ask() -> Any:
        answer = client.get(f"/api/v1/flows/{flow_id}/heat?days={days}")
        assert answer.status_code == 200, answer.content
        return answer.json()

    return ask


def times(
    call: Callable[[], Any], rounds: int, before: Callable[[], Any] = bool
) -> dict[str, float]:
    """Milliseconds; `before` is done each time and not counted. `cpu_ms`: of this process alone, which says
    more where others use the processor, too."""
    found, worked = [], []
    for _ in range(rounds):
        before()
        started, at_work = time.perf_counter(), time.process_time()
        call()
        found.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - at_work) * 1000)
    found.sort()
    worked.sort()
    p95 = found[int(rounds * 0.95)]
    return {"p50_ms": found[rounds // 2], "p95_ms": p95, "cpu_ms": worked[rounds // 2]}


def measures(
    tenant: Any, options: Any, flow_id: int, revision: int
) -> Iterator[tuple[str, dict[str, float]]]:
    from bench.figures import tenant_client
    from bench.paths import TURNS_OF_A_TALK, tell

    client, rounds = tenant_client(tenant), options.rounds
    yield "first look, until all is counted", first_look(asking(client, flow_id, 30))
    for days in (7, 30):
        yield f"heat of {days} days", times(asking(client, flow_id, days), rounds)
    numbers = iter(range(options.turns, 10**9, NEW_TALKS))

    def more_turns() -> None:
        start = next(numbers)
        talks = range(start, start + NEW_TALKS)
        tell(tenant.pk, revision, talks, options.nodes, timedelta(minutes=1))

    name = f"heat after {NEW_TALKS * TURNS_OF_A_TALK} new turns"
    yield name, times(asking(client, flow_id, 30), rounds, more_turns)
    yield "all traces read anew", times(lambda: read_anew(tenant.pk, revision), 5)
    talks = more_talks(options.turns // TURNS_OF_A_TALK)
    yield f"heat with {talks:,} talks", times(asking(client, flow_id, 30), rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=10_000)
    parser.add_argument("--nodes", type=int, default=20, help="nodes of the flow")
    parser.add_argument("--rounds", type=int, default=30, help="times that each is asked")
    parser.add_argument("--json", action="store_true", help="one JSON object last")
    options = parser.parse_args()
    from bench.turn import prepare

    tenant = prepare()
    from bench.paths import fill, flow_of

    flow_id, revision = flow_of(tenant, options.nodes)
    fill(tenant.pk, revision, options.turns, options.nodes)
    found = {}
    for name, figures in measures(tenant, options, flow_id, revision):
        found[name] = figures
        print(f"{name:36}", *(f"{key} {value:.1f}" for key, value in figures.items()), flush=True)
    if options.json:
        print(json.dumps(found))


if __name__ == "__main__":
    main()
