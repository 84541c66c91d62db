"""Phase and canary share change while visitors write to two processes joined by Redis.

FLIPS=1000 script/test tests/phases/test_flips.py -s     a thousand times, with the figures
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from conversations.models import PhaseChange
from conversations.models.ours import Phase
from conversations.phases import set_phase
from tests.browser.talks import LIST
from tests.browser.test_live import browser, open_live
from tests.conftest import sign_in
from tests.live import Api
from tests.phases.flipping import PLACES, SESSIONS, Place, Storm
from tests.phases.processes import process
from tests.phases.witness import Seen, seen, witness
from tests.redis_server import redis_server

FLIPS = int(os.environ.get("FLIPS", "300"))


@pytest.fixture
def two(committed: Any, tmp_path: Path) -> Iterator[tuple[Api, Api]]:
    with redis_server(tmp_path) as url, process(url) as one, process(url) as other:
        yield one, other


def engine(place: Place, session: str) -> str:
    """The rule once more, in the test's own words."""
    phase, share = place
    bucket = int(hashlib.sha256(session.encode()).hexdigest()[:8], 16) % 100
    inside = phase == Phase.V2_PRIMARY and bucket < share
    return "v2" if phase == Phase.V2_ONLY or inside else "v1"


def possible(turn: Seen, storm: Storm, steps: list[tuple[int, Place]]) -> list[str]:
    """The engine of each step that the claim could read; `steps` in the order of their commits."""
    ids = [id for id, _ in steps]
    begun = storm.begun[turn.message]
    first = turn.first if turn.first is not None else ids[begun - 1] if begun else 0
    newest = max((id for id in ids if id <= first), default=0)
    known = [(0, PLACES[-1]), *steps]
    return [engine(place, turn.session) for id, place in known if newest <= id <= turn.last]


@pytest.mark.usefixtures("model")
def test_each_turn_is_the_engines_of_the_step_in_force_when_it_was_claimed(
    two: tuple[Api, Api], central: Any
) -> None:
    storm = Storm(FLIPS)
    with witness(central):
        storm.run(two)
        turns = [turn for turn in seen(central) if turn.message in storm.begun]
    rows = PhaseChange.objects.for_tenant(2).order_by("pk")
    steps = [(row.pk, (Phase(row.after), row.canary_share)) for row in rows]
    assert len(turns) == len(steps) == FLIPS
    could = {turn: possible(turn, storm, steps) for turn in turns}
    assert [turn for turn in turns if turn.claimed not in could[turn]] == []
    assert [turn for turn in turns if turn.claimed != turn.stored] == []
    assert {turn.message: turn.stored for turn in turns} == storm.said
    # a step that was committed between the two triggers may have been read or not: its turn is judged
    # by both, and decided where both name the same engine
    exact = sum(len(engines) == 1 for engines in could.values())
    decided = sum(len(set(engines)) == 1 for engines in could.values())
    print(f"{FLIPS} flips and turns: {exact} could read one step alone, {decided} are decided")
    assert decided > FLIPS / 10
    assert min(list(storm.said.values()).count(name) for name in ("v1", "v2")) > FLIPS / 10
    roles = "SELECT role, COUNT(*) FROM ai_conversation_messages GROUP BY role"
    assert dict(central(roles)) == dict.fromkeys(("user", "assistant"), SESSIONS + FLIPS)
    assert central("SELECT COUNT(*) FROM chatadmin_fallback") == [(0,)]


@pytest.mark.usefixtures("model")
def test_a_step_made_at_one_process_is_in_force_at_the_other_with_the_next_message(
    two: tuple[Api, Api],
) -> None:
    one, other = two
    root = Api(one.client.base_url.port, "localhost")
    root.client.cookies.update(sign_in("public", "root"))
    set_phase(2, Phase.V2_ONLY, by="test")
    walk = [("v2_primary", 100), ("v2_primary", 5), ("v2_primary", 100), ("parallel", 100)]
    for phase, share in walk:
        step(root, phase, share)
        wanted = [engine((Phase(phase), share), f"s-{n}") for n in range(4)]
        said = [other.chat("hello", session_id=f"s-{n}").json()["data"] for n in range(4)]
        assert [data["metadata"]["system"] for data in said] == wanted, (phase, share)


def step(root: Api, phase: str, share: int) -> None:
    """As a superuser's browser does it."""
    page = root.client.get("/admin/cutover/2/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    assert token is not None, page.text
    fields = {"after": phase, "canary_share": str(share), "reason": "test"}
    fields |= {"csrfmiddlewaretoken": token[1]}
    assert root.client.post("/admin/cutover/2/", data=fields).status_code == 302


def test_a_page_open_at_one_process_hears_of_a_turn_of_the_other(
    two: tuple[Api, Api], as_bob: Any
) -> None:
    one, other = two
    one.chat("Hello", session_id="first")
    with browser(as_bob, int(one.client.base_url.port or 0)) as page:
        open_live(page, LIST)
        other.chat("Hello", session_id="second")
        expect(page.get_by_text("1 conversation with news – show")).to_be_visible()
