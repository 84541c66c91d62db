"""Which flows a JSON file holds: a bare flow, a Drawflow export, rows of the old table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flows.document.values import is_storable

_BARE = frozenset({"nodes", "edges", "drawflow"})
_READ = frozenset(
    {"id", "tenant_id", "flow_name", "flow_description", "flow_data", "start_node_id", "format"}
)
# What our own exports say of themselves (export_flow.py).
OUR_FORMAT = "chatadmin-flow"
_OWN = _READ | {"test_cases"}


class UnreadableRowError(ValueError):
    """What stands there is no flow; the message says where and why."""


@dataclass(frozen=True)
class FlowRow:
    """One flow as found. `id` and `tenant_id` are None where the file says nothing of them.

    `others`: the row's columns that have no place here (priority, created_by, ...). `own`: one of our
    exports, so that nothing in it needs to be converted. `cases`: the test cases of such a one, unread.
    """

    flow_data: Any
    name: str
    description: str = ""
    start_node_id: str | None = None
    id: int | None = None
    tenant_id: int | None = None
    others: dict[str, Any] = field(default_factory=dict)
    own: bool = False
    cases: Any = field(default_factory=list)

    @property
    def is_template(self) -> bool:
        """The old system keeps rows to be copied for new tenants under tenant 0."""
        return self.tenant_id == 0

    @property
    def was_active(self) -> bool:
        return whole(self.others.get("is_active")) == 1


def read_rows(raw: object, name: str) -> list[FlowRow]:
    """The flows of parsed JSON; `name` is for those without one. Raises UnreadableRowError."""
    if not isinstance(raw, list):
        return [_row(raw, name)]
    rows: list[FlowRow] = []
    for number, item in enumerate(raw, start=1):
        rows += _item(item, f"{name} {number}")
    return rows


def _item(item: object, name: str) -> list[FlowRow]:
    # phpMyAdmin exports a header, then the table with its rows under "data"
    if isinstance(item, dict) and item.get("type") in ("header", "database"):
        return []
    if (
        isinstance(item, dict)
        and item.get("type") == "table"
        and isinstance(item.get("data"), list)
    ):
        return read_rows(item["data"], name)
    return [_row(item, name)]


def _row(raw: object, name: str) -> FlowRow:
    if isinstance(raw, dict) and "flow_data" in raw:
        return _full_row(raw, name)
    if isinstance(raw, dict) and _BARE & raw.keys():
        return _bare(raw, name)
    raise UnreadableRowError(
        f"{name}: no flow. Expected nodes, a Drawflow export or a row with flow_data."
    )


def _bare(raw: dict[str, Any], name: str) -> FlowRow:
    """Drawflow exports of ours say what the flow is called."""
    own = raw.get("chatadmin")
    about = own.get("flow") if isinstance(own, dict) else None
    if not isinstance(about, dict):
        return FlowRow(raw, name)
    called, said = about.get("name"), about.get("description")
    return FlowRow(raw, _text(called or name)[:255], _text(said or ""))


def _full_row(raw: dict[str, Any], name: str) -> FlowRow:
    start, own = raw.get("start_node_id"), raw.get("format") == OUR_FORMAT
    read = _OWN if own else _READ
    return FlowRow(
        raw["flow_data"],
        _text(raw.get("flow_name") or name)[:255],
        _text(raw.get("flow_description") or ""),
        None if start in (None, "") else str(start),
        whole(raw.get("id")),
        whole(raw.get("tenant_id")),
        {key: value for key, value in raw.items() if key not in read},
        own=own,
        cases=raw.get("test_cases", []) if own else [],
    )


def _text(value: object) -> str:
    """Without halves of characters. A NUL stays: whoever imports the row refuses it."""
    return "".join(char for char in str(value) if char == "\0" or is_storable(char))


def whole(value: object) -> int | None:
    """The whole number in a value; exports write numbers as text. None for anything else."""
    try:
        return int(str(int(value) if isinstance(value, bool) else value))
    except ValueError:
        return None
