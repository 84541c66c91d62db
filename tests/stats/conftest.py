from __future__ import annotations

from collections.abc import Iterator

import pytest

from conversations.stats.figures import live
from tenants.central import schema


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    schema.forget()
    live.forget()
    yield
    schema.forget()
    live.forget()
