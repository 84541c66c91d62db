"""The report in words."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.dumps.report import FATES, Report, TableReport

_WORDS = {
    "inserted": "inserted",
    "there": "already there",
    "conflict": "in conflict",
    "held": "held back",
    "refused": "refused",
    "left": "not of this command",
}


def report_lines(report: Report) -> Iterator[str]:
    for database in report.leftovers:
        yield f"Removed {database}, which an earlier run had left."
    for name, table in report.tables.items():
        yield from _table(name, table, report.execute)
    if report.skipped:
        kinds = ", ".join(f"{kind} ({n})" for kind, n in sorted(report.skipped.items()))
        yield f"Statements that were not followed: {kinds}"
    yield from report.notes
    yield from (f"INCOMPLETE: {text}" for text in report.cut)
    if report.details:
        yield f"Rows that need a decision, one a line of JSON: {report.details}"
    if not report.execute:
        yield "A dry run: nothing was written to the central database. --execute does it."


def _table(name: str, table: TableReport, execute: bool) -> Iterator[str]:
    yield f"{name}: {table.read} rows read"
    yield "  " + ", ".join(
        f"{table.fates[fate]} {_WORDS[fate]}" for fate in FATES if table.fates[fate]
    )
    if table.renumbered:
        yield f"  {table.renumbered} of those inserted under a new id"
    if table.created:
        yield f"  the table {'was' if execute else 'would be'} created"
    if table.columns_added:
        done = "added" if execute else "to be added"
        yield f"  columns {done}: {', '.join(table.columns_added)}"
    for reason, rows in table.reasons.most_common():
        yield f"  {rows} × {reason}"
    yield from (f"  {note}" for note in table.notes)
