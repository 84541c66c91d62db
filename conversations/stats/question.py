"""Whose figures are asked for, and of how many days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils import timezone

from conversations.browser.names import tenant_names
from conversations.browser.scope import Condition, scope_of

DAYS = (7, 30, 90)
NOBODY = "none"


@dataclass(frozen=True, slots=True)
class Question:
    """`tenant_id` counts unless `everybody` (then all rows are meant, those of nobody among them)."""

    days: int
    everybody: bool
    tenant_id: int | None
    platform: bool
    today: date

    @property
    def since(self) -> date:
        """The first of the days; today (UTC) is the last one."""
        return self.today - timedelta(days=self.days - 1)

    @property
    def all_days(self) -> list[date]:
        return [self.since + timedelta(days=n) for n in range(self.days)]

    def where(self) -> Condition:
        """Of tables that have a sum over all beside the rows of each tenant."""
        if self.everybody:
            return "everybody = 1", []
        return "everybody = 0 AND tenant_id <=> %s", [self.tenant_id]

    def of_rows(self, column: str = "tenant_id") -> Condition:
        """Of tables without such a sum."""
        return ("TRUE", []) if self.everybody else (f"{column} <=> %s", [self.tenant_id])

    @property
    def tenant(self) -> str:
        """As it stands in the URL."""
        if self.everybody or not self.platform:
            return ""
        return NOBODY if self.tenant_id is None else str(self.tenant_id)


def question_of(request: HttpRequest, known: Mapping[int, str]) -> Question:
    """What is not understood is left out. On a tenant's host it is always that tenant.

    `known`: the tenants that a superuser can choose.
    """
    scope = scope_of(request)
    today = timezone.now().date()
    given = request.GET.get("days", "")
    days = int(given) if given in map(str, DAYS) else DAYS[1]
    if not scope.platform:
        return Question(days, False, scope.tenant_id, False, today)
    chosen = request.GET.get("tenant", "")
    if chosen == NOBODY:
        return Question(days, False, None, True, today)
    id = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else None
    return Question(days, id not in known, id if id in known else None, True, today)


def choices(request: HttpRequest) -> dict[int, str]:
    return tenant_names() if scope_of(request).platform else {}
