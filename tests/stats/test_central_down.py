"""While the central database is away the pages say so in words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages.conftest import away, browse
from tests.stats.pages import PAGE, QUERIES

__all__ = ["browse"]


@pytest.mark.parametrize(
    ("schema", "username", "path"),
    [("acme", "bob", PAGE), ("public", "root", PAGE), ("public", "root", QUERIES)],
)
def test_it_says_so(browse: Any, schema: str, username: str, path: str) -> None:
    browser = browse(schema, username)
    with away("central"):
        answer = browser.get(path)
        assert answer.status_code == 503
        assert "database" in answer.text
