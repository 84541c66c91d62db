"""The pages of directives on servers of the old application."""

from __future__ import annotations

import pytest
from django.test import Client

from tenants.directives.compose import compose
from tests.directives.conftest import Server
from tests.directives.wild import (
    FREE_TEXT,
    KEY_VALUE,
    LIST,
    ODD,
    SEED,
    TABLE,
    bytes_now,
    insert,
    page,
    posted,
    setting,
    stored,
)
from tests.dumps.adoption import execute
from tests.dumps.old_app import old_app

NEW = {
    "tenant_id": "2",
    "directive_type": "tone",
    "directive_content": "Be kind.",
    "priority": "1",
    "is_active": "true",
}
every = pytest.mark.parametrize("variant", [KEY_VALUE, FREE_TEXT, SEED])


@every
def test_before_adoption_it_is_read_and_not_written(
    as_alice: Client, server: Server, variant: object
) -> None:
    name = server(variant, adopted=False)
    before = bytes_now(name)
    ids = [id for (id,) in execute(f"SELECT id FROM {TABLE} WHERE tenant_id = 2")]
    html = as_alice.get(LIST).content.decode()
    assert 'data-testid="unadopted"' in html
    assert all(page(id) in html for id in ids)
    for id in ids:
        assert as_alice.get(page(id)).status_code == 200
        assert as_alice.post(page(id), NEW).status_code == 409
    assert as_alice.post(f"{LIST}add/", NEW).status_code == 409
    assert bytes_now(name) == before


@every
def test_saving_what_nobody_edited_changes_no_byte(
    as_root: Client, server: Server, variant: object
) -> None:
    name = server(variant)
    columns = ["directive", "directive_key", "directive_value", "category", "description"]
    present = {row[0] for row in execute(f"SHOW COLUMNS FROM {TABLE}")}
    kept = [c for c in columns if c in present] + [
        "directive_type",
        "directive_content",
        "priority",
    ]
    before = bytes_now(name, *kept, "created_at", "is_active", "tenant_id")
    for (id,) in execute(f"SELECT id FROM {TABLE} WHERE tenant_id = 2"):
        answer = posted(as_root, id)
        assert answer.status_code == 302, answer.content.decode()
    assert bytes_now(name, *kept, "created_at", "is_active", "tenant_id") == before


def test_a_setting_shows_key_value_and_type(as_alice: Client, server: Server) -> None:
    server(KEY_VALUE)
    id = setting()
    assert "max_products = 5" in as_alice.get(LIST).content.decode()
    html = as_alice.get(page(id)).content.decode()
    for text in ("max_products", "integer", "özel kategori"):
        assert text in html


def test_only_the_value_of_a_setting_changes(as_root: Client, server: Server) -> None:
    name = server(KEY_VALUE)
    id = setting(description=ODD)
    others = ["directive_key", "directive_type", "category", "description", "directive_content"]
    before = bytes_now(name, *others)
    forged = {"directive_type": "tone", "category": "general", "directive_key": "x"}
    assert posted(as_root, id, directive_content="7", **forged).status_code == 302
    assert stored(id, "directive_value") == ("7",)
    assert bytes_now(name, *others) == before


@pytest.mark.parametrize(
    ("kind", "bad", "good"),
    [
        ("integer", "five", "-3"),
        ("boolean", "maybe", "false"),
        ("json", "{", '{"a": 1}'),
        ("array", "1", "[1]"),
    ],
)
def test_a_new_value_has_to_be_of_its_type(
    as_root: Client, server: Server, kind: str, bad: str, good: str
) -> None:
    server(KEY_VALUE)
    id = setting(value="as it was", kind=kind)
    answer = posted(as_root, id, directive_content=bad)
    assert f"the type of this setting is {kind}" in answer.content.decode()
    assert posted(as_root, id, is_active="false").status_code == 302
    assert stored(id, "directive_value", "is_active") == ("as it was", 0)
    posted(as_root, id, directive_content=good)
    assert stored(id, "directive_value") == (good,)


def test_a_rule_of_ours_in_a_table_of_settings(as_root: Client, server: Server) -> None:
    server(KEY_VALUE)
    for _number in range(2):
        assert as_root.post(f"{LIST}add/", NEW).status_code == 302
    rows = execute(
        f"SELECT id, directive_key, directive_value, directive_type, category, directive_content"
        f" FROM {TABLE} WHERE directive_key LIKE 'chatadmin%%' ORDER BY id"
    )
    assert [row[1:] for row in rows] == [
        ("chatadmin_tone_1", "Be kind.", "string", "general", None),
        ("chatadmin_tone_2", "Be kind.", "string", "general", None),
    ]
    id = int(str(rows[0][0]))
    assert posted(as_root, id, directive_content="Be brief.").status_code == 302
    assert stored(id, "directive_value", "directive_type", "directive_content") == (
        "Be brief.",
        "string",
        None,
    )
    assert compose(2) == "Be brief.\nBe kind."


def test_a_rule_of_ours_in_a_table_of_free_texts(as_root: Client, server: Server) -> None:
    server(FREE_TEXT)
    execute(f"DELETE FROM {TABLE}")
    assert as_root.post(f"{LIST}add/", NEW).status_code == 302
    columns = "directive, directive_type, directive_content, priority"
    assert execute(f"SELECT {columns} FROM {TABLE}") == [("Be kind.", "tone", None, 1)]


def test_an_edited_free_text_goes_back_to_its_column(as_root: Client, server: Server) -> None:
    server(FREE_TEXT)
    id = insert(tenant_id=2, directive=ODD, priority=3)
    assert posted(as_root, id, priority="4").status_code == 302
    assert stored(id, "directive", "priority") == (ODD, 4)
    posted(as_root, id, directive_content="Kısa yaz.")
    assert stored(id, "directive", "directive_content") == ("Kısa yaz.", None)


def test_a_table_that_demands_a_priority_says_so(as_root: Client, server: Server) -> None:
    server(FREE_TEXT)
    answer = as_root.post(f"{LIST}add/", {**NEW, "priority": ""})
    assert "needs a number here" in answer.content.decode()


def test_a_table_that_demands_more_than_we_know_says_so(as_root: Client, server: Server) -> None:
    server(FREE_TEXT)
    execute(f"ALTER TABLE {TABLE} ADD COLUMN weird int NOT NULL")
    answer = as_root.post(f"{LIST}add/", NEW)
    assert "demands a value for weird, which chatadmin does not know" in answer.content.decode()


def test_the_type_of_a_value_is_no_type_of_a_rule(as_root: Client, server: Server) -> None:
    server(SEED)
    answer = as_root.post(f"{LIST}add/", {**NEW, "directive_type": "integer"})
    assert "is the type of a setting" in answer.content.decode()


def test_a_text_that_is_too_long_is_refused_in_words(as_root: Client, server: Server) -> None:
    server(FREE_TEXT)
    id = insert(tenant_id=2, directive="x", priority=1)
    answer = posted(as_root, id, directive_content="ğ" * 40_000)
    assert "65535 bytes are possible" in answer.content.decode()
    assert stored(id, "directive") == ("x",)


def test_rules_and_settings_can_be_told_apart_in_the_list(as_root: Client, server: Server) -> None:
    server(KEY_VALUE)
    id = setting()
    as_root.post(f"{LIST}add/", NEW)
    rules = as_root.get(LIST, {"kind": "rule"}).content.decode()
    settings = as_root.get(LIST, {"kind": "setting"}).content.decode()
    assert ("Be kind." in rules, page(id) in rules) == (True, False)
    assert ("Be kind." in settings, page(id) in settings) == (False, True)


@every
def test_the_platform_sees_every_row(as_root: Client, server: Server, variant: object) -> None:
    server(variant)
    html = as_root.get(LIST, {"all": ""}).content.decode()
    for (id,) in execute(f"SELECT id FROM {TABLE}"):
        assert page(id) in html
        assert as_root.get(page(id)).status_code == 200


def test_the_old_application_goes_on_meanwhile(as_root: Client, server: Server) -> None:
    name = server(KEY_VALUE)
    id = setting()
    with old_app(name) as app:
        for number in range(5):
            assert posted(as_root, id, directive_content=str(number)).status_code == 302
    assert app.longest < 1


@every
@pytest.mark.parametrize("adopted", [False, True])
def test_mallory_gets_404(
    as_mallory: Client, server: Server, variant: object, adopted: bool
) -> None:
    name = server(variant, adopted=adopted)
    before = bytes_now(name)
    html = as_mallory.get(LIST).content.decode()
    for (id,) in execute(f"SELECT id FROM {TABLE} WHERE tenant_id <> 3 OR tenant_id IS NULL"):
        assert page(id) not in html
        for what in ("change", "delete", "history"):
            assert as_mallory.get(f"{LIST}{id}/{what}/").status_code == 404
        assert as_mallory.post(page(id), NEW).status_code == 404
    assert bytes_now(name) == before
