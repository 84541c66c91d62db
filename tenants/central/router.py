"""Central apps live on the alias `central` and nowhere else; nothing else lives there.

Stands before django-tenants' own router, which answers False for every alias but its own.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Model

ALIAS = "central"


def labels() -> tuple[str, ...]:
    """App labels of CENTRAL_APPS, in the order in which they are migrated."""
    return tuple(app.rpartition(".")[2] for app in settings.CENTRAL_APPS)


class CentralRouter:
    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return ALIAS if model._meta.app_label in labels() else None

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool | None:
        sides = {one._meta.app_label in labels(), other._meta.app_label in labels()}
        return None if sides == {False} else sides == {True}

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        if app_label in labels():
            return db == ALIAS
        return False if db == ALIAS else None
