"""Whatever JSON is sent, the answer is a problem in words: never a fault of the server."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.flows.conftest import EditorApi
from tests.flows.helpers import GRAPH

NUL, HALF, HUGE = "a\\u0000b", "\\ud83d", "1e999"


def body(**raw: str) -> str:
    """A JSON body whose fields are given as JSON text."""
    fields = {
        "sequence": "1",
        "base_revision_id": "1",
        "revision_id": "1",
        "document": json.dumps(GRAPH),
        "start_node_id": '"node_1"',
        "message": '"hi"',
        **raw,
    }
    return "{" + ",".join(f'"{key}":{value}' for key, value in fields.items()) + "}"


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


def send(editor: EditorApi, what: str, content: str) -> Any:
    method = "put" if what == "draft" else "post"
    call = getattr(editor.client, method)
    return call(f"{editor.base}/{what}", content, content_type="application/json")


def is_refused(answer: Any, status: int = 422) -> None:
    assert answer.status_code == status, answer.content[:300]
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]


@pytest.mark.parametrize("what", ["draft", "revisions", "validate", "test"])
@pytest.mark.parametrize(
    "document",
    [
        f'{{"nodes": ["{NUL}"]}}',
        f'{{"nodes": ["{HALF}"]}}',
        f'{{"{HALF}": 1}}',
        f'{{"{NUL}": 1}}',
        f'{{"nodes": [{HUGE}]}}',
        f'{{"nodes": {nested(101)}}}',
        f'{{"nodes": {nested(5000)}}}',
    ],
)
def test_a_document_that_cannot_be_stored(alices: EditorApi, what: str, document: str) -> None:
    is_refused(send(alices, what, body(document=document)))


@pytest.mark.parametrize("text", [f'"{HALF}"', f'{{"memory": "{NUL}"}}', nested(5000), HUGE])
def test_a_foreign_state_of_the_test_chat(alices: EditorApi, text: str) -> None:
    is_refused(send(alices, "test", body(state=text)))


@pytest.mark.parametrize("number", [str(2**63), "-1", str(10**30), "1e999", '"x"', "[]", "null"])
def test_a_foreign_sequence(alices: EditorApi, number: str) -> None:
    is_refused(send(alices, "draft", body(sequence=number)))


@pytest.mark.parametrize("number", [str(2**63), str(10**30), '"x"'])
@pytest.mark.parametrize("what", ["draft", "revisions", "publish"])
def test_a_foreign_id(alices: EditorApi, what: str, number: str) -> None:
    is_refused(send(alices, what, body(base_revision_id=number, revision_id=number)))


@pytest.mark.parametrize("page", [f'{{"product_id": {10**30}}}', f'{{"page_slug": "{HALF}"}}', "7"])
def test_a_foreign_page_of_the_test_chat(alices: EditorApi, page: str) -> None:
    is_refused(send(alices, "test", body(page=page)))


def test_a_foreign_key_is_named_readably(alices: EditorApi) -> None:
    answer = send(alices, "draft", f'{{"{HALF}": 1}}')
    is_refused(answer)
    assert list(answer.json()["errors"]) == ["'\\ud83d'"]


@pytest.mark.parametrize("language", [f'"{HALF}"', '"xx"', "{}"])
def test_a_foreign_language(alices: EditorApi, language: str) -> None:
    is_refused(send(alices, "test", body(language=language)))


@pytest.mark.parametrize("content", ["", "{", "NaN", '"' + "\xff", "[" * 5000, "9" * 5000])
def test_what_is_no_json(alices: EditorApi, content: str) -> None:
    answer = send(alices, "draft", content)
    assert answer.status_code in (400, 422)
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("content", ["[]", "7", '"x"', "null"])
def test_a_body_that_is_no_object(alices: EditorApi, content: str) -> None:
    is_refused(send(alices, "draft", content))


def test_a_document_as_deep_as_allowed_is_stored(alices: EditorApi, head: Any) -> None:
    document = f'{{"nodes": {nested(99)}}}'
    content = body(document=document, base_revision_id=str(head["id"]))
    assert send(alices, "draft", content).status_code == 200


def test_a_body_that_is_too_large(alices: EditorApi, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    is_refused(send(alices, "test", body(message=json.dumps("x" * 1000))), 413)
