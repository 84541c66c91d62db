"""The badge of a flow's state has its colour in every language."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from flows.models import Flow


@pytest.mark.parametrize(
    ("change", "language", "text", "colour"),
    [
        ({}, "en", "Active", "green"),
        ({}, "tr", "Etkin", "green"),
        ({"is_active": False}, "tr", "Devre dışı", "orange"),
        ({"version": 0}, "tr", "Yayınlanmadı", "blue"),
    ],
)
def test_a_badge(
    as_alice: Client, acme: Any, change: dict[str, Any], language: str, text: str, colour: str
) -> None:
    if change:
        Flow.objects.update(**change)
    page = as_alice.get("/admin/flows/flow/", headers={"accept-language": language})
    badge = re.search(r"field-status.*?</t[dh]>", page.content.decode(), re.DOTALL)
    assert badge
    assert text in badge[0]
    assert f"bg-{colour}-" in badge[0]
