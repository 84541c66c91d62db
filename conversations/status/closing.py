"""Verification queries, recommendations, statistics, conclusion."""

from __future__ import annotations

from django.utils.translation import gettext as _

from conversations.status import queries
from conversations.status.ask import Asker
from conversations.status.blocks import Fact, Facts, Item, Items, Section, State, Text
from conversations.status.evidence import TABLE, Evidence
from conversations.status.overview import number
from conversations.status.risks import complexity, rollback
from conversations.status.tables import size_of


def verification(found: Evidence, asker: Asker, tenant: int | None) -> Section:
    first = found.hybrid if tenant is None else queries.hybrid(asker, tenant)
    grids = [first, queries.daily(asker, tenant), found.flows, queries.node_registry(asker)]
    return Section("verification", _("Verification queries"), list(grids))


def recommendations() -> Section:
    words = [
        _("Fix V2 First: Don't migrate data until V2 working"),
        _("Keep Hybrid: Maintain both systems during transition"),
        _("Monitor Performance: Track query times on hybrid table"),
        _("Document Everything: Log which system each conversation uses"),
        _("Test Thoroughly: Each tenant needs validation"),
    ]
    items = [Item(text, State.WORDS) for text in words]
    return Section("recommendations", _("Recommendations"), [Items("", items)])


def statistics(found: Evidence) -> Section:
    days = f"{found.days[0]}–{found.days[1]}" if found.days else _("not known")
    tenants = _("across %(count)d tenants") % {"count": len(found.tenants)}
    facts = [
        Fact(_("Total Conversations"), number(found.total), tenants),
        Fact(
            _("Daily New Conversations"),
            days,
            _("Least and most of the days of the last week that had any."),
        ),
        Fact(
            _("Table Size"),
            size_of(found.sizes.get(TABLE)),
            _("ai_conversations with its indexes, as the server estimates it."),
        ),
        complexity(found),
        rollback(found),
    ]
    return Section("statistics", _("Statistics"), [Facts(facts)])


def conclusion(items: list[Item], percent: int) -> Section:
    done = sum(item.state == State.DONE for item in items)
    says = _("The migration is %(percent)d %% complete: %(done)d of %(all)d points are done.")
    text = says % {"percent": percent, "done": done, "all": len(items)}
    open_ones = [item.text for item in items if item.state != State.DONE]
    nexts = _("Next: %(text)s.") % {"text": open_ones[0]} if open_ones else ""
    return Section("conclusion", _("Conclusion"), [Text(f"{text} {nexts}".strip())])
