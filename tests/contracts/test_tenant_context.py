"""Only `tenants/` enters a schema, and only in the one way that does not leak across threads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("chatadmin", "conversations", "flows", "nodes", "tenants")
SWITCHES = re.compile(
    r"\b(tenant_context|schema_context|set_tenant|set_schema\w*)\(|\.activate\(\)"
)
# the one door, the request's gate, and the undoing of a half-made tenant
ALLOWED = {
    "tenants/context.py",
    "tenants/middleware.py",
    "tenants/actions/create_tenant.py",
}


def sources() -> list[Path]:
    return [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nobody_else_switches_the_schema(path: Path) -> None:
    if str(path.relative_to(ROOT)) not in ALLOWED:
        assert not SWITCHES.search(path.read_text())


def test_a_tenant_is_never_used_as_a_context_manager() -> None:
    """`with tenant:` keeps its stack on the class, where another thread finds it."""
    for path in sources():
        assert not re.search(r"^\s*with (self\.)?tenant:", path.read_text(), re.MULTILINE), path


def test_set_calls_are_never_skipped() -> None:
    """With it a pooled connection could keep another tenant's search_path."""
    assert settings.TENANT_LIMIT_SET_CALLS is False
    assert settings.DATABASES["default"]["CONN_MAX_AGE"] == 0
