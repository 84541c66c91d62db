"""How answers are written down: the good one, and problems."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers

PROBLEM = "application/problem+json"
# What any of them may answer.
ALWAYS = (401, 403, 503)
MEANING = {
    400: "The body is no JSON.",
    401: "Nobody is signed in, or somebody else than the page's person (`X-Editor-User`).",
    403: "This role may not do that, or the CSRF token is missing.",
    404: "There is no such thing in this tenant.",
    409: "Somebody was faster, or something stands in the way. Nothing was changed.",
    413: "The body is too large.",
    415: "The body is not application/json.",
    422: "A field is wrong; `errors` names it, or `problems` of the flow.",
    429: "Too many at once; see `Retry-After`.",
    503: "A database does not answer; see `Retry-After`.",
}
WITH_BODY = (400, 413, 415, 422)


class Problem(serializers.Serializer[Any]):
    """RFC 9457. Further members stand beside these where an answer says so."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = serializers.DictField(  # type: ignore[assignment]  # a field, in spite of its name
        required=False, help_text="field → what is wrong with it"
    )


def answers(status: int, shape: Any, *codes: int) -> dict[Any, Any]:
    """Responses: the good one, `codes`, and what any may answer."""
    good = OpenApiResponse(description="Done.") if shape is None else shape
    made: dict[Any, Any] = {status: good}
    for code in sorted({*codes, *ALWAYS}):
        made[code, PROBLEM] = OpenApiResponse(Problem, description=MEANING[code])
    return made


def one(
    id: str, summary: str, status: int, shape: Any, *codes: int, example: Any = None, **more: Any
) -> Any:
    """A documented method. `example`: a body of the good answer. `sent`: one of the request."""
    examples = []
    if (sent := more.pop("sent", None)) is not None:
        examples.append(OpenApiExample("request", value=sent, request_only=True))
        codes = (*codes, *WITH_BODY)
    if example is not None:
        examples.append(
            OpenApiExample("answer", value=example, response_only=True, status_codes=[str(status)])
        )
    return extend_schema(
        operation_id=id,
        summary=summary,
        responses=answers(status, shape, *codes),
        examples=examples,
        **more,
    )


def query(name: str, meaning: str, type: Any = str, **more: Any) -> OpenApiParameter:
    return OpenApiParameter(name, type, OpenApiParameter.QUERY, description=meaning, **more)


CURSOR = (
    query("cursor", "`next_cursor` of the page before"),
    query("limit", "rows of a page, 50 unless given, 200 at most", int),
)
