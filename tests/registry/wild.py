"""What the tests of the wild registry ask of the server."""

from __future__ import annotations

from typing import Any

from tests.dumps.adoption import execute
from tests.dumps.server import sums
from tests.dumps.variant import Variant

WILD = Variant(nodes="wild")
OLD_COLUMNS = (
    "node_key",
    "node_name",
    "node_description",
    "icon",
    "order",
    "default_config",
    "category",
    "node_class",
    "is_global",
    "is_active",
    "tenant_whitelist",
    "created_at",
    "updated_at",
)


def old_bytes(database: str) -> dict[int, tuple[str, ...]]:
    """What the old application wrote, byte for byte."""
    return sums(database, "ai_workflow_nodes", OLD_COLUMNS)


def node(key: str, *columns: str) -> tuple[Any, ...]:
    names = ", ".join(f"`{name}`" for name in columns)
    return execute(f"SELECT {names} FROM ai_workflow_nodes WHERE node_key = %s", key)[0]


def old_app_adds(key: str, names: str = '{"tr": "Yeni düğüm"}', **columns: Any) -> None:
    row = {"category": "flow", "node_class": "App\\X", "is_global": 1, **columns}
    marks = ", ".join(["%s"] * (2 + len(row)))
    columns_ = ", ".join(f"`{name}`" for name in ("node_key", "node_name", *row))
    execute(
        f"INSERT INTO ai_workflow_nodes ({columns_}) VALUES ({marks})", key, names, *row.values()
    )
