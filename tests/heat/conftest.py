from __future__ import annotations

from collections.abc import Iterator

import pytest

from tenants.central import schema
from tests.chat.conftest import acme_api, central, globex_api


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    schema.forget()
    yield
    schema.forget()


__all__ = ["acme_api", "central", "globex_api"]
