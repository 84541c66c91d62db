"""Values as a person reads them, in the language of the page."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from conversations.stats.figure import Figure, Value


def shown(value: Value, *, is_name: bool = False) -> str:
    """`is_name`: a number that names something; it is not grouped."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, int | float) and not is_name:
        return str(number_format(value, use_l10n=True, force_grouping=True))
    return str(value)


def head(figure: Figure) -> list[tuple[str, bool]]:
    """(name of the column, whether numbers stand below it)."""
    first = figure.rows[0] if figure.rows else [None] * len(figure.head)
    return [
        (name, isinstance(value, int | float))
        for name, value in zip(figure.head, first, strict=True)
    ]


def table(figure: Figure) -> list[list[tuple[str, bool]]]:
    """Rows of (text, whether it is a number)."""
    return [
        [
            (shown(value, is_name=name in figure.ids), isinstance(value, int | float))
            for name, value in zip(figure.head, row, strict=True)
        ]
        for row in figure.rows
    ]
