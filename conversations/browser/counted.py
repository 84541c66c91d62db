"""Counts beside the systems and engines of the list's filters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from conversations.browser.filters import Filters
from conversations.browser.scope import Scope
from conversations.browser.tables import Layout
from conversations.usage import Usage, usage_of


def usage_for(scope: Scope, filters: Filters, here: Layout) -> Usage | None:
    """For the list of one tenant alone; of everybody's newest talks they would say nothing."""
    id = int(filters.tenant) if filters.tenant.isdigit() else scope.tenant_id
    return usage_of(id) if here.indexed and id is not None else None


def counted(options: Mapping[str, Any], counts: Mapping[str, int] | None) -> dict[str, Any]:
    """The options with how many of each there are."""
    if counts is None:
        return dict(options)
    return {key: f"{label} ({counts.get(key, 0)})" for key, label in options.items()}
