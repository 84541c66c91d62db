"""What the database user may not do is said before the first step, not in the middle."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import CommandError
from django.db import connections

from tenants.central import schema
from tenants.central.adopt.rights import NEEDED, missing, parse_grants
from tests.adopt.test_beside_the_old_app import reader
from tests.adopt.work import adopt, ask, old_bytes, shape

USER = f"chatadmin_test_{os.getpid()}"  # accounts belong to the server, not to a database


@contextmanager
def as_user(name: str, grants: str) -> Iterator[None]:
    """`central` is asked as a user who has these rights on the database and no others."""
    facts = connections["central"].settings_dict
    before = {key: facts[key] for key in ("USER", "PASSWORD")}
    ask(name, f"CREATE OR REPLACE USER {USER}@localhost IDENTIFIED BY 'secret'")
    ask(name, f"GRANT {grants} ON `{name}`.* TO {USER}@localhost")
    connections["central"].close()
    facts.update(USER=USER, PASSWORD="secret")
    try:
        yield
    finally:
        connections["central"].close()
        facts.update(before)
        schema.forget()
        ask(name, f"DROP USER {USER}@localhost")


def test_a_dry_run_needs_nothing_but_select(wild: str) -> None:
    before = (shape(wild), old_bytes(wild))
    as_root = adopt()
    with as_user(wild, "SELECT"):
        said = adopt()
    assert "ALTER on the database" in said
    assert set(as_root.splitlines()) <= set(said.splitlines())
    assert (shape(wild), old_bytes(wild)) == before


@pytest.mark.parametrize("lacking", ["ALTER", "CREATE", "INDEX", "INSERT", "DROP"])
def test_nothing_is_begun_without_a_right(usual: str, lacking: str) -> None:
    before = (shape(usual), old_bytes(usual))
    others = ", ".join(right for right in NEEDED if right != lacking)
    with (
        as_user(usual, others),
        pytest.raises(CommandError, match=rf"Nothing was changed.*lacks: {lacking} on"),
    ):
        adopt("--execute")
    assert (shape(usual), old_bytes(usual)) == before


def test_the_rights_that_are_asked_for_are_enough(
    untouched: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also to take back a statement that waits behind an open reader."""
    from tenants.central.adopt import patience

    with as_user(untouched, ", ".join(NEEDED)), reader(untouched, "ai_conversations") as gone:
        monkeypatch.setattr(patience, "wait", lambda seconds: gone.set())
        said = adopt("--execute")
    assert "Done." in said
    assert " tries" in said


GRANTS = {
    "all of the server": (["GRANT ALL PRIVILEGES ON *.* TO `a`@`b` WITH GRANT OPTION"], []),
    "all of a pattern": ([r"GRANT ALL PRIVILEGES ON `cen\_tral%`.* TO `a`@`b`"], []),
    "all of another": (
        ["GRANT ALL PRIVILEGES ON `other`.* TO `a`@`b`"],
        list(NEEDED),
    ),
    "a right of columns only": (
        [
            "GRANT USAGE ON *.* TO `a`@`b`",
            "GRANT INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, DROP ON `cen_tral`.* TO `a`@`b`",
            "GRANT SELECT (`id`, `x`) ON `cen_tral`.`t` TO `a`@`b`",
        ],
        ["SELECT"],
    ),
    "no table": ([], list(NEEDED)),
}


@pytest.mark.parametrize(("lines", "lacking"), GRANTS.values(), ids=GRANTS)
def test_grants_are_read_as_servers_print_them(lines: list[str], lacking: list[str]) -> None:
    found = missing(parse_grants(lines), "cen_tral", ["t"])
    assert {line.partition(" ")[0] for line in found} == set(lacking)


def test_what_is_granted_on_a_table_is_not_missed_there() -> None:
    grants = parse_grants(["GRANT SELECT, ALTER ON `d`.`t` TO `a`@`b`"])
    found = missing(grants, "d", ["t", "u"])
    assert "ALTER on u" in found
    assert "ALTER on t" not in found
    assert "ALTER on the database d" in found
