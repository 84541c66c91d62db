"""What was known before and after each step of a stored turn, from what its trace keeps. Pure.

Nothing is run again and no flow is read: the values at the turn's start are taken on from step to step with
the stored changes. A trace may hold anything; what cannot be read is as if it were not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
SCOPES = ("memory", "turn")


@dataclass(frozen=True, slots=True)
class Held:
    """A value as it is kept. `cut`: {"bytes", "sha256"} where `value` is only the beginning of its text."""

    value: Any
    cut: Mapping[str, Any] | None = None

    @property
    def mark(self) -> str:
        """Equal for equal values; in Python True would equal 1."""
        return json.dumps([self.value, self.cut], sort_keys=True)


Known = dict[tuple[str, str], Held]  # (scope, name)


@dataclass(frozen=True, slots=True)
class Change:
    """None: it was not there before, or is not there after."""

    scope: str
    name: str
    before: Held | None
    after: Held | None


@dataclass(frozen=True, slots=True)
class StepData:
    """`complete` False: the turn knew more than its trace had room for."""

    before: Known
    after: Known
    complete: bool = True
    changes: list[Change] = field(default_factory=list)


def replay(rows: Sequence[Row]) -> list[StepData | None]:
    """One for each row; None where the trace does not say: it is an older one, or another engine's."""
    return list(_steps(rows))


def _steps(rows: Sequence[Row]) -> Iterator[StepData | None]:
    known: Known | None = None
    complete = True
    for row in rows:
        start, change = _object(row.get("start")), _object(row.get("changes"))
        if start:
            memory = start.get("memory")
            known, complete = _held("memory", memory), not _left_out(memory)
        if known is None or is_v1(row):
            yield None
            continue
        complete = complete and not any(_left_out(change.get(scope)) for scope in SCOPES)
        before, known = known, _after(known, change)
        yield StepData(before, known, complete, list(_changes(before, known)))


def is_v1(row: Row) -> bool:
    """The old engine's one step, alone or after a flow that failed; it knows no flow variables."""
    return row.get("type") == "v1"


def _after(known: Known, change: Row) -> Known:
    kept = {
        key: held for key, held in known.items() if not (change.get("reset") and key[0] == "memory")
    }
    for scope in SCOPES:
        kept |= _held(scope, change.get(scope))
    return kept


def _changes(before: Known, after: Known) -> Iterator[Change]:
    """One for each name that came, went or holds something else."""
    for key in {**before, **after}:
        one, other = before.get(key), after.get(key)
        if one is None or other is None or one.mark != other.mark:
            yield Change(*key, one, other)


def _held(scope: str, folded: Any) -> Known:
    values = _object(_object(folded).get("values"))
    cut = _object(_object(folded).get("cut"))
    return {
        (scope, name): Held(value, _object(cut.get(name)) or None) for name, value in values.items()
    }


def _left_out(folded: Any) -> bool:
    return bool(_object(folded).get("left_out"))


def _object(value: Any) -> Row:
    return value if isinstance(value, dict) else {}
