"""A turn of the reference flow in our engine, beside a loop written by hand and other engines.

    script/bench engine [--json] [--rounds N]     (python bench/engine.py does it, too)

The flow, in words: bench/reference/__init__.py. All must give the same reply, state and path before
anything is measured. A round measures each for about 15 ms, one after the other, so that a drift of
the machine meets all; the figures are medians of the rounds, in µs of
processor time a turn. Needs no
database. The peers are installed on first use (bench/requirements-peers.txt).
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.peers.process import peers
from bench.reference import floor, ours, work
from bench.timing import Measure, Timed, timer

ROUND_US = 15_000
FLOOR, OURS = "loop by hand", "ours"
NODES = (100, 1000)
TURNS = (100, 1000)  # of the conversation so far; all others have 10


class DifferentWork(Exception):
    """Two did not do the same."""


def our_engine(nodes: int = 12) -> Measure:
    return timer(partial(ours.turn, ours.graph(nodes)))


def in_long_talk(turns: int) -> Measure:
    """Our engine in a conversation that had ``turns`` turns already."""
    state = our_engine()(turns).state.encode()
    measure = timer(partial(ours.turn, ours.graph()), state)

    def measured(count: int) -> Timed:
        work.converse(turns)
        try:
            return measure(count)
        finally:
            work.converse(10)

    return measured


def own_measures() -> dict[str, Measure]:
    return {
        FLOOR: timer(floor.turn),
        OURS: our_engine(),
        **{f"{count} nodes": our_engine(count) for count in NODES},
        **{f"after {count} turns": in_long_talk(count) for count in TURNS},
    }


def check(measures: dict[str, Measure]) -> None:
    """Raises DifferentWork unless all give what the floor gives."""
    expected = measures[FLOOR](5)
    if expected.path != work.PATH:
        raise DifferentWork(f"The loop visits {expected.path}.")
    for name, measure in measures.items():
        found = measure(5)
        if _memory(found) != _memory(expected) or found[1::2] != expected[1::2]:
            raise DifferentWork(f"{name} does other work than the loop: {found}")


def _memory(found: Timed) -> dict[str, Any]:
    """The state but for the number of turns, which the long talks have more of."""
    state: dict[str, Any] = json.loads(found.state)
    del state["memory"]["turns"]
    return state


def compare(measures: dict[str, Measure], rounds: int) -> dict[str, float]:
    """Median µs a turn of each, measured in turns."""
    counts = {name: max(3, int(ROUND_US / measure(50).us)) for name, measure in measures.items()}
    times: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            times[name].append(measure(counts[name]).us)
    return {name: statistics.median(found) for name, found in times.items()}


def show(found: dict[str, float], rounds: int) -> None:
    print(f"{'µs a turn, medians of ' + str(rounds):32}{'µs':>10}{'to loop':>10}{'to ours':>10}")
    for name, us in found.items():
        print(f"{name:32}{us:10.1f}{us / found[FLOOR]:10.2f}{us / found[OURS]:10.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--json", action="store_true", help="one JSON object last")
    options = parser.parse_args()
    work.converse(10)
    with peers() as others:
        measures = own_measures() | {peer.name: peer for peer in others}
        check(measures)
        found = compare(measures, options.rounds)
        names = [peer.name for peer in others]
    show(found, options.rounds)
    if options.json:
        print(json.dumps(as_json(found, names)))


def as_json(found: dict[str, float], names: list[str]) -> dict[str, object]:
    rounded = {name: round(us, 2) for name, us in found.items()}
    nodes = {"12": rounded[OURS], **{str(n): rounded[f"{n} nodes"] for n in NODES}}
    turns = {"10": rounded[OURS], **{str(n): rounded[f"after {n} turns"] for n in TURNS}}
    return {
        "ours_us": rounded[OURS],
        "floor_us": rounded[FLOOR],
        "peers_us": {name: rounded[name] for name in names},
        "nodes_us": nodes,
        "turns_us": turns,
    }


if __name__ == "__main__":
    main()
