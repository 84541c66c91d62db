"""The private databases of one instance, for those whose address the environment does not give."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .client import CODE, join
from .errors import LocalServiceError
from .keys import is_given, missing_keys
from .kinds import KINDS, server_of
from .locks import EXCLUSIVE, held, is_held, open_lock, try_lock
from .places import LOCAL, make_folders
from .server import Server

STOP_SECONDS = 5.0


@contextmanager
def local_services(
    instance: str = "dev", *, checkout: Path = CODE, fast: bool | None = None
) -> Iterator[dict[str, str]]:
    """Run the databases that the environment does not name; give the variables that lead there.

    They are shared by everybody who asks for the same instance and stop with the last one. `fast`
    gives durability up (default: for the instance "test"). Raises LocalServiceError.
    """
    environment, locks = join_services(instance, checkout=checkout, fast=fast)
    try:
        yield environment
    finally:
        for lock in locks:
            os.close(lock)


def join_services(
    instance: str, *, checkout: Path = CODE, fast: bool | None = None
) -> tuple[dict[str, str], list[int]]:
    """Like `local_services`, for one who keeps the descriptors that hold the services himself."""
    missing = [kind.name for kind in KINDS.values() if not is_given(kind.variable)]
    environment: dict[str, str] = {}
    locks: list[int] = []
    try:
        for server in servers(instance, checkout, fast=fast, names=missing):
            locks.append(join(server))
            environment[server.variable] = server.url()
        if missing:
            environment |= missing_keys(make_folders(checkout, LOCAL))
    except BaseException:
        for lock in locks:
            os.close(lock)
        raise
    return environment, locks


def servers(
    instance: str, checkout: Path, *, fast: bool | None = None, names: list[str] | None = None
) -> list[Server]:
    """The servers of an instance, running or not."""
    fast = instance == "test" if fast is None else fast
    chosen = list(KINDS) if names is None else names
    return [server_of(name, checkout, instance, fast=fast) for name in chosen]


def reset(instance: str, *, checkout: Path = CODE) -> None:
    """Delete the data of an instance; LocalServiceError while somebody uses it."""
    for server in servers(instance, checkout):
        with held(server.place.start_lock, STOP_SECONDS):
            users = open_lock(server.place.users_lock)
            try:
                wait_for_nobody(server, users)
                shutil.rmtree(server.place.data, ignore_errors=True)
            finally:
                os.close(users)


def wait_for_nobody(server: Server, users: int) -> None:
    """Take the users' lock, giving a server that is just stopping the time to do so."""
    deadline = time.monotonic() + STOP_SECONDS
    while not try_lock(users, EXCLUSIVE) or is_held(server.place.server_lock):
        if time.monotonic() > deadline:
            raise LocalServiceError(
                f"The local {server.name} ({server.instance}) is in use. "
                "End script/server, script/manage and script/test first."
            )
        time.sleep(0.05)
