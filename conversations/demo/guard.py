"""Keeps the demonstration away from servers that hold somebody's data."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from django.conf import settings

from conversations.demo.errors import DemoError

# Where chatadmin/localservices puts sockets when the checkout's own path does not do.
_SHORT_FOLDER = re.compile(r"/var/tmp/chatadmin-\d+-[0-9a-f]{12}/")  # noqa: S108


def require_demo_server() -> None:
    """Raises DemoError unless both databases are the private local ones or DEMO=1 is set."""
    if os.environ.get("DEMO") == "1":
        return
    foreign = [alias for alias, database in settings.DATABASES.items() if not is_local(database)]
    if foreign:
        raise DemoError(
            f"The databases ({', '.join(sorted(foreign))}) are not the private local ones. The"
            " demonstration brings sign-ins with a published password, and --reset deletes its"
            " tenants with everything in them. Set DEMO=1 if these servers hold nothing else."
        )


def is_local(database: dict[str, Any]) -> bool:
    """Whether this is a unix socket that our own local services made."""
    options = database.get("OPTIONS", {})
    place = str(options.get("unix_socket") or options.get("host") or database.get("HOST") or "")
    checkout = f"{Path(settings.BASE_DIR).resolve() / '.local'}/"
    return place.startswith(checkout) or _SHORT_FOLDER.match(place) is not None
