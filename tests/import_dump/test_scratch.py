"""The scratch database comes and goes, and nobody else's is touched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connections

from conversations.dumps import run as run_module
from tests.dumps.server import _point_at, connect
from tests.import_dump import sql
from tests.import_dump.command import Run, ask

DUMP = sql.talks("(1, 2, 's', NULL, NULL)")


def databases(central: str) -> list[str]:
    found = ask(central, "SHOW DATABASES")
    return sorted(name for (name,) in found if name.startswith(central))


def test_it_is_dropped(central: str, run: Run) -> None:
    run.execute(DUMP)
    assert databases(central) == [central]


def test_it_is_dropped_when_the_file_is_refused(central: str, run: Run) -> None:
    run.text(run.file(DUMP.replace("utf8mb4", "sjis")))
    assert "sjis" in run.error
    assert databases(central) == [central]


def test_it_is_kept_on_demand_and_not_taken_for_a_leftover(central: str, run: Run) -> None:
    run.execute(DUMP, "--keep-scratch")
    assert databases(central) == [central, f"{central}_import_1"]
    assert run.execute(DUMP)["leftovers"] == []
    assert ask(f"{central}_import_1", "SELECT id FROM ai_conversations") == [(1,)]


def test_leftovers_of_a_killed_run_are_removed(
    central: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("conversations.dumps.scratch._remove", lambda *args, **kwargs: None)
        run.execute(DUMP)
    owner = connect()
    owner.cursor().execute(f"CREATE DATABASE `{central}_import_2`")  # somebody else's
    assert run.execute(DUMP)["leftovers"] == [f"{central}_import_1"]
    assert databases(central) == [central, f"{central}_import_2"]


def test_only_one_import_runs_at_a_time(
    central: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    original = run_module._load

    def load_with_another(*args: object) -> object:
        run.text(run.file(DUMP, "second.sql"), "--execute")
        said.append(run.error)
        return original(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(run_module, "_load", load_with_another)
    run.execute(DUMP)
    assert said == ["Another import into this central database is running."]


@pytest.fixture
def given(central: str) -> str:
    name = f"{central}_mine"
    connect().cursor().execute(f"CREATE DATABASE `{name}`")
    return name


def test_an_empty_database_may_be_given(central: str, run: Run, given: str) -> None:
    assert run.execute(DUMP, "--scratch", given)["tables"]["ai_conversations"]["inserted"] == 1
    assert databases(central) == [central, given]
    assert ask(given, "SHOW TABLES") == []


def test_a_full_database_is_refused(central: str, run: Run, given: str) -> None:
    ask(given, "CREATE TABLE precious (id int)")
    run.text(run.file(DUMP), "--execute", "--scratch", given)
    assert "not empty" in run.error
    assert ask(given, "SHOW TABLES") == [("precious",)]


@pytest.mark.parametrize("name", ["nowhere_at_all", "{central}"])
def test_a_database_that_cannot_be_it_is_refused(central: str, run: Run, name: str) -> None:
    run.text(run.file(DUMP), "--execute", "--scratch", name.format(central=central))
    assert run.error
    assert ask(central, "SELECT COUNT(*) FROM ai_conversations") == [(0,)]


@pytest.fixture
def modest(central: str, given: str) -> Iterator[None]:
    """An account that may use the central database and the given one, and make none."""
    owner = connect().cursor()
    owner.execute("CREATE USER modest@localhost IDENTIFIED BY 'x'")
    for name in (central, given):
        owner.execute(
            f"GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP ON `{name}`.* TO modest@localhost"
        )
    facts = connections["central"].settings_dict
    usual = facts["USER"], facts["PASSWORD"]
    facts["USER"], facts["PASSWORD"] = "modest", "x"
    _point_at(central)
    yield
    facts["USER"], facts["PASSWORD"] = usual
    _point_at(central)
    owner.execute("DROP USER modest@localhost")


def test_without_the_right_to_make_one_the_way_out_is_said(
    central: str, run: Run, modest: None
) -> None:
    run.text(run.file(DUMP), "--execute")
    assert "--scratch NAME" in run.error
    assert run.code == 1


def test_such_an_account_works_with_a_given_one(
    central: str, run: Run, modest: None, given: str
) -> None:
    report = run.execute(DUMP, "--scratch", given)
    assert report["tables"]["ai_conversations"]["inserted"] == 1


def test_without_the_right_to_add_columns_the_statement_is_said(
    central: str, run: Run, modest: None, given: str
) -> None:
    wide = DUMP.replace("  PRIMARY", "  `extra` int,\n  PRIMARY").replace("NULL)", "NULL, 5)")
    run.text(run.file(wide), "--execute", "--scratch", given)
    assert "ADD COLUMN `extra` int NULL" in run.error
    assert ask(central, "SELECT COUNT(*) FROM ai_conversations") == [(0,)]
