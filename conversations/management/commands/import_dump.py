from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from conversations.dumps.errors import ImportDumpError
from conversations.dumps.options import Options
from conversations.dumps.run import import_dump
from conversations.dumps.show import report_lines

# Done as far as it went, but a person has to look: conflicts, refused rows, a file cut short.
NEEDS_A_PERSON = 3


class Command(BaseCommand):
    help = (
        "Takes a dump of the old central database over (phpMyAdmin, mysqldump, mariadb-dump; plain, .gz"
        " or .zst; - is stdin): into a scratch database first, then merged row by row. Nothing that"
        " exists is overwritten. A dry run without --execute."
        f" Exit code {NEEDS_A_PERSON}: done, but some rows or files need a decision."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="parts of one database")
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument("--execute", action="store_true", help="write to the central database")
        mode.add_argument("--dry-run", action="store_true", help="report only; the default")
        parser.add_argument(
            "--on-conflict",
            choices=["keep", "new-id"],
            default="keep",
            help="a row whose id another row has: report it, or import it under a new id",
        )
        parser.add_argument(
            "--time-zone",
            default="+00:00",
            help="of TIMESTAMPs in a dump that does not say its zone",
        )
        parser.add_argument("--database", default="", help="which one, if the dump holds several")
        parser.add_argument(
            "--scratch", default="", metavar="NAME", help="an empty database to use"
        )
        parser.add_argument("--keep-scratch", action="store_true", help="leave it for a look")
        parser.add_argument(
            "--tables", default="", metavar="A,B", help="other tables to copy, by their id"
        )
        parser.add_argument(
            "--report",
            default="import_dump.jsonl",
            metavar="FILE",
            help="for the rows that need a decision, as lines of JSON",
        )
        parser.add_argument("--json", action="store_true", help="print the report as one object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = import_dump(_options(options))
        except ImportDumpError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(report.to_json(), ensure_ascii=False))
        else:
            for line in report_lines(report):
                self.stdout.write(line)
        if report.needs_a_person():
            counts = ", ".join(
                f"{report.total(fate)} {fate}" for fate in ("conflict", "held", "refused")
            )
            raise CommandError(
                f"Not everything came in: {counts}, {len(report.cut)} files cut short.",
                returncode=NEEDS_A_PERSON,
            )


def _options(options: dict[str, Any]) -> Options:
    return Options(
        files=options["files"],
        execute=options["execute"],
        on_conflict=options["on_conflict"],
        time_zone=options["time_zone"],
        database=options["database"],
        scratch=options["scratch"],
        keep_scratch=options["keep_scratch"],
        tables=[name.strip() for name in options["tables"].split(",") if name.strip()],
        report=options["report"],
    )
