from __future__ import annotations

import pytest

from tests.jobs import examples


@pytest.fixture(autouse=True)
def _fresh() -> None:
    examples.orders.clear()
    while not examples.seen.empty():
        examples.seen.get_nowait()
