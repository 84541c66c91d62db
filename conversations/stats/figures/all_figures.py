"""Every figure, in the order of the page."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from conversations.stats.figure import Figure
from conversations.stats.figures import seed, sizes, traffic
from conversations.stats.question import Question
from conversations.stats.reading import TooSlow

Maker = Callable[[Question], Figure]

FIGURES: dict[str, Maker] = {
    "hybrid": seed.hybrid,
    "daily": seed.daily,
    "new": traffic.new_talks,
    "without_reply": traffic.without_reply,
    "turn_times": traffic.turn_times,
    "tokens": traffic.tokens,
    "flows": seed.active_flows,
    "nodes": seed.nodes_of_flows,
    "registry": seed.registry,
    "registry_totals": seed.registry_totals,
}
# Of all tenants together, whoever is chosen: never on a tenant's host.
PLATFORM: dict[str, Maker] = {"sizes": sizes.table_sizes, "legacy": sizes.legacy_bytes}


def makers(question: Question) -> dict[str, Maker]:
    return {**FIGURES, **PLATFORM} if question.platform else FIGURES


def make(key: str, question: Question) -> Figure:
    """Raises KeyError for a figure that this host does not have."""
    maker = makers(question)[key]
    try:
        return maker(question)
    except TooSlow:
        problem = _("Not known: the server did not answer within 5 seconds.")
        return Figure(key, key, "", problem=problem)
