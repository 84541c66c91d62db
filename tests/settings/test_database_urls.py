from __future__ import annotations

from typing import Any

import pytest

from chatadmin.env import Settings

ENGINES = {"postgres": "engine"}


def parsed(url: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setenv("SOME_URL", url)
    return Settings().database("SOME_URL", ENGINES, {})


@pytest.mark.parametrize(
    ("url", "facts"),
    [
        ("postgres://me:p%40ss@db.example:5433/chat", ("me", "p@ss", "db.example", "5433", "chat")),
        ("postgres://me@%2FVar%2Frun%2FPg/chat", ("me", "", "/Var/run/Pg", "", "chat")),
        ("postgres://me@%2fvar%2fpg:5433/chat", ("me", "", "/var/pg", "5433", "chat")),
        ("postgres://u:p%40x@[::1]:5432/x", ("u", "p@x", "::1", "5432", "x")),
        ("postgres://me:$ecret@[::1]:5432/chat", ("me", "$ecret", "::1", "5432", "chat")),
    ],
)
def test_an_address_is_read_whole(
    url: str, facts: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = parsed(url, monkeypatch)
    assert tuple(found[k] for k in ("USER", "PASSWORD", "HOST", "PORT", "NAME")) == facts


def test_options_come_from_the_query(monkeypatch: pytest.MonkeyPatch) -> None:
    found = parsed("postgres://me@/chat?host=/run/pg&sslmode=require", monkeypatch)
    assert found["OPTIONS"] == {"host": "/run/pg", "sslmode": "require"}
