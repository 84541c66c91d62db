from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from flows.actions.activate_import import publish_entry, route_default
from flows.actions.import_entry import Entry
from flows.actions.import_flow import FlowIdTakenError, import_flow
from flows.actions.import_rows import FlowRow
from flows.actions.import_sources import read_database, read_file
from flows.document.parse import DocumentError
from flows.provision import DEFAULT_FEATURE
from tenants.central.old_sources import EXAMPLE, SourceError
from tenants.context import in_tenant
from tenants.management.lookup import find_tenant
from tenants.models import Tenant


class Command(BaseCommand):
    help = (
        "Imports flows of the old system: rows of tenant_conversation_flows (JSON, SQL dumps or a"
        " database), bare flow_data, or Drawflow exports. What exists is never overwritten."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument("--tenant", required=True, metavar="SCHEMA")
        parser.add_argument("--from", dest="database", metavar="URL", help=f"e.g. {EXAMPLE}")
        parser.add_argument("--dry-run", action="store_true", help="report only, store nothing")
        parser.add_argument("--json", action="store_true", help="print the report as one object")
        parser.add_argument(
            "--activate",
            action="store_true",
            help=(
                "publish each flow without errors; of the active ones that with the lowest"
                f" priority answers {DEFAULT_FEATURE}"
            ),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["files"] and not options["database"]:
            raise CommandError("Name files, or a database of the old system with --from.")
        tenant = find_tenant(options["tenant"])
        with in_tenant(tenant), transaction.atomic():
            entries = self.take(tenant, options)
            self.report(tenant, entries, options)
            transaction.set_rollback(options["dry_run"])
        failed = sum(entry.result == "refused" for entry in entries)
        if failed:
            rest = "nothing was stored" if options["dry_run"] else "the others are in"
            raise CommandError(f"{failed} could not be imported; {rest}.")

    def take(self, tenant: Tenant, options: dict[str, Any]) -> list[Entry]:
        entries = list(_entries(tenant, options["files"], options["database"]))
        if options["activate"]:
            for entry in entries:
                publish_entry(tenant, entry)
        return entries

    def report(self, tenant: Tenant, entries: list[Entry], options: dict[str, Any]) -> None:
        due = route_default(entries) if options["activate"] else None
        if options["json"]:
            facts = {"tenant": tenant.schema_name, "dry_run": options["dry_run"]}
            flows = [entry.to_json() for entry in entries]
            self.stdout.write(json.dumps({**facts, "flows": flows}, ensure_ascii=False))
            return
        for entry in entries:
            self.entry(entry)
        if due is not None:
            self.stdout.write(_routed(due))
        if options["dry_run"]:
            self.stdout.write("A dry run: nothing was stored.")

    def entry(self, entry: Entry) -> None:
        if entry.row is not None:
            self.stdout.write(entry.row.name)
        if entry.result == "refused":
            self.stderr.write(f"  {entry.error}" if entry.row else entry.error)
            return
        for line in _lines(entry):
            self.stdout.write(f"  {line}")


def _entries(tenant: Tenant, files: list[Path], database: str | None) -> Iterator[Entry]:
    sources: list[Any] = [(str(file), read_file, file) for file in files]
    sources += [("database", read_database, database)] if database else []
    for source, read, place in sources:
        try:
            rows = read(place)
        except SourceError as error:
            yield Entry(source, None, "refused", str(error))
            continue
        for row in rows:
            yield _imported(tenant, source, row)


def _imported(tenant: Tenant, source: str, row: FlowRow) -> Entry:
    try:
        done = import_flow(tenant, row)
    except (FlowIdTakenError, DocumentError) as error:
        return Entry(source, row, "refused", str(error))
    result = "imported" if done.is_new else "known"
    return Entry(source, row, result, flow=done.flow, notes=done.notes)  # type: ignore[arg-type]


def _lines(entry: Entry) -> Iterator[str]:
    """What is said of an entry that was not refused."""
    if entry.flow is None:
        return
    if entry.result == "known":
        yield f"was imported before as flow {entry.flow.pk}; nothing to do"
    else:
        nodes, edges = entry.size()
        yield f"imported as flow {entry.flow.pk}: {nodes} nodes, {edges} edges; not active"
        counts = {name: len(notes) for name, notes in entry.grouped().items()}
        yield "{converted} converted, {in_conflict} in conflict, {unknown} unknown".format(**counts)
        for note in entry.notes:
            yield f"{note.node_id or 'flow'}: {note.text('en')}"
    if entry.published:
        yield "published and active" if entry.flow.is_active else "published, but switched off"
    elif entry.published is False:
        yield f"not published; {entry.not_published}{':' if entry.problems else ''}"
        for problem in entry.problems:
            yield f"  {problem.node_id or 'flow'}: {problem.text('en')}"


def _routed(entry: Entry) -> str:
    name = entry.row.name if entry.row else ""
    if entry.default_route:
        return f"{DEFAULT_FEATURE} is now answered by “{name}”."
    return f"{DEFAULT_FEATURE} stays as it was: “{name}” is due for it, but is not published and active."
