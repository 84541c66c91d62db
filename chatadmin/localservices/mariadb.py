"""The private MariaDB: the central database, on a unix socket."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from urllib.parse import quote

from .accounts import Account
from .binaries import program
from .server import Server

CHARACTERS = "CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
SERVER = "mariadb-server-core"
CLIENT = "mariadb-client-core"
SMALL_LOG = "--innodb-log-file-size=16M"
SETTINGS = [
    "--skip-networking",
    "--skip-name-resolve",
    "--character-set-server=utf8mb4",
    "--collation-server=utf8mb4_unicode_ci",
    "--max-connections=200",
    "--max-allowed-packet=64M",
    "--performance-schema=OFF",
]
FAST = [
    "--innodb-flush-method=nosync",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-doublewrite=0",
    "--innodb-buffer-pool-size=64M",
    SMALL_LOG,
]


class MariaDB(Server):
    name = "mariadb"
    variable = "CENTRAL_DATABASE_URL"
    database = "central"
    stop_signal = signal.SIGTERM

    def account_here(self) -> Account:
        return Account()

    def require(self) -> None:
        program("mariadbd", SERVER)
        program("mariadb-install-db", SERVER)
        program("mariadb", CLIENT)

    @property
    def socket(self) -> Path:
        return self.place.run / "mariadb.sock"

    def create_command(self, data: Path) -> list[str]:
        command = [program("mariadb-install-db", SERVER), "--no-defaults", f"--datadir={data}"]
        command += [*self.as_root(), "--auth-root-authentication-method=normal"]
        command += ["--skip-test-db", "--skip-name-resolve", SMALL_LOG]
        return [*command, "--innodb-flush-method=nosync"] if self.fast else command

    def command(self) -> list[str]:
        command = [program("mariadbd", SERVER), "--no-defaults", *self.as_root()]
        command += [f"--datadir={self.place.data}", f"--socket={self.socket}"]
        command += [f"--pid-file={self.place.run / 'pid'}", *SETTINGS]
        # A server that starts clears its folder of temporary tables: never one that others share.
        command += [f"--tmpdir={self.place.run}"]
        return [*command, *FAST] if self.fast else command

    def as_root(self) -> list[str]:
        """MariaDB runs as root only when told to."""
        return ["--user=root"] if os.geteuid() == 0 else []

    def make_database(self) -> bool:
        sql = f"CREATE DATABASE IF NOT EXISTS {self.database} {CHARACTERS}"
        return self.execute(sql, "mysql") is not None

    def execute(self, sql: str, database: str) -> str | None:
        mariadb = [program("mariadb", CLIENT), "--no-defaults", f"--socket={self.socket}", "-uroot"]
        return self.ask([*mariadb, "-N", "-e", sql, database])

    def url(self) -> str:
        socket = quote(os.fsencode(self.socket), safe="/")
        return f"mysql://root@localhost/{self.database}?unix_socket={socket}"
