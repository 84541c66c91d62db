"""OUTBOUND_ALLOW names hosts with ports; what is wrong opens nothing and is told."""

from __future__ import annotations

import pytest

from chatadmin.env import Settings
from tests.settings.test_environment import check

NAME = "OUTBOUND_ALLOW"


def test_hosts_with_ports_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, " models:8000, [::1]:80 ,")
    read = Settings()
    assert read.inner_hosts(NAME) == {"models:8000", "[::1]:80"}
    assert read.problems == []


@pytest.mark.parametrize("entry", ["models", "Models:80", "169.254.169.254:80", "10.0.0.0/8"])
def test_what_is_wrong_opens_nothing(monkeypatch: pytest.MonkeyPatch, entry: str) -> None:
    monkeypatch.setenv(NAME, f"{entry},models:80")
    read = Settings()
    assert read.inner_hosts(NAME) == {"models:80"}
    assert [problem.id for problem in read.problems] == ["chatadmin.E012"]


def test_a_wrong_entry_is_a_check_with_a_hint() -> None:
    found = check(OUTBOUND_ALLOW="http://models:80")
    assert found.returncode == 1
    assert "chatadmin.E012" in found.stderr
    assert "HINT: List in OUTBOUND_ALLOW" in found.stderr
