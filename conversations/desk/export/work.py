"""The job: reads the list page by page and stores the file in pieces, so that memory stays small."""

from __future__ import annotations

import zlib
from typing import Any

from django.db import connections, transaction
from django.http import QueryDict

from conversations.browser.filters import filters_of
from conversations.browser.scope import Scope
from conversations.desk.export.lines import head, lines
from conversations.desk.export.reading import portions
from conversations.desk.models import Export, ExportPart
from conversations.desk.models.export import Status
from tenants.context import tenant_connection
from tenants.jobs.queue import job


@job("conversations.export")
def write_export(*, export_id: int) -> None:
    """From the beginning each time it is called."""
    export = Export.objects.filter(pk=export_id).first()
    if export is None or not export.runs:
        return
    export.parts.all().delete()
    Export.objects.filter(pk=export_id).update(rows=0, size=0)
    if not _goes_on(export_id, Status.WAITING, Status.RUNNING):
        return
    try:
        _write(export)
    except Exception:
        _goes_on(export_id, Status.RUNNING, Status.WAITING)  # the queue tries again
        raise
    finally:
        if not connections["central"].in_atomic_block:
            connections["central"].close()


def _goes_on(export_id: int, *states: str) -> bool:
    """From any of the states to the last of them; False once somebody cancelled it."""
    running = Export.objects.filter(pk=export_id, status__in=states)
    return running.update(status=states[-1]) == 1


def _write(export: Export) -> None:
    scope = _scope()
    filters = filters_of(QueryDict(export.query), scope.platform)
    number = _store(export, 0, head(export.format), 0)
    for records in portions(scope, filters):
        number = _store(export, number, lines(export.format, records), len(records))
        if not _goes_on(export.pk, Status.RUNNING):
            export.parts.all().delete()
            return
    Export.objects.filter(pk=export.pk, status=Status.RUNNING).update(status=Status.DONE)


def _scope() -> Scope:
    tenant: Any = tenant_connection().tenant
    return Scope(None if tenant.is_public else tenant.pk)


def _store(export: Export, number: int, text: str, rows: int) -> int:
    """Returns the number of the next piece."""
    if not text:
        return number
    data = text.encode("utf-8", "replace")
    export.rows, export.size = export.rows + rows, export.size + len(data)
    with transaction.atomic():
        ExportPart.objects.create(export=export, number=number, data=zlib.compress(data, 3))
        Export.objects.filter(pk=export.pk).update(rows=export.rows, size=export.size)
    return number + 1


@job("conversations.forget_export")
def forget_export(*, export_id: int) -> None:
    Export.objects.filter(pk=export_id).delete()
