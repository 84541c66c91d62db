"""Brings both databases up to date: before the first request where they answer, else as soon as they do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connections


class StartError(Exception):
    """The server cannot start; the message says why."""


class DoesNotAnswer(Exception):
    """A database cannot be reached now; the message says which, and why."""


@dataclass(frozen=True)
class Step:
    """One thing to do. `essential`: no page can be shown before it is done."""

    do: Callable[[], None]
    essential: bool = False


def migrate_tenants() -> None:
    """Bring the public schema and every tenant's up to date. Raises StartError, DoesNotAnswer."""
    try:
        call_command("migrate", verbosity=0)
    except OperationalError as error:
        text = f"DATABASE_URL does not answer: {error}".strip()
        raise (StartError if is_refusal(error) else DoesNotAnswer)(text) from error
    except CommandError as error:
        raise StartError(str(error)) from error


def is_refusal(error: OperationalError) -> bool:
    """Whether the server answered, and said no: a wrong password or database mends itself never."""
    text = str(error)
    return "FATAL:" in text and "starting up" not in text and "shutting down" not in text


def migrate_central() -> None:
    """Bring the central database up to date. Raises DoesNotAnswer.

    The pages work without it, and an unadopted one is left alone: that is told and does not stop us.
    """
    try:
        call_command("migrate", database="central", verbosity=0)
    except OperationalError as error:
        raise DoesNotAnswer(f"CENTRAL_DATABASE_URL does not answer: {error}") from error
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


def steps(*, demo: bool, reset: bool) -> list[Step]:
    found = [Step(migrate_tenants, essential=True), Step(migrate_central)]
    return [*found, Step(partial(load_demo, reset=reset))] if demo else found


def prepare(*, demo: bool, reset: bool) -> list[Step]:
    """What could not be done since a database is away; [] where all is done. Raises StartError."""
    print("Bringing the databases up to date ...", flush=True)
    left = steps(demo=demo, reset=reset)
    try:
        while left:
            left[0].do()
            left.pop(0)
    except DoesNotAnswer as error:
        print(f"warning: {error}", file=sys.stderr)
        print("Pages say so until it does; it is tried again all the time.", file=sys.stderr)
    finally:
        connections.close_all()
    return left
