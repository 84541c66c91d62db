from __future__ import annotations

from nodes.contract import Result
from nodes.ports import Message
from tests.engine.story import FakeShop, fake_ports
from tests.nodes.node_story import run_node

TALK = [
    Message("user", "one"),
    Message("system", "note"),
    Message("assistant", "two"),
    Message("user", "three"),
]
PORTS = fake_ports(shop=FakeShop(TALK))


def contents(result: Result) -> list[str]:
    assert result.turn is not None
    return [message.content for message in result.turn["history"]]


def loaded(**config: object) -> list[str]:
    return contents(run_node("history_loader", config, ports=PORTS))


def test_the_latest_messages_are_loaded_in_time_order() -> None:
    assert loaded(limit=2) == ["two", "three"]


def test_old_flows_order_changes_nothing_and_is_noted() -> None:
    result = run_node("history_loader", {"order": "desc"}, ports=PORTS)
    assert contents(result) == ["one", "two", "three"]
    assert result.detail is not None
    assert "order is ignored" in result.detail["warning"]


def test_system_messages_come_only_when_wanted() -> None:
    assert "note" not in loaded()
    assert "note" in loaded(include_system_messages=True)
