"""What the first page says about conversations."""

from __future__ import annotations

from datetime import timedelta

from django.db import DatabaseError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from conversations.browser.scope import Scope
from conversations.browser.tables import CONVERSATIONS, layout
from conversations.models import ConversationIndex
from conversations.models.ours import Outcome
from tenants.central.adopted import is_adopted
from tenants.central.texts import read
from tenants.people.backend import may
from tenants.sites import Card

UNANSWERED = (Outcome.NO_ANSWER, Outcome.FAILED, Outcome.LIMIT)


def cards(request: HttpRequest) -> list[Card]:
    if not may(request.user, "conversations", "view"):
        return []
    tenant = request.tenant  # type: ignore[attr-defined]
    index = ConversationIndex.objects
    rows = index.for_platform() if tenant.is_public else index.for_tenant(tenant.pk)
    url = reverse("admin:conversation_list")
    try:
        if not is_adopted():
            return [_all(None if tenant.is_public else tenant.pk, url)]
        return [_today(rows, url)]
    except DatabaseError:
        note = _("The central database does not answer.")
        return [Card(_("Conversations"), "–", note, url, "forum", warn=True)]


def _all(tenant_id: int | None, url: str) -> Card:
    """Of the old application's own table: which of its times can be trusted is not known."""
    where, scoped = Scope(tenant_id).where()
    rows = (
        read(f"SELECT COUNT(*) FROM {CONVERSATIONS} WHERE {where}", scoped)
        if layout().readable
        else []
    )
    note = _("All that the old application has written")
    return Card(_("Conversations"), rows[0][0] if rows else 0, note, url, "forum")


def _today(rows: QuerySet[ConversationIndex], url: str) -> Card:
    since = timezone.now() - timedelta(days=1)
    # below zero: the old application has not shown the talk, so no list has it
    found = rows.filter(last_activity_at__gte=since, pk__gt=0).aggregate(
        all=Count("pk"), unanswered=Count("pk", filter=Q(last_outcome__in=UNANSWERED))
    )
    note = (
        _("%(count)d ended without an answer") % {"count": found["unanswered"]}
        if found["unanswered"]
        else _("All of them were answered")
        if found["all"]
        else _("Nobody wrote in this time")
    )
    title = _("Conversations in the last 24 hours")
    return Card(title, found["all"], note, url, "forum", warn=bool(found["unanswered"]))
