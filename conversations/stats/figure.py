"""One table of figures, and how it is drawn; page, CSV and JSON are made from the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

MOST_BARS = 12
Value = int | float | str | bool | date | None


@dataclass(frozen=True, slots=True)
class Chart:
    """`kind`: bar, line, or across (the columns of one row stand along the axis). `label`: the column
    along the axis; `series`: those that are drawn."""

    kind: str
    label: str
    series: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """`head`: names of the columns, the seed's where it has them. `note`: how it was made.

    `ids`: columns with numbers that are names. `problem`: why there are no rows.
    """

    key: str
    title: str
    note: str
    head: tuple[str, ...] = ()
    rows: Sequence[Sequence[Value]] = ()
    chart: Chart | None = None
    ids: tuple[str, ...] = ("tenant_id",)
    problem: str = ""
    sql: str = ""

    @property
    def empty(self) -> bool:
        """Nothing to show: no rows, or nothing but zeros in what would be drawn."""
        if not self.rows or self.chart is None:
            return not self.rows
        places = [self.head.index(name) for name in self.chart.series]
        return not any(row[place] for row in self.rows for place in places)

    def drawn(self) -> dict[str, Any]:
        """What the browser needs for the chart; days as ISO text."""
        assert self.chart is not None  # noqa: S101 - asked for charts only
        rows = self._drawn_rows(self.chart)
        series = [(name, self.head.index(name)) for name in self.chart.series]
        facts = {"kind": self.chart.kind, "unit": self.chart.unit, "dates": False}
        if self.chart.kind == "across":
            values = [self.rows[0][place] for _name, place in series]
            only = {"name": self.title, "values": values}
            return {**facts, "kind": "bar", "labels": self.chart.series, "series": [only]}
        labels = [row[self.head.index(self.chart.label)] for row in rows]
        facts["dates"] = any(isinstance(label, date) for label in labels)
        lines = [{"name": name, "values": [r[place] for r in rows]} for name, place in series]
        return {**facts, "labels": [str(label) for label in labels], "series": lines}

    def _drawn_rows(self, chart: Chart) -> Sequence[Sequence[Value]]:
        """All days; of other things the greatest, for hundreds of bars say nothing."""
        if chart.label in ("", "date") or len(self.rows) <= MOST_BARS:
            return self.rows
        place = self.head.index(chart.series[0])
        greatest = sorted(self.rows, key=lambda row: _size(row[place]), reverse=True)
        return greatest[:MOST_BARS]

    def to_json(self) -> dict[str, Any]:
        """Rows as objects."""
        rows = [dict(zip(self.head, map(_plain, row), strict=True)) for row in self.rows]
        return {"figure": self.key, "title": self.title, "problem": self.problem, "rows": rows}


def _size(value: Value) -> float:
    return value if isinstance(value, int | float) else 0


def _plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) else value
