"""What people call a saved state, and whether it is kept for good. Its document never changes."""

from __future__ import annotations

from flows.models import Revision

LONGEST = 80


def name_revision(
    revision: Revision, *, name: str | None = None, is_pinned: bool | None = None
) -> None:
    """What is None stays. A state that gets a name is pinned with it."""
    if name is not None:
        revision.name = name.strip()[:LONGEST]
    if is_pinned is not None:
        revision.is_pinned = is_pinned
    elif revision.name and name is not None:
        revision.is_pinned = True
    revision.save(update_fields=["name", "is_pinned"])
