"""The schema of the test chat's stream and of test cases."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers as s

from flows.api import cases, caseshapes, teststream
from flows.api import shapes as bodies
from flows.api.docs import examples as ex
from flows.api.docs.answers import WITH_BODY, answers, one
from flows.api.docs.shapes import Shape
from flows.trying.streaming import KIND

STEP = {
    "event": "step",
    "number": 0,
    "node_id": "node_1",
    "type": "ai_response",
    "name": "Answer",
    "output": "next",
    "started_ms": 0.0,
    "duration_ms": 812.4,
    "said": ["Sure!"],
    "error": None,
    "detail": {"prompt": [], "tokens": 12},
    "changes": [{"scope": "memory", "name": "phone", "after": "5551234567"}],
}


class StreamEvent(Shape):
    """One line. Which further members it has depends on `event`."""

    event = s.CharField()


def stream(id: str, summary: str, body: Any, sent: Any, line: Any, *codes: int) -> Any:
    """A documented POST whose answer comes line by line."""
    made = answers(200, None, *codes, *WITH_BODY)
    del made[200]
    made[200, KIND] = OpenApiResponse(StreamEvent, description="A JSON object a line.")
    return extend_schema(
        operation_id=id,
        summary=summary,
        request=body,
        responses=made,
        examples=[
            OpenApiExample("request", value=sent, request_only=True),
            OpenApiExample(
                "line", value=line, response_only=True, status_codes=["200"], media_type=KIND
            ),
        ],
    )


CASE: dict[str, Any] = {
    "name": "Asks for the number",
    "language": "en",
    "page": {},
    "context": {},
    "turns": [
        {
            "message": "hello",
            "expect": {
                "path": ["node_1"],
                "exact": False,
                "contains": ["sure"],
                "lacks": [],
                "outcome": "answered",
            },
        }
    ],
}
STORED = {
    **CASE,
    "id": 1,
    "turns": [{**CASE["turns"][0], "recorded": 1}],
    "conversation_id": None,
    "author": "alice",
    "updated_at": ex.AT,
}


class CaseTurn(Shape):
    message = s.CharField()
    expect = caseshapes.ExpectInput()
    recorded = s.IntegerField(help_text="answers of the model that a run answers from")


class Case(Shape):
    id = s.IntegerField()
    name = s.CharField()
    language = s.CharField()
    page = s.DictField()
    context = s.DictField()  # type: ignore[assignment]
    turns = CaseTurn(many=True)
    conversation_id = s.IntegerField(allow_null=True)
    author = s.CharField(allow_null=True)
    updated_at = s.DateTimeField()


class Cases(Shape):
    results = Case(many=True)


TRYING: dict[Any, dict[str, Any]] = {
    teststream.TestStream: {
        "post": stream(
            "test_stream",
            "The test chat told step by step: begin, step_begins, text, step, then done or paused",
            bodies.StreamInput,
            {"message": "hello", "language": "en", **ex.GRAPH},
            STEP,
            404,
            429,
        )
    },
    cases.CaseList: {
        "get": one(
            "list_cases", "Test cases of a flow", 200, Cases, 404, example={"results": [STORED]}
        ),
        "post": one(
            "add_case",
            "A new test case",
            201,
            Case,
            404,
            409,
            request=caseshapes.CaseInput,
            sent=CASE,
            example=STORED,
        ),
    },
    cases.CaseDetail: {
        "get": one("read_case", "One test case", 200, Case, 404, example=STORED),
        "put": one(
            "change_case",
            "Changes it; recorded answers of the same messages stay",
            200,
            Case,
            404,
            409,
            request=caseshapes.CaseInput,
            sent=CASE,
            example=STORED,
        ),
        "delete": one("remove_case", "Deletes it", 204, None, 404),
    },
    cases.CaseRun: {
        "post": stream(
            "run_cases",
            "Runs test cases through a document: begin, case_begins, case, then done",
            caseshapes.RunInput,
            {**ex.GRAPH, "ask": False},
            {"event": "done", "passed": 3, "failed": [], "receipt": "..."},
            404,
            429,
        )
    },
}
