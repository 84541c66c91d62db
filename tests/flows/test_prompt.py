"""The prompt of a node that is being edited, part by part."""

from __future__ import annotations

from typing import Any

import pytest

from tests.directives.rules import rule
from tests.editor.drawing import edge, node
from tests.flows.conftest import EditorApi


def graph(**prompt: Any) -> dict[str, Any]:
    facts = node(1, "context_builder", "Facts", 0, 0)
    answer = node(2, "ai_response", "Answer", 300, 0, **prompt)
    return {"nodes": [facts, answer], "edges": [edge(1, 1, "next", 2)], "settings": {}}


def ask(api: EditorApi, document: Any, node_id: str = "node_2") -> Any:
    return api.send("post", "prompt", document=document, start_node_id="node_1", node_id=node_id)


def test_it_has_what_is_on_the_screen_and_the_directives(alices: EditorApi) -> None:
    rule("Never name a price.")
    answer = ask(alices, graph(system_prompt="Be short.")).json()
    parts = {part["text"]: part for part in answer["parts"]}
    assert parts["Be short."]["origin"] == "Prompt of the node “Answer”"
    assert parts["Be short."]["tokens"] == 3
    assert parts["Never name a price."]["origin"] == "Directive of the tenant"
    assert answer["tokens"] == sum(part["tokens"] for part in answer["parts"])


def test_without_a_context_builder_no_directives_are_told(alices: EditorApi) -> None:
    rule("Never name a price.")
    document = graph(system_prompt="Be short.")
    document["nodes"].pop(0)
    texts = [part["text"] for part in ask(alices, document).json()["parts"]]
    assert "Never name a price." not in texts


@pytest.mark.parametrize(
    "document", [{}, {"nodes": 5}, {"nodes": [7, {"id": "node_2"}]}, graph(temperature=9), graph()]
)
def test_where_there_is_no_prompt_it_says_so(alices: EditorApi, document: Any) -> None:
    wanted = "node_1" if document == graph() else "node_2"
    answer = ask(alices, document, wanted)
    assert answer.status_code == 422
    assert answer.json()["detail"] == "First mend the settings of this node."


def test_mallory_gets_404(mallorys: EditorApi) -> None:
    assert ask(mallorys, graph()).status_code == 404
