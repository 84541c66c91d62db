from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from chatadmin.doctor.finding import Finding
from chatadmin.doctor.report import examine, line


class Command(BaseCommand):
    help = (
        "Checks this installation and says what to do: settings, both databases, tables and indexes,"
        " every tenant, tailer, jobs. Changes nothing. Exit code 1 where something does not work."
    )
    requires_system_checks: list[str] = []  # they are part of what it reports

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--models", action="store_true", help="ask every tenant's model for a short answer"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        found: list[Finding] = []
        for finding in examine(ask_models=options["models"]):
            found.append(finding)
            if not options["json"]:
                self.stdout.write(line(finding))
        counts = Counter(finding.level for finding in found)
        if options["json"]:
            self.stdout.write(
                json.dumps({"ok": not counts["error"], "findings": [asdict(f) for f in found]})
            )
        else:
            text = f"{counts['error']} errors, {counts['warning']} warnings, {counts['note']} notes"
            self.stdout.write(f"\n{text}")
        if counts["error"]:
            raise SystemExit(1)
