"""The page's check really runs in the worker, and leaves no failure behind."""

from __future__ import annotations

from typing import Any

from django.test import Client

from conversations.checking.jobs import runs_of
from tests.browser.talks import talk
from tests.jobs.running import eventually, statuses, worker

PAGE = "/admin/consistency/"


def finished() -> bool:
    return runs_of(2).exclude(finished_at=None).exists()


def test_alices_check_runs_in_the_worker(committed: Any, as_alice: Client) -> None:
    id = talk(2, flow_id=12345)
    as_alice.post(PAGE)
    with worker():
        eventually(finished, "the check did not end")
        eventually(lambda: statuses() == [], "a job is left")
    assert f'href="/admin/conversations/{id}/"' in as_alice.get(PAGE).content.decode()
