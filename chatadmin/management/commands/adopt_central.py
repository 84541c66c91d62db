"""Takes a central server over that another application fills: says what it would do, or does it."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.module_loading import import_string

from chatadmin.management.commands.migrate import migrate_central
from tenants.central.adopt import mark, report
from tenants.central.adopt.errors import AdoptError
from tenants.central.adopt.findings import Kind
from tenants.central.adopt.patience import until_free
from tenants.central.adopt.plan import Plan, make_plan
from tenants.central.adopt.progress import heard_by, say
from tenants.central.adopt.rights import missing_rights
from tenants.central.adopt.run import Done, Runner, refuse_unfinished
from tenants.central.adopt.session import alone
from tenants.central.adopt.watch import Watch
from tenants.central.adopted import COMMAND, is_adopted
from tenants.central.router import ALIAS
from tenants.central.schema import forget

# What Django's own command wants to know.
MIGRATE = {
    "verbosity": 0,
    "interactive": False,
    "skip_checks": True,
    "migration_name": None,
    "fake": False,
    "fake_initial": False,
    "plan": False,
    "check_unapplied": False,
    "prune": False,
}


class Command(BaseCommand):
    help = (
        "Compares the central database with the declared tables and says what it would add. With "
        "--execute it does so, online and beside the application that uses it. It can be stopped and "
        "run again at any time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--execute", action="store_true", help="do it")
        parser.add_argument(
            "--copy-tables",
            action="store_true",
            help="with --execute: also what copies a table; nobody can write to it meanwhile",
        )
        parser.add_argument("--json", action="store_true", help="print the comparison as JSON")
        parser.add_argument("--all", action="store_true", help="also list what is fine")
        parser.add_argument(
            "--patience", type=float, default=300.0, help="seconds to try one step (300)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        forget()
        try:
            if options["execute"]:
                with heard_by(self._tell):
                    self._execute(options)
            else:
                self._compare(options)
        except AdoptError as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            text = f"The central database refused: {error} What was done stays; run this again."
            raise CommandError(text) from error
        except KeyboardInterrupt:
            raise CommandError(
                "Stopped. What was done stays; run this again to go on.", returncode=130
            ) from None
        finally:
            forget()

    def _compare(self, options: dict[str, Any]) -> None:
        plan = make_plan()
        lacking = missing_rights(_tables(plan))
        if options["json"]:
            found = report.as_json(plan, lacking, is_adopted())
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
            return
        self._print(report.lines(plan, every=options["all"]))
        if lacking:
            self._print(["The database user lacks:", *(f"  {line}" for line in lacking), ""])
        self.stdout.write(self._summary(plan))

    def _summary(self, plan: Plan) -> str:
        adopted = is_adopted()
        if adopted and not plan.of(Kind.ADD):
            return "This server is adopted, and there is nothing to add."
        ours = (
            "" if adopted else "It would also make our own tables, and a row there for each talk. "
        )
        return f"{ours}Nothing was changed. To do this: {COMMAND} --execute"

    def _execute(self, options: dict[str, Any]) -> None:
        with alone() as cursor:
            plan = make_plan()
            lacking = missing_rights(_tables(plan))
            if lacking:
                text = "Nothing was changed. The database user lacks: " + ", ".join(lacking)
                raise AdoptError(f"{text}. Grant that, then run this again.")
            first = not is_adopted()
            if first:
                mark.begin(cursor)
            done = self._run(cursor, plan, options)
            refuse_unfinished(done)
            self._follow(options["patience"])
            if first:
                mark.end(cursor)
        self._print(report.lines(make_plan(), every=False))
        self.stdout.write("Done." if first or done else "There was nothing to do.")

    def _run(self, cursor: Any, plan: Plan, options: dict[str, Any]) -> list[Done]:
        steps = plan.steps(copy=options["copy_tables"])
        cursor.execute("SELECT CONNECTION_ID()")
        watch = Watch(int(cursor.fetchone()[0]))
        with watch.running():
            runner = Runner(cursor, watch, options["patience"], options["copy_tables"])
            found = []
            for done in runner.run(steps):
                found.append(done)
                say(report.progress(len(found), len(steps), done))
        return found

    def _follow(self, patience: float) -> None:
        """Our own tables, then what the rooms do with a complete server."""
        say("Making the tables that are ours ...")
        migrate = partial(migrate_central, ALIAS, self, **MIGRATE)
        until_free("the central database", migrate, patience)
        forget()
        for path in settings.ADOPT_STEPS:
            say(until_free("the central database", import_string(path), patience).result)

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()  # progress is for now, into a pipe, too

    def _print(self, lines: list[str]) -> None:
        for line in lines:
            self.stdout.write(line)


def _tables(plan: Plan) -> set[str]:
    return {finding.table for finding in plan.findings} & plan.tables
