"""The conversation browser on a million conversations, beside the stock Django admin's changelist.

    script/bench browser [--rows N] [--large] [--rounds N] [--keep] [--json]

Fills the private databases of the instance `bench` (half of the conversations in one tenant, three messages
each), then asks for pages the way a browser does. `page` is the whole answer, `query` the statements that
find and count its rows. `--keep` takes what an earlier run filled in.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatadmin.settings")

MILLION = 1_000_000


def times(call: Callable[[], Any], rounds: int) -> dict[str, float]:
    """Milliseconds, after three calls that are not counted; `cpu_ms`: of this process alone, which says
    more where others use the processor, too."""
    for _ in range(3):
        call()
    found, worked = [], []
    for _ in range(rounds):
        started, before = time.perf_counter(), time.process_time()
        call()
        found.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - before) * 1000)
    ordered = sorted(found)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    half = statistics.median
    return {
        "p50_ms": round(half(ordered), 2),
        "p95_ms": round(p95, 2),
        "cpu_ms": round(half(worked), 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=MILLION, help="conversations")
    parser.add_argument("--large", action="store_true", help="ten million")
    parser.add_argument("--rounds", type=int, default=60, help="times that each is asked")
    parser.add_argument("--keep", action="store_true", help="what is there already")
    parser.add_argument(
        "--only", default="", metavar="TEXT", help="measures with this in their name"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object last")
    options = parser.parse_args()
    rows = 10 * MILLION if options.large else options.rows
    from bench.turn import prepare

    tenant = prepare()
    from bench.asked import measures
    from bench.talks import execute, fill

    with suppress(Exception):  # a server of one's own keeps its memory
        execute("SET GLOBAL innodb_buffer_pool_size = 1073741824")
    if not options.keep:
        fill(tenant.pk, rows, 3 * rows)
    found: dict[str, dict[str, float]] = {}
    print(f"{'':44}{'p50':>10}{'p95':>10}{'cpu':>10}   (ms, {options.rounds} each)")
    for name, call in measures(tenant, rows):
        if options.only not in name:
            continue
        found[name] = times(call, options.rounds)
        print(
            f"{name:44}{found[name]['p50_ms']:10.2f}{found[name]['p95_ms']:10.2f}{found[name]['cpu_ms']:10.2f}",
            flush=True,
        )
    if options.json:
        print(json.dumps(found))


if __name__ == "__main__":
    main()
