"""The private PostgreSQL: tenants' data, on a unix socket."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from urllib.parse import quote

from .accounts import Account, postgres_account
from .binaries import postgres_bin, reachable
from .server import Server

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    # One lock per table of every schema that a statement over many tenants touches.
    "max_locks_per_transaction": "512",
}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres(Server):
    name = "postgres"
    variable = "DATABASE_URL"
    database = "chatadmin"
    stop_signal = signal.SIGINT  # "fast": ends sessions, then writes everything out

    def account_here(self) -> Account:
        return postgres_account()

    def require(self) -> None:
        postgres_bin(self.place.data)

    def programs(self) -> Path:
        _, folder = postgres_bin(self.place.data)
        return reachable(folder, self.account, self.checkout)

    def create_command(self, data: Path) -> list[str]:
        major, _ = postgres_bin(data)
        provider = "builtin" if major >= 17 else "libc"
        command = [str(self.programs() / "initdb"), "-D", str(data), "-U", "postgres"]
        command += ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        command += [f"--locale-provider={provider}"]
        return [*command, "--no-sync"] if self.fast else command

    def command(self) -> list[str]:
        settings = SETTINGS | (FAST if self.fast else {})
        command = [str(self.programs() / "postgres"), "-D", str(self.place.data)]
        command += ["-k", str(self.place.run)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        return command

    def clear_leftovers(self) -> None:
        super().clear_leftovers()
        # PostgreSQL would take another process with the old number for itself.
        (self.place.data / "postmaster.pid").unlink(missing_ok=True)

    def make_database(self) -> bool:
        sql = f"SELECT 1 FROM pg_database WHERE datname = '{self.database}'"
        found = self.execute(sql, "postgres")
        if found == "":
            return self.execute(f"CREATE DATABASE {self.database}", "postgres") is not None
        return found is not None

    def execute(self, sql: str, database: str) -> str | None:
        psql = [str(self.programs() / "psql"), "-X", "-h", str(self.place.run), "-U", "postgres"]
        return self.ask([*psql, "-d", database, "-tAc", sql])

    def url(self) -> str:
        # The folder stands in the query: as a host it would be turned to lower case.
        run = quote(os.fsencode(self.place.run), safe="/")
        return f"postgres://postgres@/{self.database}?host={run}"
