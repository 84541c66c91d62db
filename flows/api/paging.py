"""Lists page by page. A cursor names the row after which a page begins: rows that come in shift nothing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.request import Request

from flows.api.problems import Refusal
from flows.api.shapes import LARGEST

LIMIT, MOST = 50, 200


def page(
    request: Request, rows: Any, field: str, *, down: bool = False
) -> tuple[list[Any], str | None]:
    """(rows of this page, cursor of the next one). `field`: unique, a number. Raises Refusal."""
    limit = min(_number(request, "limit") or LIMIT, MOST)
    cursor = _number(request, "cursor")
    if cursor is not None:
        rows = rows.filter(**{f"{field}__{'lt' if down else 'gt'}": cursor})
    found = list(rows.order_by(f"-{field}" if down else field)[: limit + 1])
    more = len(found) > limit
    return found[:limit], str(getattr(found[limit - 1], field)) if more else None


def _number(request: Request, name: str) -> int | None:
    text = request.query_params.get(name)
    if text is None:
        return None
    if text.isascii() and text.isdecimal() and 0 < int(text[:20]) <= LARGEST:
        return int(text[:20])
    detail = _("“%(name)s” must be a number that this list gave.") % {"name": name}
    raise Refusal(422, _("Bad input"), detail, errors={name: [detail]})
