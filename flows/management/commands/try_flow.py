from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from flows.actions.find_subject import NoSubject, find_subject
from flows.actions.try_flow import Subject, Tried, try_flow
from flows.palette import RegistryUnreachable
from tenants.context import in_tenant
from tenants.management.lookup import find_tenant
from tenants.models import Tenant
from tenants.profile.models import the_profile


class Command(BaseCommand):
    help = (
        "Sends the messages of one conversation through a flow, stored or in a file. Nothing is"
        " stored, and nodes with side effects are not executed. Exit code 0: every turn has an answer."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tenant", required=True, metavar="SCHEMA")
        parser.add_argument("--flow", required=True, metavar="ID|FILE")
        parser.add_argument("--message", required=True, action="append", metavar="TEXT")
        parser.add_argument("--published", action="store_true", help="not the head revision")
        parser.add_argument("--language", choices=["en", "tr"], help="default: the tenant's own")
        parser.add_argument("--json", action="store_true", help="one JSON object a turn and line")

    def handle(self, *args: Any, **options: Any) -> None:
        tenant = find_tenant(options["tenant"])
        with in_tenant(tenant):
            silent = self.run(tenant, options)
        if silent:
            raise CommandError(f"{silent} of {len(options['message'])} messages got no answer.")

    def run(self, tenant: Tenant, options: dict[str, Any]) -> int:
        """How many messages got no answer."""
        messages = [text for text in options["message"] if text.strip()]
        if len(messages) != len(options["message"]):
            raise CommandError("A message is empty.")
        silent = 0
        for number, tried in enumerate(self.turns(tenant, messages, options), start=1):
            self.show(number, tried, options["json"])
            silent += not tried.has_answer
        return silent

    def turns(
        self, tenant: Tenant, messages: list[str], options: dict[str, Any]
    ) -> Iterator[Tried]:
        try:
            subject = find_subject(options["flow"], published=options["published"])
            language = options["language"] or the_profile().default_language
            if not options["json"]:
                self.introduce(subject)
            yield from try_flow(tenant, subject, messages, language)
        except (NoSubject, RegistryUnreachable) as error:
            raise CommandError(str(error)) from error

    def introduce(self, subject: Subject) -> None:
        self.stdout.write(subject.name)
        for line in subject.notes:
            self.stdout.write(f"  {line}")

    def show(self, number: int, tried: Tried, as_json: bool) -> None:
        if as_json:
            line = json.dumps({"turn": number, **asdict(tried)}, ensure_ascii=False)
            self.stdout.write(line)
            self.stdout.flush()
            return
        for line in _lines(number, tried):
            self.stdout.write(line)


def _lines(number: int, tried: Tried) -> Iterator[str]:
    yield f"\n{number}. {tried.message}"
    yield f"   {tried.outcome}, {tried.tokens} tokens: {' → '.join(tried.path) or 'no node'}"
    for reply in tried.replies:
        yield "\n".join(f"   | {line}" for line in reply.splitlines())
    for problem in tried.problems:
        where = f"{problem['node_id']}: " if problem["node_id"] else ""
        yield f"   {problem['severity']}: {where}{problem['message']}"
    if tried.context:
        yield f"   context: {json.dumps(tried.context, ensure_ascii=False)}"
