"""The editor in real browsers against the real product."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.conftest import page, port

__all__ = ["no_webhook", "page", "port"]


@pytest.fixture
def no_webhook(port: int) -> Iterator[None]:
    """Acme may not use webhooks."""
    from nodes.registry.models import WorkflowNode
    from nodes.registry.permitted import forget

    row = WorkflowNode.objects.filter(type="webhook")
    before = row.values("is_global", "tenant_whitelist").get()
    row.update(is_global=False, tenant_whitelist="[3]")
    forget()
    yield
    row.update(**before)
    forget()
