"""What each named query is asked for, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_ABOUT: dict[str, Any] = {
    "list": gettext_lazy("The first page of the list."),
    "list_platform": gettext_lazy("The first page of the list over all tenants."),
    "list_middle": gettext_lazy("A page in the middle of the list."),
    "rows": gettext_lazy("What stands in the fifty rows of a page of the list."),
    "search": gettext_lazy("The search for a frequent word in messages."),
    "hybrid_usage": gettext_lazy("The document's first query; it reads the whole table."),
    "daily_distribution": gettext_lazy("The document's second query."),
    "node_registry": gettext_lazy("The document's fourth query."),
}
# of those that are called list_<filter>
_FILTERS: dict[str, Any] = {
    "by_date": gettext_lazy("Active from"),
    "system": gettext_lazy("System"),
    "engine": gettext_lazy("Engine"),
    "fallback": gettext_lazy("Fallback"),
    "state": gettext_lazy("State"),
    "outcome": gettext_lazy("Outcome"),
    "feature": gettext_lazy("Feature"),
    "flow": gettext_lazy("Flow"),
    "visitor": gettext_lazy("Visitor"),
    "differs": gettext_lazy("Legacy and new differ"),
}


def about(name: str) -> str:
    """Empty for a query that has no name any more; its figures are kept."""
    if name in _ABOUT:
        return str(_ABOUT[name])
    filter = _FILTERS.get(name.removeprefix("list_"))
    return (
        _("The first page of the list; filter: %(filter)s.") % {"filter": filter} if filter else ""
    )
