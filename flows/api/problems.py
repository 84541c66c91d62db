"""Errors as RFC 9457 problem documents."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from tenants.outage import RETRY_AFTER_SECONDS, is_outage, words


class Refusal(APIException):
    """A request that was understood and refused; `extra` becomes members of the problem document.

    `retry_after`: seconds, for the header of that name.
    """

    def __init__(
        self, status: int, title: Any, detail: Any, *, retry_after: int | None = None, **extra: Any
    ) -> None:
        super().__init__(str(detail))
        self.status_code = status
        self.title = str(title)
        self.extra = extra
        if retry_after is not None:
            self.wait = retry_after  # the framework makes the header of it


def too_large() -> Refusal:
    return Refusal(413, _("Too large"), _("Send less than that; nothing was read or stored."))


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    if isinstance(error, RequestDataTooBig):  # where the framework reads the body before our parser
        error = too_large()
    elif is_outage(error):
        title, detail = words()
        error = Refusal(503, title, detail, retry_after=RETRY_AFTER_SECONDS)
    response = exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, ValidationError):
        response.status_code = 422
    response.data = _document(error, response)
    response.content_type = "application/problem+json"
    return response


def _document(error: Exception, response: Response) -> dict[str, Any]:
    if isinstance(error, ValidationError):
        title, detail = _("Bad input"), _("Some fields are wrong.")
        extra: dict[str, Any] = {"errors": response.data}
    elif isinstance(error, Refusal):
        title, detail, extra = error.title, str(error.detail), error.extra
    else:
        detail = str(response.data.get("detail", "")) if response.data else ""
        title, extra = response.status_text, {}
    return {
        "type": "about:blank",
        "title": title,
        "status": response.status_code,
        "detail": detail,
        **extra,
    }
