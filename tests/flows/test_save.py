"""A save makes a revision on the one it started from, or a conflict that loses nothing."""

from __future__ import annotations

from typing import Any

from flows.models import Draft, Revision
from tests.flows.conftest import EditorApi
from tests.flows.helpers import BROKEN, GRAPH, changed


def test_a_save_makes_the_next_revision(alices: EditorApi, head: Any) -> None:
    answer = alices.save(head["id"], GRAPH, note="simpler")
    assert answer.status_code == 201
    now = alices.get().json()["head"]
    assert now["number"] == head["number"] + 1
    assert now["document"] == GRAPH
    assert (now["author"], now["note"]) == ("alice", "simpler")


def test_a_save_from_an_old_revision_is_409_with_both_sides(alices: EditorApi, head: Any) -> None:
    theirs = changed(head["document"])
    alices.save(head["id"], theirs)
    answer = alices.save(head["id"], GRAPH)
    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["theirs"]["document"] == theirs
    assert alices.get().json()["head"]["document"] == theirs


def test_a_conflict_keeps_the_draft(alices: EditorApi, head: Any) -> None:
    alices.draft(1, head["id"], GRAPH)
    # somebody else saves, which removes only their own draft
    Revision.objects.filter(pk=head["id"])
    from flows.actions.save_revision import save_revision
    from tests.flows.helpers import template

    save_revision(
        template(),
        None,
        base_revision_id=head["id"],
        document=changed(head["document"]),
        start_node_id="node_1",
        permitted=frozenset(),
    )
    assert alices.save(head["id"], GRAPH).status_code == 409
    assert alices.get().json()["draft"]["document"] == GRAPH


def test_a_save_ends_the_draft(alices: EditorApi, head: Any) -> None:
    alices.draft(1, head["id"], GRAPH)
    alices.save(head["id"], GRAPH)
    assert not Draft.objects.exists()


def test_an_unfinished_flow_is_saved_with_its_problems(alices: EditorApi, head: Any) -> None:
    answer = alices.save(head["id"], BROKEN)
    assert answer.status_code == 201
    assert {"error"} <= {problem["severity"] for problem in answer.json()["problems"]}


def test_a_broken_shape_is_refused_in_words(alices: EditorApi, head: Any) -> None:
    for node in (
        {**GRAPH["nodes"][0], "html": "<b>x</b>"},
        {**GRAPH["nodes"][0], "id": "x" * 51},
        {"id": "node_9"},
    ):
        answer = alices.save(head["id"], {**GRAPH, "nodes": [node], "edges": []})
        assert answer.status_code == 422
        assert answer.json()["problems"]
    assert Revision.objects.filter(flow__revisions=head["id"]).count() == 1


def test_a_type_the_tenant_may_not_use_is_refused(alices: EditorApi, head: Any) -> None:
    from nodes.registry.models import WorkflowNode

    WorkflowNode.objects.filter(type="condition").update(is_global=False, tenant_whitelist="[3]")
    config = {"condition_type": "contains", "value": "x"}
    node = {**GRAPH["nodes"][1], "id": "node_50", "type": "condition", "config": config}
    answer = alices.save(head["id"], {**GRAPH, "nodes": [*GRAPH["nodes"], node]})
    assert answer.status_code == 422
    assert "condition" in answer.json()["detail"]


def test_a_forbidden_type_that_was_there_may_stay(alices: EditorApi, head: Any) -> None:
    from nodes.registry.models import WorkflowNode

    WorkflowNode.objects.filter(type="welcome").update(is_global=False)
    assert alices.save(head["id"], changed(head["document"])).status_code == 201


def test_node_numbers_only_grow(alices: EditorApi, head: Any) -> None:
    first = alices.get().json()["next_node"]
    assert first == 10
    alices.save(head["id"], GRAPH)
    assert alices.get().json()["next_node"] == first


def test_a_document_survives_as_it_was_sent(alices: EditorApi, head: Any) -> None:
    note = {"id": "note_1", "text": "İıŞş 🎈", "x": 1.5, "colour": "yellow"}
    node = {**GRAPH["nodes"][0], "legacy": {"old": [1, None, "</script>"]}}
    document = {**GRAPH, "nodes": [node, GRAPH["nodes"][1]], "notes": [note]}
    alices.save(head["id"], document)
    assert alices.get().json()["head"]["document"] == document


def test_support_may_read_and_not_save(bobs: EditorApi) -> None:
    found = bobs.get()
    assert found.status_code == 200
    assert found.json()["can_edit"] is False
    assert bobs.save(found.json()["head"]["id"], GRAPH).status_code == 403


def test_mallory_gets_404(mallorys: EditorApi, head: Any) -> None:
    assert mallorys.get().status_code == 404
    assert mallorys.save(head["id"], GRAPH).status_code == 404
