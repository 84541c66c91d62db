"""`import_flows --from`: the rows of an old tenant's database."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError

from flows.models import Flow
from tests.importing.command import run, run_json


def test_its_flows_come_in_with_their_ids(acme: Any, old_database: str) -> None:
    flows = run_json("--from", old_database)
    assert [(f["flow_id"], f["name"], f["result"]) for f in flows] == [
        (61, "Gündüz", "imported"),
        (62, "Gece", "imported"),
    ]
    assert Flow.objects.get(pk=62).flow_name == "Gece"


def test_columns_without_a_place_are_kept_in_the_report(acme: Any, old_database: str) -> None:
    (kept,) = (n for n in run_json("--from", old_database)[1]["unknown"] if n["code"] == "row_kept")
    assert kept["value"]["priority"] == 1
    assert kept["value"]["created_at"] == "2025-01-02 03:04:05"


def test_the_old_database_stays_as_it_is(acme: Any, old_database: str) -> None:
    run("--from", old_database)
    assert run("--from", old_database).count("was imported before") == 2


@pytest.mark.parametrize(
    "url", ["mysql://host", "postgres://u:p@host/db", "nonsense", "mysql://h:x/d"]
)
def test_what_is_no_address_is_said(acme: Any, url: str) -> None:
    with pytest.raises(CommandError):
        run("--from", url)


def test_a_server_that_does_not_answer_is_said_without_the_password(acme: Any) -> None:
    from flows.actions.import_sources import read_database
    from tenants.central.old_sources import SourceError

    with pytest.raises(SourceError) as refused:
        read_database("mysql://user:hush@127.0.0.1:9/shop")
    assert str(refused.value).startswith("shop: ")
    assert "hush" not in str(refused.value)
