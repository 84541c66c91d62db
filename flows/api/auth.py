"""Session sign-in for the API: signed out is 401, so that the editor can tell it from "may not"."""

from __future__ import annotations

from typing import Any

from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from tenants.people.backend import may

ACTIONS = {"GET": "view", "HEAD": "view", "OPTIONS": "view"}


class SignedInSession(SessionAuthentication):
    def authenticate_header(self, request: Request) -> str:
        return 'Session realm="chatadmin"'


class MayUseFlows(BasePermission):
    """Reading needs the right to view flows; everything else the right to change them."""

    def has_permission(self, request: Request, view: Any) -> bool:
        action = ACTIONS.get(request.method or "", "change")
        return bool(request.user and request.user.is_authenticated) and may(
            request.user, "flows", getattr(view, "needs", None) or action
        )
