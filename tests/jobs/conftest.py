from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.jobs import examples


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    examples.orders.clear()
    while not examples.seen.empty():
        examples.seen.get_nowait()
    yield
