"""An old tenant's database on the server of the central one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import MySQLdb
import pytest
from django.db import connections

from tests.demo.flowfiles import small

TABLE = """
CREATE TABLE tenant_conversation_flows (
  id bigint unsigned NOT NULL PRIMARY KEY, tenant_id bigint unsigned, flow_name varchar(255),
  flow_description text, flow_data json, start_node_id varchar(50), is_active tinyint(1),
  priority int, created_by bigint, updated_by bigint, created_at timestamp NULL
) CHARSET utf8mb4
"""


@pytest.fixture
def old_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """Its URL. Two flows: “Gündüz” (priority 5) and “Gece” (priority 1), both active."""
    with django_db_blocker.unblock():
        facts = dict(connections["central"].get_connection_params())
        known = ("user", "passwd", "password", "host", "port", "unix_socket")
        server = {key: facts[key] for key in known if key in facts}
        name = f"{connections['central'].settings_dict['NAME']}_old"
        connection = MySQLdb.connect(**server, charset="utf8mb4", autocommit=True)
        cursor = connection.cursor()
        cursor.execute(f"CREATE DATABASE {name}")
        cursor.execute(f"USE {name}")
        cursor.execute(TABLE)
        _fill(cursor)
    yield _url(server, name)
    cursor.execute(f"DROP DATABASE {name}")
    connection.close()


def _fill(cursor: Any) -> None:
    for id_, title, priority in ((61, "Gündüz", 5), (62, "Gece", 1)):
        data = json.dumps(small()["flow_data"])
        cursor.execute(
            "INSERT INTO tenant_conversation_flows VALUES"
            " (%s, 2, %s, NULL, %s, 'node_1', 1, %s, 9, NULL, '2025-01-02 03:04:05')",
            (id_, title, data, priority),
        )


def _url(server: dict[str, Any], name: str) -> str:
    password = server.get("password") or server.get("passwd") or ""
    user = f"{quote(server.get('user', ''), safe='')}:{quote(password, safe='')}"
    socket = server.get("unix_socket")
    host = f"{server.get('host') or 'localhost'}:{server.get('port') or 3306}"
    return f"mysql://{user}@{host}/{name}" + (f"?unix_socket={quote(socket)}" if socket else "")
