from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from conversations.demo.errors import DemoError
from conversations.demo.load import load
from conversations.demo.platform import restore_password
from conversations.demo.reset import remove_demo
from conversations.demo.shop import shops
from conversations.demo.signins import sign_ins


class Command(BaseCommand):
    help = (
        "Loads the demonstration: two shops with people, products, flows and old conversations."
        " What is there already, stays. Refused on other databases than the private local ones,"
        " unless DEMO=1 is set."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reset",
            action="store_true",
            help="delete the demonstration's tenants, make them anew",
        )
        parser.add_argument("--port", type=int, help="the web server's port, for the addresses")

    def handle(self, *args: Any, **options: Any) -> None:
        all_shops = shops()
        try:
            if options["reset"]:
                remove_demo(all_shops)
                restore_password()
            done = load(all_shops)
        except DemoError as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            message = f"The demonstration could not be loaded: {error}".strip()
            raise CommandError(message) from error
        if done.dump:
            self.stdout.write(f"Loaded {done.conversations} conversations of an old system.\n\n")
        self.stdout.write(sign_ins(all_shops, options["port"] or port_of_server()))


def port_of_server() -> int | None:
    """The port of the server that is starting (script/server), if it knows it."""
    port = os.environ.get("PORT", "")
    return int(port) if port.isdecimal() and int(port) > 0 else None
