"""A node that was taken away is not run in a live talk; the turn tells why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from nodes.registry.models import WorkflowNode
from nodes.registry.permitted import forget
from tests.live import Api, product


@pytest.fixture
def api(registry: None) -> Iterator[Api]:
    with product() as port:
        yield Api(port, "acme.localhost")


def last_turn() -> tuple[Any, ...]:
    with connections["central"].cursor() as cursor:
        cursor.execute("SELECT outcome, reason FROM chatadmin_turn ORDER BY id DESC LIMIT 1")
        return cursor.fetchone()  # type: ignore[no-any-return]


def test_the_visitor_gets_no_forbidden_answer(api: Api) -> None:
    assert api.chat("hello", session_id="s-1").status_code == 200
    WorkflowNode.objects.filter(type="ai_response").update(is_active=False)
    forget()
    answer = api.chat("and now?", session_id="s-1")
    assert answer.json()["error"]["code"] == "failed"
    assert last_turn() == ("failed", "type_not_permitted")


def test_it_works_again_once_it_is_given_back(api: Api) -> None:
    types = WorkflowNode.objects.filter(type="ai_response")
    types.update(is_global=False, tenant_whitelist="[3]")
    assert api.chat("hello", session_id="s-1").status_code == 502
    types.update(tenant_whitelist="[3, 2]")
    forget()
    assert api.chat("hello", session_id="s-1").status_code == 200
