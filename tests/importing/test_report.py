"""The report, row by row: converted, in conflict, unknown; a dry run stores nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from flows.models import Flow
from tests.demo.flowfiles import small
from tests.demo.places import DEMO
from tests.importing.command import file_of, run, run_json


def test_notes_stand_in_three_groups(acme: Any) -> None:
    (flow,) = run_json(DEMO / "wild_flow.json")
    assert "route_conflict" in {note["code"] for note in flow["in_conflict"]}
    assert "unknown_type" in {note["code"] for note in flow["unknown"]}
    assert "key_renamed" in {note["code"] for note in flow["converted"]}


def test_a_dry_run_reports_the_same_and_stores_nothing(acme: Any) -> None:
    before = Flow.objects.count()
    dry = run_json(DEMO / "wild_flow.json", "--dry-run")
    assert Flow.objects.count() == before
    assert run_json(DEMO / "wild_flow.json") == dry


def test_a_dry_run_says_what_activating_would_do(acme: Any, tmp_path: Path) -> None:
    file = file_of(tmp_path, small())
    printed = run(file, "--dry-run", "--activate")
    assert "published and active" in printed
    assert "nothing was stored" in printed
    assert not Flow.objects.filter(pk=50).exists()


@pytest.mark.parametrize("field", ["flow_name", "start_node_id", "flow_data", "note"])
def test_a_nul_character_is_refused_by_field(acme: Any, tmp_path: Path, field: str) -> None:
    value = {"nodes": [], "edges": [], "zoom": "a\0b"} if field == "flow_data" else "a\0b"
    file = file_of(tmp_path, small(**{field: value}), small(id=51))
    from flows.actions.import_rows import read_rows
    from flows.actions.read_flow import read_flow
    from flows.document.parse import DocumentError

    with pytest.raises(CommandError, match="1 could not be imported"):
        run(file)
    assert list(Flow.objects.filter(pk__in=(50, 51)).values_list("pk", flat=True)) == [51]
    with pytest.raises(DocumentError, match=f"“{field}” contains a NUL character"):
        read_flow(read_rows(small(**{field: value}), "x")[0])
