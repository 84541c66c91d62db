"""The token in a mailed link: valid for an hour, once, for one person of one schema."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from tenants.context import tenant_connection


class SchemaTokens(PasswordResetTokenGenerator):
    """People of two schemas may have the same number, address and name; their links still differ."""

    key_salt = "tenants.people.reset"

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{tenant_connection().schema_name}:{super()._make_hash_value(user, timestamp)}"


tokens = SchemaTokens()
