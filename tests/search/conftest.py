from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from tests.tail.place import Place


@pytest.fixture
def home(committed: Any) -> Iterator[Place]:
    """The product's own central server; a full-text index shows only what was committed."""
    place = Place(str(connections["central"].settings_dict["NAME"]))
    place.rounds()
    yield place
    place.old.close()
