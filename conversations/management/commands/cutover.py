from __future__ import annotations

import csv
import getpass
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error
from django.utils import timezone

from conversations.cutover.backup import BackupFailed, back_up
from conversations.cutover.plan.make import plan_of
from conversations.cutover.plan.markdown import markdown
from conversations.cutover.status import all_tenants, of_tenant, statuses
from conversations.cutover.step import Plan, StepRefused, make_step, plan_step
from conversations.cutover.which import HEAD, which
from conversations.models import BackupNote
from conversations.models.ours import Phase
from tenants.central.adopted import NotAdopted, require_adopted
from tenants.management.lookup import find_tenant


class Command(BaseCommand):
    help = "Leads a tenant from the old engine to the flows, and back. Changes nothing without --execute."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        status = verbs.add_parser("status", help="where each tenant stands")
        for name in ("gate", "step"):
            verb = verbs.add_parser(
                name, help="what a step would do, and whether its gates are open"
            )
            verb.add_argument("tenant", help="the tenant's schema")
            verb.add_argument("phase", choices=[str(phase) for phase in Phase])
            verb.add_argument("--canary", type=int, default=100, metavar="PER CENT")
            verb.add_argument("--json", action="store_true")
        verb.add_argument("--execute", action="store_true", help="make the step")
        verb.add_argument("--reason", default="")
        verb.add_argument("--confirm", default="", metavar="NAME", help="the tenant's name")
        verb.add_argument("--by", default="", help="who makes the step (else the login name)")
        status.add_argument("--json", action="store_true")
        plan = verbs.add_parser("plan", help="how to go back, as Markdown")
        plan.add_argument("--tenant", help="its schema; else of all of them")
        table = verbs.add_parser("which", help="which conversation uses which system")
        table.add_argument("--csv", action="store_true", help="the only format, for now")
        table.add_argument("--tenant")
        backup = verbs.add_parser("backup", help="dump the central chat tables, and check the dump")
        one = backup.add_mutually_exclusive_group(required=True)
        one.add_argument("--file", type=Path, metavar="FILE.sql.gz", help="restored and compared")
        one.add_argument("--note", help="of a backup made by other means: where it is")
        backup.add_argument("--by", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            require_adopted()
            getattr(self, options["verb"])(options)
        except (StepRefused, NotAdopted, BackupFailed) as error:
            raise CommandError(str(error)) from error
        except Error as error:
            raise CommandError(f"A database does not answer: {error}".strip()) from error

    def status(self, options: dict[str, Any]) -> None:
        found = [row.to_json() for row in statuses()]
        if options["json"]:
            self._json(found)
            return
        for row in found:
            self.stdout.write(
                f"{row['schema']}: {row['phase']} (canary {row['canary_share']} %) since {row['since']}"
            )

    def gate(self, options: dict[str, Any]) -> None:
        """Exit code 1 while a gate is closed."""
        plan = self._plan(options)
        self._show(plan, options)
        if not plan.is_open:
            raise SystemExit(1)

    def step(self, options: dict[str, Any]) -> None:
        plan = self._plan(options)
        if options["execute"]:
            make_step(plan, _who(options), options["reason"], options["confirm"])
            if options["json"]:
                self._json({"done": True, **of_tenant(plan.tenant).to_json()})
            else:
                self.stdout.write(f"{plan.tenant.name} is in {plan.arrow.after} now.")
            return
        self._show(plan, options)
        if not options["json"]:
            self.stdout.write("Nothing was changed; --execute --reason TEXT makes the step.")

    def plan(self, options: dict[str, Any]) -> None:
        one = find_tenant(options["tenant"]) if options["tenant"] else None
        for tenant in [one] if one else all_tenants():
            self.stdout.write(markdown(plan_of(tenant)))

    def which(self, options: dict[str, Any]) -> None:
        tenant = find_tenant(options["tenant"]) if options["tenant"] else None
        writer = csv.writer(self.stdout)
        writer.writerow(HEAD)
        writer.writerows(which(tenant.pk if tenant else None))

    def backup(self, options: dict[str, Any]) -> None:
        note = options["note"] or back_up(options["file"]).note
        BackupNote(at=timezone.now(), by=_who(options), note=note).save(using="central")
        self.stdout.write(f"{note}\nThe gate is open for seven days.")

    def _plan(self, options: dict[str, Any]) -> Plan:
        return plan_step(find_tenant(options["tenant"]), Phase(options["phase"]), options["canary"])

    def _show(self, plan: Plan, options: dict[str, Any]) -> None:
        if options["json"]:
            self._json(plan.to_json())
            return
        step = plan.arrow
        self.stdout.write(f"{plan.tenant.name}: {step.before} -> {step.after}. {step.does}")
        if step.back:
            self.stdout.write(step.back)
        for gate in plan.gates:
            mend = f" -> {gate.mend}" if gate.mend else ""
            self.stdout.write(
                f"[{'open' if gate.is_open else 'CLOSED'}] {gate.key}: {gate.says}{mend}"
            )

    def _json(self, value: object) -> None:
        self.stdout.write(json.dumps(value, default=str, ensure_ascii=False, indent=2))


def _who(options: dict[str, Any]) -> str:
    return str(options["by"] or getpass.getuser())
