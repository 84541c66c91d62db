"""What the stored trace keeps of a turn's data: little, truthful, and never a secret."""

from __future__ import annotations

import json
from typing import Any

import orjson
import pytest

from flows.engine import State, Turn
from flows.engine.folding import LARGEST, WHOLE
from flows.engine.keeping import kept_trace
from nodes.contract import Context, Page, Result
from nodes.ports import HttpReply, ModelError
from tests.engine.kinds import add_plain_kind
from tests.engine.story import (
    TRUCK,
    FakeModel,
    FakeShop,
    FakeWeb,
    ai,
    end,
    flow,
    play,
    saver,
    say,
)


def kept(turn: Turn) -> list[dict[str, Any]]:
    return json.loads(orjson.dumps(kept_trace(turn), default=str))  # type: ignore[no-any-return]


def remembering(monkeypatch: pytest.MonkeyPatch, **result: Any) -> Any:
    def run(context: Context) -> Result:
        return Result("next", **result)

    add_plain_kind(monkeypatch, "keeper", run)
    return flow("keep > ask", keep=("keeper", {}), ask=ai())


def test_the_first_row_has_what_was_known_before(monkeypatch: pytest.MonkeyPatch) -> None:
    document = remembering(monkeypatch, remember={"city": "Izmir"})
    turn = say(document, state=State(memory={"city": "Bursa"}), page=Page(product_id=7))
    assert kept(turn)[0]["start"] == {
        "resumed": False,
        "asked": {"language": "en", "product_id": 7},
        "memory": {"values": {"city": "Bursa"}},
    }


def test_a_row_has_only_what_its_step_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = kept(say(remembering(monkeypatch, remember={"city": "Izmir"}, turn={"mood": "good"})))
    assert rows[0]["changes"] == {
        "memory": {"values": {"city": "Izmir"}},
        "turn": {"values": {"mood": "good"}},
    }
    assert "changes" not in rows[1]
    assert "start" not in rows[1]


def test_a_turn_that_changes_nothing_stays_small() -> None:
    turn = say(flow("one > two", "two > ask", one=saver(), two=saver(), ask=ai()))
    assert len(json.dumps(kept(turn))) - len(json.dumps(turn.rows)) < 120


def test_the_rows_of_the_engine_stay_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    turn = say(remembering(monkeypatch, remember={"city": "Izmir"}))
    kept_trace(turn)
    assert all({"start", "changes"}.isdisjoint(row) for row in turn.rows)


def test_products_are_kept_as_the_turn_found_them() -> None:
    document = flow("find.found > ask", find=("product_search", {}), ask=ai())
    [product] = kept(say(document, "truck"))[0]["changes"]["turn"]["values"]["products"]
    assert (product["title"], product["price"]) == (TRUCK.title, "1299.5")


def test_a_large_value_is_cut_and_the_cut_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "ş" * LARGEST
    change = kept(say(remembering(monkeypatch, remember={"long": text, "ok": 1})))[0]["changes"]
    assert change["memory"]["values"] == {"long": "ş" * 200, "ok": 1}
    assert change["memory"]["cut"]["long"]["bytes"] == 2 * LARGEST


def test_a_turn_has_room_for_so_much_and_tells_what_is_left_out() -> None:
    memory = {f"name_{number}": "x" * 1_000 for number in range(200)}
    row = kept(say(flow(ask=ai()), state=State(memory=memory)))[0]
    assert row["start"]["memory"]["left_out"] > 100
    assert len(json.dumps(row["start"])) < WHOLE * 1.1


def test_what_is_no_json_hurts_no_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = {"half": "\ud83d", "big": 2**70, "thing": object(), "set": {1}}
    rows = kept(say(remembering(monkeypatch, turn=odd), page=Page(page_slug="\ud83d")))
    values = rows[0]["changes"]["turn"]["values"]
    assert values["half"] == rows[0]["start"]["asked"]["page_slug"] == "?"
    assert values["big"] == str(2**70)
    assert values["thing"] == {"class": "object"}


def test_a_step_that_failed_changed_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = kept(say(remembering(monkeypatch, remember={"huge": "x" * 300_000})))
    assert rows[0]["error"]["code"] == "memory_too_large"
    assert "changes" not in rows[0]


def test_a_reset_that_came_before_a_failure_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    document = remembering(monkeypatch, remember={"huge": "x" * 300_000}, reset=True)
    assert kept(say(document))[0]["changes"] == {"reset": True}


def test_an_answer_to_a_node_that_waited_is_told() -> None:
    document = flow("ask.collected > bye", ask=("collect_data", {"context_key": "a"}), bye=end())
    first, second = play(document, "Hi", "0532 123 45 67")
    assert [kept(turn)[0]["start"]["resumed"] for turn in (first, second)] == [False, True]


def test_headers_and_keys_of_addresses_are_in_no_trace() -> None:
    secret = {"url": "https://x.example/a?key=s3cret", "headers": {"Authorization": "s3cret"}}
    config = {**secret, "response_key": "shop"}
    shop = FakeShop(web=FakeWeb([HttpReply(200, '{"stock": 4}', "application/json")]))
    document = flow("call.success > ask", call=("webhook", config), ask=ai())
    text = json.dumps(kept(say(document, shop=shop)))
    assert '"shop.stock": 4' in text
    assert "s3cret" not in text


def test_the_prompt_of_a_call_that_failed_is_kept() -> None:
    model = FakeModel(ModelError("It is away.", "model_down"))
    [row] = kept(say(flow(ask=ai()), "How much?", model=model))
    assert row["error"]["code"] == "model_down"
    assert row["detail"]["prompt"][-1] == {"role": "user", "content": "How much?"}


def test_so_is_that_of_an_empty_answer() -> None:
    [row] = kept(say(flow(ask=ai()), "How much?", model=FakeModel(" ")))
    assert row["error"]["code"] == "empty_reply"
    assert (row["detail"]["prompt"][-1]["content"], row["detail"]["tokens"]) == ("How much?", 12)
