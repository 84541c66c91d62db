"""The flow editor beside stock Drawflow, in one Chromium: opening a flow, and pictures while dragging.

    script/bench editor [--json]

Needs nothing running: the private databases of the instance `bench` and a server are made and stopped
with it. Ours is the whole page, signed in, with a flow from the server; stock is its import() of the same
nodes, ports and lines. They run in turns. Opening ends when the picture was painted; figures are medians.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatadmin.settings")

SIZES = ((100, 100), (250, 250), (250, 750), (500, 500), (1000, 1000))
DRAGS = ("250/250", "250/750", "hub of 199")
PERSON, PASSWORD = "bench-editor", "bench-" + os.urandom(8).hex()


def graphs() -> dict[str, Any]:
    from bench.browser.graphs import graph, hub

    found = {f"{nodes}/{edges}": graph(nodes, edges) for nodes, edges in SIZES}
    return {**found, "hub of 199": hub(199)}


def store(documents: dict[str, Any]) -> dict[str, int]:
    """The ids of the flows; the person who opens them may edit."""
    from bench.turn import prepare

    tenant = prepare()
    from django_tenants.utils import schema_context

    from flows.actions.create_flow import create_flow
    from tenants.people.models import Role, User

    with schema_context(tenant.schema_name):
        User.objects.filter(username=PERSON).delete()
        User.objects.create_user(PERSON, password=PASSWORD, role=Role.ADMIN, is_staff=True)
        return {
            name: create_flow(tenant, f"Bench {name}", document=document, start_node_id="node_1").pk
            for name, document in documents.items()
        }


@contextmanager
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell"), args=flags
        )
        yield browser
        browser.close()


def measure(documents: dict[str, Any], flows: dict[str, int], rounds: int, frames: int) -> Any:
    """{name: {"ours": ..., "stock": ...}} for opening, and {name: (p50, p95)} of pictures."""
    from bench.browser import ours, stock
    from bench.servers import server

    with server("chatadmin.asgi:application") as port, chromium() as browser:
        address = f"http://bench.localhost:{port}"
        size = {"width": 1280, "height": 800}
        page, bare = (browser.new_context(viewport=size).new_page() for _ in range(2))
        ours.watch(page)
        ours.sign_in(page, address, PERSON, PASSWORD)
        ours.opened(page, address, flows["100/100"])  # the scripts are in the cache from here on
        opening: dict[str, Any] = {}
        dragging: dict[str, Any] = {}
        for name, document in documents.items():
            runs = [
                (ours.opened(page, address, flows[name]), stock.opened(bare, document))
                for _ in range(rounds)
            ]
            opening[name] = {
                "ours": statistics.median(run["open"] for run, _ in runs),
                "page": statistics.median(run["page"] for run, _ in runs),
                "stock": statistics.median(time for _, time in runs),
            }
            if name in DRAGS:
                dragging[name] = {
                    "ours": spread(lambda: ours.dragged(page, frames), rounds),
                    "stock": spread(lambda: stock.dragged(bare, frames), rounds),
                }
    return {"open": opening, "drag": dragging}


def spread(drag: Callable[[], list[float]], rounds: int) -> dict[str, float]:
    times = sorted(time for _ in range(rounds) for time in drag())
    return {"p50": times[len(times) // 2], "p95": times[int(len(times) * 0.95)]}


def show(result: dict[str, Any]) -> None:
    print(f"{'opening, ms':16}{'ours':>8}{'stock':>10}{'ratio':>8}{'whole page':>14}")
    for name, at in result["open"].items():
        ratio = at["stock"] / at["ours"]
        print(f"{name:16}{at['ours']:8.0f}{at['stock']:10.0f}{ratio:8.1f}{at['page']:14.0f}")
    print(f"{'picture, ms':16}{'ours p50':>10}{'p95':>8}{'stock p50':>12}{'p95':>8}")
    for name, at in result["drag"].items():
        ours, stock = at["ours"], at["stock"]
        print(
            f"{name:16}{ours['p50']:10.1f}{ours['p95']:8.1f}{stock['p50']:12.1f}{stock['p95']:8.1f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--frames", type=int, default=60, help="pictures of one drag")
    parser.add_argument("--json", action="store_true", help="one JSON object last")
    options = parser.parse_args()
    documents = graphs()
    result = measure(documents, store(documents), options.rounds, options.frames)
    show(result)
    if options.json:
        print(json.dumps(result))


if __name__ == "__main__":
    main()
