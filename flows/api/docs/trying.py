"""The schema of the test chat's stream and of test cases."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers as s

from flows.api import shapes as bodies
from flows.api import teststream
from flows.api.docs import examples as ex
from flows.api.docs.answers import WITH_BODY, answers
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
}
