"""The cast: Acme with Alice (admin) and Bob (support), Globex with Mallory, and Root (superuser).

Acme and Globex are made once per run, the way an operator makes them. Ordinary tests run inside a
transaction on both databases. A test that needs other threads or a server asks for the fixture
`committed`: it really commits, and what it wrote is removed afterwards.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation

from tests.cast import DATABASES, PASSWORD, make_cast, restore
from tests.live import product

# Tests of the old engine, which go with it (conversations/engines/v1.py).
OF_V1 = ["engines", "phases", "cutover", "v1_http"]
collect_ignore = [] if os.environ.get("V1_ENABLED") != "0" else OF_V1

TENANT_FIXTURES = {
    "cast",
    "acme",
    "globex",
    "committed",
    "as_alice",
    "as_bob",
    "as_mallory",
    "as_root",
}


def pytest_configure() -> None:
    from django.conf import settings

    # the strong hash costs a third of a second for each person of the cast
    # a test that wants jobs to run says so (tests/jobs/running.py)
    settings.WORKER = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        rolled_back = names & TENANT_FIXTURES and "committed" not in names
        if rolled_back and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db(databases=DATABASES))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Fails a test that leaves a transaction open: the next one of this thread would find a dead
    connection that cannot be replaced."""
    yield
    left = [alias for alias in DATABASES if connections[alias].in_atomic_block]
    for alias in left:
        del connections[alias]
    assert not left, f"a transaction was left open on {left}"


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Both databases, whatever the chosen tests are marked with, under names of this run alone."""
    for alias in DATABASES:
        facts = connections[alias].settings_dict
        facts["TEST"]["NAME"] = f"test_{facts['NAME']}_{os.getpid()}"
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases=DATABASES)
        make_cast()
    yield
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            # threads of servers and executors may still hold connections to the test database
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        teardown_databases(made, verbosity=0)


@pytest.fixture
def cast(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Tenants by schema name, committed or inside the test's transaction."""
    if "committed" in request.fixturenames:
        return request.getfixturevalue("committed")  # type: ignore[no-any-return]
    request.getfixturevalue("db")
    return make_cast()


@pytest.fixture
def acme(cast: dict[str, Any]) -> Iterator[Any]:
    """The tenant Acme; the test runs inside its schema."""
    connection.set_tenant(cast["acme"])
    yield cast["acme"]
    connection.set_schema_to_public()


@pytest.fixture
def globex(cast: dict[str, Any]) -> Any:
    """The tenant Globex; its schema is not entered."""
    return cast["globex"]


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """The cast with everything really committed, for tests with threads, servers or a browser."""
    from tenants.central import executor

    with django_db_blocker.unblock():
        for alias in DATABASES:
            connections[alias].close()  # the test before may have left a dead one
        tenants = make_cast()
        try:
            yield tenants
        finally:
            executor.shut_down()
            restore(tenants)


@pytest.fixture
def port(committed: Any) -> Iterator[int]:
    """The port of the running product."""
    with product() as port:
        yield port


def _client(tenants: dict[str, Any], schema: str, username: str) -> Client:
    from django_tenants.utils import schema_context

    from tenants.people.models import User

    host = "localhost" if schema == "public" else f"{schema}.localhost"
    client = Client(headers={"host": host})
    with schema_context(schema):
        user = User.objects.get(username=username)
        client.force_login(user)
    return client


def sign_in(schema: str, username: str) -> dict[str, str]:
    """The cookies of a signed-in browser, for tests that speak to a real server."""
    client = _client({}, schema, username)
    return {name: morsel.value for name, morsel in client.cookies.items()}


@pytest.fixture
def as_alice(cast: dict[str, Any]) -> Client:
    return _client(cast, "acme", "alice")


@pytest.fixture
def as_bob(cast: dict[str, Any]) -> Client:
    return _client(cast, "acme", "bob")


@pytest.fixture
def as_mallory(cast: dict[str, Any]) -> Client:
    return _client(cast, "globex", "mallory")


@pytest.fixture
def as_root(cast: dict[str, Any]) -> Client:
    return _client(cast, "public", "root")


@pytest.fixture(autouse=True)
def _keep_test_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Channels closes "old" connections after each database call; inside a test's transaction that
    would throw the transaction away."""
    import channels.db

    monkeypatch.setattr(channels.db, "close_old_connections", lambda *args, **kwargs: None)


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A page answered in Turkish must not leave its language to the next test of this thread."""
    yield
    translation.deactivate()


__all__ = ["PASSWORD"]
