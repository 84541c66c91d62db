"""Who may run which graph in the test chat."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from flows.actions.test_turn import node_types
from nodes.registry.models import WorkflowNode
from tests.flows.conftest import EditorApi
from tests.flows.helpers import GRAPH, changed

ASKING: dict[str, Any] = {
    **GRAPH,
    "nodes": [GRAPH["nodes"][0], {**GRAPH["nodes"][1], "type": "condition"}],
}


def say(editor: EditorApi, document: Any, start: str) -> Any:
    return editor.send("post", "test", document=document, start_node_id=start, message="hi")


@pytest.fixture(autouse=True)
def _turns_do_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the way to the turn is tested here; the turn itself needs other threads."""
    from flows.engine import State, Turn

    async def turn(*args: Any) -> Any:
        from flows.actions.test_turn import Talk, TestTurn

        empty = Turn("answered", ["ran"], State(), [], datetime.now(UTC))
        return TestTurn(empty, Talk(State(), []), 0)

    monkeypatch.setattr("flows.api.testchat.test_turn", turn)


def test_support_runs_the_saved_revision(bobs: EditorApi) -> None:
    head = bobs.get().json()["head"]
    answer = say(bobs, head["document"], head["start_node_id"])
    assert answer.status_code == 200
    assert answer.json()["reply"] == "ran"


def test_support_runs_no_other_graph(bobs: EditorApi) -> None:
    head = bobs.get().json()["head"]
    for document, start in (
        (GRAPH, "node_1"),
        (changed(head["document"]), head["start_node_id"]),
        (head["document"], ""),
    ):
        answer = say(bobs, document, start)
        assert answer.status_code == 403
        assert answer["Content-Type"] == "application/problem+json"


def test_an_admin_runs_what_is_on_the_screen(alices: EditorApi) -> None:
    assert say(alices, GRAPH, "node_1").status_code == 200


def test_a_type_that_the_tenant_may_not_use_is_refused(alices: EditorApi) -> None:
    WorkflowNode.objects.filter(type="condition").update(is_active=False)
    answer = say(alices, ASKING, "node_1")
    assert answer.status_code == 422
    assert "condition" in answer.json()["detail"]


def test_a_type_of_the_saved_revision_still_runs(alices: EditorApi, head: Any) -> None:
    alices.save(head["id"], ASKING)
    WorkflowNode.objects.filter(type="condition").update(is_active=False)
    assert say(alices, changed(ASKING), "node_1").status_code == 200


@pytest.mark.parametrize("nodes", [None, 7, [1, {}, {"type": []}, {"type": {}}]])
def test_types_of_a_broken_document(nodes: Any) -> None:
    assert node_types({"nodes": nodes}) == set()
