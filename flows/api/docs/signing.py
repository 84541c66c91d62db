"""How the schema says that one signs in: the session's cookie, and the CSRF token with every change."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "flows.api.auth.SignedInSession"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "Sign in with POST /api/v1/session. Whatever changes something also sends the"
            " cookie `csrftoken` as the header `X-CSRFToken`.",
        }
