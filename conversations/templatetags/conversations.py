"""Tags of the conversation pages."""

from __future__ import annotations

from typing import Any

from django import template

from conversations.desk.export.words import filters_said

register = template.Library()
register.filter("filters_said", filters_said)


@register.simple_tag
def snippet_of(snippets: Any, id: str) -> Any:
    """The parts of the message that was found in this conversation, if any."""
    return (snippets or {}).get(int(id))
