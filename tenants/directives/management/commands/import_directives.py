from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from tenants.central.adopted import NotAdopted, require_adopted
from tenants.central.old_sources import EXAMPLE, SourceError
from tenants.directives.import_directives import Entry, import_directive, read_source
from tenants.management.lookup import find_tenant


class Command(BaseCommand):
    help = (
        "Imports directives of the old system (JSON, SQL dump or database) for a tenant: texts become"
        " rules, pairs of key and value become settings. What is there already is left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
        parser.add_argument("--tenant", required=True, metavar="SCHEMA")
        parser.add_argument("--from", dest="database", metavar="URL", help=f"e.g. {EXAMPLE}")
        parser.add_argument("--dry-run", action="store_true", help="report only, store nothing")
        parser.add_argument("--json", action="store_true", help="print the report as one object")

    def handle(self, *args: Any, **options: Any) -> None:
        if (options["file"] is None) == (options["database"] is None):
            raise CommandError("Name one file, or a database of the old system with --from.")
        tenant = find_tenant(options["tenant"])
        try:
            require_adopted()
            rows = read_source(options["file"], options["database"])
        except (NotAdopted, SourceError) as error:
            raise CommandError(str(error)) from error
        with transaction.atomic(using="central"):
            entries = [import_directive(tenant.pk, row) for row in rows]
            transaction.set_rollback(options["dry_run"], using="central")
        self.report(entries, tenant.schema_name, options)
        refused = sum(entry.result == "refused" for entry in entries)
        if refused:
            raise CommandError(f"{refused} of {len(entries)} rows could not be imported.")

    def report(self, entries: list[Entry], schema: str, options: dict[str, Any]) -> None:
        if options["json"]:
            facts = {"tenant": schema, "dry_run": options["dry_run"]}
            rows = [asdict(entry) for entry in entries]
            self.stdout.write(json.dumps({**facts, "directives": rows}, ensure_ascii=False))
            return
        for entry in entries:
            kept = f"; left aside: {', '.join(entry.others)}" if entry.others else ""
            what = entry.error or f"{entry.shape.replace('_', ' ')} {entry.directive_id}{kept}"
            self.stdout.write(f"{entry.old_id or '–'}: {entry.result}: {what}")
        if options["dry_run"]:
            self.stdout.write("A dry run: nothing was stored.")
