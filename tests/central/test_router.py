"""Central apps live on `central` and nothing else does."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections, router


def central_models() -> list[type]:
    return [m for m in apps.get_models() if m._meta.app_config.name in settings.CENTRAL_APPS]


def test_central_models_are_read_and_written_on_central() -> None:
    for model in central_models():
        assert router.db_for_read(model) == "central"
        assert router.db_for_write(model) == "central"


def test_other_models_are_not() -> None:
    for model in set(apps.get_models()) - set(central_models()):
        assert router.db_for_write(model) == "default", model


@pytest.mark.django_db(databases=["default", "central"])
def test_central_holds_no_table_of_another_app() -> None:
    with connections["central"].cursor() as cursor:
        names = set(connections["central"].introspection.table_names(cursor))
    own = {model._meta.db_table for model in central_models()}
    assert names == own | {"django_migrations"}


@pytest.mark.django_db(databases=["default", "central"])
def test_central_records_no_migration_of_another_app() -> None:
    with connections["central"].cursor() as cursor:
        cursor.execute("SELECT DISTINCT app FROM django_migrations")
        assert {app for (app,) in cursor.fetchall()} == {"conversations", "registry", "directives"}
