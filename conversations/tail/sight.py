"""What the parts of one look share."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.backends.utils import CursorWrapper

from conversations.tail.queue import Found
from tenants.central.schema import CentralSchema


@dataclass(frozen=True, slots=True)
class Sight:
    """`now`: the server's time in seconds. `found` collects the news."""

    cursor: CursorWrapper
    schema: CentralSchema
    now: float
    found: Found = field(default_factory=Found)
