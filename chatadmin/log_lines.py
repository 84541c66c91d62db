"""What a log line looks like, whoever wrote it."""

from __future__ import annotations

import logging
import re

# Whoever reads such an address may set the password for an hour.
_RESET_LINK = re.compile(r"(/password-reset/[^/\s]+/)[^/\s]+")


class LineFormatter(logging.Formatter):
    """Without the secrets that stand in addresses."""

    def format(self, record: logging.LogRecord) -> str:
        return _RESET_LINK.sub(r"\1***", super().format(record))
