from __future__ import annotations

import asyncio
import dataclasses

import pytest

from nodes.adapters.http_client import close_shared_client
from nodes.adapters.model_openai import OpenAIModel
from nodes.ports import Message, ModelError, ModelReply, ModelRequest
from tests.nodes.model_server import Answer, ModelServer, completion, serve

REQUEST = ModelRequest(
    [Message("system", "Be kind"), Message("user", "Hi")],
    temperature=0.2,
    max_tokens=33,
    timeout=10,
)


def ask(server: ModelServer, request: ModelRequest = REQUEST, api_key: str = "key-1") -> ModelReply:
    url, allowed = server.url, frozenset({server.endpoint})

    async def complete() -> ModelReply:
        try:
            model = OpenAIModel(api_key=api_key, base_url=url, model="shop-model", allowed=allowed)
            return await model.complete(request)
        finally:
            await close_shared_client()

    return asyncio.run(complete())


def refused(*answers: Answer, request: ModelRequest = REQUEST) -> tuple[ModelError, ModelServer]:
    with serve(*answers) as server, pytest.raises(ModelError) as caught:
        ask(server, request)
    return caught.value, server


def test_the_answer_comes_with_model_and_tokens() -> None:
    with serve(completion("Hello")) as server:
        assert ask(server) == ModelReply("Hello", 9, "tiny-1")


def test_the_node_settings_reach_the_model() -> None:
    with serve(completion()) as server:
        ask(server, dataclasses.replace(REQUEST, model="big"))
    sent = server.requests[0]
    assert (sent["model"], sent["temperature"], sent["max_tokens"]) == ("big", 0.2, 33)
    assert sent["messages"] == [
        {"role": "system", "content": "Be kind"},
        {"role": "user", "content": "Hi"},
    ]


def test_an_endpoint_without_keys_is_spoken_to_without_one() -> None:
    with serve(completion("Hello")) as server:
        assert ask(server, api_key="").text == "Hello"


def test_the_tenant_model_is_used_when_the_node_names_none() -> None:
    with serve(completion()) as server:
        ask(server)
    assert server.requests[0]["model"] == "shop-model"


def test_variables_of_the_host_do_not_reach_the_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "host-key")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("OPENAI_ORG_ID", "host-org")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "host-project")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Host: secret")
    with serve(completion()) as server:
        ask(server)
    assert server.headers[0]["authorization"] == "Bearer key-1"
    assert not {"openai-organization", "openai-project", "x-host"} & server.headers[0].keys()


def test_a_busy_model_is_asked_again() -> None:
    with serve(Answer(429, {"error": {"message": "slow"}}), completion("Now")) as server:
        assert ask(server).text == "Now"
    assert len(server.requests) == 2


def test_a_model_that_stays_busy_is_reported() -> None:
    error, server = refused(Answer(429, {}))
    assert (error.code, error.retryable, len(server.requests)) == ("model_busy", True, 3)


def test_server_errors_are_retried_then_reported() -> None:
    error, server = refused(Answer(500, {"error": {"message": "secret trace"}}))
    assert (error.code, error.retryable, len(server.requests)) == ("model_down", True, 3)
    assert "secret" not in str(error)


def test_a_gateway_page_is_a_server_error() -> None:
    error, _ = refused(Answer(502, "<html>Bad gateway</html>", "text/html"))
    assert error.code == "model_down"
    assert "html" not in str(error)


def test_a_web_page_instead_of_a_model_is_reported() -> None:
    error, _ = refused(Answer(200, "<html>Welcome</html>", "text/html"))
    assert (error.code, error.retryable) == ("model_bad_answer", False)


def test_broken_json_is_reported() -> None:
    assert refused(Answer(200, '{"choices": [', "application/json"))[0].code == "model_bad_answer"


@pytest.mark.parametrize("choices", [None, []])
def test_an_answer_without_choices_is_empty(choices: object) -> None:
    body = {**completion().body, "choices": choices}  # type: ignore[dict-item]
    assert refused(Answer(200, body))[0].code == "empty_reply"


@pytest.mark.parametrize("text", [None, "", "  \n"])
def test_an_answer_without_text_is_empty(text: str | None) -> None:
    assert refused(completion(text))[0].code == "empty_reply"


def test_a_wrong_key_is_not_retried() -> None:
    error, server = refused(Answer(401, {"error": {"message": "key-1 is wrong"}}))
    assert (error.code, error.retryable, len(server.requests)) == ("model_key", False, 1)
    assert "key-1" not in str(error)


@pytest.mark.parametrize(("status", "code"), [(404, "model_unknown"), (400, "model_refused")])
def test_a_refused_request_is_told(status: int, code: str) -> None:
    assert refused(Answer(status, {}))[0].code == code


def test_a_redirect_is_not_followed() -> None:
    with serve(completion()) as other:
        away = Answer(307, {}, headers={"Location": f"{other.url}/chat/completions"})
        assert refused(away)[0].code == "model_refused"
    assert other.requests == []


def test_a_model_that_hangs_is_given_up_at_the_deadline() -> None:
    error, server = refused(Answer(hang=True), request=dataclasses.replace(REQUEST, timeout=0.2))
    assert (error.code, error.retryable) == ("model_timeout", True)
    assert len(server.requests) == 1  # the attempts share the deadline


def test_an_address_where_nothing_listens_is_unreachable() -> None:
    with serve(completion()) as server:
        gone = server
    with pytest.raises(ModelError) as caught:
        ask(gone)
    assert caught.value.code == "model_unreachable"
