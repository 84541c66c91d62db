from __future__ import annotations

import pytest

from nodes.contract import NodeError, Page
from nodes.ports import Message, Profile
from tests.engine.story import FORK, TRUCK, FakeModel, fake_ports
from tests.nodes.node_story import run_node

TURN = {
    "directives": "Never promise discounts.",
    "profile": Profile("Ada", "Acme", contacts={"phone": "0212"}),
    "history": [Message("user", "earlier"), Message("assistant", "answer")],
    "products": [TRUCK, FORK],
    "page_product": FORK,
    "page": Page(8, 3, "forklifts"),
}


def asked(config: dict[str, object] | None = None, **more: object) -> FakeModel:
    model = FakeModel()
    run_node("ai_response", config or {}, "How much?", ports=fake_ports(model), **more)  # type: ignore[arg-type]
    return model


def test_everything_gathered_reaches_the_model() -> None:
    system = asked({"system_prompt": "You sell."}, turn=TURN).requests[0].messages[0].content
    for part in ("You sell.", "Never promise discounts.", "Ada", "Acme", "Phone: 0212"):
        assert part in system
    assert "- Pallet truck – 1,299.50 TRY – in stock (4)" in system
    assert "looking at: Forklift – price on request – out of stock" in system
    assert "forklifts" in system


def test_the_model_is_told_to_stay_with_the_catalogue() -> None:
    assert "never invent one" in asked().requests[0].messages[0].content
    assert "asla ürün uydurma" in asked(language="tr").requests[0].messages[0].content


def test_history_stands_between_prompt_and_message() -> None:
    messages = asked(turn=TURN).requests[0].messages
    assert [m.role for m in messages] == ["system", "user", "assistant", "user"]
    assert [m.content for m in messages[1:]] == ["earlier", "answer", "How much?"]


def test_the_nodes_settings_are_used() -> None:
    request = asked({"model": "big", "temperature": 0.1, "max_tokens": 77}).requests[0]
    assert (request.model, request.temperature, request.max_tokens) == ("big", 0.1, 77)


def test_the_tenants_model_is_used_when_none_is_named() -> None:
    assert asked({"model": ""}).requests[0].model is None


def test_the_model_gets_its_share_of_the_time_left() -> None:
    assert 0 < asked().requests[0].timeout <= 54


def test_sources_hold_each_product_once_the_pages_first() -> None:
    sources = asked(turn=TURN).requests[0].sources
    assert [product.id for product in sources.products] == [8, 7]
    assert sources.facts == {"phone": "0212"}


@pytest.mark.parametrize("answer", ["", "  \n"])
def test_an_empty_answer_is_an_error(answer: str) -> None:
    with pytest.raises(NodeError) as caught:
        run_node("ai_response", ports=fake_ports(FakeModel(answer)))
    assert (caught.value.code, caught.value.retryable) == ("empty_reply", True)


def test_the_trace_holds_prompt_model_and_tokens() -> None:
    detail = run_node("ai_response", message="Hi").detail
    assert detail is not None
    assert (detail["model"], detail["tokens"], detail["offline"]) == ("fake", 12, False)
    assert detail["prompt"][-1] == {"role": "user", "content": "Hi"}
