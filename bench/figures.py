"""The statistics, after every day was counted once."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.test import Client

from bench.talks import first_day

PAGE = "/admin/statistics/"


def figures(tenant: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Pages beside the counts that they read. What is live is kept for 30 s, so a median has it kept."""
    from conversations.stats.daily.keep import count_days
    from conversations.stats.daily.write import recount

    ready = Ready()
    own, all_over = tenant_client(tenant), platform_client()
    for days in (30, 90):
        yield f"statistics, page of a tenant, {days} days", ready.then(own, f"{PAGE}?days={days}")
    yield "statistics, page over all, 90 days", ready.then(all_over, f"{PAGE}?days=90")
    yield "statistics, a file", ready.then(own, f"{PAGE}file/?figure=daily&format=csv&days=90")
    yield "statistics, query times", ready.then(all_over, f"{PAGE}queries/")
    # 2,880 conversations and as many turns
    yield "statistics, counting one day", lambda: recount(first_day() + timedelta(days=4))
    yield "statistics, a minute without news", ready.before(count_days)


def tenant_client(tenant: Any) -> Client:
    from tenants.context import in_tenant
    from tenants.people.models import User

    client = Client(headers={"host": "bench.localhost"})
    with in_tenant(tenant):
        client.force_login(User.objects.get(username="bench"))
    return client


def platform_client() -> Client:
    from tenants.context import in_public
    from tenants.people.models import User

    client = Client(headers={"host": "localhost"})
    with in_public():
        found = User.objects.filter(username="bench-root").first()
        client.force_login(found or User.objects.create_superuser("bench-root"))
    return client


class Ready:
    """Days are counted before the first answer that needs them, and once only."""

    def __init__(self) -> None:
        self.counted = False

    def then(self, client: Client, url: str) -> Callable[[], None]:
        def call() -> None:
            answer = client.get(url)
            assert answer.status_code == 200, (url, answer.status_code)

        return self.before(call)

    def before(self, call: Callable[[], None]) -> Callable[[], None]:
        def ready() -> None:
            if not self.counted:
                count_everything()
                self.counted = True
            call()

        return ready


def count_everything() -> None:
    """As the server does it: five seconds a minute. Says how long all of them took together."""
    from conversations.models import DailyState
    from conversations.stats.daily.keep import count_days

    began, runs = time.monotonic(), 0
    while not DailyState.objects.filter(whole_at__isnull=False).exists():
        count_days()
        runs += 1
    print(f"  all days counted in {runs} runs, {time.monotonic() - began:.0f} s", file=sys.stderr)
