"""What becomes of the old application's rows at adoption: nothing, see models.py and decision 17."""

from __future__ import annotations

from tenants.directives.models import Directive

OURS = "directive_content"


def fill_rows() -> str:
    """One line for a report. Our columns stay NULL in these rows: a copy would grow stale."""
    rows = [row for row in Directive.objects.for_platform().iterator() if row.text_column != OURS]
    settings = sum(row.is_setting for row in rows)
    return (
        f"{settings} settings and {len(rows) - settings} rules are read and written in the old"
        " application's own columns; nothing was copied."
    )
