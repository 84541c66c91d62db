"""The account a server runs as: PostgreSQL refuses root, so root hands it to `nobody`."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from .errors import LocalServiceError

UNPRIVILEGED = "nobody"


class PopenAccount(TypedDict, total=False):
    """The part of subprocess.Popen's arguments that changes the account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """Who runs a server; `uid` None means the account that started us."""

    uid: int | None = None
    gid: int | None = None

    def popen(self) -> PopenAccount:
        if self.uid is None or self.gid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, folder: Path) -> None:
        """Make a folder and close it to everybody but this account."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.uid is not None and self.gid is not None:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)

    def reaches(self, path: Path) -> bool:
        """Whether this account can walk to the path; needs no right on the path's contents."""
        test = subprocess.run(
            ["/usr/bin/test", "-x", str(path)], cwd="/", check=False, **self.popen()
        )
        return test.returncode == 0


def postgres_account() -> Account:
    """Root's stand-in, else the account that started us."""
    if os.geteuid() != 0:
        return Account()
    try:
        entry = pwd.getpwnam(UNPRIVILEGED)
    except KeyError as error:
        raise LocalServiceError(
            f"PostgreSQL does not run as root and there is no user `{UNPRIVILEGED}` here. "
            "Run this as an ordinary user, or set DATABASE_URL to a server of your own."
        ) from error
    return Account(entry.pw_uid, entry.pw_gid)
