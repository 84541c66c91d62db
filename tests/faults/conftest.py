from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.installation import Installation, installation, until
from tests.localservices.conftest import clean, forget_addresses, quick_disk


@contextmanager
def new_installation() -> Iterator[Installation]:
    folder = Path(tempfile.mkdtemp(prefix="ca-", dir=quick_disk()))
    folder.chmod(0o711)
    with pytest.MonkeyPatch.context() as patch:
        forget_addresses(patch)
        with installation(folder) as made:
            yield made
    clean(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def here() -> Iterator[Installation]:
    """A running installation for all tests of a file."""
    with new_installation() as made:
        made.start()
        until(made.ready, "it never got ready")
        yield made


@pytest.fixture
def here_stopped() -> Iterator[Installation]:
    """One with empty databases whose server was never started."""
    with new_installation() as made:
        yield made
