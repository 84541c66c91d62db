"""The prompt as the model gets it, and answers with directives as they are and as they would be."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django_tenants.utils import schema_context

from nodes import turndata
from nodes.ports import Profile
from nodes.prompt import system_text
from tenants.directives.compose import compose
from tenants.directives.tokens import tokens_of
from tests.directives.rules import BOARD, MINE, do, everywhere, rule
from tests.dumps.adoption import execute
from tests.live import Model, model_server


def prompt_parts(html: str) -> str:
    return html[html.index('data-testid="prompt"') :].split("</ol>")[0]


def flow() -> Any:
    from flows.models import Flow

    with schema_context("acme"):
        return Flow.objects.get()


def choice(node_type: str = "ai_response") -> str:
    node = next(n for n in flow().flow_data["nodes"] if n["type"] == node_type)
    return f"0:{flow().pk}/{node['id']}"


def test_each_part_says_where_it_comes_from_and_how_long_it_is(as_root: Client) -> None:
    rule("Be kind.", priority=1)
    everywhere("Never lie.")
    html = prompt_parts(as_root.get(BOARD).content.decode())
    for origin in ("Prompt of the node", "Directive of the tenant", "Global directive", "Profile"):
        assert origin in html
    assert "2 tokens" in html
    assert html.index("Prompt of the node") < html.index("Be kind.") < html.index("Never lie.")


def test_the_parts_together_are_what_a_node_sends(acme: Any) -> None:
    from flows.promptview import FlowPrompts
    from tenants.directives.preview import Part

    rule("Be kind.", priority=1)
    rule("Be brief.", priority=2)
    found = FlowPrompts().choices(acme)[0]
    directives = [Part("", text) for text in compose(2).splitlines()]
    parts = FlowPrompts().parts(acme, found.id, [Part("", compose(2))])
    with schema_context("acme"):
        from tenants.profile.models import the_profile

        row = the_profile()
    profile = Profile(row.assistant_name, acme.name, contacts=row.contact_facts())
    turn = {turndata.DIRECTIVES: compose(2), turndata.PROFILE: profile}
    sent = system_text(parts[0].text, turn, "en")
    assert "\n\n".join(part.text for part in parts) == sent
    assert [part.text for part in directives] == ["Be kind.", "Be brief."]


def test_tokens_are_estimated_by_bytes() -> None:
    assert [tokens_of(text) for text in ("", "a", "abcd", "abcde", "şşş")] == [0, 1, 1, 2, 2]


def test_a_flow_that_sends_no_directives_says_so(as_root: Client) -> None:
    rule("Be kind.")
    changed = flow()
    changed.flow_data["nodes"] = [
        n for n in changed.flow_data["nodes"] if n["type"] != "context_builder"
    ]
    with schema_context("acme"):
        changed.save(update_fields=["flow_data"])
    html = as_root.get(BOARD).content.decode()
    assert "the model never gets them" in html
    assert "Be kind." not in prompt_parts(html)


@pytest.fixture
def model(as_root: Client, settings: Any) -> Any:
    from tenants.profile.models import Profile as Row

    with model_server() as model:
        settings.OUTBOUND_ALLOW = (model.endpoint,)
        with schema_context("acme"):
            Row.objects.update_or_create(
                pk=1, defaults={"model_base_url": model.url, "model_name": "m"}
            )
        yield model


def systems(model: Model) -> list[str]:
    return sorted((asked["messages"][0]["content"] for asked in model.asked), key=len)


def test_one_message_is_answered_as_it_is_and_as_it_would_be(
    committed: Any, as_root: Client, model: Model
) -> None:
    rule("Be kind.", priority=1)
    off = rule("Speak like a pirate.", priority=2, active=False)
    facts = {"prompt": choice(), "message": "Hello?", "variant": f"on:d{off}"}
    html = do(as_root, "try", **facts, extra="Say please.").content.decode()
    assert html.count("From the model.") == 2
    now, then = systems(model)
    assert "Be kind." in now
    assert "pirate" not in now
    assert "Be kind.\nSpeak like a pirate.\nSay please." in then
    assert [a["messages"][-1]["content"] for a in model.asked] == ["Hello?", "Hello?"]
    assert compose(2) == "Be kind."


def test_a_draft_is_tried_before_it_is_accepted(
    committed: Any, as_root: Client, as_alice: Client, model: Model
) -> None:
    id = rule("Be kind.")
    as_alice.post(MINE, {"type": "rule", "content": "Be rude.", "changes": id, "do": "propose"})
    (draft,) = execute("SELECT id FROM chatadmin_directive")[0]
    facts = {"prompt": choice(), "message": "Hello?", "variant": f"draft:{draft}"}
    do(as_root, "try", **facts)
    texts = [[word for word in ("kind", "rude") if f"Be {word}." in s] for s in systems(model)]
    assert sorted(texts) == [["kind"], ["rude"]]


def test_a_model_that_fails_says_so(committed: Any, as_root: Client, model: Model) -> None:
    model.status = 400
    answer = do(as_root, "try", prompt=choice(), message="Hello?")
    assert answer.status_code == 200
    html = answer.content.decode()
    trial = html[html.index('data-testid="trial"') :]
    assert trial.count("db-warn") == 2


def test_without_a_model_the_offline_answer_says_what_it_is(
    committed: Any, as_root: Client
) -> None:
    html = do(as_root, "try", prompt=choice(), message="Hello?").content.decode()
    assert html.count("Offline answer") == 2


def test_an_empty_message_and_an_unknown_prompt_are_refused(as_root: Client) -> None:
    assert do(as_root, "try", prompt=choice(), message=" ").status_code == 422
    for unknown in ("", "0:1/none", "7:x", "x"):
        assert do(as_root, "try", prompt=unknown, message="Hello?").status_code == 422
    assert as_root.get(BOARD, {"prompt": "7:x"}).status_code == 200


def test_mallory_gets_404(as_mallory: Client) -> None:
    assert do(as_mallory, "try", prompt=choice(), message="Hello?").status_code == 404
