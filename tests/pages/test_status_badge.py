"""The badge of a flow's state has its colour in every language: the style sheet goes by `data-state`."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from flows.models import Flow


@pytest.mark.parametrize(
    ("change", "language", "text", "state"),
    [
        ({}, "en", "Active", "active"),
        ({}, "tr", "Etkin", "active"),
        ({"is_active": False}, "tr", "Devre dışı", "inactive"),
        ({"version": 0}, "tr", "Yayınlanmadı", "new"),
    ],
)
def test_a_badge(
    as_alice: Client, acme: Any, change: dict[str, Any], language: str, text: str, state: str
) -> None:
    if change:
        Flow.objects.update(**change)
    page = as_alice.get("/admin/flows/flow/", headers={"accept-language": language})
    badge = re.search(r'fp-mark" data-state.*?</span>', page.content.decode(), re.DOTALL)
    assert badge
    assert text in badge[0]
    assert f'data-state="{state}"' in badge[0]
