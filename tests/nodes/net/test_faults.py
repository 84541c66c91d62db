"""Every fault has a name, and no text gives anything away."""

from __future__ import annotations

import pytest

from nodes.adapters.net.http_errors import _TEXTS, http_error
from tests.nodes.net.calls import Names, refusal
from tests.nodes.net.servers import answer, raw_server

CUT = answer(b"a" * 100)[:-50]


@pytest.mark.parametrize("play", [CUT, b"", b"SSH-2.0-OpenSSH_9\r\n", b"HTTP/1.1 2OO\r\n\r\n"])
def test_an_answer_that_is_cut_or_no_http(play: bytes) -> None:
    with raw_server(play) as server:
        assert refusal(server.url, server).code == "bad_answer"


def test_where_nothing_listens() -> None:
    with raw_server(b"") as server:
        pass
    error = refusal(server.url, server)
    assert (error.code, error.retryable) == ("unreachable", True)


def test_a_name_without_addresses() -> None:
    assert refusal("http://shop.test/", names=Names([])).code == "unreachable"


async def unknown(host: str, port: int) -> list[str]:
    raise OSError("Name or service not known")


def test_a_name_that_nobody_knows() -> None:
    assert refusal("http://shop.test/", names=unknown).code == "unreachable"


@pytest.mark.parametrize("url", ["", "shop.test", "ftp://shop.test/", "http://0x7f.1/"])
def test_no_web_address(url: str) -> None:
    assert refusal(url).code == "bad_url"


@pytest.mark.parametrize(
    "headers", [{"x": "a\r\nHost: evil"}, {"a b": "c"}, {"x": "\ud800"}, {"": "x"}]
)
def test_headers_that_cannot_be_sent(headers: dict[str, str]) -> None:
    with raw_server(answer()) as server:
        assert refusal(server.url, server, headers=headers).code == "bad_request"


def test_a_method_that_cannot_be_sent() -> None:
    with raw_server(answer()) as server:
        assert refusal(server.url, server, method="GET / HTTP/1.1\r\n").code == "bad_request"


@pytest.mark.parametrize("code", _TEXTS)
def test_each_text_is_in_both_languages_and_tells_no_address(code: str) -> None:
    words = http_error(code).words
    assert words["en"] != words["tr"]
    assert not any(digit in words["en"] + words["tr"] for digit in "0123456789")


def test_a_refusal_does_not_tell_where_the_name_leads() -> None:
    error = refusal("http://shop.test/", names=Names(["10.1.2.3"]))
    assert "10.1.2.3" not in f"{error.words} {error.__cause__}"
