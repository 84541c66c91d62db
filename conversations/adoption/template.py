"""The flow that the old system copied for new tenants: the row of tenant 0 in its table of flows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flows.actions.import_rows import FlowRow, whole
from flows.actions.import_sources import read_database, read_file
from flows.actions.read_flow import read_flow
from flows.document.parse import DocumentError
from flows.validation import validate
from nodes.kinds import all_types
from tenants.central.old_sources import SCHEMES


class NoTemplate(Exception):
    """There is none, or it could not be published; the message says why."""


def read_template(source: str) -> FlowRow:
    """The first template of a file or a database, without its id. Raises SourceError, NoTemplate."""
    is_url = source.partition("://")[0] in SCHEMES
    rows = read_database(source) if is_url else read_file(Path(source))
    templates = sorted((row for row in rows if row.is_template), key=_rank)
    if not templates:
        raise NoTemplate("There is no template: no flow there has tenant_id 0.")
    row = templates[0]
    if errors := errors_of(row):
        raise NoTemplate(f"The template “{row.name}” cannot be published: {' '.join(errors)}")
    others = {key: value for key, value in row.others.items() if key != "is_active"}
    return replace(row, id=None, tenant_id=None, others=others)


def _rank(row: FlowRow) -> tuple[bool, int, int]:
    priority = whole(row.others.get("priority"))
    return priority is None, priority or 0, row.id or 0


def errors_of(row: FlowRow) -> list[str]:
    try:
        read = read_flow(row)
    except DocumentError as error:
        return [str(error)]
    problems = validate(read.document.data, read.start_node_id, frozenset(all_types()))
    return [problem.text("en") for problem in problems if problem.severity == "error"]
