from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections
from django_tenants.utils import schema_exists

from tests.cast import CAST
from tests.dumps.adoption import adopt, execute
from tests.dumps.server import wild_server
from tests.dumps.variant import Variant


@pytest.fixture
def server(committed: Any) -> Iterator[str]:
    """An adopted server; its table of tenants is empty. Tenants made there are removed afterwards."""
    with wild_server(Variant(), talks=60) as name:
        adopt()
        execute("DELETE FROM tenants")
        try:
            yield name
        finally:
            remove_new_tenants()


def remove_new_tenants() -> None:
    from tenants.hosts import forget_hosts
    from tenants.models import Domain, Tenant

    connection.set_schema_to_public()
    known = [facts["id"] for facts in CAST.values()]
    for tenant in Tenant.objects.filter(pk__gt=0).exclude(pk__in=known):
        with connection.cursor() as cursor:
            cursor.execute(f'DROP SCHEMA IF EXISTS "{tenant.schema_name}" CASCADE')
        Domain.objects.filter(tenant_id=tenant.pk).delete()
        Tenant.objects.filter(pk=tenant.pk).delete()
        assert not schema_exists(tenant.schema_name)
    forget_hosts()


@pytest.fixture
def old_url(server: str) -> str:
    """The address of the server, for --from and --template."""
    from tests.importing.conftest import _url

    facts = connections["central"].get_connection_params()
    known = ("user", "passwd", "password", "host", "port", "unix_socket")
    return _url({key: facts[key] for key in known if key in facts}, server)
