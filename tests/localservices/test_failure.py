"""A server that cannot start says why, and stands in nobody's way."""

from __future__ import annotations

import pytest

from chatadmin.localservices import LocalServiceError, local_services
from chatadmin.localservices.locks import is_held
from chatadmin.localservices.server import Server

OWN_WORDS = {"postgres": "postgresql.conf", "mariadb": "mysql.db"}


def test_the_error_holds_the_servers_own_words(server: Server) -> None:
    server.place.data.mkdir()
    with pytest.raises(LocalServiceError) as caught:
        with local_services("test", checkout=server.checkout):
            pass
    assert OWN_WORDS[server.name] in str(caught.value)
    assert not is_held(server.place.users_lock)
