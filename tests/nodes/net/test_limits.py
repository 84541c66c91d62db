"""What an answer may cost: a megabyte and the given time."""

from __future__ import annotations

import gzip
import socket

import pytest

from tests.nodes.net.calls import MIB, call, refusal
from tests.nodes.net.servers import Play, RawServer, answer, raw_server


def chunked(*parts: bytes) -> bytes:
    head = answer(length=False, Transfer_Encoding="chunked")
    chunks = [b"%x\r\n%s\r\n" % (len(part), part) for part in parts]
    return head + b"".join(chunks) + b"0\r\n\r\n"


def drip(client: socket.socket, server: RawServer) -> None:
    """A byte every few milliseconds, as long as the client listens."""
    client.sendall(answer(length=False))
    while not server.stopped.wait(0.01):
        client.sendall(b".")


def hang(client: socket.socket, server: RawServer) -> None:
    server.stopped.wait()


def test_a_megabyte_is_taken() -> None:
    with raw_server(answer(b"a" * MIB)) as server:
        assert len(call(server.url, server).text) == MIB


@pytest.mark.parametrize(
    "play",
    [
        answer(b"a" * 2 * MIB),
        answer(b"a" * 2 * MIB, length=False),
        chunked(*[b"a" * 65536] * 32),
        answer(Content_Length=str(2 * MIB), length=False),
    ],
    ids=["with a length", "until the end", "in chunks", "only announced"],
)
def test_two_are_not(play: bytes) -> None:
    with raw_server(play) as server:
        assert refusal(server.url, server).code == "too_large"


def test_chunks_without_a_length_are_read() -> None:
    with raw_server(chunked(b"Hel", b"lo")) as server:
        assert call(server.url, server).text == "Hello"


@pytest.mark.parametrize("play", [drip, hang])
def test_the_time_is_for_the_whole_answer(play: Play) -> None:
    with raw_server(play) as server:
        error = refusal(server.url, server, timeout=0.3)
    assert (error.code, error.retryable) == ("timeout", True)


def test_a_slow_name_server_counts_too() -> None:
    async def never(host: str, port: int) -> list[str]:
        import asyncio

        await asyncio.Event().wait()
        return []

    assert refusal("http://shop.test/", names=never, timeout=0.1).code == "timeout"


def test_a_compressed_answer_is_not_unpacked() -> None:
    bomb = gzip.compress(b"a" * 100 * MIB)
    with raw_server(answer(bomb, Content_Encoding="gzip")) as server:
        assert refusal(server.url, server).code == "bad_answer"
    assert server.header("accept-encoding") == "identity"


@pytest.mark.parametrize("charset", ["zlib", "bz2", "hex", "punycode", "zlib; x-charset=utf-8"])
def test_an_odd_charset_is_not_believed(charset: str) -> None:
    kind = f"text/plain; charset={charset}"
    with raw_server(answer("Şık".encode(), Content_Type=kind)) as server:
        assert call(server.url, server).text == "Şık"


def test_a_usual_charset_is_read() -> None:
    body = answer("Şık".encode("iso-8859-9"), Content_Type='text/plain; charset="ISO-8859-9"')
    with raw_server(body) as server:
        assert call(server.url, server).text == "Şık"
