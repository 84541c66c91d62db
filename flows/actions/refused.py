"""Why a change of a flow or a route was not made."""

from __future__ import annotations


class Refused(Exception):
    """The message is for people, in their language, and says what to do. Nothing was changed."""


class Overtaken(Refused):
    """Somebody else changed it since this person looked."""
