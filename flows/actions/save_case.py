"""Makes or changes a test case."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from flows.models import Flow, TestCase
from flows.trying.carrying import MOST_CASES
from tenants.people.models import User


class NameTaken(Exception):
    """Another case of the flow has this name."""


class TooManyCases(Exception):
    """The flow has as many cases as it may have."""


def save_case(
    flow: Flow,
    values: dict[str, Any],
    *,
    case: TestCase | None = None,
    by: User | None = None,
    conversation_id: int | None = None,
) -> TestCase:
    """`values`: of a CaseInput. Raises NameTaken, TooManyCases."""
    if case is None:
        if TestCase.objects.filter(flow=flow).count() >= MOST_CASES:
            raise TooManyCases("This flow has too many test cases.")
        case = TestCase(flow=flow, author=by, conversation_id=conversation_id)
    case.name, case.language = values["name"], values["language"]
    case.page, case.context = dict(values.get("page") or {}), dict(values.get("context") or {})
    case.turns = [_turn(turn, case.turns, i) for i, turn in enumerate(values["turns"])]
    try:
        with transaction.atomic():
            case.save()
    except IntegrityError as error:
        raise NameTaken(case.name) from error
    return case


def free_name(flow: Flow, wanted: str) -> str:
    """The name, with a number behind it where another case has it."""
    taken = set(TestCase.objects.filter(flow=flow).values_list("name", flat=True))
    name, number = wanted[:190] or "?", 1
    while name in taken:
        number += 1
        name = f"{wanted[:190]} {number}"
    return name


def _turn(turn: dict[str, Any], before: list[dict[str, Any]], number: int) -> dict[str, Any]:
    """A turn to store; the recorded answers of the same message stay where none are given."""
    tape = turn.get("tape")
    old = before[number] if number < len(before) else {}
    if tape is None and old.get("message") == turn["message"]:
        tape = old.get("tape")
    return {"message": turn["message"], "expect": dict(turn["expect"]), "tape": tape}
