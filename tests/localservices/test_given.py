"""What the environment gives is neither started nor made."""

from __future__ import annotations

from pathlib import Path

import pytest

from chatadmin.localservices import local_services


def test_nothing_is_done_when_both_addresses_are_given(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/x")
    monkeypatch.setenv("CENTRAL_DATABASE_URL_FILE", "/run/secrets/central")
    with local_services("test", checkout=top) as environment:
        assert environment == {}
    assert list(top.iterdir()) == []


def test_a_given_key_is_not_made(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/x")
    monkeypatch.setenv("SECRET_KEY", "given")
    with local_services("test", checkout=checkout) as environment:
        assert set(environment) == {"CENTRAL_DATABASE_URL", "FIELD_ENCRYPTION_KEY_FILE"}
