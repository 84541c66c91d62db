from __future__ import annotations


class DumpError(ValueError):
    """The dump cannot be read; the message says where it stumbles."""
