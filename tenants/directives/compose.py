"""The one function that composes a tenant's part of a system prompt; both engines call it."""

from __future__ import annotations

from collections.abc import Iterable

from tenants.directives.listing import Item, in_prompt, items


def compose(tenant_id: int) -> str:
    """The active rules as lines, lowest priority number first; '' when there are none.

    Global ones are merged in as this tenant has them. Rows without a priority come last, equal ones in
    the order in which they were made. Settings of the old application ("1", "{...}") are no instructions.
    """
    return composed(items(tenant_id))


def composed(found: Iterable[Item]) -> str:
    """The same of items that were read, or imagined, by the caller."""
    return "\n".join(item.text.strip() for item in in_prompt(found))
