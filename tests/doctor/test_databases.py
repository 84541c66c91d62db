from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django_tenants.utils import schema_context

from tenants.models import Tenant
from tenants.people.models import User
from tests.adopt.test_rights import as_user
from tests.adopt.work import adopt, ask, old_bytes, shape
from tests.doctor.visit import Visit
from tests.pages.conftest import away

CENTRAL = "central database"


def test_a_whole_installation_has_no_errors(committed: Any) -> None:
    visit = Visit()
    assert (visit.code, visit.of("error")) == (0, [])
    assert "2 tenants, every schema is up to date" in visit.one("ok", "tenants")


def test_a_person_reads_lines(committed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    from django.core.management import call_command

    call_command("doctor")
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("ok      PostgreSQL: version") for line in lines)
    assert lines[-1].startswith("0 errors, ")


@pytest.mark.parametrize(
    ("alias", "name", "other"),
    [("default", "DATABASE_URL", CENTRAL), ("central", "CENTRAL_DATABASE_URL", "PostgreSQL")],
)
def test_a_database_that_is_away_hides_nothing_else(
    committed: Any, alias: str, name: str, other: str
) -> None:
    with away(alias):
        visit = Visit()
    assert visit.code == 1
    assert name in visit.one("error", "does not answer")
    assert visit.of("ok", other)


def test_a_server_that_was_not_adopted(untouched: str) -> None:
    before = (shape(untouched), old_bytes(untouched))
    visit = Visit()
    assert "manage.py adopt_central" in visit.one("error", "was not adopted")
    assert (shape(untouched), old_bytes(untouched)) == before


def test_an_adopted_one_is_whole_until_an_index_is_dropped(usual: str) -> None:
    adopt("--execute")
    visit = Visit()
    assert visit.of("error") == []
    assert "adopted at" in visit.one("ok", "adopted at")
    ask(usual, "ALTER TABLE ai_conversations DROP INDEX idx_tenant_session")
    text = Visit().one("warning", "columns or indexes are missing")
    assert "idx_tenant_session" in text
    assert "adopt_central" in text


def test_talks_without_rows_are_told(usual: str) -> None:
    adopt("--execute")
    ask(usual, "UPDATE chatadmin_adoption SET backfilled_at = NULL, backfilled_to = 4105")
    assert "up to 4105" in Visit().one("warning", "old talks listed")


def test_missing_rights_are_named(usual: str) -> None:
    adopt("--execute")
    with as_user(usual, "SELECT, INSERT, UPDATE, DELETE, CREATE, INDEX, DROP"):
        assert "ALTER on the database" in Visit().one("error", "rights are missing")


def test_a_registry_with_gaps(usual: str) -> None:
    adopt("--execute")
    ask(usual, "DELETE FROM ai_workflow_nodes WHERE type = 'webhook'")
    assert "sync_nodes" in Visit().one("error", "webhook")


def test_a_schema_that_is_gone(committed: dict[str, Any]) -> None:
    lost = Tenant(schema_name="lost", name="Lost")
    lost.save(verbosity=0)
    try:
        assert "public" in Visit().one("error", "its schema lost is gone")
    finally:
        Tenant.objects.filter(schema_name="lost").delete()


def test_a_tenant_that_nobody_administers(committed: dict[str, Any]) -> None:
    with schema_context("acme"):
        User.objects.filter(username="alice").update(is_active=False)
    assert "Make an admin" in Visit().one("error", "nobody may administer it")


def test_a_schema_that_lacks_migrations(committed: dict[str, Any]) -> None:
    with schema_context("acme"), connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM django_migrations WHERE app = 'flows' AND name = '0002_initial'"
            " RETURNING applied"
        )
        (applied,) = cursor.fetchone()
    try:
        assert "manage.py migrate" in Visit().one("error", "1 migrations are missing")
    finally:
        with schema_context("acme"), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied)"
                " VALUES ('flows', '0002_initial', %s)",
                [applied],
            )
