from __future__ import annotations

from tests.document.samples import codes, old, old_node, take

CHAIN = old(
    old_node("end", "end"),
    old_node("middle", "ai_response", next_node="end"),
    old_node("first", "welcome", next_node="middle"),
)


def test_the_named_start_is_taken() -> None:
    imported = take(CHAIN, "middle")
    assert imported.start_node_id == "middle"
    assert "start_guessed" not in codes(imported)


def test_a_missing_start_is_guessed_and_told() -> None:
    imported = take(CHAIN, None)
    assert imported.start_node_id == "first"
    assert "start_guessed" in codes(imported)


def test_a_start_that_is_not_there_is_guessed_and_told() -> None:
    note = take(CHAIN, "gone").report[-1]
    assert (note.code, note.node_id, note.value) == ("start_guessed", "first", "gone")


def test_in_a_circle_the_welcome_node_is_taken() -> None:
    ring = old(
        old_node("a", "history_loader", next_node="b"), old_node("b", "welcome", next_node="a")
    )
    assert take(ring, None).start_node_id == "b"


def test_a_node_that_stands_alone_is_no_start() -> None:
    ring = old(
        old_node("alone", "end"),
        old_node("stray", "collect_data", next_node="alone2"),
        old_node("alone2", "end"),
        old_node("b", "welcome", next_node="a"),
        old_node("a", "ai_response", next_node="b"),
    )
    assert take(ring, None).start_node_id == "b"


def test_a_welcome_further_on_is_no_start() -> None:
    chain = old(
        old_node("alone", "end"),
        old_node("b", "welcome", next_node="a"),
        old_node("a", "ai_response"),
        old_node("first", "history_loader", next_node="b"),
    )
    assert take(chain, None).start_node_id == "first"
