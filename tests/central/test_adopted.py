from __future__ import annotations

import time

import pytest
from django.db import connections

from tenants.central import schema
from tenants.central.adopted import NotAdopted, require_adopted
from tenants.central.schema import CentralSchema


@pytest.fixture
def _read_before_the_tables_were_made() -> None:
    name = str(connections["central"].settings_dict["NAME"])
    schema._last[name] = CentralSchema({}, time.monotonic())


@pytest.mark.django_db(databases=["central"])
@pytest.mark.usefixtures("_read_before_the_tables_were_made")
def test_nobody_is_refused_for_what_the_schema_was_a_moment_ago() -> None:
    require_adopted()


@pytest.mark.django_db(databases=["central"])
def test_a_server_without_our_tables_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    schema.forget()
    monkeypatch.setattr(schema, "read_schema", lambda: CentralSchema({}, time.monotonic()))
    with pytest.raises(NotAdopted):
        require_adopted()
    schema.forget()
