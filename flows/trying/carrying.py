"""Test cases on their way with a flow: to a copy of it, into a file, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flows.document.values import LONGEST_ID, is_storable, is_too_deep, walk
from flows.engine import StateError
from flows.models import Flow, TestCase
from flows.trying.expectation import OUTCOMES
from flows.trying.tape import Tape
from tenants.people.models import User

MOST_CASES = 500
MOST_TURNS = 50
LONGEST_NAME = 200
_CARRIED = ("name", "language", "page", "context", "turns")
_PAGE = {"product_id": int, "category_id": int, "page_slug": str}

Values = dict[str, Any]


def cases_of(flow: Flow) -> list[Values]:
    """What a case is, recorded answers included; not who made it, nor the talk it came from."""
    return list(TestCase.objects.filter(flow=flow).values(*_CARRIED))


def cases_with_talks(flow: Flow) -> list[Values]:
    """For a copy within the tenant, which goes on knowing whose words it holds."""
    return list(TestCase.objects.filter(flow=flow).values(*_CARRIED, "conversation_id"))


def made_up_cases(flow: Flow) -> tuple[list[Values], int]:
    """(those without a visitor's words, how many have some and stay): what another tenant may have."""
    rows = TestCase.objects.filter(flow=flow)
    recorded = rows.filter(conversation_id__isnull=False).count()
    return list(rows.filter(conversation_id=None).values(*_CARRIED)), recorded


def give_cases(flow: Flow, cases: Iterable[Mapping[str, Any]], by: User | None) -> None:
    """To a flow that was made just now; `cases` are those of `cases_of` or `read_cases`."""
    TestCase.objects.bulk_create(TestCase(flow=flow, author=by, **case) for case in cases)


def read_cases(raw: object) -> tuple[list[Values], list[object]]:
    """Those of a file, which anybody may have written: (good ones, whatever is none)."""
    cases: dict[str, Values] = {}
    others: list[object] = []
    for item in raw if isinstance(raw, list) else [raw]:
        case = _case(item)
        if case is None or case["name"] in cases or len(cases) == MOST_CASES:
            others.append(item)
        else:
            cases[case["name"]] = case
    return list(cases.values()), others


def _case(raw: object) -> Values | None:
    if not isinstance(raw, dict) or is_too_deep(raw) or not _is_storable(raw):
        return None
    name, language = raw.get("name"), raw.get("language", "en")
    page, context = raw.get("page", {}), raw.get("context", {})
    if not _is_text(name, LONGEST_NAME) or language not in ("en", "tr"):
        return None
    if not _is_page(page) or not isinstance(context, dict):
        return None
    turns = _turns(raw.get("turns"))
    values = (name, language, page, context, turns)
    return dict(zip(_CARRIED, values, strict=True)) if turns else None


def _is_storable(raw: object) -> bool:
    return all(is_storable(item) for item in walk(raw) if isinstance(item, str))


def _is_text(value: object, longest: int) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= len(value) <= longest


def _is_page(page: object) -> bool:
    if not isinstance(page, dict) or not page.keys() <= _PAGE.keys():
        return False
    return all(value is None or type(value) is _PAGE[key] for key, value in page.items())


def _turns(raw: object) -> list[Values] | None:
    """None where one of them is no turn."""
    if not isinstance(raw, list) or not 0 < len(raw) <= MOST_TURNS:
        return None
    turns = [_turn(item) for item in raw]
    good = [turn for turn in turns if turn is not None]
    return good if len(good) == len(turns) else None


def _turn(raw: object) -> Values | None:
    if not isinstance(raw, dict) or not _is_text(raw.get("message"), 1000):
        return None
    expect = _expect(raw.get("expect", {}))
    try:
        tape = None if raw.get("tape") is None else Tape.from_json(raw["tape"]).to_json()
    except StateError:
        return None
    return None if expect is None else {"message": raw["message"], "expect": expect, "tape": tape}


def _expect(raw: object) -> Values | None:
    if not isinstance(raw, dict):
        return None
    path, outcome, exact = raw.get("path", []), raw.get("outcome", ""), raw.get("exact", False)
    words = {key: raw.get(key, []) for key in ("contains", "lacks")}
    good = _are_texts(path, 100, LONGEST_ID) and isinstance(exact, bool)
    if not good or outcome not in ("", *OUTCOMES):
        return None
    if not all(_are_texts(phrases, 50, 500) for phrases in words.values()):
        return None
    return {"path": path, "exact": exact, **words, "outcome": outcome}


def _are_texts(raw: object, most: int, longest: int) -> bool:
    return (
        isinstance(raw, list) and len(raw) <= most and all(_is_text(item, longest) for item in raw)
    )
