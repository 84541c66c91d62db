"""Whether mails can leave: forgotten passwords need them."""

from __future__ import annotations

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection

from chatadmin.doctor.finding import Findings, error, note, ok

WHAT = "mail"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
SECONDS = 10


def check() -> Findings:
    if settings.EMAIL_BACKEND.startswith("tenants."):
        yield ok(WHAT, "this demonstration keeps its mails to be read on the platform's pages")
        return
    if settings.EMAIL_BACKEND != SMTP:
        says = "no EMAIL_URL: nobody can set a forgotten password by mail"
        yield note(WHAT, says, "Set EMAIL_URL, for example smtp://user:password@host:587.")
        return
    connection = get_connection(SMTP, timeout=SECONDS)
    try:
        connection.open()
    except (OSError, SMTPException) as fault:
        yield error(WHAT, f"the server refuses us: {fault}", "Start it, or correct EMAIL_URL.")
    else:
        yield ok(WHAT, "the server takes our sign-in")
    finally:
        connection.close()
