"""Publishes imported flows, and gives one of them the default entry point."""

from __future__ import annotations

from collections.abc import Sequence

from flows.actions.import_entry import Entry
from flows.actions.import_rows import FlowRow, whole
from flows.actions.publish import PublishRefused, publish
from flows.models import Route
from flows.palette import RegistryUnreachable, palette
from flows.provision import DEFAULT_FEATURE
from tenants.models import Tenant


def publish_entry(tenant: Tenant, entry: Entry) -> None:
    """Publishes the entry's flow if it never was; the entry says why not where it cannot be."""
    flow = entry.flow
    if flow is None or entry.row is None or entry.row.is_template:
        return
    if flow.version:
        entry.published = True
        return
    entry.published = False
    try:
        permitted = palette(tenant).types
        publish(flow, flow.head.revision_id, permitted=permitted, note="import")
    except RegistryUnreachable as error:
        entry.not_published = str(error)
    except PublishRefused as error:
        entry.not_published = "the flow has errors"
        entry.problems = [p for p in error.problems if p.severity == "error"]
    else:
        entry.published = True


def default_row(rows: Sequence[FlowRow]) -> FlowRow | None:
    """Of the active rows the one that the old system would have run: the lowest priority, then id.

    Files that do not say what is active speak of active flows. None: there is nothing to run.
    """
    flows = [row for row in rows if not row.is_template]
    active = [row for row in flows if row.was_active]
    unsaid = [row for row in flows if "is_active" not in row.others]
    return min(active or unsaid, key=_rank, default=None)


def _rank(row: FlowRow) -> tuple[bool, int, bool, int]:
    """Rows without a priority or an id come last."""
    priority = whole(row.others.get("priority"))
    return priority is None, priority or 0, row.id is None, row.id or 0


def route_default(entries: Sequence[Entry]) -> Entry | None:
    """The entry that is due for the default route; it has it only if it is published and active."""
    rows = [entry.row for entry in entries if entry.flow is not None and entry.row is not None]
    due = default_row(rows)
    entry = next((entry for entry in entries if due is not None and entry.row is due), None)
    if entry is None or entry.flow is None:
        return None
    if entry.published and entry.flow.is_active:
        Route.objects.update_or_create(feature_slug=DEFAULT_FEATURE, defaults={"flow": entry.flow})
        entry.default_route = True
    return entry
