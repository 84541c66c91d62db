"""Publish copies the head to the flow's row, or refuses in words."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError

from flows.models import Flow, Revision
from tests.flows.conftest import EditorApi
from tests.flows.helpers import BROKEN, GRAPH, changed, template


def saved(alices: EditorApi, head: Any, document: Any) -> int:
    return int(alices.save(head["id"], document).json()["revision"]["id"])


def test_publishing_copies_the_head(alices: EditorApi, head: Any) -> None:
    revision = saved(alices, head, GRAPH)
    answer = alices.publish(revision)
    assert answer.status_code == 200
    assert answer.json()["version"] == 2
    flow = Flow.objects.get()
    assert (flow.version, flow.flow_data, flow.start_node_id) == (2, GRAPH, "node_1")
    assert Revision.objects.get(pk=revision).published_version == 2


def test_the_documents_query_counts_the_nodes(alices: EditorApi, head: Any) -> None:
    from django.db import connection

    alices.publish(saved(alices, head, GRAPH))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT jsonb_array_length(flow_data->'nodes') FROM acme.tenant_conversation_flows"
        )
        assert cursor.fetchone() == (2,)


def test_errors_are_refused_and_named(alices: EditorApi, head: Any) -> None:
    answer = alices.publish(saved(alices, head, BROKEN))
    assert answer.status_code == 422
    assert any(problem["severity"] == "error" for problem in answer.json()["problems"])
    assert Flow.objects.get().version == 1


def test_only_the_head_can_be_published(alices: EditorApi, head: Any) -> None:
    saved(alices, head, GRAPH)
    answer = alices.publish(head["id"])
    assert answer.status_code == 409
    assert Flow.objects.get().version == 1


def test_publishing_twice_makes_one_version(alices: EditorApi, head: Any) -> None:
    revision = saved(alices, head, GRAPH)
    assert alices.publish(revision).json()["version"] == 2
    assert alices.publish(revision).json()["version"] == 2
    assert Flow.objects.get().version == 2


def test_a_flow_that_was_switched_off_stays_off(alices: EditorApi, head: Any) -> None:
    Flow.objects.update(is_active=False)
    alices.publish(saved(alices, head, GRAPH))
    assert not Flow.objects.get().is_active


def test_without_the_registry_publishing_is_refused_in_words(
    alices: EditorApi, head: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nodes.registry.models import WorkflowNode

    revision = saved(alices, head, GRAPH)

    def unreachable(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(WorkflowNode.objects, "filter", unreachable)
    answer = alices.publish(revision)
    assert answer.status_code == 503
    assert "saved" in answer.json()["detail"]
    # saving and the palette go on with the last registry that was read
    assert alices.client.get("/api/v1/palette").json()["stale"] is True
    assert alices.save(revision, changed(GRAPH)).status_code == 201
    assert template().version == 1


def test_support_may_not_publish(bobs: EditorApi, head: Any) -> None:
    assert bobs.publish(head["id"]).status_code == 403


def test_mallory_gets_404(mallorys: EditorApi, head: Any) -> None:
    assert mallorys.publish(head["id"]).status_code == 404
