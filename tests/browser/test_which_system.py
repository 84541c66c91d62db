"""Which engine made a conversation and each of its messages, and how many there are of each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from conversations import usage
from conversations.actions.backfill import add_rows
from conversations.store.facets import refresh
from tenants.central.schema import read_schema
from tests.browser.talks import LIST, insert, line, message, page_url, talk, turn

AT = "2026-01-01 10:00:00"


@pytest.fixture
def talks(cast: Any) -> dict[str, int]:
    """One of each kind; Globex has one more."""
    old = {"origin": "old_app"}
    ids = {
        "old": talk(2, feature_slug="shop", index=old),
        "v1": talk(2, feature_slug="shop", index={"last_engine": "v1"}),
        "v2": talk(2, flow_id=9, index={"last_engine": "v2"}),
        "instead": talk(
            2, feature_slug="shop", flow_id=9, index={"last_engine": "v1", "fallback_used": 1}
        ),
        "none": talk(2),
    }
    talk(3, feature_slug="shop", index={"last_engine": "v1"})
    return ids


def test_the_list_names_the_engine_of_each(talks: dict[str, int], as_bob: Client) -> None:
    page = as_bob.get(LIST)
    shown = {name: line(page, id, "work").text for name, id in talks.items()}
    assert shown == {
        "old": "Old app · 0",
        "v1": "V1 · 0",
        "v2": "V2 · 0",
        "instead": "V1 · 0",
        "none": "– · 0",
    }


def options(page: Any, name: str) -> list[str]:
    [choice] = [choice for choice in page.context["choices"] if choice.name == name]
    return [str(label) for label in choice.options.values()]


@pytest.mark.parametrize("platform", [False, True])
def test_the_filters_count_one_tenants_talks(
    talks: dict[str, int], as_bob: Client, as_root: Client, platform: bool
) -> None:
    page = as_root.get(LIST, {"tenant": "2"}) if platform else as_bob.get(LIST)
    assert options(page, "engine") == ["V1 (2)", "V2 (1)", "Fallback (1)"]
    assert options(page, "system") == ["Old only (2)", "New only (1)", "Both (1)", "Neither (1)"]
    assert "of the newest" not in page.content.decode()


def test_of_everybodys_talks_nothing_is_counted(talks: dict[str, int], as_root: Client) -> None:
    for tenant in ("", "none", "unknown"):
        assert options(as_root.get(LIST, {"tenant": tenant}), "engine") == ["V1", "V2", "Fallback"]


def test_where_there_are_more_it_says_that_the_newest_are_counted(
    talks: dict[str, int], as_bob: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(usage.usage_of, "__defaults__", (2,))
    page = as_bob.get(LIST)
    assert "of the newest 2" in page.content.decode()
    assert options(page, "system") == ["Old only (0)", "New only (0)", "Both (1)", "Neither (1)"]


def test_a_count_reads_no_more_rows_than_it_says(talks: dict[str, int]) -> None:
    """In the order of the index, so that the limit ends it: no sort, no scan."""
    with connections["central"].cursor() as cursor:
        cursor.execute(f"EXPLAIN {usage._READ}", [2, 1000])
        names = [column[0] for column in cursor.description]
        plans = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    [inner] = [plan for plan in plans if plan["key"] == "ca_conv_activity"]
    assert "filesort" not in (inner["Extra"] or "")


def test_after_the_old_columns_are_gone_only_the_new_system_is_counted(
    talks: dict[str, int],
) -> None:
    known = read_schema()
    kept = tuple(name for name in known.columns["ai_conversations"] if name != "feature_slug")
    without = replace(known, columns={**known.columns, "ai_conversations": kept})
    with connections["central"].cursor() as cursor:
        refresh(cursor, without, list(talks.values()))
    assert usage.usage_of(2).systems == {"new": 2, "neither": 3}


def test_what_the_old_application_wrote_is_counted_from_its_first_row(
    talks: dict[str, int],
) -> None:
    ids = [
        insert("ai_conversations", tenant_id=2, feature_slug="shop"),
        insert("ai_conversations", tenant_id=2, feature_slug="shop", flow_id=9),
    ]
    with connections["central"].cursor() as cursor:
        add_rows(cursor, ids)
    assert usage.usage_of(2).systems == {"old": 3, "new": 1, "both": 2, "neither": 1}


@pytest.mark.parametrize("system", ["old", "new", "both", "neither"])
def test_a_count_is_what_its_filter_lists(
    talks: dict[str, int], as_bob: Client, system: str
) -> None:
    page = as_bob.get(LIST, {"system": system})
    assert len(page.context["rows"]) == page.context["usage"].systems[system]


def test_the_page_names_the_engine_of_each_message(talks: dict[str, int], as_bob: Client) -> None:
    id = talks["old"]
    ids = [message(id, role, f"{role} {n}", AT) for n in range(3) for role in ("user", "assistant")]
    for number, engine in ((1, "v1"), (2, "v2")):
        place = {"user_message_id": ids[2 * number], "assistant_message_id": ids[2 * number + 1]}
        turn(id, number, engine=engine, outcome="answered", **place)
    shown = as_bob.get(page_url(id)).content.decode()
    entries = shown.split('<li class="cb-entry')[1:]
    made = [
        [name for name in ("cb-engine-old", "cb-engine-v1", "cb-engine-v2") if name in entry]
        for entry in entries
    ]
    assert made[:2] == [["cb-engine-old"], ["cb-engine-old"]]
    assert made[2:] == [[], ["cb-engine-v1"], [], ["cb-engine-v2"]]


def test_mallory_counts_her_own(talks: dict[str, int], as_mallory: Client) -> None:
    insert("ai_conversations", tenant_id=3)
    assert options(as_mallory.get(LIST), "engine") == ["V1 (1)", "V2 (0)", "Fallback (0)"]
    assert as_mallory.get(page_url(talks["v1"])).status_code == 404
