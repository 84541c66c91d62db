from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.dumps.server import wild_server
from tests.dumps.variant import ALL
from tests.pages.conftest import browse

__all__ = ["browse"]


@pytest.fixture(params=list(ALL))
def wild(request: pytest.FixtureRequest, committed: Any) -> Iterator[str]:
    """The name of a central database of each variant that nobody has adopted."""
    with wild_server(ALL[request.param]) as name:
        yield name


@pytest.fixture
def usual(committed: Any) -> Iterator[str]:
    """One that lacks indexes and our tables, and has all columns."""
    with wild_server(ALL["usual"]) as name:
        yield name


@pytest.fixture
def untouched(committed: Any) -> Iterator[str]:
    """One on which nobody ran the ALTERs of the new engine."""
    with wild_server(ALL["untouched"]) as name:
        yield name
