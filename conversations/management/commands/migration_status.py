"""`manage.py migration_status`: the migration document, live."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error
from django.utils import translation

from conversations.status.blocks import Items, State
from conversations.status.markdown import markdown
from conversations.status.report import make_report
from tenants.management.lookup import find_tenant


class Command(BaseCommand):
    help = "Says how far the migration is. Changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--markdown", action="store_true", help="the whole document")
        form.add_argument("--json", action="store_true", help="the same as one object")
        parser.add_argument("--tenant", help="whose rows the verification queries count (schema)")

    def handle(self, *args: Any, **options: Any) -> None:
        tenant = find_tenant(options["tenant"]).pk if options["tenant"] else None
        try:
            with translation.override("en"):
                self._print(tenant, options)
        except Error as error:
            raise CommandError(f"A database does not answer: {error}".strip()) from error

    def _print(self, tenant: int | None, options: dict[str, Any]) -> None:
        report = make_report(tenant)
        if options["json"]:
            self.stdout.write(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
        elif options["markdown"]:
            self.stdout.write(markdown(report))
        else:
            self._short(report)

    def _short(self, report: Any) -> None:
        self.stdout.write(f"{report.percent} % ({report.at})")
        [progress] = [section for section in report.sections if section.key == "progress"]
        for block in progress.blocks:
            for item in block.items if isinstance(block, Items) else ():
                if item.state != State.DONE:
                    self.stdout.write(f"[{item.state}] {item.text}: {item.evidence}")
