"""What the database user may do, read from its grants before anything is changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections

from tenants.central.router import ALIAS

NEEDED = ("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "INDEX", "DROP")
_GRANT = re.compile(r"GRANT (?P<rights>.+?) ON (?P<on>.+?) TO ", re.DOTALL)
_ROLE = re.compile(r"GRANT (?!.* ON )(?P<roles>.+?) TO ", re.DOTALL)
_COLUMNS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Grant:
    """`database` with MySQL's wildcards, '*' for all; `table` '*' for all."""

    rights: frozenset[str]
    database: str
    table: str


def missing_rights(tables: Iterable[str]) -> list[str]:
    """What is not granted on the whole database, and on which of the tables that are there."""
    connection: Any = connections[ALIAS]
    database = str(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute("SHOW GRANTS FOR CURRENT_USER()")
        lines = [str(row[0]) for row in cursor.fetchall()]
        roles = [match["roles"] for line in lines if (match := _ROLE.match(line))]
        if roles and not connection.mysql_is_mariadb:
            # MariaDB lists what the active role may do by itself
            cursor.execute(f"SHOW GRANTS FOR CURRENT_USER() USING {', '.join(roles)}")
            lines += [str(row[0]) for row in cursor.fetchall()]
    return missing(parse_grants(lines), database, sorted(tables))


def parse_grants(lines: Iterable[str]) -> list[Grant]:
    """Rights on single columns count for nothing: a table is needed whole."""
    found = []
    for line in lines:
        match = _GRANT.match(line)
        if match is None or match["on"].startswith(("PROCEDURE", "FUNCTION", "PACKAGE", "``@")):
            continue
        database, _, table = match["on"].partition(".")
        rights = {part.strip().upper() for part in _split(match["rights"])}
        found.append(Grant(frozenset(rights), _name(database), _name(table)))
    return found


def _split(rights: str) -> list[str]:
    """`SELECT (a, b), INSERT` → [INSERT]."""
    parts = _COLUMNS.sub("()", rights).split(",")
    return [part for part in parts if "()" not in part]


def _name(quoted: str) -> str:
    return quoted.strip().strip("`").replace("``", "`")


def missing(grants: list[Grant], database: str, tables: list[str]) -> list[str]:
    """["ALTER on ai_conversations", "CREATE on the database central"]; empty where all is granted."""
    here = [grant for grant in grants if _matches(grant.database, database)]
    whole = _rights(grant for grant in here if grant.table == "*")
    lacking = [right for right in NEEDED if right not in whole]
    return [
        f"{right} on {place}"
        for right in lacking
        for place in _places(right, here, tables, database)
    ]


def _places(right: str, grants: list[Grant], tables: list[str], database: str) -> list[str]:
    """Our own tables are not there yet, so what they need is needed on the database."""
    held = {grant.table for grant in grants if right in _rights([grant])}
    open_tables = [table for table in tables if table not in held]
    return [f"the database {database}", *(open_tables if right not in ("CREATE", "DROP") else ())]


def _rights(grants: Iterable[Grant]) -> set[str]:
    found = {right for grant in grants for right in grant.rights}
    return set(NEEDED) if found & {"ALL", "ALL PRIVILEGES"} else found


def _matches(pattern: str, database: str) -> bool:
    """Grants on databases know % and _, and a backslash before what is meant as it stands."""
    if pattern == "*":
        return True
    parts = re.findall(r"\\.|.", pattern, re.DOTALL)
    signs = {"%": ".*", "_": "."}
    regex = "".join(signs.get(part) or re.escape(part.removeprefix("\\")) for part in parts)
    return re.fullmatch(regex, database, re.DOTALL) is not None
