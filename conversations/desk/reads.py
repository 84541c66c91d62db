"""Writes down what superusers look at: they may see every tenant's conversations."""

from __future__ import annotations

from django.http import HttpRequest

from conversations.desk.models import ConversationRead


def note_read(request: HttpRequest, conversation_id: int | None) -> None:
    """Before the page is made, so that nobody reads what could not be written down."""
    user = request.user
    if not user.is_superuser:
        return
    match = request.resolver_match
    ConversationRead.objects.create(
        who=user.get_username(),
        what=(match.url_name or "")[:50] if match else "",
        conversation_id=conversation_id,
        query=request.GET.urlencode(),
    )
