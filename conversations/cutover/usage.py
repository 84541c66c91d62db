"""The counts of engines and systems with their names, for the page of a tenant."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from conversations.browser.filters import ENGINES, SYSTEMS
from conversations.usage import NONE, usage_of

MOST = 10_000


def shown_usage(tenant_id: int) -> dict[str, Any]:
    """`engines`, `systems`: (value of the list's filter, name, count); empty where nothing is to filter."""
    usage = usage_of(tenant_id, MOST)
    engines = [(key, str(name), usage.engines.get(key, 0)) for key, name in ENGINES.items()]
    engines.append(("", _("No turn of ours"), usage.engines.get(NONE, 0)))
    systems = [(key, str(name), usage.systems.get(key, 0)) for key, name in SYSTEMS.items()]
    return {"engines": engines, "systems": systems, "usage": usage}
