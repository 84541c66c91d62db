"""A checkout may lie where a server could not work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chatadmin.localservices import local_services
from chatadmin.localservices.places import short_folder
from chatadmin.localservices.services import servers

from .conftest import clean
from .helpers import answers


@pytest.fixture(params=["closed", "long/" + "x" * 120, "with Space, Ü and 100%"])
def awkward(request: pytest.FixtureRequest, top: Path) -> Iterator[Path]:
    folder = top / request.param
    folder.mkdir(parents=True)
    folder.chmod(0o700 if request.param == "closed" else 0o711)
    folder.parent.chmod(0o711)
    yield folder
    clean(folder)


def test_the_services_work_there(awkward: Path) -> None:
    with local_services("test", checkout=awkward):
        assert [answers(server) for server in servers("test", awkward)] == [True, True]


def test_a_foreign_file_in_place_of_the_short_folder_is_refused(top: Path) -> None:
    long = top / ("x" * 120)
    long.mkdir(mode=0o711)
    stand_in = short_folder(long)
    stand_in.symlink_to(top)
    try:
        with pytest.raises(Exception, match="belongs to somebody else"):
            servers("test", long)
    finally:
        stand_in.unlink()
