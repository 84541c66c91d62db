"""Without --execute the command says what it would do, and does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django_tenants.utils import schema_context

from tenants.central import schema
from tenants.models import Domain, Tenant
from tests.adopt_tenants.command import laravel, old_tenant, report, run, tenants
from tests.dumps.adoption import execute
from tests.dumps.server import wild_server
from tests.dumps.variant import UNTOUCHED, Variant


@pytest.fixture
def server(committed: Any) -> Iterator[str]:
    """It is not adopted: a dry run writes nothing."""
    with wild_server(Variant(), talks=60) as name:
        execute("DELETE FROM tenants")
        yield name


def count() -> int:
    with schema_context("public"):
        return Tenant.objects.count()


def test_it_lists_and_creates_nothing(server: str) -> None:
    old_tenant(7, "Yeni Işıltı Mağaza")
    before = count()
    out, error = run()
    assert "7   Yeni Işıltı Mağaza  yeni_isilti_magaza  yeni-isilti-magaza.localhost  admin" in out
    assert "A dry run: nothing was created." in out
    assert (error, count()) == ("", before)


def test_talks_are_counted(server: str) -> None:
    old_tenant(7, "Yeni")
    (expected,) = execute("SELECT COUNT(*) FROM ai_conversations WHERE tenant_id = 7")
    assert tenants()[7]["talks"] == expected[0]


def test_what_exists_is_said(server: str) -> None:
    old_tenant(2, "Acme Store")
    assert (tenants()[2]["status"], tenants()[2]["reasons"]) == ("exists", ["Acme Store (acme)"])


def test_a_tenant_that_was_renamed_here_is_still_the_same(server: str) -> None:
    old_tenant(3, "Globex")
    assert tenants()[3]["status"] == "exists"


def test_another_tenant_of_the_same_id_stands_in_the_way(server: str) -> None:
    old_tenant(2, "Umbrella")
    assert tenants()[2]["status"] == "blocked"
    assert tenants()[2]["reasons"][0] == "id 2: here it is Acme Store (acme)"


@pytest.mark.parametrize("id", ["0", "-4", "9" * 20])
def test_ids_have_to_be_positive_numbers(server: str, id: str) -> None:
    laravel({id: {"name": "Odd"}}, {})
    found = tenants()[int(id)]
    assert (found["status"], "positive number" in found["reasons"][0]) == ("blocked", True)


def test_ids_have_to_be_numbers(server: str) -> None:
    laravel({"a1b2-uuid": {"name": "Odd"}}, {})
    assert "no number" in tenants()["a1b2-uuid"]["reasons"][0]


def test_laravels_data_and_domains_are_read(server: str) -> None:
    laravel(
        {"7": {"company_name": "Yeni", "email": "y@x.example", "locale": "tr_TR"}, "8": []},
        {"7": [("b.example.com", 0), ("a.example.com", 1)]},
    )
    found = tenants()
    facts = {key: found[7][key] for key in ("name", "domain", "email", "language")}
    assert facts == {
        "name": "Yeni",
        "domain": "a.example.com",
        "email": "y@x.example",
        "language": "tr",
    }
    assert (found[8]["name"], found[8]["schema"]) == ("Tenant 8", "tenant_8")


def test_domains_that_are_taken_or_none_stand_in_the_way(server: str) -> None:
    laravel(
        {"7": {"name": "A"}, "8": {"name": "B"}, "9": {"name": "C"}, "10": {"name": "D"}},
        {
            "7": [("ACME.localhost", 1)],
            "8": [("https://x.example/", 1)],
            "9": [("same.example", 1)],
            "10": [("same.example", 1)],
        },
    )
    found = tenants()
    assert found[7]["reasons"] == ["domain ACME.localhost: Acme Store has it"]
    assert "Write a host name" in found[8]["reasons"][0]
    assert found[9]["reasons"] == found[10]["reasons"] == ["domain same.example: wanted twice"]


def test_two_of_one_name_get_two_schemas(server: str) -> None:
    for id in (7, 8):
        old_tenant(id, "Acme")
    found = tenants()
    assert (found[7]["schema"], found[8]["schema"]) == ("acme_7", "acme_8")


@pytest.mark.parametrize("name", ["123", "日本", "pg_evil", "Public", "-"])
def test_a_name_that_gives_no_schema(server: str, name: str) -> None:
    old_tenant(7, name)
    assert (tenants()[7]["schema"], tenants()[7]["status"]) == ("tenant_7", "new")


def test_an_inactive_tenant_is_listed_and_skipped(server: str) -> None:
    old_tenant(7, "Kapanan", is_active=0)
    assert tenants()[7]["status"] == "inactive"
    assert tenants("--include-inactive")[7]["status"] == "new"


def test_rows_of_nobody_and_of_unknown_tenants_are_told(server: str) -> None:
    found = {owner["tenant_id"]: owner for owner in report()["strangers"]}
    assert list(found) == [None, 0, 7, 99]
    for id, owner in found.items():
        rows = execute("SELECT id FROM ai_conversations WHERE tenant_id <=> %s ORDER BY id", id)
        assert owner["talks"] == len(rows)
        assert owner["examples"] == [row[0] for row in rows[:5]]
    out, _error = run()
    assert f"no tenant id: {found[None]['talks']} talks (e.g. " in out
    assert f"tenant id 99: {found[99]['talks']} talks (e.g. " in out


def test_without_a_table_the_ids_of_talks_are_tenants(server: str) -> None:
    execute("DROP TABLE tenants")
    schema.forget()
    found = tenants()
    statuses = {id: tenant["status"] for id, tenant in found.items()}
    assert statuses == {2: "exists", 3: "exists", 7: "new", 99: "new"}
    assert found[7]["name"] == "Tenant 7"
    assert [owner["tenant_id"] for owner in report()["strangers"]] == [None, 0]


def test_another_database_can_be_named(server: str, old_url: str) -> None:
    laravel({"uuid-1": {"name": "X"}, "7": {"name": "Yeni"}}, {"7": [("y.example", 1)]})
    found = report("--from", old_url)
    assert found["source"] == f"the table tenants of {server}"
    assert [t["id"] for t in found["tenants"]] == [7, "uuid-1"]
    assert found["tenants"][0]["domain"] == "y.example"
    execute("DROP TABLE domains")
    assert tenants("--from", old_url)[7]["domain"] == "yeni.localhost"


def test_an_address_without_such_a_table_is_told(server: str, old_url: str) -> None:
    execute("DROP TABLE tenants")
    _out, error = run("--from", old_url)
    assert "tenants' doesn't exist" in error


@pytest.mark.parametrize("variant", [UNTOUCHED, Variant()])
def test_it_reads_a_server_that_is_not_adopted(committed: Any, variant: Variant) -> None:
    with wild_server(variant, talks=20):
        found = tenants()
        assert {id: tenant["status"] for id, tenant in found.items()} == {
            2: "exists",
            3: "exists",
            7: "inactive",
        }
        _out, error = run("--execute")
        assert "adopt_central --execute" in error
    connection.set_schema_to_public()
    assert not Domain.objects.filter(domain__startswith="kapanan").exists()
