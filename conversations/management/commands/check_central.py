"""`manage.py check_central`: what does not hold together in the central tables, and repairs of it."""

from __future__ import annotations

import getpass
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error
from django.utils import translation

from conversations.browser.scope import Scope
from conversations.checking.checks.all_checks import CHECKS
from conversations.checking.planning import RepairRefused, preview
from conversations.checking.repairing import apply, begin
from conversations.checking.report import Result
from conversations.checking.run import run_checks
from conversations.checking.undoing import undo
from conversations.checking.words import change_lines, result_lines
from conversations.models import RepairRun
from tenants.central.adopted import NotAdopted
from tenants.management.lookup import find_tenant

FOUND, FAILED = 1, 2
REPAIRS = [key for key, check in CHECKS.items() if check.repair]


class Command(BaseCommand):
    help = (
        "Checks the central tables: rows without tenant or flow, broken JSON, lost messages, counters, ..."
        f" Exit code {FOUND}: something was found; {FAILED}: it could not be done. Changes nothing but with"
        " --repair NAME --execute, which --undo takes back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tenant", help="the tenant's schema; else over all rows")
        parser.add_argument("--check", action="append", choices=list(CHECKS), metavar="NAME")
        parser.add_argument("--json", action="store_true", help="print one object")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--repair", choices=REPAIRS, help="show what a repair would change")
        what.add_argument("--undo", type=int, metavar="REPAIR_ID", help="take a repair back")
        parser.add_argument("--execute", action="store_true", help="with --repair: do it")
        parser.add_argument("--by", default="", help="who does it (else the login name)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with translation.override("en"):
                self._do(options)
        except (RepairRefused, NotAdopted) as error:
            raise CommandError(str(error), returncode=FAILED) from error
        except Error as error:
            text = f"A database does not answer: {error}".strip()
            raise CommandError(text, returncode=FAILED) from error

    def _do(self, options: dict[str, Any]) -> None:
        tenant = find_tenant(options["tenant"]).pk if options["tenant"] else None
        if options["undo"] is not None:
            self._undo(options)
        elif options["repair"]:
            self._repair(options, tenant)
        else:
            self._check(options, tenant)

    def _check(self, options: dict[str, Any], tenant: int | None) -> None:
        results = run_checks(Scope(tenant), options["check"] or ())
        if not results:
            raise CommandError(
                "Such rows belong to no tenant: leave --tenant out.", returncode=FAILED
            )
        if options["json"]:
            self._json({"tenant": tenant, "results": [result.to_json() for result in results]})
        else:
            self._print(results)
        if any(result.is_defect for result in results):
            raise SystemExit(FOUND)

    def _print(self, results: list[Result]) -> None:
        for result in results:
            for line in result_lines(result):
                self.stdout.write(line)

    def _repair(self, options: dict[str, Any], tenant: int | None) -> None:
        check = CHECKS[options["repair"]]
        if options["execute"]:
            self._told(apply(begin(check, tenant, _who(options)), check), options)
            return
        seen = preview(check, tenant)
        changes = [change for fix in seen.fixes for change in fix.changes]
        if options["json"]:
            shown = [[c.table, c.id, c.before, c.after] for c in changes]
            self._json({"found": seen.found, "fixable": seen.fixable, "examples": shown})
            return
        self.stdout.write(f"{seen.found} found, {seen.fixable} of them would be repaired:")
        for change in changes:
            for line in change_lines(change):
                self.stdout.write(f"  {line}")
        self.stdout.write("Nothing was changed; --execute does it.")

    def _undo(self, options: dict[str, Any]) -> None:
        run = RepairRun.objects.for_platform().filter(pk=options["undo"]).first()
        if run is None:
            raise RepairRefused(f"There is no repair {options['undo']}.")
        self._told(undo(run, _who(options)), options)

    def _told(self, run: RepairRun, options: dict[str, Any]) -> None:
        facts = {n: getattr(run, n) for n in ("id", "check_key", "changed", "left", "put_back")}
        if options["json"]:
            self._json(facts)
        elif run.undone_at:
            self.stdout.write(f"Repair {run.pk} is undone: {run.put_back} rows are as they were.")
        else:
            self.stdout.write(
                f"Repair {run.pk}: {run.changed} repaired, {run.left} left alone (they changed"
                f" meanwhile). To take it back: manage.py check_central --undo {run.pk}"
            )

    def _json(self, value: object) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def _who(options: dict[str, Any]) -> str:
    return str(options["by"] or getpass.getuser())
