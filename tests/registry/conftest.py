from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from nodes.registry.models import WorkflowNode
from nodes.registry.permitted import forget


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    """What other tests read of the registry is not ours, and the other way round."""
    forget()
    yield
    forget()


@pytest.fixture
def registry(committed: Any) -> Iterator[None]:
    """Committed changes of the registry are taken back afterwards."""
    before = list(WorkflowNode.objects.all())
    yield
    for row in before:
        row.save()


@pytest.fixture
def no_central() -> Iterator[Any]:
    """Calling it makes every query of the central database fail until the test is over."""
    wrapper = connections["central"]
    kept = wrapper.execute_wrappers[:]

    def refuse(*args: Any) -> Any:
        from django.db import OperationalError

        raise OperationalError("the server has gone away")

    yield lambda: wrapper.execute_wrappers.append(refuse)
    wrapper.execute_wrappers[:] = kept
