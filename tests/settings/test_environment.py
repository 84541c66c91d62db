"""Settings never raise on import; what is wrong becomes a check with an id and a hint."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEY = "c2l4dGVlbi1ieXRlcy1hbmQtc2l4dGVlbi1tb3JlISE="
GOOD = {
    "SECRET_KEY": "x" * 60,
    "FIELD_ENCRYPTION_KEY": KEY,
    "DATABASE_URL": "postgres://u@127.0.0.1:1/db",
    "CENTRAL_DATABASE_URL": "mysql://u@127.0.0.1:1/db",
}


def check(**env: str | None) -> subprocess.CompletedProcess[str]:
    """`manage.py check` in an environment of its own."""
    given = {**GOOD, **env}
    clean = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**clean, **{k: v for k, v in given.items() if v is not None}},
        capture_output=True,
        text=True,
        check=False,
    )


def test_good_settings_pass() -> None:
    found = check()
    assert found.returncode == 0, found.stderr


@pytest.mark.parametrize(
    ("env", "code"),
    [
        ({"DEBUG": "perhaps"}, "chatadmin.E001"),
        ({"CENTRAL_THREADS": "many"}, "chatadmin.E001"),
        ({"SECRET_KEY": None, "SECRET_KEY_FILE": "/nowhere/key"}, "chatadmin.E002"),
        ({"DATABASE_URL": None}, "chatadmin.E003"),
        ({"DATABASE_URL": "sqlite:///x"}, "chatadmin.E004"),
        ({"DATABASE_URL": "postgres://u@host:port/db"}, "chatadmin.E004"),
        ({"CENTRAL_DATABASE_URL": "mysql://host"}, "chatadmin.E004"),
        ({"SECRET_KEY": None}, "chatadmin.E005"),
        ({"FIELD_ENCRYPTION_KEY": None}, "chatadmin.E006"),
        ({"FIELD_ENCRYPTION_KEY": "short"}, "chatadmin.E006"),
        ({"LOG_LEVEL": "LOUD"}, "chatadmin.E007"),
        ({"DATABASE_URL": "postgres://u:p@[::1/x"}, "chatadmin.E004"),
        ({"DATABASE_URL": "postgres://u:p]@h/x"}, "chatadmin.E004"),
        ({"CENTRAL_THREADS": "0"}, "chatadmin.E008"),
        ({"CENTRAL_THREADS": "-3"}, "chatadmin.E008"),
        ({"DATABASE_POOL_SIZE": "0"}, "chatadmin.E008"),
        ({"PLATFORM_DOMAIN": "Example.com:8000"}, "chatadmin.E009"),
        ({"TRUSTED_PROXIES": "10.0.0.1, nonsense"}, "chatadmin.E010"),
        ({"REDIS_URL": "nonsense"}, "chatadmin.E011"),
        ({"REDIS_URL": "redis://[::1"}, "chatadmin.E011"),
        ({"EMAIL_URL": "mail.example.com:25"}, "chatadmin.E020"),
        ({"EMAIL_URL": "smtp://"}, "chatadmin.E020"),
        ({"EMAIL_URL": "smtp://host:port"}, "chatadmin.E020"),
        ({"EMAIL_URL": "smtp://host?tls=perhaps"}, "chatadmin.E020"),
        ({"EMAIL_URL": "http://host"}, "chatadmin.E020"),
        ({"DEFAULT_FROM_EMAIL": "nobody"}, "chatadmin.E021"),
        ({"DEFAULT_FROM_EMAIL": "a@b\nBcc: c@d"}, "chatadmin.E021"),
        ({"SESSION_HOURS": "0"}, "chatadmin.E008"),
        ({"SESSION_HOURS": "long"}, "chatadmin.E001"),
    ],
)
def test_a_wrong_setting_is_a_check_with_a_hint(env: dict[str, str | None], code: str) -> None:
    found = check(**env)
    assert found.returncode == 1
    assert code in found.stderr
    assert "HINT" in found.stderr
    assert "Traceback" not in found.stderr


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("y" * 60 + "\n")
    assert check(SECRET_KEY=None, SECRET_KEY_FILE=str(file)).returncode == 0


def test_a_secret_file_that_is_no_text_is_a_check(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_bytes(b"\xff\xfe\x00\x80")
    found = check(FIELD_ENCRYPTION_KEY=None, FIELD_ENCRYPTION_KEY_FILE=str(file))
    assert "chatadmin.E002" in found.stderr
    assert "Traceback" not in found.stderr


def test_an_empty_variable_counts_as_unset() -> None:
    optional = ("DEBUG", "CENTRAL_THREADS", "DATABASE_POOL_SIZE", "PLATFORM_DOMAIN", "LOG_LEVEL")
    mail = ("EMAIL_URL", "DEFAULT_FROM_EMAIL", "SESSION_HOURS", "WORKER", "DEMO")
    empty = dict.fromkeys((*optional, *mail, "TRUSTED_PROXIES", "REDIS_URL", "STATIC_ROOT"), "")
    found = check(**empty)
    assert found.returncode == 0, found.stderr


@pytest.mark.parametrize(
    "env",
    [
        {"DATABASE_URL": "postgres://u:hunter2@host:port/db"},
        {"DATABASE_URL": "postgres://u:hunter2]@host/db"},
        {"REDIS_URL": "http://u:hunter2@host"},
        {"EMAIL_URL": "smtp://u:hunter2@host:port"},
    ],
)
def test_no_check_shows_a_password(env: dict[str, str]) -> None:
    found = check(**env)
    assert found.returncode == 1
    assert "hunter2" not in found.stdout + found.stderr
