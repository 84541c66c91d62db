"""Several look at once while turns come in: nothing is counted twice, and nothing is left out."""

from __future__ import annotations

import random
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connections

from conversations.flowviews.heat.port import Counted
from tests.conftest import _client
from tests.heat.plain import compare, counted
from tests.heat.traces import ANSWER, ASK, FAIL, Talk, heat, publish, talk

TALKS, LOOKERS, LOOKS, WRITERS, TURNS = 12, 3, 12, 2, 60


def write(tenant: Any, talks: list[Talk], revision: int, seed: int) -> None:
    """Turns that end now; each writer has talks of its own, as a lease gives them."""
    rng = random.Random(seed)
    for _ in range(TURNS):
        one = rng.choice(talks)
        trace, outcome = rng.choice([(ASK, "waiting"), (ANSWER, "ended"), (FAIL, "failed")])
        one.tell(revision, outcome, trace, timedelta(hours=1))
        one.touch(datetime.now(UTC))


def look(tenant_id: int, flow_id: int, revision: int) -> None:
    for _ in range(LOOKS):
        Counted().heat(tenant_id, flow_id, [revision], revision, 7)


def test_figures_after_a_storm_equal_a_fresh_count(committed: dict[str, Any]) -> None:
    flow_id, revision = publish()
    tenant, faults = committed["acme"], []
    groups = [[talk(tenant) for _ in range(TALKS)] for _ in range(WRITERS)]

    def run(work: Any, *args: Any) -> None:
        try:
            work(*args)
        except BaseException as error:
            faults.append(error)
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=run, args=(write, tenant, group, revision, place))
        for place, group in enumerate(groups)
    ]
    threads += [
        threading.Thread(target=run, args=(look, tenant.pk, flow_id, revision))
        for _ in range(LOOKERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not faults, faults
    answer = heat(_client(committed, "acme", "alice"), flow_id)
    plain = counted(tenant.pk, revision, 7)
    assert plain.totals["turns"] == WRITERS * TURNS
    compare(answer, plain)
