"""Each figure by itself: a visit, where a talk ended, an error, a time, an output, and whose figures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.heat.traces import ANSWER, ASK, FAIL, document, heat, node, publish, step, talk

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
NODES_IN_ORDER = ("node_1", "node_2", "node_3", "node_4")  # as the way leads to them


@pytest.fixture
def flow(acme: Any) -> tuple[int, int]:
    return publish()


def ends(row: Any) -> tuple[int, int, int]:
    return row["done"], row["dropped"], row["now"]


def test_a_visit_is_a_step_and_a_talk_reaches_a_node_once(
    acme: Any, flow: tuple[int, int], as_alice: Client
) -> None:
    flow_id, revision = flow
    talk(acme).tell(revision, "waiting", ASK).tell(revision, "ended", ANSWER)
    figures = heat(as_alice, flow_id)
    assert (figures["talks"], figures["turns"], figures["answered"]) == (1, 2, 1)
    question = node(figures, "node_2")
    assert (question["visits"], question["talks"]) == (2, 1)


def test_a_question_that_nobody_answered_is_a_drop_off_after_half_an_hour(
    acme: Any, flow: tuple[int, int], as_alice: Client
) -> None:
    flow_id, revision = flow
    talk(acme).tell(revision, "waiting", ASK, 31 * MINUTE)
    talk(acme).tell(revision, "waiting", ASK, 29 * MINUTE)
    figures = heat(as_alice, flow_id)
    assert ends(node(figures, "node_2")) == (0, 1, 1)
    assert ends(figures) == (0, 1, 1)


def test_an_end_and_an_answer_are_no_drop_off_but_a_failure_is(
    acme: Any, flow: tuple[int, int], as_alice: Client
) -> None:
    flow_id, revision = flow
    for outcome in ("ended", "answered", "failed", "no_answer", "limit"):
        talk(acme).tell(revision, outcome, ANSWER)
    assert ends(node(heat(as_alice, flow_id), "node_4")) == (2, 3, 0)


def test_who_comes_back_has_not_dropped_off(
    acme: Any, flow: tuple[int, int], as_alice: Client
) -> None:
    flow_id, revision = flow
    one = talk(acme).tell(revision, "waiting", ASK, 3 * DAY)
    assert ends(node(heat(as_alice, flow_id), "node_2")) == (0, 1, 0)
    one.tell(revision, "ended", ANSWER, MINUTE)
    figures = heat(as_alice, flow_id)
    assert ends(node(figures, "node_2")) == (0, 0, 0)
    assert node(figures, "node_2")["talks"] == 1


def test_who_went_on_elsewhere_ended_at_no_node(
    acme: Any, flow: tuple[int, int], as_alice: Client
) -> None:
    flow_id, revision = flow
    talk(acme).tell(revision, "waiting", ASK).tell(revision + 999, "answered", ASK)
    talk(acme).tell(revision, "waiting", ASK).tell(None, "answered", [], engine="v1")
    talk(acme).tell(revision, "waiting", ASK).tell(None, None, None, engine="")
    figures = heat(as_alice, flow_id)
    assert (figures["talks"], figures["elsewhere"], ends(figures)) == (3, 3, (0, 0, 0))


def test_errors_tokens_the_median_and_the_outputs(
    acme: Any, flow: tuple[int, int], as_alice: Client
) -> None:
    flow_id, revision = flow
    for trace in (ANSWER, ANSWER, FAIL, FAIL):
        talk(acme).tell(revision, "ended", trace)
    figures = heat(as_alice, flow_id)
    model = node(figures, "node_3")
    assert (model["errors"], model["tokens"], model["median_ms"]) == (2, 60, 812.0)
    assert node(figures, "node_2")["median_ms"] == 0.25
    taken = {(way["source"], way["output"], way["target"]): way["taken"] for way in figures["ways"]}
    assert taken["node_3", "error", "node_4"] == 2
    assert taken["node_3", "next", "node_4"] == 2
    assert taken["node_2", "skipped", "node_4"] == 0


def test_what_the_version_does_not_have_stands_last_and_says_so(
    acme: Any, flow: tuple[int, int], as_alice: Client
) -> None:
    flow_id, revision = flow
    talk(acme).tell(revision, "answered", [step("node_1", "gone"), step("old_9", None)])
    talk(acme).tell(revision, "failed", [])
    figures = heat(as_alice, flow_id)
    assert [row["node_id"] for row in figures["nodes"]] == [*NODES_IN_ORDER, "", "old_9"]
    assert node(figures, "old_9")["is_there"] is False
    assert ends(node(figures, "")) == (0, 1, 0)
    way = {"source": "node_1", "output": "gone", "target": None, "taken": 1}
    assert way in figures["ways"]


def test_a_trace_that_cannot_be_read_is_told(
    acme: Any, flow: tuple[int, int], as_alice: Client
) -> None:
    flow_id, revision = flow
    talk(acme).tell(revision, "waiting", ASK).tell(revision, "answered", '[{"node_id": "node_1"')
    figures = heat(as_alice, flow_id)
    assert (figures["turns"], figures["unreadable"]) == (2, 1)
    assert ends(node(figures, "node_2")) == (0, 0, 0)


def test_seven_and_thirty_days_with_today(
    acme: Any, flow: tuple[int, int], as_alice: Client
) -> None:
    flow_id, revision = flow
    for days in (0, 6, 7, 29, 30):
        talk(acme).tell(revision, "ended", ANSWER, days * DAY)
    assert heat(as_alice, flow_id)["talks"] == 2
    assert heat(as_alice, flow_id, days=30)["talks"] == 4


def test_versions_that_had_talks_are_offered_and_the_live_one_is_shown_first(
    acme: Any, flow: tuple[int, int], as_alice: Client
) -> None:
    flow_id, first = flow
    talk(acme).tell(first, "ended", ANSWER)
    changed = document()
    changed["nodes"][0]["config"]["welcome_message"] = "Hi."
    _, live = publish(changed)
    figures = heat(as_alice, flow_id)
    assert (figures["revision_id"], figures["talks"]) == (live, 0)
    offered = [(row["revision_id"], row["talks"], row["live"]) for row in figures["versions"]]
    assert offered == [(live, 0, True), (first, 1, False)]
    assert heat(as_alice, flow_id, revision=first)["talks"] == 1


def test_a_version_that_never_ran_and_other_days_are_refused(
    acme: Any, flow: tuple[int, int], as_alice: Client
) -> None:
    for query in ("revision=999999", "days=8", "revision=x"):
        assert as_alice.get(f"/api/v1/flows/{flow[0]}/heat?{query}").status_code == 422


def test_another_tenants_talks_are_not_counted(
    acme: Any, globex: Any, flow: tuple[int, int], as_alice: Client
) -> None:
    flow_id, revision = flow
    talk(globex).tell(revision, "ended", ANSWER)  # revision numbers repeat from tenant to tenant
    talk(acme).tell(revision, "ended", ANSWER)
    assert heat(as_alice, flow_id)["talks"] == 1


def test_support_reads_it_and_mallory_gets_404(
    acme: Any, flow: tuple[int, int], as_bob: Client, as_mallory: Client
) -> None:
    figures = heat(as_bob, flow[0])
    assert figures["talks_url"].startswith("/admin/conversations/ended/?")
    assert as_mallory.get(f"/api/v1/flows/{flow[0]}/heat").status_code == 404


def test_numbers_that_cannot_be_are_no_figures(
    acme: Any, flow: tuple[int, int], as_alice: Client
) -> None:
    flow_id, revision = flow
    for wild in ("1e999", "-1", '"5"', "true", "1" + "0" * 400):
        trace = f'[{{"node_id": "node_1", "duration_ms": {wild}, "detail": {{"tokens": {wild}}}}}]'
        talk(acme).tell(revision, "answered", trace)
    row = node(heat(as_alice, flow_id), "node_1")
    assert (row["visits"], row["median_ms"], row["tokens"]) == (5, None, 0)
