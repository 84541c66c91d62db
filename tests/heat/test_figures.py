"""Each figure by itself: a visit, a drop-off, an error, a time, an output."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.heat.traces import ANSWER, ASK, heat, node, publish, talk

DAY = timedelta(days=1)


@pytest.fixture
def flow(acme: Any) -> tuple[int, int]:
    return publish()


def test_a_visit_is_a_step_and_a_talk_reaches_a_node_once(
    acme: Any, flow: tuple[int, int], as_alice: Client
) -> None:
    flow_id, revision = flow
    talk(acme).tell(revision, "waiting", ASK).tell(revision, "ended", ANSWER)
    figures = heat(as_alice, flow_id)
    assert (figures["talks"], figures["turns"], figures["answered"]) == (1, 2, 1)
    question = node(figures, "node_2")
    assert (question["visits"], question["talks"]) == (2, 1)
