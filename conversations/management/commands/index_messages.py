from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from conversations.search import todo
from conversations.search.feed import feed
from conversations.search.sources import readable
from tenants.central.adopted import require_adopted
from tenants.central.schema import central_schema

SECONDS = 5.0


class Command(BaseCommand):
    help = (
        "Stores the words of messages that wait for it, newest first, for the search of the list. "
        "Stop it at any time and start it again: it goes on. The server does the same, more slowly."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="store every message once more")

    def handle(self, *, all: bool, **options: Any) -> None:
        require_adopted()
        schema = central_schema()
        if all:
            with connections["central"].cursor() as cursor:
                for number, table in readable(schema).items():
                    cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}")
                    todo.add_range(cursor, number, 0, cursor.fetchone()[0])
        stored = 0
        while done := feed(schema, SECONDS):
            stored += done
            with connections["central"].cursor() as cursor:
                self.stdout.write(f"{stored} messages stored, at most {todo.waiting(cursor)} to go")
        self.stdout.write(f"Done: {stored} messages stored.")
