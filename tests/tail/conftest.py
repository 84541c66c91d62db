from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from tests.live import Api
from tests.tail.place import Place, adopted


@pytest.fixture
def place(committed: Any) -> Iterator[Place]:
    """An adopted server that the tailer has looked at once."""
    with adopted() as place:
        place.rounds()
        yield place


@pytest.fixture
def home(committed: Any) -> Iterator[Place]:
    """The product's own central server, on which its engines answer; the tailer looked at it once."""
    place = Place(str(connections["central"].settings_dict["NAME"]))
    place.rounds()
    yield place
    place.old.close()


@pytest.fixture
def api(home: Place, port: int) -> Api:
    """A visitor of Acme."""
    return Api(port, "acme.localhost")
