"""The page of the directives shows V1's prompt as engines/v1.py sends it, and answers with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from conversations.engines.promptview import V1Prompts
from conversations.models import FeaturePrompt
from conversations.models.ours import Phase
from conversations.phases import set_phase
from tenants.directives.compose import compose
from tenants.directives.preview import Part
from tests.directives.rules import BOARD, do, everywhere, rule
from tests.engines.old_talk import begin, old_server
from tests.live import Api, Model

FEATURE = "1:feature/shop-assistant"


@pytest.fixture
def old(central: Any) -> Iterator[None]:
    with old_server(central):
        yield


def prompt_parts(html: str) -> str:
    return html[html.index('data-testid="prompt"') :].split("</ol>")[0]


def system_of(tenant: Any, id: str) -> str:
    parts = V1Prompts().parts(tenant, id, [Part("", compose(tenant.pk))])
    return "\n\n".join(part.text for part in parts if part.text)


def keep(content: str, tenant_id: int = 2) -> None:
    FeaturePrompt(tenant_id=tenant_id, feature_slug="shop-assistant", content=content).save()


def test_each_part_says_where_it_comes_from_and_how_long_it_is(as_root: Client) -> None:
    keep("Sell tea.")
    keep("Foreign prompt.", tenant_id=3)
    rule("Be kind.", priority=1)
    everywhere("Never lie.")
    html = as_root.get(BOARD, {"prompt": FEATURE}).content.decode()
    shown = prompt_parts(html)
    assert "Prompt of V1 for “shop-assistant”" in shown
    assert "Foreign" not in shown
    assert "3 tokens" in shown  # "Sell tea.": 9 bytes
    assert shown.index("Sell tea.") < shown.index("Be kind.") < shown.index("Never lie.")


def test_without_a_prompt_the_plain_one_is_shown(as_root: Client) -> None:
    shown = prompt_parts(as_root.get(BOARD, {"prompt": FEATURE}).content.decode())
    assert "Plain prompt of V1" in shown
    assert "friendly assistant of this shop" in shown


@pytest.mark.parametrize("prompt", ["", "Sell tea.\n"])
def test_the_parts_together_are_what_v1_sends(
    acme_api: Api, committed: Any, model: Model, prompt: str
) -> None:
    set_phase(2, Phase.V1, by="test")
    if prompt:
        keep(prompt)
    rule("Be kind.", priority=1)
    rule("Be brief.", priority=2)
    acme_api.chat("hello", session_id="s-1")
    sent = model.asked[0]["messages"][0]
    assert sent == {
        "role": "system",
        "content": system_of(committed["acme"], "feature/shop-assistant"),
    }


def test_a_prompt_of_the_old_application_is_a_choice(
    acme_api: Api, committed: Any, model: Model, central: Any, old: None
) -> None:
    set_phase(2, Phase.V1, by="test")
    begin(central)
    central("INSERT INTO ai_prompts VALUES (7, 'tea', 'You sell tea.', 1), (8, 'off', 'Off.', 0)")
    acme_api.chat("hello", session_id="old-1")
    choices = [choice.id for choice in V1Prompts().choices(committed["acme"])]
    assert "old/7" in choices
    assert "old/8" not in choices
    assert model.asked[0]["messages"][0]["content"] == system_of(committed["acme"], "old/7")


def test_one_message_is_answered_as_v1_would_answer_it(
    committed: Any, acme_api: Api, as_root: Client, model: Model
) -> None:
    set_phase(2, Phase.V1, by="test")
    keep("Sell tea.")
    rule("Be kind.")
    acme_api.chat("Hello?", session_id="s-1")
    html = do(as_root, "try", prompt=FEATURE, message="Hello?", extra="Say please.").content
    assert html.decode().count("From the model.") == 2
    real, *tried = model.asked
    assert real in tried  # the same in every field: messages, temperature, limit
    [other] = [asked for asked in tried if asked != real]
    assert other["messages"][0]["content"] == "Sell tea.\n\nBe kind.\nSay please."


def test_switched_off_it_vanishes(as_root: Client, settings: Any) -> None:
    assert FEATURE in as_root.get(BOARD).content.decode()
    settings.V1_ENABLED = False
    html = as_root.get(BOARD, {"prompt": FEATURE}).content.decode()
    assert 'value="1:' not in html
    assert "friendly assistant of this shop" not in html
    assert do(as_root, "try", prompt=FEATURE, message="Hello?").status_code == 422


@pytest.mark.parametrize("id", ["feature/none", "old/7", "old/x", "old/", "x", ""])
def test_an_unknown_prompt_is_refused(as_root: Client, id: str) -> None:
    assert do(as_root, "try", prompt=f"1:{id}", message="Hello?").status_code == 422


def test_mallory_gets_404(as_mallory: Client) -> None:
    assert as_mallory.get(BOARD, {"prompt": FEATURE}).status_code == 404
    assert do(as_mallory, "try", prompt=FEATURE, message="Hello?").status_code == 404
