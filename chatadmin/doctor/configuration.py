"""The settings, and what they mean for a server that others can reach."""

from __future__ import annotations

from django.conf import settings
from django.core.checks import ERROR, WARNING, run_checks

from chatadmin.doctor.finding import Findings, error, note, ok, warning

WHAT = "settings"
LONG_ENOUGH = 40


def check() -> Findings:
    yield from _system_checks()
    yield from _web()
    yield from _keys()


def _system_checks() -> Findings:
    found = [message for message in run_checks() if message.level >= WARNING]
    for message in found:
        say = error if message.level >= ERROR else warning
        yield say(WHAT, f"{message.id}: {message.msg}", str(message.hint or ""))
    if not found:
        yield ok(WHAT, "every system check passes")


def _web() -> Findings:
    domain = settings.PLATFORM_DOMAIN
    if settings.DEBUG:
        yield warning(WHAT, "DEBUG is on: errors show code to everybody", "Unset DEBUG.")
    if domain == "localhost" or domain.endswith(".localhost"):
        says = f"PLATFORM_DOMAIN is {domain}: for this machine only, cookies are not Secure"
        yield note(WHAT, says, "Set it to the host of the superusers' pages before others come.")
    elif not settings.TRUSTED_PROXIES:
        says = (
            "TRUSTED_PROXIES is empty: behind a proxy all visitors have its address, none has https"
        )
        yield warning(WHAT, says, "List there the addresses of the proxy that ends https.")
    if not settings.REDIS_URL:
        says = "no REDIS_URL: one web process only"
        yield note(WHAT, says, "Set it to run several; docs/architecture.md says what they share.")


def _keys() -> Findings:
    if len(settings.SECRET_KEY) < LONG_ENOUGH:
        says = f"SECRET_KEY has fewer than {LONG_ENOUGH} characters"
        yield warning(WHAT, says, "Make a longer one; everybody has to sign in again then.")
    if len(settings.FIELD_ENCRYPTION_KEYS) > 1:
        says = f"{len(settings.FIELD_ENCRYPTION_KEYS)} encryption keys; the first one seals"
        yield note(WHAT, says)
