"""Keys are made once, long enough, and closed to others."""

from __future__ import annotations

import base64
from pathlib import Path

from chatadmin.localservices.keys import key_file


def test_a_key_is_32_bytes_that_only_its_owner_reads(top: Path) -> None:
    path = key_file(top / "key")
    assert len(base64.urlsafe_b64decode(path.read_bytes())) == 32
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_second_call_keeps_the_key(top: Path) -> None:
    first = key_file(top / "key").read_bytes()
    assert key_file(top / "key").read_bytes() == first
    assert [path.name for path in top.iterdir()] == ["key"]
