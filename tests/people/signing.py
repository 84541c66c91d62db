"""Signing in as a browser does: with the form, from an address."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.cast import PASSWORD

HERE, THERE = "192.0.2.1", "192.0.2.2"
WRONG = "not-the-password"


def browser(schema: str) -> Client:
    host = "localhost" if schema == "public" else f"{schema}.localhost"
    return Client(headers={"host": host})


def attempt(
    username: str,
    password: str = PASSWORD,
    *,
    schema: str = "acme",
    address: str = HERE,
    **extra: Any,
) -> Any:
    """The answer to one attempt of a fresh browser; 302 when it was let in."""
    form = {"username": username, "password": password}
    return browser(schema).post("/admin/login/", form, REMOTE_ADDR=address, **extra)


def lock(username: str, **where: Any) -> Any:
    """Five failures; the last answer."""
    return [attempt(username, WRONG, **where) for _ in range(5)][-1]
