from __future__ import annotations

from collections.abc import Iterator

import pytest

from conversations.status import report
from tenants.central import schema


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    schema.forget()
    report.forget_old(-1)
    yield
    schema.forget()
    report.forget_old(-1)
