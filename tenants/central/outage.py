"""Pages that need the central database say in words when it is away; the rest of the site goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from tenants.central.router import ALIAS
from tenants.outage import answers

logger = logging.getLogger(__name__)

TEMPLATE = "tenants/unavailable.html"


def guarded(
    site: Any,
    request: HttpRequest,
    view: Callable[[], HttpResponse],
    *,
    title: Any,
    template: str = TEMPLATE,
) -> HttpResponse:
    """The view's answer, whole; or 503 with `template` while central is away. Faults of ours go on."""
    try:
        return _rendered(view())
    except Error as error:
        if answers(ALIAS):
            raise
        logger.error("%s: the central database does not answer: %s", request.path, error)
    context = {**site.each_context(request), "title": title}
    return TemplateResponse(request, template, context, status=503)


def _rendered(answer: HttpResponse) -> HttpResponse:
    """Lists read their rows only while they are rendered."""
    if isinstance(answer, TemplateResponse) and not answer.is_rendered:
        answer.render()
    return answer
