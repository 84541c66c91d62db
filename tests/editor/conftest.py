"""The editor in real browsers against the real product."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

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


# a busy machine may take its time; what is expected comes or never comes
expect.set_options(timeout=20_000)
