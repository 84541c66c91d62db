"""Which flow is meant: a stored one by its id, or a file in any shape that the import takes."""

from __future__ import annotations

from pathlib import Path

from flows.actions.activate_import import default_row
from flows.actions.import_sources import read_file
from flows.actions.read_flow import read_flow
from flows.actions.try_flow import Subject
from flows.document.parse import DocumentError
from flows.models import Flow, Revision
from tenants.central.old_sources import SourceError


class NoSubject(Exception):
    """There is no such flow; the message says why."""


def find_subject(given: str, *, published: bool = False) -> Subject:
    """Inside the tenant's schema; of a stored flow the head, or the published revision.

    Of several flows in a file it is the one that an import would activate. Raises NoSubject.
    """
    if given.isdecimal():
        return _stored(int(given), published)
    if published:
        raise NoSubject("A file has no published version; leave --published out.")
    return _from_file(Path(given))


def _stored(flow_id: int, published: bool) -> Subject:
    flow = Flow.objects.select_related("head__revision").filter(pk=flow_id).first()
    if flow is None:
        known = ", ".join(map(str, Flow.objects.order_by("pk").values_list("pk", flat=True)[:50]))
        raise NoSubject(f"This tenant has no flow {flow_id}. Known: {known or 'none'}.")
    revision: Revision | None = flow.head.revision
    if published:
        revision = flow.revisions.filter(published_version=flow.version).first()
    if revision is None:
        raise NoSubject(f"The flow {flow_id} (“{flow.flow_name}”) was never published.")
    return Subject(flow.flow_name, revision.document, revision.start_node_id)


def _from_file(file: Path) -> Subject:
    try:
        rows = read_file(file)
        if not rows:
            raise NoSubject(f"{file}: there is no flow in it.")
        row = default_row(rows) or rows[0]
        read = read_flow(row)
    except (SourceError, DocumentError) as error:
        raise NoSubject(str(error)) from error
    lines = [f"{note.node_id or 'flow'}: {note.text('en')}" for note in read.report]
    return Subject(row.name, read.document.data, read.start_node_id or "", lines)
