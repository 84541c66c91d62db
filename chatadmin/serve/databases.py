"""Brings both databases up to date before the first request."""

from __future__ import annotations

import sys

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connections


class StartError(Exception):
    """The server cannot start; the message says why."""


def migrate_tenants() -> None:
    """Bring the public schema and every tenant's up to date; StartError if that fails."""
    try:
        call_command("migrate", verbosity=0)
    except OperationalError as error:
        raise StartError(f"DATABASE_URL does not answer: {error}".strip()) from error
    except CommandError as error:
        raise StartError(str(error)) from error


def migrate_central() -> None:
    """Bring the central database up to date.

    The pages work without it, and an unadopted one is left alone: both are told, neither stops us.
    """
    try:
        call_command("migrate", database="central", verbosity=0)
    except OperationalError as error:
        print(f"warning: CENTRAL_DATABASE_URL does not answer: {error}", file=sys.stderr)
    except CommandError as error:
        print(f"warning: {error}", file=sys.stderr)


def load_demo(*, reset: bool) -> None:
    """Load the demonstration; the command prints its addresses and sign-ins.

    The pages work without it, so a failure is told and does not stop the start.
    """
    try:
        call_command("load_demo", *(["--reset"] if reset else []))
    except (CommandError, OperationalError) as error:
        print(f"warning: the demonstration was not loaded: {error}", file=sys.stderr)


def prepare(*, demo: bool, reset: bool) -> None:
    print("Bringing the databases up to date ...", flush=True)
    migrate_tenants()
    migrate_central()
    if demo:
        load_demo(reset=reset)
    connections.close_all()
