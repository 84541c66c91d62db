"""The base admin of central models: own rows only, and tenant_id is never the browser's choice."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tenants.directives.models import Directive

LIST = "/admin/directives/directive/"
FORM = {
    "directive_type": "rule",
    "directive_content": "Be kind.",
    "priority": "1",
    "is_active": "true",
}


def make(tenant_id: int, content: str) -> Directive:
    row = Directive(tenant_id=tenant_id, directive_content=content, directive_type="rule")
    row.save()
    return row


def test_the_list_shows_own_rows_only(as_alice: Client) -> None:
    make(2, "Ours alone")
    make(3, "Theirs alone")
    page = as_alice.get(LIST).content.decode()
    assert "Ours alone" in page
    assert "Theirs alone" not in page


def test_a_tenants_admin_only_reads_the_table(as_alice: Client) -> None:
    row = make(2, "As it is")
    assert as_alice.post(f"{LIST}add/", {**FORM, "tenant_id": "2"}).status_code == 403
    assert as_alice.post(f"{LIST}{row.pk}/change/", FORM).status_code == 403
    assert as_alice.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert [row.text for row in Directive.objects.for_platform()] == ["As it is"]


def test_a_foreign_row_cannot_be_opened_changed_or_deleted(as_mallory: Client) -> None:
    row = make(2, "Acme's")
    for what in ("change", "delete", "history"):
        url = f"{LIST}{row.pk}/{what}/"
        assert as_mallory.get(url).status_code == 404
    for what in ("change", "delete"):
        url = f"{LIST}{row.pk}/{what}/"
        form = {**FORM, "directive_content": "Taken over", "post": "yes"}
        assert as_mallory.post(url, form).status_code == 404
    row = Directive.objects.for_tenant(2).get(pk=row.pk)
    assert row.directive_content == "Acme's"


def test_a_foreign_row_cannot_be_deleted_by_an_action(as_mallory: Client) -> None:
    row = make(2, "Acme's")
    as_mallory.post(
        LIST, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    )
    assert Directive.objects.for_tenant(2).filter(pk=row.pk).exists()


def test_support_staff_reads_directives(as_bob: Client) -> None:
    row = make(2, "Ours alone")
    assert "Ours alone" in as_bob.get(LIST).content.decode()
    assert as_bob.post(f"{LIST}{row.pk}/change/", FORM).status_code == 403


def test_the_platform_sees_all_tenants(as_root: Client) -> None:
    make(2, "Acme's")
    make(3, "Globex's")
    page = as_root.get(LIST).content.decode()
    assert "Acme&#x27;s" in page
    assert "Globex&#x27;s" in page


def test_compose_puts_the_lowest_priority_first(acme: Any) -> None:
    from tenants.directives.compose import compose

    for priority, text in ((5, "five"), (1, "one"), (None, "none")):
        Directive(tenant_id=2, directive_content=text, priority=priority).save()
    Directive(tenant_id=2, directive_content="off", is_active=False).save()
    Directive(tenant_id=3, directive_content="foreign").save()
    Directive(tenant_id=2, directive_content="1", directive_type="boolean").save()
    assert compose(2) == "one\nfive\nnone"
