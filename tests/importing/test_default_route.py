"""Which of the imported flows answers the default entry point."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flows.models import Flow, Route
from tests.demo.flowfiles import small
from tests.importing.command import file_of, run

BROKEN = {"nodes": [{"id": "node_1", "type": "horoscope", "config": {}}], "edges": []}


def answers() -> int:
    return Route.objects.get(feature_slug="shop-assistant").flow_id


def active(id_: int, priority: Any, **more: Any) -> dict[str, Any]:
    row = {"id": id_, "flow_name": f"Flow {id_}", "is_active": "1", "priority": priority}
    return small(**{**row, **more})


def test_the_lowest_priority_wins(acme: Any, old_database: str) -> None:
    printed = run("--from", old_database, "--activate")
    assert answers() == 62
    assert "shop-assistant is now answered by “Gece”." in printed


def test_inactive_rows_and_templates_never_do(acme: Any, tmp_path: Path) -> None:
    rows = [active(51, 1, is_active=0), active(52, 0, tenant_id=0), active(53, 7)]
    run(file_of(tmp_path, *rows), "--activate")
    assert answers() == 53


def test_a_row_without_a_priority_comes_last(acme: Any, tmp_path: Path) -> None:
    run(file_of(tmp_path, active(51, None), active(52, "12")), "--activate")
    assert answers() == 52


def test_a_file_that_says_nothing_of_it_is_taken_as_active(acme: Any, tmp_path: Path) -> None:
    run(file_of(tmp_path, small()["flow_data"]), "--activate")
    assert Flow.objects.get(pk=answers()).flow_name == "flows 1"


def test_a_flow_with_errors_does_not_get_it_and_the_reason_is_said(
    acme: Any, tmp_path: Path
) -> None:
    before = answers()
    printed = run(file_of(tmp_path, active(51, 1, flow_data=BROKEN), active(52, 2)), "--activate")
    assert answers() == before
    assert "“Flow 51” is due for it, but is not published" in printed
    assert "There is no node type “horoscope”" in printed


def test_without_activate_nothing_is_routed(acme: Any, tmp_path: Path) -> None:
    before = answers()
    run(file_of(tmp_path, active(51, 1)))
    assert answers() == before
