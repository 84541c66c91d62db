"""`migrate --database=central` works beside django-tenants and refuses a foreign database."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db(databases=["default", "central"])


def test_it_runs_and_has_nothing_to_do() -> None:
    out = StringIO()
    call_command("migrate", database="central", stdout=out)
    assert out.getvalue().count("No migrations to apply.") == 3


def test_an_unadopted_database_is_refused_by_name() -> None:
    MigrationRecorder.Migration.objects.using("central").all().delete()
    with pytest.raises(CommandError, match=r"ai_conversations.*adopt_central"):
        call_command("migrate", database="central", stdout=StringIO())


def test_a_refusal_changes_nothing() -> None:
    MigrationRecorder.Migration.objects.using("central").all().delete()
    with pytest.raises(CommandError):
        call_command("migrate", database="central", stdout=StringIO())
    assert MigrationRecorder(connections["central"]).applied_migrations() == {}
