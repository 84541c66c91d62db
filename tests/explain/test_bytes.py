"""An explanation is byte for byte the same, whatever becomes of the flow afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from django_tenants.utils import schema_context

from tests.explain.talking import bytes_of, converse, shown, told
from tests.flows.helpers import template
from tests.live import Api
from tests.versions.talks import asks, permitted, publish


@pytest.fixture
def registry(central: Any) -> Iterator[None]:
    """Is put back afterwards: other tests read it, too."""
    rows = central("SELECT name, description, is_active, id FROM ai_workflow_nodes")
    yield
    for row in rows:
        central(
            "UPDATE ai_workflow_nodes SET name = %s, description = %s, is_active = %s WHERE id = %s",
            *row,
        )


@pytest.fixture
def talk(acme_api: Api, registry: None) -> int:
    """Two turns: a city was asked for, then a size."""
    publish(asks("one"))
    return converse(acme_api, "hello", "Izmir")


def change_and_publish() -> None:
    publish(asks("two", size_node="node_71"), talks="move")


def publish_without_its_nodes() -> None:
    """Of the nodes of before only the first is left, under another name."""
    text = json.dumps(asks("three", size_node="node_71")).replace("node_60", "node_90")
    publish(json.loads(text.replace('"name": "city"', '"name": "Town"')))


def rename_the_flow() -> None:
    from flows.actions.rename_flow import rename_flow

    with schema_context("acme"):
        rename_flow(template(), "Quite another name")


def rename_the_kinds() -> None:
    with connections["central"].cursor() as cursor:
        cursor.execute("UPDATE ai_workflow_nodes SET name = 'X', description = 'Y', is_active = 0")


def archive() -> None:
    from flows.actions.archive_flow import archive_flow
    from flows.models import Route

    with schema_context("acme"):
        Route.objects.filter(flow=template()).delete()
        archive_flow(template())


def roll_back() -> None:
    from flows.actions.rollback import rollback

    old = publish(asks("two"))
    publish(asks("three"))
    with schema_context("acme"):
        flow = template()
        rollback(
            flow,
            old,
            running_version=flow.version,
            because="It was better",
            permitted=permitted(),
        )


CHANGES = [
    change_and_publish,
    publish_without_its_nodes,
    rename_the_flow,
    rename_the_kinds,
    archive,
    roll_back,
]


@pytest.mark.parametrize("change", CHANGES)
def test_it_stays_as_it_was(change: Callable[[], None], talk: int, as_bob: Any) -> None:
    before = [(bytes_of(as_bob, talk, n), shown(as_bob, talk, n)) for n in (1, 2)]
    change()
    assert [(bytes_of(as_bob, talk, n), shown(as_bob, talk, n)) for n in (1, 2)] == before


def test_it_stays_when_all_of_that_happens_and_the_talk_goes_on(
    talk: int, as_bob: Any, acme_api: Api
) -> None:
    before = bytes_of(as_bob, talk, 2)
    change_and_publish()
    converse(acme_api, "large")
    for change in (rename_the_flow, rename_the_kinds, archive):
        change()
    assert bytes_of(as_bob, talk, 2) == before


def test_staff_and_superuser_read_the_same_bytes_in_any_language(
    talk: int, as_bob: Any, as_root: Any
) -> None:
    turkish = as_bob.get(
        f"/admin/conversations/{talk}/explain/data/?turn=2", headers={"Accept-Language": "tr"}
    )
    assert bytes_of(as_bob, talk, 2) == turkish.content == bytes_of(as_root, talk, 2)


def test_the_versions_own_nodes_are_shown(talk: int, as_bob: Any) -> None:
    rename_the_flow()
    publish_without_its_nodes()
    html = shown(as_bob, talk, 2)
    assert 'data-node="node_51"' in html
    assert "Quite another name" not in html
    assert told(as_bob, talk, 2)["flow"]["name"] != "Quite another name"
