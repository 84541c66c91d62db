"""Any shape of file is read as flows, or refused in words."""

from __future__ import annotations

import pytest

from flows.actions.import_rows import UnreadableRowError, read_rows

FLOW = {"nodes": [], "edges": []}


def test_a_bare_flow_takes_the_files_name() -> None:
    (row,) = read_rows(FLOW, "kampanya")
    assert (row.name, row.id, row.flow_data) == ("kampanya", None, FLOW)


def test_a_drawflow_export_is_a_flow() -> None:
    raw = {"drawflow": {"Home": {"data": {}}}}
    assert read_rows(raw, "x")[0].flow_data == raw


def test_numbers_written_as_text() -> None:
    (row,) = read_rows({"id": "12", "tenant_id": "0", "flow_data": FLOW, "is_active": "1"}, "x")
    assert (row.id, row.is_template, row.was_active) == (12, True, True)


def test_a_list_of_rows_and_a_table_export() -> None:
    rows = [{"id": 1, "flow_data": FLOW}, {"id": 2, "flow_data": FLOW}]
    export = [
        {"type": "header"},
        {"type": "table", "name": "tenant_conversation_flows", "data": rows},
    ]
    assert [row.id for row in read_rows(rows, "x")] == [1, 2]
    assert [row.id for row in read_rows(export, "x")] == [1, 2]


def test_columns_without_a_place_are_kept() -> None:
    (row,) = read_rows({"flow_data": FLOW, "priority": 3, "created_by": None}, "x")
    assert row.others == {"priority": 3, "created_by": None}


@pytest.mark.parametrize("raw", [None, 5, "text", {}, {"id": 1}, [[]], [{"flow_name": "x"}]])
def test_what_is_no_flow_is_refused_by_name(raw: object) -> None:
    with pytest.raises(UnreadableRowError, match="menu"):
        read_rows(raw, "menu")
