"""What goes wrong while an answer arrives has a name, and what was heard is not said again."""

from __future__ import annotations

import pytest

from nodes.adapters import model_stream
from tests.nodes.model_server import Answer, serve
from tests.nodes.stream_server import DONE, WAIT, event, finish, piece, streamed, usage
from tests.nodes.stream_story import failed, listen, told


@pytest.mark.parametrize("ends", ["close", "whole"])
def test_a_cut_stream_is_named_and_not_asked_for_again(ends: str) -> None:
    error, heard, requests = failed(streamed(piece("Hel"), piece("lo"), ends=ends))
    assert (error.code, error.retryable) == ("model_cut", False)
    assert (heard, requests) == (["Hel", "lo"], 1)


@pytest.mark.parametrize("ends", ["close", "whole"])
def test_a_stream_cut_before_any_text_may_be_asked_for_again(ends: str) -> None:
    error, heard, requests = failed(streamed(ends=ends))
    assert (error.code, error.retryable, heard, requests) == ("model_cut", True, [], 2)


def test_a_cut_within_a_chunk_is_a_cut() -> None:
    error, heard, _ = failed(streamed(piece("Hi"), piece("there")[:30], ends="close"))
    assert (error.code, heard) == ("model_cut", ["Hi"])


def test_a_cut_after_the_finish_takes_nothing() -> None:
    reply, _ = told(streamed(piece("Hi"), finish(), usage(), ends="close"))
    assert (reply.text, reply.tokens) == ("Hi", 9)


def test_a_hang_after_the_finish_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_stream, "SECONDS_FOR_THE_COUNT", 0.05)
    with serve(streamed(piece("Hi"), finish(), WAIT)) as server:
        assert listen(server)[0].text == "Hi"


def test_a_hang_in_the_middle_ends_at_the_deadline() -> None:
    error, heard, requests = failed(streamed(piece("Hi"), WAIT), timeout=2)
    assert (error.code, error.retryable) == ("model_timeout", False)
    assert (heard, requests) == (["Hi"], 1)


def test_a_hang_before_any_text_may_be_asked_again() -> None:
    error, _, _ = failed(streamed(": wait\n\n", WAIT), timeout=0.3)
    assert (error.code, error.retryable) == ("model_timeout", True)


@pytest.mark.parametrize(
    "broken", ['data: {"choices": [\n\n', "data: nonsense\n\n", b"data: \xff\n\n"]
)
def test_broken_json_in_a_chunk_is_named(broken: str | bytes) -> None:
    error, heard, requests = failed(streamed(piece("Hi"), broken, finish(), DONE))
    assert (error.code, heard, requests) == ("model_bad_answer", ["Hi"], 1)


@pytest.mark.parametrize(
    "parts",
    [
        [finish(), DONE],
        [piece(""), piece("  \n"), finish(), DONE],
        [event(choices=None), DONE],
        [event(choices=[]), DONE],
        [DONE],
    ],
)
def test_a_stream_without_text_is_an_empty_answer(parts: list[str]) -> None:
    error, heard, _ = failed(streamed(*parts))
    assert (error.code, error.retryable, heard) == ("empty_reply", True, [])


def test_an_error_told_within_the_stream_is_the_servers() -> None:
    told_error = event(error={"message": "secret trace", "code": 500})
    error, heard, requests = failed(streamed(piece("Hi"), told_error))
    assert (error.code, error.retryable, heard) == ("model_down", False, ["Hi"])
    assert requests == 1
    assert "secret" not in str(error)


def test_a_stream_of_endless_text_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_stream, "LARGEST_ANSWER", 1000)
    error, heard, _ = failed(streamed(*[piece("x" * 100)] * 50, finish()))
    assert (error.code, len(heard)) == ("model_too_long", 10)


def test_a_stream_of_endless_bytes_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nodes.adapters.model_openai.LARGEST_STREAM", 5000)
    error, _, _ = failed(streamed(*[": wait\n\n" * 100] * 50))
    assert error.code == "model_too_long"


def test_a_model_that_stays_busy_or_broken_is_reported_as_ever() -> None:
    for status, code in [(429, "model_busy"), (500, "model_down")]:
        error, heard, requests = failed(Answer(status, {}))
        assert (error.code, error.retryable, heard, requests) == (code, True, [], 3)


@pytest.mark.parametrize(
    ("status", "code", "requests"),
    [(400, "model_refused", 2), (401, "model_key", 1), (404, "model_unknown", 1)],
)
def test_a_refused_request_is_told(status: int, code: str, requests: int) -> None:
    error, _, asked = failed(Answer(status, {}))
    assert (error.code, asked) == (code, requests)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<html>Welcome</html>", "text/html"),
        ("[]", "application/json"),
        ('{"choices": [', "application/json"),
    ],
)
def test_what_is_no_model_is_told(body: str, kind: str) -> None:
    error, heard, _ = failed(Answer(200, body, kind))
    assert (error.code, heard) == ("model_bad_answer", [])
