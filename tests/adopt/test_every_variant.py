"""Adoption of every kind of server: a dry run, the real one, and once more."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from tests.dumps.server import wild_server
from tests.dumps.variant import ALL, Variant


def adopt(*arguments: str) -> str:
    out = StringIO()
    call_command("adopt_central", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("variant", ALL.values(), ids=ALL)
def test_x(committed: Any, variant: Variant) -> None:
    with wild_server(variant):
        print(adopt())
        print(adopt("--execute"))
        print(adopt("--execute"))
        print(adopt())
