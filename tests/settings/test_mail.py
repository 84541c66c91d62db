"""Which mail server is used, and what happens to mails without one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from chatadmin.mail_server import MailServer, mail_server
from tests.settings.test_environment import GOOD, ROOT

CODE = """
import json
from chatadmin import settings as s
names = "BACKEND", "HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL"
found = {n: getattr(s, "EMAIL_" + n, None) for n in names}
print(json.dumps({**found, "FROM": s.DEFAULT_FROM_EMAIL}))
"""


def settings(**env: str) -> Any:
    clean = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG")}
    found = subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=ROOT,
        env={**clean, **GOOD, **env},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(found.stdout)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://h", MailServer("h", 25, "", "", "none")),
        ("smtp://u:p@h", MailServer("h", 587, "u", "p", "starttls")),
        ("smtp://u:p@h:2525?tls=none", MailServer("h", 2525, "u", "p", "none")),
        ("smtp://h:25?tls=starttls", MailServer("h", 25, "", "", "starttls")),
        ("smtps://a%40b:p%2F@h", MailServer("h", 465, "a@b", "p/", "tls")),
        ("smtps://h:465?tls=none", MailServer("h", 465, "", "", "tls")),
        ("smtp://[::1]:25", MailServer("::1", 25, "", "", "none")),
    ],
)
def test_an_address_names_a_server(url: str, server: MailServer) -> None:
    assert mail_server(url) == server


def test_a_server_is_used() -> None:
    found = settings(EMAIL_URL="smtp://u:p@h:26", DEFAULT_FROM_EMAIL="Acme <a@example.com>")
    assert found["BACKEND"].endswith("smtp.EmailBackend")
    assert (found["HOST"], found["PORT"], found["HOST_USER"]) == ("h", 26, "u")
    assert (found["USE_TLS"], found["USE_SSL"]) == (True, False)
    assert found["FROM"] == "Acme <a@example.com>"


def test_its_address_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mail"
    file.write_text("smtps://u:p@h\n")
    assert settings(EMAIL_URL_FILE=str(file))["USE_SSL"] is True


def test_without_one_nothing_is_sent() -> None:
    assert settings()["BACKEND"].endswith("dummy.EmailBackend")


def test_the_demo_keeps_its_mails_to_be_read() -> None:
    assert settings(DEMO="1")["BACKEND"] == "tenants.mail.backend.KeptToBeRead"


def test_a_server_is_used_in_the_demo_too() -> None:
    assert settings(DEMO="1", EMAIL_URL="smtp://h")["BACKEND"].endswith("smtp.EmailBackend")


def test_the_sender_is_of_the_platform() -> None:
    assert settings(PLATFORM_DOMAIN="chat.example.com")["FROM"] == "chatadmin@chat.example.com"
