"""One table of figures, and how it is drawn; page, CSV and JSON are made from the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Value = int | float | str | bool | date | None


@dataclass(frozen=True, slots=True)
class Chart:
    """`kind`: bar or line. `label`: the column along the axis; `series`: those that are drawn."""

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
        return not any(any(values) for _name, values in self.lines)

    @property
    def lines(self) -> list[tuple[str, list[Value]]]:
        """Those of the chart."""
        names = self.chart.series if self.chart else ()
        return [(name, [row[self.head.index(name)] for row in self.rows]) for name in names]

    def drawn(self) -> dict[str, Any]:
        """What the browser needs for the chart; days as ISO text."""
        assert self.chart is not None  # noqa: S101 - asked for charts only
        place = self.head.index(self.chart.label)
        labels = [row[place] for row in self.rows]
        return {
            "kind": self.chart.kind,
            "unit": self.chart.unit,
            "dates": any(isinstance(label, date) for label in labels),
            "labels": [str(label) for label in labels],
            "series": [{"name": name, "values": values} for name, values in self.lines],
        }

    def to_json(self) -> dict[str, Any]:
        """Rows as objects."""
        rows = [dict(zip(self.head, map(_plain, row), strict=True)) for row in self.rows]
        return {"figure": self.key, "title": self.title, "problem": self.problem, "rows": rows}


def _plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) else value
