"""Test cases over the wire."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from flows.api.shapes import GraphInput, PageInput, number
from flows.engine import StateError
from flows.models import TestCase
from flows.trying.expectation import OUTCOMES
from flows.trying.tape import Tape

MOST_TURNS = 50


def phrases() -> serializers.ListField:
    return serializers.ListField(
        child=serializers.CharField(max_length=500), max_length=50, default=list
    )


class ExpectInput(serializers.Serializer[Any]):
    """`path`: nodes that must be visited, or with `exact` the whole way. Words are found whatever their case
    and their Turkish letters. An empty part is not looked at."""

    path = serializers.ListField(
        child=serializers.CharField(max_length=50), max_length=100, default=list
    )
    exact = serializers.BooleanField(default=False)
    contains = phrases()
    lacks = phrases()
    outcome = serializers.ChoiceField(["", *OUTCOMES], allow_blank=True, default="")


class TurnInput(serializers.Serializer[Any]):
    """`tape`: the model's recorded answers; left out, those of the same message stay."""

    message = serializers.CharField(max_length=1000)
    expect = ExpectInput(default=dict)
    tape = serializers.JSONField(required=False, allow_null=True, default=None)

    def validate_tape(self, value: Any) -> Any:
        try:
            return None if value is None else Tape.from_json(value).to_json()
        except StateError as error:
            raise serializers.ValidationError(str(error)) from error


class CaseInput(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=200)
    language = serializers.ChoiceField(["en", "tr"], default="en")
    page = PageInput(required=False, allow_null=True, default=None)
    context = serializers.DictField(required=False, default=dict)  # type: ignore[assignment]
    turns = serializers.ListField(child=TurnInput(), min_length=1, max_length=MOST_TURNS)


class RunInput(GraphInput):
    """`cases`: ids; all where left out. `ask`: the model is really asked. `keep`: its answers become the
    recorded ones of the cases that pass."""

    cases = serializers.ListField(child=number(), required=False, allow_null=True, default=None)
    ask = serializers.BooleanField(default=False)
    keep = serializers.BooleanField(default=False)


def case_json(case: TestCase) -> dict[str, Any]:
    """Without the recorded answers; `recorded` says how many of the model there are."""
    return {
        "id": case.pk,
        "name": case.name,
        "language": case.language,
        "page": case.page,
        "context": case.context,
        "turns": [_turn(turn) for turn in case.turns],
        "conversation_id": case.conversation_id,
        "author": case.author.get_username() if case.author else None,
        "updated_at": case.updated_at.isoformat(),
    }


def _turn(turn: dict[str, Any]) -> dict[str, Any]:
    recorded = len((turn.get("tape") or {}).get("model", []))
    return {"message": turn["message"], "expect": turn["expect"], "recorded": recorded}
