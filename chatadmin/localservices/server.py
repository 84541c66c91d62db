"""What the supervisor and the clients need to know of one kind of server."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar

from .accounts import Account
from .children import start_child
from .errors import LocalServiceError, tail
from .places import Place, place_for

ANSWER_SECONDS = 30


class Server(ABC):
    """One private server of one instance.

    `fast` trades durability for speed and is meant for tests alone.
    """

    name: ClassVar[str]
    variable: ClassVar[str]
    database: ClassVar[str]
    stop_signal: ClassVar[signal.Signals]

    def __init__(self, checkout: Path, instance: str, *, fast: bool) -> None:
        self.checkout = checkout
        self.instance = instance
        self.fast = fast
        self.account = self.account_here()
        self.place: Place = place_for(checkout, instance, self.name, self.account)

    @abstractmethod
    def account_here(self) -> Account:
        """The account this server runs as."""

    @abstractmethod
    def require(self) -> None:
        """Raise LocalServiceError if a program is missing."""

    @abstractmethod
    def create_command(self, data: Path) -> list[str]:
        """The command that fills an empty data folder."""

    @abstractmethod
    def command(self) -> list[str]:
        """The command that runs the server in the foreground."""

    @abstractmethod
    def make_database(self) -> bool:
        """Create our database if it is absent; False while the server does not answer yet."""

    @abstractmethod
    def url(self) -> str:
        """The address of our database, for the environment variable `variable`."""

    @abstractmethod
    def execute(self, sql: str, database: str) -> str | None:
        """What a statement prints, without headings; None if it failed."""

    def create(self, lock: int) -> None:
        """Make the data folder, complete or not at all."""
        new = self.place.folder / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        self.account.own(new)
        with self.place.log.open("ab") as log:
            child = start_child(self.create_command(new), self.account, lock, log, signal.SIGKILL)
            code = child.wait()
        if code != 0:
            raise LocalServiceError(
                f"{self.name} could not make its data folder:\n{tail(self.place.log)}"
            )
        new.rename(self.place.data)

    def clear_leftovers(self) -> None:
        """Remove what a killed server left; called only when none of its processes lives."""
        shutil.rmtree(self.place.run, ignore_errors=True)
        self.account.own(self.place.run)

    def ask(self, command: list[str]) -> str | None:
        """What a client program printed, stripped; None if it failed or hung."""
        try:
            answer = subprocess.run(
                command,
                cwd="/",
                env=client_environment(),
                capture_output=True,
                text=True,
                timeout=ANSWER_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
        return answer.stdout.strip() if answer.returncode == 0 else None


def client_environment() -> dict[str, str]:
    """Our own environment without what would lead a client to another server."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("PG", "MYSQL", "MARIADB"))}
