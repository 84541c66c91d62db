"""Whether this installation sends mail, and where superusers read it if it does not really."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

KEPT_TO_BE_READ = "tenants.mail.backend.KeptToBeRead"
NONE = "django.core.mail.backends.dummy.EmailBackend"


def sends_mail() -> bool:
    return settings.EMAIL_BACKEND != NONE


def keeps_mail(request: HttpRequest | None = None) -> bool:
    """Whether there is a page of mails; the menu asks with a request."""
    return settings.EMAIL_BACKEND == KEPT_TO_BE_READ
