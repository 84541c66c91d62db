from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from pydantic import ValidationError

from nodes import calls
from nodes.contract import NodeError, Result
from nodes.ports import HttpError, HttpReply
from tests.engine.story import FakeModel, FakeShop, FakeWeb, ai, fake_ports, flow, say
from tests.nodes.node_story import run_node
from tests.nodes.shop_story import MANUAL

URL = "https://crm.example/orders"
DOWN = HttpError("No connection.", "unreachable", retryable=True)
BLOCKED = HttpError("Not allowed.", "blocked_address")


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "PAUSES", (0.0, 0.0))


def json_reply(value: Any, status: int = 200) -> HttpReply:
    return HttpReply(status, json.dumps(value), "application/json")


def called(
    config: dict[str, Any], *answers: HttpReply | Exception, message: str = "Hi", **more: Any
) -> tuple[Result, FakeWeb]:
    web = FakeWeb(list(answers) or [HttpReply(200, "")])
    ports = fake_ports(FakeModel(), FakeShop(web=web))
    return run_node("webhook", {"url": URL, **config}, message, ports=ports, **more), web


def error(*answers: HttpReply | Exception, config: dict[str, Any] | None = None) -> NodeError:
    with pytest.raises(NodeError) as caught:
        called(config or {}, *answers)
    return caught.value


def body(web: FakeWeb) -> Any:
    return json.loads(web.requests[0].body or "null")


def test_variables_are_filled_in() -> None:
    config = {
        "url": URL + "?q={message}",
        "headers": {"X-Name": "{{name}}", "X-Evil": "{evil}"},
        "payload": {"who": "Dear {name}", "age": "{age}", "rows": ["{products}"], "what": "{gone}"},
    }
    memory = {"name": "Ada", "age": 36, "evil": "a\r\nHost: b"}
    result, web = called(config, message="a b&c", memory=memory, turn={"products": [MANUAL]})
    sent = web.requests[0]
    assert sent.url == URL + "?q=a%20b%26c"
    assert (sent.headers["X-Name"], sent.headers["X-Evil"]) == ("Ada", "a Host: b")
    told = body(web)
    assert (told["who"], told["age"], told["what"]) == ("Dear Ada", 36, "")
    assert (told["rows"][0][0]["title"], told["rows"][0][0]["price"]) == (
        "Manuel Transpalet",
        "9000",
    )
    assert result.detail is not None
    assert result.detail["unknown_variables"] == ["gone"]


def test_an_empty_payload_sends_the_message() -> None:
    _, web = called({})
    assert body(web) == {"message": "Hi", "language": "en", "conversation_id": None}
    assert web.requests[0].headers["Content-Type"] == "application/json"


def test_a_get_has_no_content() -> None:
    _, web = called({"method": "get", "headers": [], "payload": []})
    assert (web.requests[0].method, web.requests[0].body) == ("GET", None)


def test_each_call_carries_its_key() -> None:
    _, web = called({"headers": {"idempotency-key": "mine"}})
    assert web.requests[0].headers["Idempotency-Key"] == "0:0:node_1"
    assert "idempotency-key" not in web.requests[0].headers


def test_a_json_answer_is_remembered_flat() -> None:
    answer = json_reply({"order": {"id": 7, "rows": ["a", None]}, "ok": True})
    result, _ = called({"response_key": "crm"}, answer, memory={"crm.old": 1, "crm2.x": 2})
    assert result.output == "success"
    assert result.remember == {
        "crm.old": None,
        "crm.order.id": 7,
        "crm.order.rows.0": "a",
        "crm.order.rows.1": None,
        "crm.ok": True,
        "crm_status": 200,
    }


def test_an_answer_that_is_no_json_is_not_kept() -> None:
    result, _ = called({}, HttpReply(204, ""))
    assert result.remember == {"webhook_status": 204}
    assert called({}, HttpReply(200, "<html>", "text/html"))[0].remember == {"webhook_status": 200}


BIG: list[tuple[Any, str]] = [
    ({"a": {"b": {"c": {"d": {"e": {"f": 1}}}}}}, "answer_too_deep"),
    ({"a": "x" * 40_000}, "answer_too_large"),
    (list(range(300)), "answer_too_large"),
]


@pytest.mark.parametrize(("value", "code"), BIG)
def test_an_answer_too_deep_or_too_large_is_refused_by_name(value: Any, code: str) -> None:
    refused = error(json_reply(value))
    assert refused.code == code
    assert "“webhook." in refused.words["tr"]


def test_broken_json_is_an_error() -> None:
    assert error(HttpReply(200, "{", "application/json")).code == "broken_json"


@pytest.mark.parametrize("first", [json_reply({}, 429), json_reply({}, 503), DOWN])
def test_a_passing_fault_is_tried_again(first: HttpReply | Exception) -> None:
    result, web = called({}, first, first, json_reply({"a": 1}))
    assert (result.output, len(web.requests)) == ("success", 3)
    assert len({request.headers["Idempotency-Key"] for request in web.requests}) == 1


@pytest.mark.parametrize(
    ("answers", "code", "attempts"),
    [
        ([json_reply({}, 500)], "webhook_status", 3),
        ([json_reply({}, 404)], "webhook_status", 1),
        ([DOWN], "unreachable", 3),
        ([BLOCKED], "blocked_address", 1),
        ([HttpError("Slow.", "timeout", retryable=True)], "timeout", 1),
    ],
)
def test_a_lasting_fault_is_an_error(
    answers: Sequence[HttpReply | Exception], code: str, attempts: int
) -> None:
    web = FakeWeb(list(answers))
    with pytest.raises(NodeError) as caught:
        run_node("webhook", {"url": URL}, ports=fake_ports(FakeModel(), FakeShop(web=web)))
    assert (caught.value.code, len(web.requests)) == (code, attempts)


def test_the_time_of_an_attempt_is_the_settings_within_the_turns() -> None:
    assert called({"timeout": 3})[1].requests[0].timeout == 3
    assert called({"timeout": 30})[1].requests[0].timeout == 30


def test_the_trace_shows_no_keys() -> None:
    config = {"url": URL + "?token=secret", "headers": {"Authorization": "secret"}}
    result, _ = called(config)
    assert "secret" not in str(result.detail)
    assert result.detail is not None
    assert result.detail["address"] == URL


@pytest.mark.parametrize(
    "config",
    [{"url": "ftp://x"}, {"url": "x"}, {"timeout": 31}, {"timeout": 0}, {"method": "HEAD"}],
)
def test_settings_that_cannot_work_are_refused(config: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        called(config)


def test_without_an_address_it_fails_by_name() -> None:
    assert error(config={"url": ""}).code == "no_address"


def test_a_dry_run_does_not_call() -> None:
    shop = FakeShop()
    document = flow("hook.success > ask", hook=("webhook", {"url": URL}), ask=ai())
    turn = say(document, shop=shop, dry=True)
    assert (turn.reply, shop.web.requests) == ("Sure!", [])
