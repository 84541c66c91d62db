"""`python -m chatadmin.localservices exec|status|reset`: see --help."""

from __future__ import annotations

import argparse
import os
import sys

from .client import CODE
from .errors import LocalServiceError
from .locks import is_held
from .services import join_services, reset, servers


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except LocalServiceError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return code


def parser() -> argparse.ArgumentParser:
    result = argparse.ArgumentParser(prog="python -m chatadmin.localservices")
    actions = result.add_subparsers(required=True)
    for run, name, text in (
        (run_command, "exec", "run a command with the services"),
        (print_status, "status", "say what runs and where it keeps its files"),
        (reset_data, "reset", "delete the data; refused while somebody uses it"),
    ):
        action = actions.add_parser(name, help=text)
        action.add_argument("--instance", default="dev", help="dev (kept) or test (fast)")
        action.set_defaults(run=run)
        if name == "exec":
            action.add_argument("command", nargs="+", metavar="COMMAND")
    return result


def run_command(options: argparse.Namespace) -> int:
    """Become the command: exit code and signals are its own, and it holds the services."""
    environment, locks = join_services(options.instance)
    for lock in locks:
        os.set_inheritable(lock, True)
    os.environ.update(environment)
    try:
        os.execvp(options.command[0], options.command)
    except OSError as error:
        print(f"error: {options.command[0]}: {error.strerror}", file=sys.stderr)
        return 127


def print_status(options: argparse.Namespace) -> int:
    for server in servers(options.instance, CODE):
        lock = server.place.supervisor_lock
        state = f"running, watched by {lock.read_text().strip()}" if is_held(lock) else "stopped"
        print(f"{server.name}: {state}")
        print(f"  files    {server.place.folder}\n  address  {server.url()}")
    return 0


def reset_data(options: argparse.Namespace) -> int:
    reset(options.instance)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
