"""The document's four queries, with its names of columns."""

from __future__ import annotations

from django.utils.translation import gettext as _

from conversations.stats.daily.keep import can_count
from conversations.stats.figure import Chart, Figure, Value
from conversations.stats.figures import live
from conversations.stats.question import Question
from conversations.stats.reading import talks, whole
from conversations.status import queries
from conversations.status.blocks import Grid
from nodes.registry.permitted import permitted_types

HYBRID = ("total", "old_system", "new_system", "both")
DAILY = ("date", "old_shop", "new_flow")
FLOWS = ("tenant_id", "tenant_name", "flow_count", "active_flows")
NODES = ("tenant_id", "flow_name", "is_active", "node_count")
REGISTRY = ("category", "node_count", "node_types")
TOTALS = ("total", "global_nodes", "tenant_specific")
NO_TENANT = 0  # no tenant has this id
NUMBERS = (
    *("total", "old_system", "new_system", "both", "old_shop", "new_flow", "tenant_id"),
    *("flow_count", "active_flows", "node_count", "global_nodes", "tenant_specific"),
)


def hybrid(question: Question) -> Figure:
    note = _("All conversations: a feature_slug is the old system's, a flow_id the new one's.")
    chart = Chart("across", "", HYBRID)
    title = _("Hybrid usage")
    if not can_count():
        return _shown("hybrid", title, note, HYBRID, _live_hybrid(question), question, chart)
    found = whole(question)
    row = [found.total, found.old_system, found.new_system, found.both]
    return Figure("hybrid", title, note, HYBRID, [row] if found.total else [], chart)


def _live_hybrid(question: Question) -> Grid:
    if not question.everybody and question.tenant_id is None:
        return Grid("", [], [], problem=_("Rows of nobody are counted once the server is adopted."))
    tenant = question.tenant_id
    return live.ask("hybrid", question, lambda asker: queries.hybrid(asker, tenant))


def daily(question: Question) -> Figure:
    title = _("Conversations of the old and the new system by day")
    note = _(
        "By the day (UTC) on which they began; old_shop: feature_slug is shop-assistant,"
        " new_flow: with a flow_id."
    )
    chart = Chart("line", "date", DAILY[1:])
    if not can_count():
        return _shown("daily", title, note, DAILY, _live_daily(question), question, chart)
    days = talks(question).items()
    rows: list[list[Value]] = [[day, found.old_shop, found.new_system] for day, found in days]
    return Figure("daily", title, note, DAILY, rows, chart)


def _live_daily(question: Question) -> Grid:
    if not question.everybody and question.tenant_id is None:
        return Grid("", [], [], problem=_("Rows of nobody are counted once the server is adopted."))
    tenant, days = question.tenant_id, question.days
    return live.ask("daily", question, lambda asker: queries.daily(asker, tenant, days))


def active_flows(question: Question) -> Figure:
    tenant = _flow_owner(question)
    grid = live.ask("flows", question, lambda asker: queries.active_flows(asker, tenant))
    note = _("How many flows there are, and how many of them take new talks.")
    chart = Chart("bar", "tenant_name", FLOWS[2:])
    return _shown("flows", _("Active flows"), note, FLOWS, grid, question, chart)


def _flow_owner(question: Question) -> int | None:
    """None: all. Nobody has no flows."""
    return None if question.everybody else question.tenant_id or NO_TENANT


def nodes_of_flows(question: Question) -> Figure:
    tenant = _flow_owner(question)
    grid = live.ask("nodes", question, lambda asker: queries.nodes_of_flows(asker, tenant))
    note = _("Of the published flows that take new talks.")
    chart = Chart("bar", "flow_name", ("node_count",))
    title = _("Nodes of active flows")
    return _shown("nodes", title, note, NODES, grid, question, chart)


def registry(question: Question) -> Figure:
    grid = live.ask(
        "registry", question, lambda asker: queries.node_registry(asker, _types(question))
    )
    chart = Chart("bar", "category", ("node_count",))
    title = _("Node types by category")
    return _shown("registry", title, _registry_note(question), REGISTRY, grid, question, chart)


def registry_totals(question: Question) -> Figure:
    grid = live.ask("totals", question, lambda asker: queries.node_totals(asker, _types(question)))
    note = _registry_note(question)
    title = _("Status of the node registry")
    return _shown("registry_totals", title, note, TOTALS, grid, question)


def _types(question: Question) -> frozenset[str] | None:
    """A tenant counts what it may use: other types may be another tenant's own."""
    if question.platform or question.tenant_id is None:
        return None
    return permitted_types(question.tenant_id)


def _registry_note(question: Question) -> str:
    if question.platform:
        return _("The whole registry, whatever tenant is chosen.")
    return _("The types that you may use.")


def _shown(
    key: str,
    title: str,
    note: str,
    head: tuple[str, ...],
    grid: Grid,
    question: Question,
    chart: Chart | None = None,
) -> Figure:
    problem = live.problem(grid, question)
    rows: list[list[Value]] = [] if problem else live.typed(grid, NUMBERS)
    sql = grid.sql if question.platform else ""
    return Figure(key, title, note, head, rows, chart, problem=problem, sql=sql)
