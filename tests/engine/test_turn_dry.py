from __future__ import annotations

import pytest

from nodes.contract import NEXT, Context, Output, Result
from nodes.text.localized import words
from tests.engine.kinds import add_kind
from tests.engine.story import ai, flow, say

DONE = Output("done", words("Done", "Tamam"))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []

    async def ring(context: Context) -> Result:
        made.append(context.event.message)
        return Result("next")

    add_kind(monkeypatch, "bell", ring, side_effects=True, outputs=(DONE, NEXT))
    return made


def test_a_dry_run_passes_over_side_effects(calls: list[str]) -> None:
    turn = say(flow("bell.done > ask", bell=("bell", {}), ask=ai()), dry=True)
    assert (calls, turn.nodes_executed) == ([], ["bell", "ask"])
    assert turn.trace[0].detail == {"not_executed": True}
    assert turn.trace[0].output == "done"


def test_otherwise_side_effects_happen(calls: list[str]) -> None:
    turn = say(flow("bell > ask", bell=("bell", {}), ask=ai()), "Ding")
    assert (calls, turn.trace[0].output) == (["Ding"], "next")
