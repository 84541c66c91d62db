"""Signing in is locked for a while after repeated failures, for one name from one address.

Django-axes counts them in tables of the schema, so what happens at one tenant's host changes nothing at
another's. Who may unlock: an admin his own people, a superuser the platform's (people pages), and the
operator anybody (`manage.py tenant_command axes_reset_username NAME --schema=SCHEMA`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from axes.backends import AxesStandaloneBackend
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone

from tenants.people.client_address import client_address


class LockOut(AxesStandaloneBackend):
    """Stands before the backend that checks passwords and refuses who failed too often."""

    def authenticate(self, request: HttpRequest | None, *args: Any, **credentials: Any) -> None:
        if request is not None:  # commands and tests come from no address
            super().authenticate(request, *args, **credentials)


def cool_off() -> timedelta:
    return settings.AXES_COOLOFF_TIME


def _recent() -> Any:
    return AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - cool_off())


def seconds_left(request: HttpRequest, username: str | None) -> int:
    """How long this name stays locked from this address; at least a second."""
    mine = _recent().filter(username=username, ip_address=client_address(request))
    last = mine.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    left = cool_off() - (timezone.now() - last) if last else cool_off()
    return max(1, round(left.total_seconds()))


def locked_names() -> set[str]:
    """Names that cannot sign in from at least one address, in the present schema."""
    counted = _recent().values("username", "ip_address").annotate(n=Sum("failures_since_start"))
    return {row["username"] for row in counted.filter(n__gte=settings.AXES_FAILURE_LIMIT)}


def unlock(usernames: Iterable[str]) -> None:
    """Forgets these people's failures, from wherever they came; in the present schema."""
    for username in usernames:
        reset(username=username)
