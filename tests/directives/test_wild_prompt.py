"""What a prompt begins with on servers of the old application, before adoption and after it."""

from __future__ import annotations

import pytest

from tenants.directives.compose import compose
from tenants.directives.models import Directive
from tenants.directives.wild_rows import fill_rows
from tests.directives.conftest import Server
from tests.directives.wild import FREE_TEXT, KEY_VALUE, SEED, TABLE, bytes_now, insert, setting
from tests.dumps.adoption import execute

both = pytest.mark.parametrize("adopted", [False, True])


@both
def test_settings_stand_in_no_prompt(server: Server, adopted: bool) -> None:
    name = server(KEY_VALUE, adopted=adopted)
    setting("greeting", "Say hello", "string")
    before = bytes_now(name)
    assert [compose(tenant) for tenant in (0, 2, 3, 7, 99)] == [""] * 5
    assert bytes_now(name) == before


@both
def test_free_texts_are_rules_in_order_of_priority(server: Server, adopted: bool) -> None:
    server(FREE_TEXT, adopted=adopted)
    execute(f"DELETE FROM {TABLE}")
    for priority, text in ((5, "five"), (-1, "first"), (1, "one")):
        insert(tenant_id=2, directive=text, priority=priority)
    insert(tenant_id=2, directive="off", priority=0, is_active=0)
    insert(tenant_id=3, directive="theirs", priority=0)
    assert compose(2) == "first\none\nfive"


def test_rules_without_a_priority_come_last(server: Server) -> None:
    server(SEED)
    execute(f"DELETE FROM {TABLE}")
    for priority, text in ((None, "none"), (5, "five")):
        insert(tenant_id=2, directive_content=text, priority=priority)
    assert compose(2) == "five\nnone"


def test_what_the_old_application_edits_counts_at_once(server: Server) -> None:
    server(FREE_TEXT)
    execute(f"DELETE FROM {TABLE}")
    id = insert(tenant_id=2, directive="old", priority=1)
    fill_rows()
    execute(f"UPDATE {TABLE} SET directive = 'new' WHERE id = %s", id)
    assert compose(2) == "new"


@pytest.mark.parametrize("variant", [KEY_VALUE, FREE_TEXT, SEED])
def test_adoption_copies_nothing(server: Server, variant: object) -> None:
    name = server(variant)
    before = bytes_now(name)
    text = fill_rows()
    assert text.endswith("nothing was copied.")
    assert bytes_now(name) == before


def test_adoption_says_how_many_of_each(server: Server) -> None:
    server(KEY_VALUE)
    assert fill_rows().startswith("24 settings and 0 rules ")


@pytest.mark.parametrize("variant", [KEY_VALUE, FREE_TEXT, SEED])
def test_a_new_rule_is_in_the_prompt_on_every_server(server: Server, variant: object) -> None:
    server(variant)
    execute(f"DELETE FROM {TABLE}")
    Directive(tenant_id=2, directive_type="tone", directive_content="Be kind.").save()
    assert compose(2) == "Be kind."
    assert not Directive.objects.for_tenant(2).get().is_setting
    assert Directive.objects.for_tenant(2).get().kind == "tone"
