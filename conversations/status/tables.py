"""Table by table, as the document has them: columns of the document beside those of this server."""

from __future__ import annotations

import re

from django.db import connection
from django.utils.translation import gettext as _

from conversations.status import queries
from conversations.status.ask import Asker
from conversations.status.blocks import Block, Fact, Facts, Grid, Item, Items, Section, State
from conversations.status.evidence import TABLE, Evidence
from conversations.status.overview import hybrid_state, number
from flows.models import Flow
from tenants.central.ddl import LEGACY_COLUMNS, NEW_COLUMNS, SEED_TABLES, SHARED_COLUMNS

NODES, MESSAGES = "ai_workflow_nodes", "ai_conversation_messages"
DIRECTIVES, FLOWS = "ai_tenant_directives", "tenant_conversation_flows"
# Later columns of the old application's own shapes of these tables (docs: adopt_central)
WILD = {NODES: "node_key", DIRECTIVES: "directive_key"}
_COLUMN = re.compile(r"^    ([a-z_]+) ([A-Z]+)", re.MULTILINE)


def tables(found: Evidence, asker: Asker) -> list[Section]:
    return [
        _section(1, TABLE, "CENTRAL DB", _conversations(found)),
        _section(
            2,
            NODES,
            "CENTRAL DB",
            [*_plain(found, NODES, _nodes_state(found)), queries.node_totals(asker)],
        ),
        _section(3, FLOWS, "TENANT DB", [*_flows(found), queries.nodes_of_flows(asker)]),
        _section(4, MESSAGES, "CENTRAL DB", _plain(found, MESSAGES, _messages_state(found))),
        _section(5, DIRECTIVES, "CENTRAL DB", _plain(found, DIRECTIVES, _directives_state(found))),
    ]


def _section(place: int, table: str, where: str, blocks: list[Block]) -> Section:
    return Section(table, f"{place}. {table} ({where})", blocks, 3)


def _conversations(found: Evidence) -> list[Block]:
    groups = (
        (_("OLD SYSTEM COLUMNS"), LEGACY_COLUMNS),
        (_("NEW SYSTEM COLUMNS"), NEW_COLUMNS),
        (_("SHARED COLUMNS (used by both)"), SHARED_COLUMNS),
    )
    rows = [
        [title if not place else "", name, _present(found, TABLE, name), _filled(found, name)]
        for title, names in groups
        for place, name in enumerate(names)
    ]
    grid = Grid(
        "DESC ai_conversations", [_("group"), _("column"), _("here"), _("rows with a value")], rows
    )
    return [_status(hybrid_state(found)), grid, Items(_("Migration impact"), _impact(found))]


def _filled(found: Evidence, name: str) -> str:
    return number(found.filled.get(name)) if found.has(name) else "–"


def _impact(found: Evidence) -> list[Item]:
    compatible = len(found.legacy) == len(LEGACY_COLUMNS) and found.v1
    size = found.sizes.get(TABLE)
    says = _("%(columns)d of 5 old columns are there, V1 is built in: %(v1)s")
    facts = {"columns": len(found.legacy), "v1": _("yes") if found.v1 else _("no")}
    both = bool(found.legacy and found.new)
    return [
        Item(
            _("Backward compatible (OLD system still works)"),
            State.DONE if compatible else State.TODO,
            says % facts,
        ),
        Item(
            _("Increased table size (duplicate data)"),
            State.DOING if both else State.DONE,
            size_of(size),
        ),
        Item(
            _("Confusing which columns to use"),
            State.DOING if both else State.DONE,
            _("each conversation's page says of each column which system uses it"),
        ),
    ]


def _plain(found: Evidence, table: str, state: str) -> list[Block]:
    rows = [
        [name, kind, _present(found, table, name)]
        for name, kind in _COLUMN.findall(SEED_TABLES[table])
    ]
    return [_status(state), Grid(_("Structure"), [_("column"), _("type"), _("here")], rows)]


def _flows(found: Evidence) -> list[Block]:
    whole = found.flow_schemas == len(found.tenants)
    state = _("NEW SYSTEM ONLY") if whole else _("INCOMPLETE")
    says = _("%(count)d of %(all)d tenants have the table")
    counts = {"count": found.flow_schemas, "all": len(found.tenants)}
    rows = [
        [str(field.column), str(field.db_type(connection) or "").upper(), "✓"]
        for field in Flow._meta.concrete_fields
    ]
    grid = Grid(_("Structure"), [_("column"), _("type"), _("here")], rows)
    return [_status(state, says % counts), grid]


def _nodes_state(found: Evidence) -> str:
    if _lacks(found, NODES):
        return _("INCOMPLETE")
    return _("FULLY MIGRATED") if not found.missing_types else _("INCOMPLETE: types are missing")


def _messages_state(found: Evidence) -> str:
    if _lacks(found, MESSAGES):
        return _("INCOMPLETE")
    if found.schema.has("ai_messages", "conversation_id"):
        return _(
            "COMPATIBLE WITH BOTH; the old application writes ai_messages beside it, and both are read"
        )
    return _("COMPATIBLE WITH BOTH")


def _directives_state(found: Evidence) -> str:
    if _lacks(found, DIRECTIVES):
        return _("INCOMPLETE")
    if found.schema.has(DIRECTIVES, WILD[DIRECTIVES]):
        return _("NEW SYSTEM OPTIMIZED; rows of the old shape are read as they are")
    return _("NEW SYSTEM OPTIMIZED")


def _lacks(found: Evidence, table: str) -> bool:
    names = [name for name, _kind in _COLUMN.findall(SEED_TABLES[table])]
    return not found.schema.has(table, *names)


def _present(found: Evidence, table: str, column: str) -> str:
    return "✓" if found.schema.has(table, column) else _("missing")


def _status(state: str, how: str = "") -> Facts:
    return Facts([Fact(_("Status"), state, how or _("From the columns that this server has."))])


def size_of(size: int | None) -> str:
    return _("not known") if size is None else f"{size / 1024 / 1024:.1f} MB"
