"""Where the private servers keep their files.

Usually `<checkout>/.local/<instance>/<service>`. Where root starts PostgreSQL, the account that it
runs as cannot read a checkout under a closed folder, and blanks in a path break the servers' own
scripts: then a short folder of its own under /var/tmp stands in. A path that is only too long for
a socket (108 bytes) keeps the data and has the socket alone there.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from .accounts import Account
from .errors import LocalServiceError

LOCAL = ".local"
LONGEST_RUN_FOLDER = 107 - len("/.s.PGSQL.5432.lock")


@dataclass(frozen=True)
class Place:
    """The folders of one server: `folder` for locks, logs and data, `run` for its socket."""

    folder: Path
    run: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def supervisor_log(self) -> Path:
        return self.folder / "supervisor.log"

    @property
    def ready(self) -> Path:
        """Stands only while the server answers and its database exists."""
        return self.folder / "ready"

    @property
    def start_lock(self) -> Path:
        return self.folder / "start.lock"

    @property
    def users_lock(self) -> Path:
        return self.folder / "users.lock"

    @property
    def supervisor_lock(self) -> Path:
        return self.folder / "supervisor.lock"

    @property
    def server_lock(self) -> Path:
        """Held by the server processes themselves, so that two never share a data folder."""
        return self.folder / "server.lock"


def short_folder(checkout: Path) -> Path:
    """The stand-in folder of this checkout and account; it need not exist."""
    digest = hashlib.sha256(os.fsencode(checkout)).hexdigest()[:12]
    return Path(f"/var/tmp/chatadmin-{os.getuid()}-{digest}")


def make_short_folder(checkout: Path) -> Path:
    """Make the stand-in folder; refuse one that somebody else has put there."""
    folder = short_folder(checkout)
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise LocalServiceError(f"{folder} belongs to somebody else. Remove it and try again.")
    folder.chmod(walkable())
    return folder


def walkable() -> int:
    """The mode of a folder on the way: root's servers run under another account."""
    return 0o711 if os.geteuid() == 0 else 0o700


def make_folders(top: Path, *names: str) -> Path:
    """Make `top/name/name…`, each one walkable."""
    folder = top
    for name in names:
        folder = folder / name
        try:
            folder.mkdir(exist_ok=True)
            folder.chmod(walkable())
        except PermissionError as error:
            raise LocalServiceError(
                f"{folder} cannot be used by this account. Work in a checkout of your own, or as "
                "the user who started it first."
            ) from error
    return folder


def is_plain(path: Path) -> bool:
    """Whether addresses and the servers' own scripts take every letter of it as it stands."""
    return re.fullmatch(r"[A-Za-z0-9/._-]+", str(path)) is not None


def place_for(checkout: Path, instance: str, service: str, account: Account) -> Place:
    """Make the folders of one server and say where they are."""
    folder = make_folders(checkout, LOCAL, instance, service)
    if not is_plain(folder) or not account.reaches(folder):
        folder = make_folders(make_short_folder(checkout), instance, service)
    run = folder / "run"
    if len(os.fsencode(run)) > LONGEST_RUN_FOLDER:
        run = make_folders(make_short_folder(checkout), instance, service) / "run"
    return Place(folder, run)
