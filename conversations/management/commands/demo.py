from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from conversations.demo.errors import DemoError
from conversations.demo.guard import require_demo_server
from conversations.demo.load import load
from conversations.demo.shop import shops
from conversations.demo.talks.fill import Filled, fill, remove_talks
from conversations.demo.talks.ids import MOST
from conversations.demo.talks.make import Order
from conversations.flowviews.heat.clear import forget_tenants

MOST_DAYS = 3_650


class Command(BaseCommand):
    help = (
        "Fills the demonstration's shops with conversations, the same every time from a seed. What"
        " is there already, stays. Refused on other databases than the private local ones, unless"
        " DEMO=1 is set."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--conversations", type=int, default=500, metavar="N")
        parser.add_argument("--days", type=int, default=60, help="how far back they reach (60)")
        parser.add_argument("--seed", type=int, default=1, help="another one, other talks (1)")
        parser.add_argument(
            "--until",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="all are older than this day, UTC (today)",
        )
        parser.add_argument(
            "--remove", action="store_true", help="take them away again, and nothing else"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        order = _order(options)
        try:
            require_demo_server()
            if options["remove"]:
                self.stdout.write(f"Removed {remove_talks()} conversations.")
            else:
                load(shops())
                self.stdout.write(_told(fill(shops(), order, self._progress), order))
            forget_tenants([shop.id for shop in shops()])
        except DemoError as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            message = f"The conversations could not be written: {error}".strip()
            raise CommandError(f"{message} Run it again, it goes on from there.") from error

    def _progress(self, made: int) -> None:
        self.stderr.write(f"{made} conversations …")


def _order(options: dict[str, Any]) -> Order:
    """Raises CommandError for numbers out of range and days to come."""
    count, days = options["conversations"], options["days"]
    today = timezone.now().date()
    until = options["until"] or today
    if not 1 <= count <= MOST:
        raise CommandError(f"Give --conversations a number from 1 to {MOST}.")
    if not 1 <= days <= MOST_DAYS:
        raise CommandError(f"Give --days a number from 1 to {MOST_DAYS}.")
    if until > today:
        raise CommandError("Give --until a day that is not in the future.")
    if until.year < 2000:
        raise CommandError("Give --until a day after the year 1999.")
    return Order(count, days, options["seed"], datetime.combine(until, time()))


def _told(done: Filled, order: Order) -> str:
    there = f"{done.there} conversations were there already and stay."
    if not done.talks:
        return f"{there} Nothing to add."
    made = f"Made {done.talks} conversations with {done.messages} messages."
    days = f"They lie in the {order.days} days before {order.until:%Y-%m-%d}."
    return " ".join([made, days, *([there] if done.there else [])])
