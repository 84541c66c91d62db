"""Directives that are switched on and off by themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from tenants.directives.actions.schedule import plan_of, set_plan
from tenants.directives.compose import compose
from tenants.directives.flip import flip_due
from tenants.directives.models import Directive
from tenants.directives.ours import DirectiveChange
from tests.directives.rules import BOARD, do, rule
from tests.jobs.running import eventually, worker

PAST = timezone.now() - timedelta(minutes=5)
LATER = timezone.now() + timedelta(days=5)


def plan(id: int, **times: Any) -> None:
    set_plan(2, id, **times)


def test_it_is_switched_on_when_its_start_has_come_and_once(as_root: Client) -> None:
    id = rule("Sale!", active=False)
    plan(id, active_from=PAST, active_until=LATER)
    flip_due()
    assert compose(2) == "Sale!"
    do(as_root, "switch", switch=f"{id}:off")
    flip_due()
    assert compose(2) == ""
    found = plan_of(2, id)
    assert found is not None
    assert (found.active_from, found.active_until) == (None, LATER)


def test_it_is_switched_off_at_its_end(acme: Any) -> None:
    id = rule("Sale!")
    plan(id, active_until=PAST)
    flip_due()
    assert compose(2) == ""
    change = DirectiveChange.objects.for_tenant(2).get()
    assert (change.by, change.action, change.subject_id) == ("schedule", "deactivated", id)


def test_an_end_that_passed_while_the_server_was_away_wins(acme: Any) -> None:
    id = rule("Sale!", active=False)
    plan(id, active_from=PAST - timedelta(days=1), active_until=PAST)
    flip_due()
    assert compose(2) == ""


def test_what_lies_ahead_stays(acme: Any) -> None:
    id = rule("Sale!", active=False)
    plan(id, active_from=LATER)
    flip_due()
    assert compose(2) == ""
    found = plan_of(2, id)
    assert found is not None
    assert found.active_from == LATER


def test_a_row_that_the_old_application_deleted_harms_nobody(acme: Any) -> None:
    id, other = rule("gone", active=False), rule("Sale!", active=False)
    for one in (id, other):
        plan(one, active_from=PAST)
    Directive.objects.for_tenant(2).filter(pk=id).delete()
    flip_due()
    assert compose(2) == "Sale!"


def test_the_page_stores_and_shows_it(as_root: Client) -> None:
    id = rule("Sale!", active=False)
    times = {f"from_{id}": "2099-01-01T09:00", f"until_{id}": "2099-02-01T09:00"}
    assert do(as_root, "schedule", schedule=id, **times).status_code == 302
    html = as_root.get(BOARD).content.decode()
    assert "on from 2099-01-01 09:00 UTC" in html
    assert "until 2099-02-01 09:00 UTC" in html


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2099-02-01T09:00", "2099-01-01T09:00", "The end must be after the start."),
        ("", "2001-01-01T09:00", "The end has passed already."),
        ("2099-02-01T09:00", "", "It is active already"),
        ("tomorrow", "", "Write the time as in"),
    ],
)
def test_times_that_make_no_sense_are_refused_in_words(
    as_root: Client, start: str, end: str, words: str
) -> None:
    id = rule("Sale!")
    answer = do(as_root, "schedule", schedule=id, **{f"from_{id}": start, f"until_{id}": end})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert plan_of(2, id) is None


def test_the_job_of_every_minute_does_it(committed: Any) -> None:
    id = rule("Sale!", active=False)
    plan(id, active_from=PAST)
    with worker():
        eventually(lambda: compose(2) == "Sale!", "no job came")
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM public.procrastinate_periodic_defers")
        assert ("directives.flip",) in cursor.fetchall()


def test_mallory_gets_404(as_mallory: Client) -> None:
    id = rule("Acme's")
    assert do(as_mallory, "schedule", schedule=id).status_code == 404
    assert plan_of(2, id) is None
