"""What each role may do: one table, asked by every page through Django's `has_perm`."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from tenants.people.models import Role

EVERYTHING = frozenset({"view", "add", "change", "delete"})
EDIT = frozenset({"view", "change"})
VIEW = frozenset({"view"})
# Conversations only: putting one back to its start, or moving it to another version of its flow.
STEER = EDIT | {"steer"}

# role → app label → actions. An app that is missing is invisible.
RIGHTS: dict[str, dict[str, frozenset[str]]] = {
    Role.ADMIN: {
        "flows": EVERYTHING,
        "catalog": EVERYTHING,
        "profile": EDIT,
        "directives": EVERYTHING,
        "people": EVERYTHING,
        "conversations": STEER,
    },
    Role.SUPPORT: {
        "flows": VIEW,
        "catalog": VIEW,
        "directives": VIEW,
        "conversations": EDIT,
    },
}


def may(user: Any, app_label: str, action: str) -> bool:
    """Whether this person's role allows `action` (view, add, change, delete; steer) in an app."""
    if not user.is_active or user.is_anonymous:
        return False
    if user.is_superuser:
        return True
    return action in RIGHTS.get(user.role, {}).get(app_label, frozenset())


class RoleBackend(ModelBackend):
    """Signs in with Django's passwords and answers permissions from the role."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        app_label, _, codename = perm.partition(".")
        return may(user_obj, app_label, codename.partition("_")[0])

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return may(user_obj, app_label, "view")
