"""Sockets pass the same gate as pages: host, origin, session, role."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import websockets

from tests.conftest import sign_in
from tests.live import Api


async def refused(port: int, host: str, cookies: dict[str, str], origin: str | None) -> int:
    """The HTTP status with which the handshake is refused."""
    try:
        async with socket(port, host, cookies, origin):
            return 101
    except websockets.InvalidStatus as error:
        return error.response.status_code


def socket(port: int, host: str, cookies: dict[str, str], origin: str | None = None) -> Any:
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return websockets.connect(
        f"ws://{host}:{port}/ws/conversations",
        host="127.0.0.1",
        origin=origin or f"http://{host}:{port}",
        additional_headers={"Cookie": cookie},
    )


def test_a_saved_turn_is_announced_to_its_tenant_alone(port: int) -> None:
    alice, mallory = sign_in("acme", "alice"), sign_in("globex", "mallory")

    async def listen() -> tuple[str, str]:
        async with (
            socket(port, "acme.localhost", alice) as ours,
            socket(port, "globex.localhost", mallory) as theirs,
        ):
            await asyncio.to_thread(Api(port, "acme.localhost").chat, "hello")
            heard = await asyncio.wait_for(ours.recv(), 10)
            await asyncio.to_thread(Api(port, "globex.localhost").chat, "merhaba")
            return str(heard), str(await asyncio.wait_for(theirs.recv(), 10))

    ours, theirs = asyncio.run(listen())
    assert '"turn_no":1' in ours.replace(" ", "")
    # the first that Mallory heard is her own tenant's talk
    assert ours != theirs


@pytest.mark.parametrize(
    ("host", "person", "origin"),
    [
        ("acme.localhost", None, None),
        ("acme.localhost", ("globex", "mallory"), None),
        ("acme.localhost", ("acme", "alice"), "http://evil.example"),
        ("acme.localhost", ("acme", "alice"), "http://globex.localhost"),
        ("acme.localhost", ("acme", "alice"), "http://[::1"),
        ("nobody.localhost", ("acme", "alice"), None),
        ("localhost", ("public", "root"), None),
    ],
)
def test_everybody_else_is_refused(
    port: int, host: str, person: tuple[str, str] | None, origin: str | None
) -> None:
    cookies = sign_in(*person) if person else {}
    assert asyncio.run(refused(port, host, cookies, origin)) == 403


def test_the_right_person_is_let_in(port: int) -> None:
    cookies = sign_in("acme", "bob")
    assert asyncio.run(refused(port, "acme.localhost", cookies, None)) == 101


def test_an_odd_cookie_of_another_program_does_not_sign_out(port: int) -> None:
    cookies = {"x": '{"a":1}', **sign_in("acme", "bob")}
    assert asyncio.run(refused(port, "acme.localhost", cookies, None)) == 101


@pytest.mark.parametrize("frame", ["{nope", b"\x00", "{}"])
def test_what_a_page_sends_is_ignored(port: int, frame: str | bytes) -> None:
    alice = sign_in("acme", "alice")

    async def listen() -> str:
        async with socket(port, "acme.localhost", alice) as ours:
            await ours.send(frame)
            await (await ours.ping())  # answered only after the frame was taken
            await asyncio.to_thread(Api(port, "acme.localhost").chat, "hello")
            return str(await asyncio.wait_for(ours.recv(), 10))

    assert "turn_no" in asyncio.run(listen())
