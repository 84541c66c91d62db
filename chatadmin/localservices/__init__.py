"""Private databases for development, demonstration and tests; no production server.

PostgreSQL and MariaDB run under `.local/`, on unix sockets, as long as anybody uses them.
"""

from __future__ import annotations

from .errors import LocalServiceError
from .services import join_services, local_services, reset

__all__ = ["LocalServiceError", "join_services", "local_services", "reset"]
