from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from asgiref.sync import async_to_sync
from django.core.management.base import BaseCommand, CommandError, CommandParser

from flows.actions.find_subject import NoSubject, find_subject
from flows.models import TestCase
from flows.palette import RegistryUnreachable, palette
from flows.trying.cases import Subject, Verdict, run_case
from tenants.context import in_tenant
from tenants.management.lookup import find_tenant
from tenants.models import Tenant

CANNOT_RUN = 2


class Command(BaseCommand):
    help = (
        "Runs the test cases of a flow. Nothing is stored or sent; the model's recorded answers are"
        " used unless --ask is given. Exit code 0: all pass, 1: some fail, 2: they could not be run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tenant", required=True, metavar="SCHEMA")
        parser.add_argument("--flow", required=True, type=int, metavar="ID")
        parser.add_argument("--case", metavar="NAME", help="only this one")
        parser.add_argument("--file", metavar="FILE", help="test this file's flow with the cases")
        parser.add_argument("--published", action="store_true", help="not the head revision")
        parser.add_argument("--ask", action="store_true", help="really ask the model; it may cost")
        parser.add_argument("--json", action="store_true", help="one JSON object a case and line")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            tenant = find_tenant(options["tenant"])
            with in_tenant(tenant):
                failed = self.run(tenant, options)
        except (CommandError, NoSubject, RegistryUnreachable) as error:
            raise CommandError(str(error), returncode=CANNOT_RUN) from error
        if failed:
            sys.exit(1)

    def run(self, tenant: Tenant, options: dict[str, Any]) -> int:
        """How many cases failed. Raises CommandError, NoSubject, RegistryUnreachable."""
        stored = find_subject(str(options["flow"]), published=options["published"])
        found = find_subject(options["file"]) if options["file"] else stored
        subject = Subject(found.document, found.start_node_id, palette(tenant).types)
        cases = chosen(options["flow"], options["case"])
        run = async_to_sync(run_case)
        failed = 0
        for case in cases:
            verdict = run(tenant, case, subject, asks=options["ask"])
            failed += not verdict.passed
            self.show(verdict, options["json"])
        if not options["json"]:
            self.stdout.write(f"{len(cases) - failed} of {len(cases)} test cases pass.")
        return failed

    def show(self, verdict: Verdict, as_json: bool) -> None:
        lines = [json.dumps(verdict.to_json("en"))] if as_json else _lines(verdict)
        for line in lines:
            self.stdout.write(line)
        self.stdout.flush()


def chosen(flow_id: int, name: str | None) -> list[TestCase]:
    """The cases. Raises CommandError where there are none."""
    rows = TestCase.objects.filter(flow_id=flow_id)
    cases = list(rows.filter(name=name) if name else rows)
    if not cases:
        known = ", ".join(f"“{case.name}”" for case in rows) or "none"
        raise CommandError(f"The flow {flow_id} has no such test case. Known: {known}.")
    return cases


def _lines(verdict: Verdict) -> Iterator[str]:
    stale = " (a recorded answer belongs to an older prompt)" if verdict.stale else ""
    yield f"{'pass' if verdict.passed else 'FAIL'}  {verdict.case.name}{stale}"
    for one in verdict.shortfalls:
        yield f"      message {one.number + 1}: {one.message['en']}"
