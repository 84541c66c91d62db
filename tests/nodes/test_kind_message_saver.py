from __future__ import annotations

from tests.nodes.node_story import run_node


def test_it_does_nothing() -> None:
    result = run_node("message_saver")
    assert (result.output, result.say, result.detail) == ("next", (), None)


def test_a_flag_switched_off_is_ignored_with_a_warning() -> None:
    result = run_node("message_saver", {"save_user_message": False})
    assert result.output == "next"
    assert result.detail == {"warning": "save_user_message: ignored, messages are always saved"}
