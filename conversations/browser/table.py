"""The rows of a list as the template shows them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from conversations.browser.cells import Group, Line, Names, groups, lines_of
from conversations.browser.headers import header
from conversations.browser.lastwords import add_last_messages
from conversations.browser.names import flow_names, tenant_of
from conversations.browser.nodenames import node_names
from conversations.browser.rows import read_rows
from conversations.browser.scope import Scope
from conversations.browser.tables import Layout
from conversations.browser.texts import Record


class Cells(list[tuple[str, tuple[str, ...], list[Line]]]):
    """(group, names of the lines, lines) for each cell of a row."""

    @property
    def html(self) -> SafeString:
        return SafeString("".join(_cell(*cell) for cell in self))


def _cell(key: str, names: tuple[str, ...], lines: list[Line]) -> str:
    """The one with the number says what its row is about."""
    tag, scope = ("th", ' scope="row"') if names[0] == "id" else ("td", "")
    inside = "".join(line.html for line in lines)
    return f'<{tag}{scope} class="cb-{key} cb-c-{names[0]}">{inside}</{tag}>'


@dataclass(frozen=True, slots=True)
class Table:
    """`groups`: with their headers; `rows`: (id, cells)."""

    groups: list[tuple[Group, list[list[tuple[str, bool]]]]]
    rows: list[tuple[str | None, Cells]]


def table_of(
    request: HttpRequest, scope: Scope, here: Layout, ids: list[int], hidden: Collection[str]
) -> Table:
    records = read_rows(scope, ids, here) if here.readable else []
    if here.indexed:
        add_last_messages(records)
    shown = [group for group in groups(here, scope.platform) if group.key not in hidden]
    names = _names(request, scope, records)
    rows = [(record["id"], _cells(record, shown, names)) for record in records]
    return Table([(group, _headers(group)) for group in shown], rows)


def _names(request: HttpRequest, scope: Scope, records: list[Record]) -> Names:
    """Flows and nodes have names where all rows are one tenant's: numbers repeat from tenant to tenant."""
    tenant: Any = request.tenant  # type: ignore[attr-defined]
    if scope.platform:
        tenant = _only_tenant(records)
    if tenant is None:
        return Names(scope.tenants, {})
    flows = flow_names(tenant, [record.get("flow_id") for record in records])
    return Names(scope.tenants, flows, node_names(tenant, records))


def _only_tenant(records: list[Record]) -> Any:
    owners = {record.get("tenant_id") for record in records}
    one = owners.pop() if len(owners) == 1 else None
    return tenant_of(int(one)) if one else None


def _headers(group: Group) -> list[list[tuple[str, bool]]]:
    return [[header(name) for name in column] for column in group.columns]


def _cells(record: Record, shown: list[Group], names: Names) -> Cells:
    line = lines_of(record, names)
    return Cells(
        (group.key, column, [line(name) for name in column])
        for group in shown
        for column in group.columns
    )
