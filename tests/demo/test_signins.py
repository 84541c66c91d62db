"""A start prints where to go and how to sign in."""

from __future__ import annotations

import pytest

from conversations.demo.shop import shops
from conversations.demo.signins import sign_ins
from conversations.management.commands.load_demo import port_of_server


def test_addresses_with_a_port() -> None:
    lines = sign_ins(shops(), 8123).splitlines()
    assert any(
        "http://acme.localhost:8123/admin/" in line and "alice (admin)" in line for line in lines
    )
    assert any("http://localhost:8123/admin/" in line and "root" in line for line in lines)


def test_addresses_without_a_port_name_the_host_alone() -> None:
    text = sign_ins(shops(), None)
    assert " globex.localhost/admin/" in text
    assert "http" not in text


def test_the_password_is_said_to_be_for_the_demonstration() -> None:
    last = sign_ins(shops(), None).splitlines()[-1]
    assert "chatadmin-demo" in last
    assert "demonstration only" in last


@pytest.mark.parametrize(("value", "port"), [("8001", 8001), ("0", None), ("", None), ("x", None)])
def test_the_servers_port_is_known_from_its_start(
    monkeypatch: pytest.MonkeyPatch, value: str, port: int | None
) -> None:
    monkeypatch.setenv("PORT", value)
    assert port_of_server() == port
