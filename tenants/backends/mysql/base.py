"""Django's MySQL backend that does not wait again for a server that was away a moment ago."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.backends.mysql import base
from MySQLdb import OperationalError

from tenants.backends.breaker import breaker_of, connect
from tenants.backends.mysql.schema import SchemaEditor

# The client's own errors: nobody listens, no such host, the connection broke. 1040 is "too many".
CLIENT_ERRORS = range(2000, 3000)
CANNOT_CONNECT = 2003
TOO_MANY_CONNECTIONS = 1040


class DatabaseWrapper(base.DatabaseWrapper):
    SchemaEditorClass = SchemaEditor

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        place = (str(conn_params.get(name, "")) for name in ("host", "port", "unix_socket"))
        return connect(
            breaker_of("mysql", *place),
            partial(super().get_new_connection, conn_params),
            is_away=is_away,
            refusal=lambda: OperationalError(CANNOT_CONNECT, "The server was away a moment ago"),
        )


def is_away(error: BaseException) -> bool:
    if not isinstance(error, OperationalError) or not error.args:
        return False
    code = error.args[0]
    return code == TOO_MANY_CONNECTIONS or code in CLIENT_ERRORS
