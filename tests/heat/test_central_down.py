"""While the central database is away, the API and the pages say so in words."""

from __future__ import annotations

from typing import Any

from django_tenants.utils import schema_context

from tests.flows.helpers import template
from tests.heat.traces import publish
from tests.pages.conftest import away, browse

__all__ = ["browse"]


def test_it_says_so(browse: Any) -> None:
    flow_id, revision = publish()
    with schema_context("acme"):
        assert template().pk == flow_id
    browser = browse("acme", "bob")
    query = f"?flow={flow_id}&revision={revision}&days=7"
    paths = (
        f"/api/v1/flows/{flow_id}/heat",
        f"/admin/conversations/ended/{query}",
        f"/admin/flows/heat/file/{query}",
    )
    with away("central"):
        for path in paths:
            answer = browser.get(path)
            assert answer.status_code == 503, path
            assert "database" in answer.text.lower()
