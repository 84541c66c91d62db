"""The count of people per node before a publish, with a tenant's 500,000 talks in one flow.

    script/bench places [--talks N] [--open PERCENT] [--rounds N] [--json]

Adds a tenant's talks in one flow to chatadmin_conversation of the private instance `bench`, in three versions
and at 13 nodes, a fifth of them open, and as many of other tenants; they are deleted at the end. `count` is
the statement, `outlook` what the dialog waits for: the count, and what becomes of each place in a flow of 300
nodes.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatadmin.settings")

NODES = 300
PORTION = 5_000
FLOW = 1_000_000_777
FIRST = 10**12  # no talk of another benchmark has such a number


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=500_000, help="of the tenant, in the flow")
    parser.add_argument("--open", type=int, default=20, metavar="PERCENT", help="not ended")
    parser.add_argument("--rounds", type=int, default=30, help="times that each is asked")
    parser.add_argument("--json", action="store_true", help="one JSON object last")
    options = parser.parse_args()
    from bench.turn import prepare

    tenant = prepare()
    from conversations.flowviews.talks import FlowTalks

    graphs = versions(tenant)
    clear()
    try:
        fill(tenant.pk, options.talks, options.open, [pk for pk, _ in graphs])
        explain(tenant.pk)
        found = {
            "count": times(lambda: FlowTalks().places(tenant.pk, FLOW), options.rounds),
            "outlook": times(lambda: look(tenant, graphs[-1][1]), options.rounds),
        }
    finally:
        clear()
    for name, figures in found.items():
        print(f"{name:10}{figures['p50_ms']:10.2f}{figures['p95_ms']:10.2f}   (p50, p95 in ms)")
    if options.json:
        print(json.dumps(found))


def times(call: Callable[[], Any], rounds: int) -> dict[str, float]:
    """Milliseconds, after two calls that are not counted."""
    found = []
    for _ in range(rounds + 2):
        started = time.perf_counter()
        call()
        found.append((time.perf_counter() - started) * 1000)
    ordered = sorted(found[2:])
    return {"p50_ms": statistics.median(ordered), "p95_ms": ordered[int(rounds * 0.95)]}


def versions(tenant: Any) -> list[tuple[int, dict[str, Any]]]:
    """Three of a flow of 300 nodes, each with another question at a few of them."""
    from django_tenants.utils import schema_context

    from flows.actions.create_flow import create_flow
    from flows.models import Revision

    with schema_context(tenant.schema_name):
        rows = Revision.objects.filter(flow_id=FLOW).order_by("number")
        if known := list(rows.values_list("pk", "document")):
            return known
        flow = create_flow(
            tenant, "Counted", document=graph(1), start_node_id="node_1", flow_id=FLOW
        )
        first = flow.head.revision
        first.published_version = 1
        first.save(update_fields=["published_version"])
        more = [
            Revision.objects.create(
                flow=flow, number=n, document=graph(n), start_node_id="node_1", published_version=n
            )
            for n in (2, 3)
        ]
        return [(row.pk, row.document) for row in (first, *more)]


def graph(version: int) -> dict[str, Any]:
    nodes = [
        {
            "id": f"node_{n}",
            "type": "collect_data",
            "name": f"Question {n}",
            "config": {"prompt": f"{version if n % 5 == 0 else 0}: {n}?", "context_key": f"k{n}"},
            "position": {"x": n * 300, "y": 0},
        }
        for n in range(1, NODES + 1)
    ]
    edges = [
        {
            "id": f"edge_{n}",
            "source": f"node_{n}",
            "sourceOutput": "collected",
            "target": f"node_{n + 1}",
        }
        for n in range(1, NODES)
    ]
    return {"nodes": nodes, "edges": edges, "notes": []}


_ROWS = """
INSERT INTO chatadmin_conversation (conversation_id, tenant_id, origin, turn_no, state, last_engine,
    fallback_used, differs, created_at, last_activity_at, message_count, tokens, `system`, flow_id, node_id,
    revision_id, flow_version)
VALUES
"""


def fill(tenant_id: int, talks: int, open_percent: int, revisions: list[int]) -> None:
    from bench.talks import execute

    for start in range(0, 2 * talks, PORTION):
        rows = [row(i, tenant_id, open_percent, revisions) for i in range(start, start + PORTION)]
        execute(_ROWS + ",".join(rows))
    execute("ANALYZE TABLE chatadmin_conversation")


def clear() -> None:
    from bench.talks import ask, execute

    while ask("SELECT 1 FROM chatadmin_conversation WHERE conversation_id >= %s LIMIT 1", FIRST):
        execute(f"DELETE FROM chatadmin_conversation WHERE conversation_id >= {FIRST} LIMIT 50000")


def row(i: int, tenant_id: int, open_percent: int, revisions: list[int]) -> str:
    whose = tenant_id if i % 2 else 1000 + i % 100
    talk = i // 2
    state = ("waiting" if talk % 3 else "open") if talk % 100 < open_percent else "ended"
    node, version = f"node_{1 + talk % 13}", talk // 100 % 3
    at = f"'2025-11-01' + INTERVAL {talk * 20} SECOND"
    return (
        f"({FIRST + i},{whose},'ours',3,'{state}','v2',0,0,{at},{at},3,100,'new',{FLOW},'{node}',"
        f"{revisions[version]},{version + 1})"
    )


def explain(tenant_id: int) -> None:
    from bench.talks import ask
    from conversations.flowviews import talks

    plan = ask(
        "EXPLAIN " + talks._PLACES, tenant_id, FLOW, "waiting", tenant_id, FLOW, "open", "handover"
    )
    for line in plan:
        print("plan:", *line, file=sys.stderr)


def look(tenant: Any, document: dict[str, Any]) -> Any:
    from django_tenants.utils import schema_context

    from flows.document.merge.sides import State
    from flows.models import Flow
    from flows.versions import outlook

    with schema_context(tenant.schema_name):
        flow = Flow.objects.get(pk=FLOW)
        return outlook(flow, State(document, "node_1"))


if __name__ == "__main__":
    main()
