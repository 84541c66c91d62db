"""How big the shared tables are; the platform's alone."""

from __future__ import annotations

from django.utils.translation import gettext as _

from conversations.stats.figure import Chart, Figure, Value
from conversations.stats.figures import live
from conversations.stats.question import Question
from conversations.status.ask import Asker
from conversations.status.blocks import Grid
from tenants.central.ddl import LEGACY_COLUMNS
from tenants.central.schema import central_schema

TABLE = "ai_conversations"
SAMPLE = 1000
SIZES = ("table_name", "row_estimate", "data_bytes", "index_bytes")
LEGACY = ("column_name", "bytes_a_row", "bytes_estimate")
_SIZES = """
SELECT table_name AS table_name, COALESCE(table_rows, 0) AS row_estimate,
    COALESCE(data_length, 0) AS data_bytes, COALESCE(index_length, 0) AS index_bytes
FROM information_schema.tables
WHERE table_schema = DATABASE() AND (table_name LIKE 'ai\\_%' OR table_name LIKE 'chatadmin\\_%')
ORDER BY data_length + index_length DESC, table_name
"""
# The newest and the oldest rows stand for all of them.
_LEGACY = f"""
SELECT {{averages}}, (SELECT table_rows FROM information_schema.tables
    WHERE table_schema = DATABASE() AND table_name = '{TABLE}')
FROM ((SELECT {{columns}} FROM {TABLE} ORDER BY id DESC LIMIT {SAMPLE})
    UNION ALL (SELECT {{columns}} FROM {TABLE} ORDER BY id LIMIT {SAMPLE})) s
"""
# What a value takes where it is no text.
FIXED = {"is_active": 1, "prompt_id": 8}


def table_sizes(question: Question) -> Figure:
    grid = live.ask("sizes", question, lambda asker: asker.central("", _SIZES))
    note = _("An estimate of the server (information_schema), of all tenants together.")
    chart = Chart("bar", "table_name", ("data_bytes", "index_bytes"), "bytes")
    problem = live.problem(grid, question)
    rows = [] if problem else live.typed(grid, SIZES[1:])
    title = _("Size of the central tables")
    return Figure("sizes", title, note, SIZES, rows, chart, problem=problem)


def legacy_bytes(question: Question) -> Figure:
    title = _("Bytes in legacy columns")
    note = _(
        "An estimate for all tenants: the average of the %(count)d newest and oldest rows, times the"
        " server's estimate of the number of rows."
    ) % {"count": SAMPLE}
    present = [name for name in LEGACY_COLUMNS if central_schema().has(TABLE, name)]
    if not present:
        problem = _("The legacy columns were dropped.")
        return Figure("legacy", title, note, LEGACY, problem=problem)
    grid = live.ask("legacy", question, lambda asker: _measured(asker, present))
    problem = live.problem(grid, question)
    rows = [] if problem else _rows(present, grid.rows[0])
    chart = Chart("bar", "column_name", ("bytes_estimate",), "bytes")
    return Figure("legacy", title, note, LEGACY, rows, chart, problem=problem)


def _measured(asker: Asker, columns: list[str]) -> Grid:
    averages = ", ".join(f"AVG({_bytes(name)})" for name in columns)
    return asker.central("", _LEGACY.format(averages=averages, columns=", ".join(columns)))


def _bytes(column: str) -> str:
    if column in FIXED:
        return f"IF({column} IS NULL, 0, {FIXED[column]})"
    return f"COALESCE(LENGTH({column}), 0)"


def _rows(columns: list[str], cells: list[str]) -> list[list[Value]]:
    *averages, count = [0.0 if cell == "–" else float(cell) for cell in cells]
    return [
        [name, round(average, 1), round(average * count)]
        for name, average in zip(columns, averages, strict=True)
    ]
