from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.dumps.adoption import adopt
from tests.dumps.server import wild_server
from tests.dumps.variant import Variant

Server = Callable[..., str]


@pytest.fixture
def server(committed: Any) -> Iterator[Server]:
    """`server(variant, adopted=True)`: a wild server that `central` is from now on; its name."""
    with ExitStack() as stack:

        def make(variant: Variant, *, adopted: bool = True) -> str:
            name = stack.enter_context(wild_server(variant, talks=3))
            if adopted:
                adopt()
            return name

        yield make
