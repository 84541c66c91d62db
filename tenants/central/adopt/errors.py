from __future__ import annotations


class AdoptError(Exception):
    """Adoption cannot go on; the message says why and what to do."""
