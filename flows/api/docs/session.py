"""Signing in stands in a lower room and is a plain view, so the generator does not find it."""

from __future__ import annotations

from typing import Any

_WHO = {
    "type": "object",
    "properties": {
        "user_id": {"type": ["integer", "null"]},
        "username": {"type": ["string", "null"]},
    },
    "required": ["user_id", "username"],
}
_PASSWORD = {
    "type": "object",
    "properties": {"username": {"type": "string"}, "password": {"type": "string"}},
    "required": ["username", "password"],
}
_EXAMPLE = {"user_id": 1, "username": "alice"}


def _answer(schema: dict[str, Any], example: Any, type: str = "application/json") -> dict[str, Any]:
    examples = {"answer": {"value": example}}
    return {"content": {type: {"schema": schema, "examples": examples}}}


def add_session(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """A hook of the generator."""
    good = {"description": "Who is signed in; sets the CSRF cookie.", **_answer(_WHO, _EXAMPLE)}
    problem = {"$ref": "#/components/schemas/Problem"}
    wrong = {"type": "about:blank", "title": "Not signed in", "status": 422, "detail": "Wrong."}
    bad = {
        "description": "Wrong name or password.",
        **_answer(problem, wrong, "application/problem+json"),
    }
    locked = {"description": "Too many attempts; see `Retry-After`.", **bad}
    sent = _answer(_PASSWORD, {"username": "alice", "password": "…"})
    result["paths"]["/api/v1/session"] = {
        "get": {
            "operationId": "who",
            "summary": "Who is signed in",
            "tags": ["session"],
            "security": [],
            "responses": {"200": good},
        },
        "post": {
            "operationId": "sign_in",
            "summary": "Signs in",
            "tags": ["session"],
            "security": [],
            "requestBody": {**sent, "required": True},
            "responses": {"200": good, "422": bad, "429": locked},
        },
    }
    return result
