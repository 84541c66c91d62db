"""Real servers in a folder of their own; each test leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from chatadmin.localservices import local_services
from chatadmin.localservices.kinds import KINDS
from chatadmin.localservices.places import short_folder
from chatadmin.localservices.server import Server
from chatadmin.localservices.services import servers

from .helpers import wait_until_stopped

PLENTY = 2_000_000_000
KEYS = ("SECRET_KEY", "FIELD_ENCRYPTION_KEY")


@pytest.fixture(autouse=True)
def no_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_addresses(monkeypatch)


def forget_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*KEYS, *(kind.variable for kind in KINDS.values())):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)


@pytest.fixture
def top() -> Iterator[Path]:
    """A short folder that everybody may walk through."""
    folder = Path(tempfile.mkdtemp(prefix="ca-", dir=quick_disk()))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def quick_disk() -> str:
    """Memory where there is plenty: a new server writes some 70 MB."""
    memory, disk = "/dev/shm", "/tmp"  # noqa: S108 - mkdtemp picks the name below
    enough = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > PLENTY
    return memory if enough else disk


@pytest.fixture
def checkout(top: Path) -> Iterator[Path]:
    yield top
    clean(top)


def clean(checkout: Path) -> None:
    for server in servers("test", checkout):
        wait_until_stopped(server)
    shutil.rmtree(short_folder(checkout), ignore_errors=True)


@pytest.fixture(scope="session")
def finished() -> Iterator[dict[str, Path]]:
    """A finished data folder of each server, to be copied: making one takes most of a start."""
    checkout = Path(tempfile.mkdtemp(prefix="ca-", dir=quick_disk()))
    checkout.chmod(0o711)
    with pytest.MonkeyPatch.context() as patch:
        forget_addresses(patch)
        with local_services("test", checkout=checkout):
            pass
    found = {server.name: server.place.data for server in servers("test", checkout)}
    for server in servers("test", checkout):
        wait_until_stopped(server)
    yield found
    clean(checkout)
    shutil.rmtree(checkout)


@pytest.fixture(params=list(KINDS))
def server(
    request: pytest.FixtureRequest,
    checkout: Path,
    finished: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> Server:
    """One server that nobody has started; the other ones count as given."""
    for name, kind in KINDS.items():
        if name != request.param:
            monkeypatch.setitem(os.environ, kind.variable, "given")
    result = servers("test", checkout, names=[request.param])[0]
    subprocess.run(["cp", "-a", finished[request.param], result.place.data], check=True)
    return result
