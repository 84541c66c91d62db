"""The menu marks one place: addresses of models stand below that of the conversations."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

CHOSEN = re.compile(r'<a href="([^"]+)" class="[^"]* active"')


@pytest.mark.parametrize(
    ("page", "marked"),
    [
        ("/admin/conversations/", "/admin/conversations/"),
        ("/admin/conversations/?engine=v1", "/admin/conversations/"),
        ("/admin/conversations/featureprompt/", "/admin/conversations/featureprompt/"),
        ("/admin/conversations/errorbudget/add/", "/admin/conversations/errorbudget/"),
        ("/admin/cutover/2/plan/", "/admin/cutover/"),
    ],
)
def test_one_is_marked(cast: Any, as_root: Client, page: str, marked: str) -> None:
    for _time in range(2):
        assert CHOSEN.findall(as_root.get(page).content.decode()) == [marked]
