"""A whitelist is text that other applications write, too: nothing in it is a fault of ours."""

from __future__ import annotations

import pytest

from nodes.registry.models import parse_whitelist


@pytest.mark.parametrize(
    ("raw", "ids"),
    [
        ("[2, 3]", [2, 3]),
        ('["2", "x", true, null, -1, 1.5]', [2]),
        ('["²", "٣"]', [3]),
        (f'["{"9" * 5000}"]', []),
        ("[" * 5000, []),
        ('{"2": 1}', []),
        ("", []),
        (None, []),
    ],
)
def test_what_is_no_id_is_left_out(raw: str | None, ids: list[int]) -> None:
    assert parse_whitelist(raw) == ids
