"""Old flows were drawn in a circle; imported they answer and end the turn, whatever leads back."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from flows.document.importing import Imported
from flows.document.importing.tables import OTHER_ROUTES, ROUTES
from flows.engine import Turn
from flows.validation import validate
from nodes.kinds import KINDS
from tests.document.samples import codes, old, old_node, take, ways
from tests.engine.story import FakeShop, play

PHONE = "0532 123 45 67"


def talk(imported: Imported, *messages: str, **more: Any) -> list[Turn]:
    assert imported.start_node_id == "a"
    document = imported.document.data
    first = [edge for edge in document["edges"] if edge["source"] == "a"]
    others = [edge for edge in document["edges"] if edge["source"] != "a"]
    return play({**document, "edges": [*first, *others]}, *messages, **more)


def errors(imported: Imported) -> list[str]:
    found = validate(imported.document.data, imported.start_node_id)
    return [problem.code for problem in found if problem.severity == "error"]


def ring(back_to: str, **route: str) -> Imported:
    return take(
        old(
            old_node("a", "welcome", next_node="b"),
            old_node("b", "context_builder", next_node="c"),
            old_node("c", "ai_response", next_node="d"),
            old_node("d", "message_saver", next_node=back_to, **route),
        )
    )


@pytest.mark.parametrize("back_to", ["a", "b", "c", "d"])
def test_a_way_that_leads_back_ends_the_turn(back_to: str) -> None:
    imported = ring(back_to)
    assert ways(imported) == {("a", "next", "b"), ("b", "next", "c"), ("c", "next", "d")}
    assert errors(imported) == []
    first, second = talk(imported, "merhaba", "fiyat?")
    assert (first.outcome, first.nodes_executed) == ("answered", ["a", "b", "c", "d"])
    assert (second.outcome, second.reply) == ("answered", "Sure!")


def test_the_way_is_kept_with_its_node_and_told() -> None:
    imported = ring("a")
    note = imported.report[-1]
    assert (note.code, note.node_id) == ("leads_back", "d")
    assert note.text("en") == (
        "Output “next” leads back to “a”: the turn ends here, and the next message does that by itself."
    )
    [edge] = imported.document.nodes["d"]["legacy"]["node.edges"]
    assert (edge["source"], edge["target"]) == ("d", "a")


def test_a_flow_without_circles_stays_as_it_is() -> None:
    imported = take(
        old(
            old_node("a", "condition", value="x", true_node="b", false_node="c"),
            old_node("b", "ai_response", next_node="d"),
            old_node("c", "share_contact", next_node="d"),
            old_node("d", "end"),
        )
    )
    assert "leads_back" not in codes(imported)
    assert len(imported.document.edges) == 4


def test_a_circle_in_which_a_node_surely_waits_stays() -> None:
    imported = take(
        old(
            old_node("a", "collect_data", ask_again=True, next_node="b"),
            old_node("b", "ai_response", next_node="a"),
        )
    )
    assert ("b", "next", "a") in ways(imported)


def test_a_fork_that_leads_back_leads_to_an_end_node() -> None:
    imported = take(
        old(
            old_node("a", "ai_response", next_node="b"),
            old_node("b", "condition", value="bye", true_node="c", false_node="a"),
            old_node("c", "end", closing_message="Bye!"),
        )
    )
    assert ("b", "false", "node_1") in ways(imported)
    assert imported.document.nodes["node_1"]["type"] == "end"
    assert errors(imported) == []
    assert [turn.reply for turn in talk(imported, "price", "bye")] == ["Sure!", "Sure!\n\nBye!"]


def test_a_fork_without_a_way_on_that_has_answered_leads_to_the_silent_end_node() -> None:
    imported = take(
        old(
            old_node("a", "price_query", next_node=None, no_products_next_node="b"),
            old_node("b", "share_contact", next_node="c"),
            old_node("c", "end"),
        )
    )
    assert ("a", "found", "c") in ways(imported)
    assert errors(imported) == []


def test_in_silence_the_main_way_is_taken_instead() -> None:
    imported = take(
        old(
            old_node("a", "welcome", next_node="b"),
            old_node("b", "product_search", next_node="c", no_products_next_node="a"),
            old_node("c", "ai_response", next_node="a"),
        )
    )
    assert ("b", "none", "c") in ways(imported)
    turns = talk(imported, "merhaba", "zürafa", shop=FakeShop(products=[]))
    assert [turn.outcome for turn in turns] == ["answered", "answered"]


def test_a_circle_in_silence_is_left_for_people_to_mend() -> None:
    imported = take(
        old(
            old_node("a", "history_loader", next_node="b"),
            old_node("b", "condition", value="x", true_node="c", false_node="a"),
            old_node("c", "ai_response"),
        )
    )
    assert ("b", "false", "a") in ways(imported)
    assert errors(imported) == ["cycle"]


def test_an_error_that_leads_back_fails_honestly() -> None:
    imported = take(
        old(
            old_node("a", "welcome", next_node="b"),
            old_node("b", "ai_response", next_node="c", error_node="a"),
            old_node("c", "end"),
        )
    )
    assert ("b", "error", "a") not in ways(imported)
    assert errors(imported) == []


@pytest.mark.parametrize("last", [{"next_node": "a"}, {"next_node": "z"}, {}])
def test_after_a_question_nobody_is_left_without_a_word(last: dict[str, str]) -> None:
    imported = take(
        old(
            old_node("a", "sentiment_detection", default_next_node="b"),
            old_node("b", "collect_data", data_type="phone", next_node="c"),
            old_node("c", "webhook", url="https://crm.example", success_node="d", error_node="d"),
            old_node("d", "message_saver", **last),
            old_node("z", "end"),
        )
    )
    assert "confirms" in codes(imported)
    assert errors(imported) == []
    asked, thanked, known = talk(imported, "FİYAT", PHONE, "sipariş", language="tr")
    assert asked.outcome == "waiting"
    assert thanked.reply == "Teşekkürler, not aldım."
    assert known.reply == "Bu bilgi bende zaten var: +905321234567"


def test_where_an_answer_follows_the_question_nothing_is_added() -> None:
    imported = take(
        old(
            old_node("a", "collect_data", data_type="phone", next_node="b"),
            old_node("b", "ai_response", next_node="c"),
            old_node("c", "end"),
        )
    )
    assert imported.document.nodes["a"]["config"] == {"data_type": "phone"}


def test_products_are_told_although_a_model_answers_elsewhere_in_the_circle() -> None:
    imported = take(
        old(
            old_node("a", "condition", value="fiyat", true_node="p", false_node="m"),
            old_node("p", "price_query", next_node="a"),
            old_node("m", "ai_response", next_node="a"),
        )
    )
    assert imported.document.nodes["p"]["config"] == {"say_results": True}
    assert errors(imported) == []
    assert [turn.outcome for turn in talk(imported, "FİYAT", "selam")] == ["ended", "answered"]


def test_circles_that_nobody_reaches_are_ended_too() -> None:
    imported = take(
        old(
            old_node("a", "ai_response", next_node="z"),
            old_node("z", "end"),
            old_node("lost", "price_query", next_node="lost"),
        )
    )
    assert ways(imported) == {("a", "next", "z"), ("lost", "found", "z"), ("lost", "none", "z")}
    assert imported.document.nodes["lost"]["config"] == {"say_results": True}
    assert errors(imported) == []


def test_an_edge_of_an_unknown_output_is_no_way_back() -> None:
    drawn = {"source": "b", "target": "a", "sourceOutput": "sideways"}
    nodes = old_node("a", "ai_response", next_node="b"), old_node("b", "condition", value="x")
    assert ("b", "sideways", "a") in ways(take(old(*nodes, edges=[drawn])))


def scribbled(seed: int) -> dict[str, Any]:
    """A flow of nodes of any kind, with routes from anywhere to anywhere."""
    dice = Random(seed)
    ids = list("abcdefg")
    nodes = []
    for id_ in ids:
        type_ = dice.choice([*KINDS, "teleport"])
        keys = [key for key in ROUTES.get(type_, OTHER_ROUTES) if dice.random() < 0.7]
        nodes.append(old_node(id_, type_, **{key: dice.choice([*ids, None]) for key in keys}))
    drawn = [{"from": dice.choice(ids), "to": dice.choice(ids)} for _ in range(dice.randint(0, 3))]
    return old(*nodes, edges=drawn)


def test_an_import_of_what_was_imported_changes_nothing() -> None:
    for seed in range(300):
        first = take(scribbled(seed))
        second = take(first.document.data)
        assert second.document.data == first.document.data, seed
