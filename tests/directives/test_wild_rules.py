"""Ordering, drafts and copies on servers of the old application: rows keep their shape."""

from __future__ import annotations

import pytest
from django.test import Client

from tenants.directives.compose import compose
from tests.directives.conftest import Server
from tests.directives.rules import BOARD, MINE, do, keys, seen, sort
from tests.directives.wild import (
    FREE_TEXT,
    KEY_VALUE,
    ODD,
    SEED,
    TABLE,
    bytes_now,
    insert,
    setting,
    stored,
)
from tests.dumps.adoption import execute
from tests.dumps.old_app import old_app

every = pytest.mark.parametrize("variant", [KEY_VALUE, FREE_TEXT, SEED])
NEW = {"type": "tone", "content": "Be kind.", "do": "propose"}


@every
def test_before_adoption_it_is_read_and_not_written(
    as_root: Client, as_alice: Client, server: Server, variant: object
) -> None:
    name = server(variant, adopted=False)
    before = bytes_now(name)
    assert as_root.get(BOARD).status_code == 200
    assert as_alice.get(MINE).status_code == 200
    assert "ordering.js" not in as_root.get(BOARD).content.decode()
    assert 'name="content"' not in as_alice.get(MINE).content.decode()
    assert sort(as_root, list(reversed(keys())), seen()).status_code == 409
    assert as_alice.post(MINE, NEW).status_code == 422
    (id,) = execute(f"SELECT MIN(id) FROM {TABLE} WHERE tenant_id = 2")[0]
    assert do(as_root, "switch", switch=f"{id}:off").status_code == 422
    assert bytes_now(name) == before


@every
def test_an_accepted_proposal_is_in_the_prompt(
    as_root: Client, as_alice: Client, server: Server, variant: object
) -> None:
    name = server(variant)
    before = bytes_now(name)
    assert as_alice.post(MINE, NEW).status_code == 302
    (id,) = execute("SELECT MAX(id) FROM chatadmin_directive")[0]
    assert do(as_root, "accept", accept=f"{id}:active").status_code == 302
    assert "Be kind." in compose(2).splitlines()
    after = bytes_now(name)
    assert {row: after[row] for row in before} == before


def test_ordering_writes_the_priority_of_this_tenants_rules_alone(
    as_root: Client, server: Server
) -> None:
    name = server(FREE_TEXT)
    execute(f"DELETE FROM {TABLE} WHERE tenant_id = 2")
    ids = [insert(tenant_id=2, directive=f"{n} {ODD}", priority=5) for n in range(3)]
    others = f"SELECT id FROM {TABLE} WHERE tenant_id <> 2 OR tenant_id IS NULL"
    theirs = {id for (id,) in execute(others)}
    whole, texts = bytes_now(name), bytes_now(name, "directive", "directive_type", "tenant_id")
    assert sort(as_root, [f"d{id}" for id in reversed(ids)]).status_code == 200
    assert [stored(id, "priority")[0] for id in ids] == [3, 2, 1]
    assert bytes_now(name, "directive", "directive_type", "tenant_id") == texts
    now = bytes_now(name)
    assert {id: now[id] for id in theirs} == {id: whole[id] for id in theirs}


def test_switching_a_setting_touches_no_other_column(as_root: Client, server: Server) -> None:
    name = server(KEY_VALUE)
    id = setting(description=ODD)
    columns = ["directive_key", "directive_value", "directive_type", "category", "description"]
    before = bytes_now(name, *columns)
    assert do(as_root, "switch", switch=f"{id}:off").status_code == 302
    assert stored(id, "is_active") == (0,)
    assert bytes_now(name, *columns) == before
    assert compose(2) == ""


def test_a_setting_is_copied_with_its_key_and_type(as_root: Client, server: Server) -> None:
    server(KEY_VALUE)
    id = setting("max_items_of_ours", "7")
    assert do(as_root, "copy", chosen=[id], target=["3"]).status_code == 302
    columns = "directive_value, directive_type, is_active, tenant_id"
    found = execute(
        f"SELECT {columns} FROM {TABLE} WHERE directive_key = %s AND id <> %s",
        "max_items_of_ours",
        id,
    )
    assert found == [("7", "integer", 0, 3)]


def test_a_new_setting_gets_the_shape_of_the_table(
    as_root: Client, as_alice: Client, server: Server
) -> None:
    server(KEY_VALUE)
    form = {"type": "setting", "setting_key": "greets", "value_type": "boolean", "content": "true"}
    assert as_alice.post(MINE, {**form, "do": "propose"}).status_code == 302
    (id,) = execute("SELECT MAX(id) FROM chatadmin_directive")[0]
    do(as_root, "accept", accept=f"{id}:active")
    columns = "directive_value, directive_type, directive_content"
    found = execute(f"SELECT {columns} FROM {TABLE} WHERE directive_key = 'greets'")
    assert found == [("true", "boolean", None)]


def test_the_old_application_goes_on_meanwhile(as_root: Client, server: Server) -> None:
    name = server(FREE_TEXT)
    execute(f"DELETE FROM {TABLE} WHERE tenant_id = 2")
    ids = [f"d{insert(tenant_id=2, directive=str(n), priority=n)}" for n in range(4)]
    with old_app(name) as app:
        for _round in range(4):
            ids = [*ids[1:], ids[0]]
            assert sort(as_root, ids).status_code == 200
    assert app.longest < 1
    assert keys() == ids


def test_mallory_gets_404(as_mallory: Client, server: Server) -> None:
    name = server(KEY_VALUE)
    id = setting()
    before = bytes_now(name)
    assert do(as_mallory, "switch", switch=f"{id}:off").status_code == 404
    assert as_mallory.post(MINE, {**NEW, "changes": id}).status_code == 404
    assert bytes_now(name) == before
