"""Each redirect is checked like the first address, and there are few of them."""

from __future__ import annotations

import pytest

from tests.nodes.net.calls import call, refusal
from tests.nodes.net.servers import answer, raw_server, redirect, sends

INSIDE = ["http://169.254.169.254/latest/meta-data/", "http://[::ffff:a9fe:a9fe]/", "//10.0.0.1/"]


@pytest.mark.parametrize("to", INSIDE)
def test_a_redirect_to_the_inside_is_refused(to: str) -> None:
    with raw_server(redirect(to)) as server:
        assert refusal(server.url, server).code == "blocked_address"


def test_another_server_on_loopback_is_inside_too() -> None:
    with raw_server(answer(b"secret")) as other, raw_server(redirect(other.url)) as server:
        assert refusal(server.url, server).code == "blocked_address"
    assert other.connections == 0


@pytest.mark.parametrize(
    "to", ["ftp://example.com/", "file:///etc/passwd", "http://2130706433/", "http://a@b.com/"]
)
def test_a_redirect_to_no_web_address_is_refused(to: str) -> None:
    with raw_server(redirect(to)) as server:
        assert refusal(server.url, server).code == "bad_url"


def test_three_redirects_are_followed() -> None:
    play = sends(redirect("/1"), redirect("/2"), redirect("/3"), answer(b"There"))
    with raw_server(play) as server:
        assert call(server.url, server).text == "There"


def test_a_fourth_is_not() -> None:
    with raw_server(redirect("/again")) as server:
        assert refusal(server.url, server).code == "too_many_redirects"
    assert server.connections == 4


@pytest.mark.parametrize(
    ("status", "method", "body"),
    [("302 Found", "GET", b""), ("303 See Other", "GET", b""), ("307 Moved", "POST", b"order")],
)
def test_method_and_body_follow_the_status(status: str, method: str, body: bytes) -> None:
    with raw_server(sends(redirect("/next", status), answer())) as server:
        call(server.url, server, method="POST", body="order")
    assert (server.heads[1].split()[0], server.bodies[1]) == (method, body)


@pytest.mark.parametrize("header", ["authorization", "x-api-key", "cookie"])
def test_keys_stay_with_their_origin(header: str) -> None:
    with raw_server(answer()) as other, raw_server(redirect(other.url)) as server:
        call(server.url, server, other, headers={header: "secret", "accept": "text/plain"})
    assert (server.header(header), other.header(header)) == ("secret", None)
    assert other.header("accept") == "text/plain"


def test_keys_go_along_on_the_same_origin() -> None:
    with raw_server(sends(redirect("/next"), answer())) as server:
        call(server.url, server, headers={"x-api-key": "secret"})
    assert server.header("x-api-key") == "secret"
