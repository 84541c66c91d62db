"""Real servers in a folder of their own; each test leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from chatadmin.localservices.kinds import KINDS
from chatadmin.localservices.places import short_folder
from chatadmin.localservices.server import Server
from chatadmin.localservices.services import servers

from .helpers import wait_until_stopped

KEYS = ("SECRET_KEY", "FIELD_ENCRYPTION_KEY")


@pytest.fixture(autouse=True)
def no_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*KEYS, *(kind.variable for kind in KINDS.values())):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)


@pytest.fixture
def top() -> Iterator[Path]:
    """A short folder that everybody may walk through."""
    folder = Path(tempfile.mkdtemp(prefix="ca-", dir="/tmp"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def checkout(top: Path) -> Iterator[Path]:
    yield top
    clean(top)


def clean(checkout: Path) -> None:
    for server in servers("test", checkout):
        wait_until_stopped(server)
    shutil.rmtree(short_folder(checkout), ignore_errors=True)


@pytest.fixture(params=list(KINDS))
def server(
    request: pytest.FixtureRequest, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> Server:
    """One server that nobody has started; the other ones count as given."""
    for name, kind in KINDS.items():
        if name != request.param:
            monkeypatch.setitem(os.environ, kind.variable, "given")
    return servers("test", checkout, names=[request.param])[0]
