"""Whatever an endpoint answers, what comes out can be stored."""

from __future__ import annotations

from typing import Any

import pytest
from openai.types.chat import ChatCompletion

from nodes.adapters.model_reply import read_reply
from nodes.ports import ModelError, ModelReply
from tests.nodes.model_server import completion


def read(answer: Any) -> ModelReply:
    """As the SDK hands it over: built without any check."""
    return read_reply(ChatCompletion.construct(**answer), "shop-model")


def changed(**parts: Any) -> dict[str, Any]:
    return {**completion().body, **parts}  # type: ignore[dict-item]


def test_half_a_surrogate_pair_becomes_a_question_mark() -> None:
    assert read(completion("Hi \ud83d there").body).text == "Hi ? there"


def test_whole_characters_stay() -> None:
    assert read(completion("Şık 😀").body).text == "Şık 😀"


@pytest.mark.parametrize(
    ("reported", "tokens"),
    [(10**12, 2**31 - 1), (-5, 0), (None, 0), ("many", 0), (7, 7)],
)
def test_tokens_fit_their_column(reported: object, tokens: int) -> None:
    assert read(completion(tokens=reported).body).tokens == tokens


@pytest.mark.parametrize("usage", [None, 5, [], {}, "free"])
def test_odd_usage_counts_nothing(usage: object) -> None:
    assert read(changed(usage=usage)).tokens == 0


@pytest.mark.parametrize(
    ("model", "name"), [("a\ud83db", "a?b"), (7, "shop-model"), ("", "shop-model")]
)
def test_the_models_name_is_fit_to_be_stored(model: object, name: str) -> None:
    assert read(changed(model=model)).model == name


@pytest.mark.parametrize("choices", ["text", {"a": 1}, [None], ["text"], [{"message": "text"}]])
def test_odd_choices_are_an_empty_reply(choices: object) -> None:
    with pytest.raises(ModelError) as caught:
        read(changed(choices=choices))
    assert caught.value.code == "empty_reply"
