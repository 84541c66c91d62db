from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from flows.actions.import_flow import FlowIdTakenError, ImportedFlow, import_flow
from flows.actions.import_rows import FlowRow, UnreadableRowError, read_rows
from flows.actions.publish import PublishRefused, publish
from flows.document.parse import DocumentError
from flows.palette import RegistryUnreachable, palette
from tenants.context import in_public, in_tenant
from tenants.models import Tenant


class Command(BaseCommand):
    help = (
        "Imports flows of the old system from JSON files: rows of tenant_conversation_flows"
        " (one or a list), bare flow_data, or Drawflow exports. What exists is never overwritten."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--tenant", required=True, metavar="SCHEMA")
        parser.add_argument(
            "--activate", action="store_true", help="publish each flow without errors"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        tenant = find_tenant(options["tenant"])
        failed = 0
        with in_tenant(tenant):
            for file in options["files"]:
                failed += self._import_file(tenant, file, options["activate"])
        if failed:
            raise CommandError(f"{failed} could not be imported; the others are in.")

    def _import_file(self, tenant: Tenant, file: Path, activate: bool) -> int:
        """How many of the file's flows failed."""
        try:
            rows = read_rows(json.loads(file.read_text(encoding="utf-8-sig")), file.stem)
        except OSError as error:
            return self._fail(f"{file}: {error.strerror}")
        except UnreadableRowError as error:
            return self._fail(str(error))
        except (ValueError, RecursionError) as error:
            return self._fail(f"{file}: no JSON: {error}")
        return sum(self._import_row(tenant, row, activate) for row in rows)

    def _import_row(self, tenant: Tenant, row: FlowRow, activate: bool) -> int:
        self.stdout.write(row.name)
        try:
            done = import_flow(tenant, row)
        except (FlowIdTakenError, DocumentError) as error:
            return self._fail(f"  {error}")
        self._report(done)
        if activate and done.flow.version == 0 and not row.is_template:
            self._publish(tenant, done)
        return 0

    def _report(self, done: ImportedFlow) -> None:
        if not done.is_new:
            self.stdout.write(f"  was imported before as flow {done.flow.pk}; nothing to do")
            return
        document = done.flow.head.revision.document
        size = f"{len(document['nodes'])} nodes, {len(document['edges'])} edges"
        self.stdout.write(f"  imported as flow {done.flow.pk}: {size}; not active")
        for note in done.notes:
            self.stdout.write(f"  {note.node_id or 'flow'}: {note.text('en')}")

    def _publish(self, tenant: Tenant, done: ImportedFlow) -> None:
        try:
            permitted = palette(tenant).types
            publish(done.flow, done.flow.head.revision_id, permitted=permitted, note="import")
        except RegistryUnreachable as error:
            self.stdout.write(f"  not published: {error}")
        except PublishRefused as error:
            self.stdout.write("  not published; the flow has errors:")
            for problem in error.problems:
                if problem.severity == "error":
                    self.stdout.write(f"    {problem.node_id or 'flow'}: {problem.text('en')}")
        else:
            self.stdout.write("  published and active")

    def _fail(self, line: str) -> int:
        self.stderr.write(line)
        return 1


def find_tenant(schema: str) -> Tenant:
    """Raises CommandError, naming those there are."""
    with in_public():
        tenants = {
            t.schema_name: t for t in Tenant.objects.order_by("schema_name") if not t.is_public
        }
    if schema not in tenants:
        raise CommandError(f"There is no tenant {schema}. Known: {', '.join(tenants) or 'none'}.")
    tenant: Tenant = tenants[schema]
    return tenant
