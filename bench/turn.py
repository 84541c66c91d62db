"""One stored turn beside the same statements raw, and one turn over HTTP beside a bare Django view.

    script/bench turn [--json]

Needs nothing running: the private databases of the instance `bench` are made and stopped with it. All
figures are medians; each pair is measured in turns, so that a drift of the machine meets both.
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

STATE_BYTES = 4096


def prepare() -> Any:
    """A tenant with the template flow; returns it."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("migrate", database="central", verbosity=0)
    from nodes.registry.sync import sync_nodes
    from tenants.actions.create_tenant import create_tenant
    from tenants.models import Tenant
    from tenants.provisioning import Spec

    sync_nodes()
    number_anew()
    found = Tenant.objects.filter(schema_name="bench").first()
    password = "bench-" + os.urandom(8).hex()
    spec = Spec("bench", "Bench", "bench.localhost", "bench", "bench@example.com", password)
    return found or create_tenant(spec)


def number_anew() -> None:
    """New talks get numbers that no row has which another benchmark left behind."""
    from bench.talks import ask, execute

    [[most]] = ask("SELECT COALESCE(MAX(conversation_id), 0) + 1 FROM chatadmin_conversation")
    execute(f"ALTER TABLE ai_conversations AUTO_INCREMENT = {int(most)}")


def alternate(rounds: int, **calls: Callable[[], Any]) -> dict[str, float]:
    """Median milliseconds of each call, called in turns."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for call in calls.values():
        for _ in range(20):
            call()
    for _ in range(rounds):
        for name, call in calls.items():
            started = time.perf_counter()
            call()
            times[name].append((time.perf_counter() - started) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def stored_turn(tenant: Any, rounds: int) -> dict[str, float]:
    from bench.floor import done
    from bench.raw import RawTurn
    from conversations.store.claim import claim
    from conversations.store.save import save
    from conversations.store.turn import Incoming

    finished = done(engine_state={"notes": "x" * STATE_BYTES})
    incoming = Incoming(tenant.pk, f"ours-{time.time()}", "hello", "shop-assistant", "Shop")
    raw = RawTurn(tenant.pk, f"raw-{time.time()}", finished)
    return alternate(rounds, raw=raw.run, ours=lambda: save(claim(incoming), finished))


def over_http(rounds: int) -> dict[str, float]:
    from bench.servers import bare_view, chat_api

    with bare_view() as bare, chat_api() as ours:
        return alternate(rounds, bare=bare, ours=ours)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--json", action="store_true", help="one JSON object last")
    options = parser.parse_args()
    tenant = prepare()
    stored, http = stored_turn(tenant, options.rounds), over_http(options.rounds)
    print(f"{'':24}{'floor':>10}{'ours':>10}{'ratio':>8}   (ms, medians of {options.rounds})")
    for name, floor, ours in (
        ("claim and save", stored["raw"], stored["ours"]),
        ("a turn over HTTP", http["bare"], http["ours"]),
    ):
        print(f"{name:24}{floor:10.3f}{ours:10.3f}{ours / floor:8.2f}")
    if options.json:
        print(json.dumps({"stored": stored, "http": http}))


if __name__ == "__main__":
    main()
