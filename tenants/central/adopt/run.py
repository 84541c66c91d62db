"""Carries out the steps of a plan: each a statement of its own, tried again while somebody is in the way."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError

from tenants.central.adopt.errors import AdoptError
from tenants.central.adopt.findings import Step
from tenants.central.adopt.watch import Watch

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
# A lock was not given in time, a deadlock, or the watch took the statement back (both servers' numbers).
BUSY = frozenset({1205, 1213, 1317, 1028, 3024, 3572})
NOT_ONLINE = frozenset({1845, 1846})
# Table, column or index exist: an earlier run was killed before it could say so.
THERE = frozenset({1050, 1060, 1061})
REPEATED = 1062


wait = time.sleep


@dataclass(frozen=True, slots=True)
class Done:
    """`how`: the algorithm; empty where nothing was left to do. `refused`: why it was left undone."""

    step: Step
    tries: int
    seconds: float
    how: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Runner:
    """`patience`: seconds for one step, waits between tries included."""

    cursor: Any
    watch: Watch
    patience: float = 300.0

    def run(self, steps: list[Step]) -> Iterator[Done]:
        """Raises AdoptError where a table stays taken; what was done before stays done."""
        for step in steps:
            yield self._step(step)

    def _step(self, step: Step) -> Done:
        started, tries, pause = time.monotonic(), 0, FIRST_PAUSE
        while True:
            tries += 1
            try:
                how, refused = self._try(step)
            except DatabaseError as error:
                passed = time.monotonic() - started
                if _code(error) == REPEATED and step.instead is not None:
                    return self._step(step.instead)
                if _code(error) not in BUSY:
                    raise
                if passed + pause > self.patience:
                    raise AdoptError(_too_busy(step, tries, passed)) from error
                wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                return Done(step, tries, time.monotonic() - started, how, refused)

    def _try(self, step: Step) -> tuple[str, str]:
        """(how it was done, why it cannot be done online)."""
        reason = ""
        for algorithm in step.algorithms:
            try:
                with self.watch.during():
                    self.cursor.execute(step.sql(algorithm))
            except DatabaseError as error:
                if _code(error) in THERE:
                    return "", ""
                if _code(error) not in NOT_ONLINE:
                    raise
                reason = str(error.args[-1])
            else:
                return algorithm.partition(",")[0] or "CREATE", ""
        return "", reason


def _code(error: DatabaseError) -> object:
    return error.args[0] if error.args else None


def _too_busy(step: Step, tries: int, seconds: float) -> str:
    return (
        f"{step.table} was in use all the time: {tries} tries in {seconds:.0f} s. What was done before "
        f"stays done. Look for a transaction that was left open on it, then run this again. Left: {step}"
    )
