"""The demonstration keeps away from databases that are not the private local ones."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings

from conversations.demo.errors import DemoError
from conversations.demo.guard import is_local, require_demo_server
from conversations.demo.load import load
from conversations.demo.reset import remove_demo
from conversations.demo.shop import shops

SOCKET = f"{settings.BASE_DIR}/.local/dev/postgres/run"


@pytest.fixture
def real_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMO", raising=False)
    monkeypatch.setitem(settings.DATABASES, "central", {"HOST": "db.example", "OPTIONS": {}})


@pytest.mark.parametrize(
    ("database", "local"),
    [
        ({"HOST": "", "OPTIONS": {"host": SOCKET}}, True),
        ({"HOST": "localhost", "OPTIONS": {"unix_socket": f"{SOCKET}/m.sock"}}, True),
        ({"OPTIONS": {"host": "/var/tmp/chatadmin-0-0123456789ab/dev/postgres/run"}}, True),  # noqa: S108
        ({"HOST": "localhost", "OPTIONS": {}}, False),
        ({"HOST": "", "OPTIONS": {}}, False),
        ({"OPTIONS": {"unix_socket": "/run/mysqld/mysqld.sock"}}, False),
        ({"OPTIONS": {"host": f"{settings.BASE_DIR}/.local-not/x"}}, False),
        ({}, False),
    ],
)
def test_only_our_own_sockets_are_local(database: dict[str, Any], local: bool) -> None:
    assert is_local(database) is local


@pytest.mark.parametrize("action", [load, remove_demo])
def test_loading_and_removing_are_refused(real_server: None, action: Any) -> None:
    with pytest.raises(DemoError, match=r"\(central.*DEMO=1"):
        action(shops())


def test_demo_1_allows_it(real_server: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO", "1")
    require_demo_server()
