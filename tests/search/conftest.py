from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from tests.tail.place import Place, adopted


@pytest.fixture
def home(committed: Any) -> Iterator[Place]:
    """The product's own central server; a full-text index shows only what was committed."""
    place = Place(str(connections["central"].settings_dict["NAME"]))
    place.rounds()
    yield place
    place.old.close()


@pytest.fixture
def place(committed: Any) -> Iterator[Place]:
    """A server of the old application with both tables of messages, adopted and looked at once."""
    with adopted() as place:
        place.rounds()
        yield place
