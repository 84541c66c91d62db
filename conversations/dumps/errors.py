from __future__ import annotations


class ImportDumpError(Exception):
    """The import cannot go on; the message says why, and what to do."""
