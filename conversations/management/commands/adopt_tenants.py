from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error

from conversations.adoption import report
from conversations.adoption.adopt import adopt
from conversations.adoption.old_tenants import Source, read_tenants
from conversations.adoption.owners import Owner, owners, strangers
from conversations.adoption.plan import LANGUAGES, Planned, Ways, plan
from conversations.adoption.planfile import PlanError, Wish, read_plan, write_plan
from conversations.adoption.taken import read_taken
from conversations.adoption.template import NoTemplate, read_template
from tenants.central.adopted import is_adopted
from tenants.central.old_sources import EXAMPLE, SourceError


class Command(BaseCommand):
    help = (
        "Makes tenants of the old application's: their ids are kept, and the old engine goes on"
        " answering (phase v1). Without --execute it only says what it would do. What exists already"
        " is left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--execute", action="store_true", help="create them")
        parser.add_argument(
            "--from", dest="database", metavar="URL", help=f"where the old tenants are: {EXAMPLE}"
        )
        parser.add_argument("--plan", type=Path, metavar="FILE", help="JSON or CSV, as edited")
        parser.add_argument(
            "--write-plan", type=Path, metavar="FILE", help="write the plan to edit (.json, .csv)"
        )
        parser.add_argument(
            "--template", metavar="FILE|URL", help="old flows; that of tenant 0 is the first flow"
        )
        parser.add_argument("--language", choices=LANGUAGES, default="en")
        parser.add_argument("--include-inactive", action="store_true")
        parser.add_argument("--json", action="store_true", help="print the report as one object")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["execute"] and options["write_plan"]:
            raise CommandError("--write-plan belongs to the dry run: leave --execute out.")
        try:
            self.run(options)
        except (SourceError, PlanError, NoTemplate) as error:
            raise CommandError(str(error)) from error
        except Error as error:
            raise CommandError(f"A database does not answer: {error}".strip()) from error

    def run(self, options: dict[str, Any]) -> None:
        template = read_template(options["template"]) if options["template"] else None
        source, planned, others = read(options)
        if options["write_plan"]:
            write_plan(options["write_plan"], map(wish_of, planned))
        if not options["execute"]:
            self.tell(source, planned, others, options)
            return
        if not is_adopted():
            raise CommandError(
                "Run `manage.py adopt_central --execute` first; nothing was created."
            )
        done = []
        for tenant in adopt(planned, template):
            done.append(tenant)
            self.progress(tenant, options)
        self.tell(source, done, others, options)
        failed = sum(tenant.status in ("failed", "blocked") for tenant in done)
        if failed:
            raise CommandError(f"{failed} of {len(done)} tenants were not created.")

    def progress(self, tenant: Planned, options: dict[str, Any]) -> None:
        """At once: a password that was made is told here, and nowhere else."""
        if options["json"]:
            return
        made = tenant.status == "created" and tenant.password
        secret = f"; password of {tenant.admin}, shown only now: {tenant.password}" if made else ""
        self.stdout.write(f"{tenant.raw_id} {tenant.name}: {report.outcome(tenant)}{secret}")
        self.stdout.flush()

    def tell(
        self, source: Source, planned: list[Planned], others: list[Owner], options: dict[str, Any]
    ) -> None:
        dry_run = not options["execute"]
        if options["json"]:
            facts = report.as_json(source.where, dry_run, planned, others)
            self.stdout.write(json.dumps(facts, ensure_ascii=False))
            return
        lines = [f"Read from {source.where}.", *report.table(planned)]
        if others:
            lines += ["", "Rows that belong to none of these tenants:", *report.strangers(others)]
        if options["write_plan"]:
            lines += ["", f"The plan stands in {options['write_plan']}; edit it, then --plan it."]
        if dry_run:
            lines += ["", "A dry run: nothing was created. --execute creates what is new."]
        self.stdout.write("\n".join(lines))


def read(options: dict[str, Any]) -> tuple[Source, list[Planned], list[Owner]]:
    """The old tenants, what is planned for them, and rows of the central database that have none."""
    found = owners()
    ids = [id for id in found if id is not None and id > 0]
    source = read_tenants(options["database"], ids)
    ways = Ways(
        taken=read_taken(),
        wishes=read_plan(options["plan"]) if options["plan"] else None,
        language=options["language"],
        include_inactive=options["include_inactive"],
    )
    planned = [
        replace(tenant, talks=found[tenant.id].talks) if tenant.id in found else tenant
        for tenant in plan(source.tenants, ways)
    ]
    known = {tenant.id for tenant in planned if tenant.id is not None} | set(ways.taken.tenants)
    return source, planned, strangers(found, known)


def wish_of(planned: Planned) -> Wish:
    return Wish(
        id=planned.raw_id,
        name=planned.name,
        schema=planned.schema,
        domain=planned.domain,
        admin=planned.admin,
        email=planned.email,
        language=planned.language,
        skip=planned.status in ("inactive", "left_out"),
    )
