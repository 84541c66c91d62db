"""A forwarded address or scheme counts only when a proxy that the operator named says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.settings.elsewhere import printed

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import asyncio, json
from chatadmin import asgi
seen = {}
async def pages(scope, receive, send):
    seen.update(client=scope["client"][0], scheme=scope["scheme"])
asgi.pages = pages
headers = [(b"host", b"x"), (b"x-forwarded-for", b"203.0.113.9"), (b"x-forwarded-proto", b"https")]
scope = {"type": "http", "path": "/", "method": "GET", "headers": headers,
         "client": ["10.0.0.1", 1], "scheme": "http", "query_string": b"", "server": ["x", 80]}
asyncio.run(asgi.application(scope, None, None))
print(json.dumps(seen))
"""


def seen(**env: str) -> Any:
    return json.loads(printed(ASK, **env))


def test_nobody_is_believed_by_default() -> None:
    assert seen() == {"client": "10.0.0.1", "scheme": "http"}


def test_a_named_proxy_is_believed() -> None:
    assert seen(TRUSTED_PROXIES="10.0.0.1") == {"client": "203.0.113.9", "scheme": "https"}


def test_another_one_is_not() -> None:
    assert seen(TRUSTED_PROXIES="10.0.0.2") == {"client": "10.0.0.1", "scheme": "http"}


@pytest.mark.parametrize(
    ("domain", "secure"), [("localhost", False), ("chat.localhost", False), ("example.com", True)]
)
def test_cookies_are_secure_outside_localhost(domain: str, secure: bool) -> None:
    code = (
        "from chatadmin import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    )
    found = printed(code, PLATFORM_DOMAIN=domain)
    assert found.split() == [str(secure)] * 2


def test_a_network_of_proxies_is_believed() -> None:
    assert seen(TRUSTED_PROXIES="10.0.0.0/8") == {"client": "203.0.113.9", "scheme": "https"}


# The lock-out asks for the address, links in mails for the scheme: both as Django sees them.
LOCK = """
import asyncio, json, django
from chatadmin import asgi
from django.core.handlers.asgi import ASGIRequest
from tenants.people.client_address import client_address
from io import BytesIO
seen = {}
async def pages(scope, receive, send):
    request = ASGIRequest(scope, BytesIO())
    seen.update(client=client_address(request), scheme=request.scheme)
asgi.pages = pages
"""
FORWARDED = '(b"x-forwarded-for", b"203.0.113.9")'


def seen_by_django(forwarded: str, **env: str) -> Any:
    """`forwarded`: what the proxy wrote into X-Forwarded-For."""
    code = ASK.replace(ASK[: ASK.index("headers =")], LOCK)
    code = code.replace(FORWARDED, f'(b"x-forwarded-for", b"{forwarded}")')
    return json.loads(printed(code, **env))


def test_an_untrusted_peers_claims_reach_nobody() -> None:
    assert seen_by_django("203.0.113.9") == {"client": "10.0.0.1", "scheme": "http"}


def test_a_trusted_proxys_words_reach_lock_and_links() -> None:
    found = seen_by_django("203.0.113.9", TRUSTED_PROXIES="10.0.0.1")
    assert found == {"client": "203.0.113.9", "scheme": "https"}


def test_what_the_visitor_wrote_before_the_proxy_is_not_believed() -> None:
    found = seen_by_django("198.51.100.1, 203.0.113.9", TRUSTED_PROXIES="10.0.0.1")
    assert found["client"] == "203.0.113.9"


def test_nonsense_of_a_trusted_proxy_is_no_fault() -> None:
    found = seen_by_django("unknown", TRUSTED_PROXIES="10.0.0.1")
    assert found["client"] is None
