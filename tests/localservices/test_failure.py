"""A server that cannot start says why, and stands in nobody's way."""

from __future__ import annotations

import re
import shutil

import pytest

from chatadmin.localservices import LocalServiceError, join_services
from chatadmin.localservices.locks import is_held
from chatadmin.localservices.server import Server

OWN_WORDS = {"postgres": "postgresql.conf", "mariadb": "mysql.db"}


def test_the_error_holds_the_servers_own_words(server: Server) -> None:
    shutil.rmtree(server.place.data)
    server.place.data.mkdir()
    with pytest.raises(LocalServiceError, match=re.escape(OWN_WORDS[server.name])):
        join_services("test", checkout=server.checkout)
    assert not is_held(server.place.users_lock)
