from __future__ import annotations

from typing import Any

from django import template

from tenants.people.backend import may

register = template.Library()


@register.inclusion_tag("conversations/keep_case.html", takes_context=True)
def keep_case_button(context: dict[str, Any]) -> dict[str, Any]:
    """On a tenant's page of one conversation that a flow answered, for who may change flows."""
    request, subject = context["request"], context.get("subject")
    shown = not context.get("platform") and may(request.user, "flows", "change")
    shown = shown and (subject is None or bool(subject.record.get("flow_id")))
    names = ("conversation_id", "csrf_token")
    return {"shown": shown, "request": request, **{name: context.get(name) for name in names}}
