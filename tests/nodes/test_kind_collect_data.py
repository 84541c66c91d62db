from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from nodes.contract import NodeError, Result
from tests.engine.story import ai, end, flow, play
from tests.nodes.node_story import run_node

ANSWERS = [
    ("phone", "0532 123 45 67", "+905321234567"),
    ("phone", "Numaram (0212) 345 67 89, teşekkürler", "+902123456789"),
    ("phone", "+49 30 901820", "+4930901820"),
    ("email", "mailim Ada@example.com.tr.", "Ada@example.com.tr"),
    ("number", "yaklaşık 1.250,50 kg", 1250.5),
    ("number", "3 tane", 3),
    ("text", "  Ankara, Çankaya ", "Ankara, Çankaya"),
]
UNUSABLE = [("phone", "12345"), ("email", "ada at example"), ("number", "çok"), ("text", "  ")]
DECLINED = ["skip", "Geç!", "HAYIR", "hayir", "No, thanks", "vermek istemiyorum"]


def answer(message: str, **config: Any) -> Result:
    return run_node("collect_data", config, message, resumed=True)


@pytest.mark.parametrize(("data_type", "message", "value"), ANSWERS)
def test_the_answer_is_read_and_remembered(data_type: str, message: str, value: object) -> None:
    result = answer(message, data_type=data_type, context_key="it")
    assert (result.output, result.remember) == ("collected", {"it": value})


@pytest.mark.parametrize(("data_type", "message"), UNUSABLE)
def test_what_cannot_be_used_is_asked_again(data_type: str, message: str) -> None:
    result = answer(message, data_type=data_type, retry_prompt="Once more?")
    assert (result.wait, list(result.say), result.remember) == (True, ["Once more?"], None)


def test_the_first_visit_asks_and_waits() -> None:
    result = run_node("collect_data", {"prompt": {"tr": "Numaranız?"}}, "merhaba", language="tr")
    assert (result.wait, result.output, list(result.say)) == (True, None, ["Numaranız?"])


@pytest.mark.parametrize("data_type", ["phone", "email", "number", "text"])
def test_without_texts_of_its_own_it_still_asks(data_type: str) -> None:
    config = {"data_type": data_type}
    assert run_node("collect_data", config).say[0].strip()
    assert run_node("collect_data", config, " ", resumed=True).say[0].strip()


@pytest.mark.parametrize("message", DECLINED)
def test_a_visitor_may_decline_what_is_not_required(message: str) -> None:
    declined = answer(message, required=False)
    assert (declined.output, declined.remember) == ("skipped", {"phone": ""})
    assert answer(message, required=True).wait is True


def test_a_long_answer_with_such_a_word_is_an_answer() -> None:
    told = "I skip the first floor and need it on the second one"
    assert answer(told, data_type="text", required=False).output == "collected"


def test_what_is_known_is_not_asked_once_more() -> None:
    memory = {"phone": "+905321234567"}
    assert run_node("collect_data", memory=memory).output == "collected"
    assert run_node("collect_data", {"ask_again": True}, memory=memory).wait is True


def test_a_declined_question_is_not_put_again_unless_required() -> None:
    memory = {"phone": ""}
    assert run_node("collect_data", {"required": False}, memory=memory).output == "skipped"
    assert run_node("collect_data", memory=memory).wait is True


@pytest.mark.parametrize("pattern", [r"^05\d{9}$", r"/^05\d{9}$/u", r"^\+90"])
def test_a_pattern_may_fit_the_typed_or_the_read_number(pattern: str) -> None:
    assert answer("0532 123 45 67", validation_regex=pattern).output == "collected"
    assert answer("+49 30 901820", validation_regex=pattern).wait is True


def test_a_pattern_for_numbers_at_home_fits_with_a_country_code_too() -> None:
    typed = "+90 (532) 123 45 67"
    assert answer(typed, validation_regex=r"^0?5\d{9}$").output == "collected"


def test_a_pattern_that_explodes_is_stopped() -> None:
    with pytest.raises(NodeError) as caught:
        answer("a" * 60, data_type="text", validation_regex="(a|a)+b")
    assert caught.value.code == "pattern_timeout"


def test_the_region_decides_about_numbers_without_country_code() -> None:
    assert answer("(202) 555-0143", region="us").remember == {"phone": "+12025550143"}


@pytest.mark.parametrize(
    "config", [{"region": "XX"}, {"validation_regex": "("}, {"data_type": "x"}]
)
def test_settings_that_cannot_work_are_refused(config: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        run_node("collect_data", config)


def test_in_a_flow_it_waits_asks_again_and_goes_on() -> None:
    document = flow(
        "tel.collected > ask",
        "ask > bye",
        tel=("collect_data", {"retry_prompt": "Hm?"}),
        ask=ai(),
        bye=end(),
    )
    turns = play(document, "Merhaba", "bilmem", "0532 123 45 67", "Fiyat?")
    assert [turn.outcome for turn in turns] == ["waiting", "waiting", "ended", "ended"]
    assert turns[1].reply == "Hm?"
    assert turns[3].nodes_executed == ["tel", "ask", "bye"]
    assert turns[3].state.memory == {"phone": "+905321234567"}


THANKS = {"confirmation": {"en": "Noted.", "tr": "Not aldım."}}


def test_what_is_taken_can_be_confirmed() -> None:
    assert list(answer("0532 123 45 67").say) == []
    assert list(answer("0532 123 45 67", **THANKS).say) == ["Noted."]
    assert list(answer("no", required=False, **THANKS).say) == ["All right, that is not needed."]


def test_a_node_that_confirms_lets_no_turn_pass_in_silence() -> None:
    phone = ("collect_data", {"required": False, **THANKS})
    document = flow("tel.collected > bye", "tel.skipped > bye", tel=phone, bye=end())
    taken = play(document, "Merhaba", "0532 123 45 67", "Fiyat?")
    assert [turn.outcome for turn in taken] == ["waiting", "ended", "ended"]
    assert taken[2].reply == "I have this from you already: +905321234567"
    assert play(document, "Merhaba", "hayır", "Fiyat?")[2].reply == "All right, that is not needed."


def test_it_confirms_only_where_nobody_has_spoken() -> None:
    document = flow(
        "ask > tel", "tel.collected > bye", ask=ai(), tel=("collect_data", THANKS), bye=end()
    )
    assert play(document, "Merhaba", "0532 123 45 67", "Fiyat?")[2].reply == "Sure!"
