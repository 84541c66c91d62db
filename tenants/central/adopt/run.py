"""Carries out the steps of a plan: each a statement of its own, tried again while somebody is in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import DatabaseError

from tenants.central.adopt.errors import AdoptError
from tenants.central.adopt.findings import COPY, Step
from tenants.central.adopt.patience import code, until_free
from tenants.central.adopt.watch import Watch

NOT_ONLINE = frozenset({1845, 1846})
# Table, column or index exist: an earlier run was killed before it could say so.
THERE = frozenset({1050, 1060, 1061})
# Values that occur twice, a key that is too long: what another index may do without.
FORBIDDEN = frozenset({1062, 1071, 1709})
LOST = frozenset({1053, 2006, 2013, 2055})


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
    """`patience`: seconds for one step, waits between tries included.

    `copy`: what the server cannot do online may copy its table.
    """

    cursor: Any
    watch: Watch
    patience: float
    copy: bool

    def run(self, steps: list[Step]) -> Iterator[Done]:
        """Raises AdoptError where a table stays taken; what was done before stays done."""
        for step in steps:
            yield self._step(step)

    def _step(self, step: Step) -> Done:
        try:
            tried = until_free(step.table, partial(self._try, step), self.patience)
        except DatabaseError as error:
            if step.needed or code(error) in LOST:
                raise
            if code(error) in FORBIDDEN and step.instead is not None:
                return self._step(step.instead)
            return Done(step, 1, 0.0, refused=str(error.args[-1]))
        how, refused = tried.result
        return Done(step, tried.tries, tried.seconds, how, refused)

    def _try(self, step: Step) -> tuple[str, str]:
        """(how it was done, why it cannot be done online)."""
        reason = ""
        for algorithm in (*step.algorithms, *(COPY if self.copy else ())):
            try:
                with self.watch.during():
                    self.cursor.execute(step.sql(algorithm))
            except DatabaseError as error:
                if code(error) in THERE:
                    return "", ""
                if code(error) not in NOT_ONLINE:
                    raise
                reason = str(error.args[-1])
            else:
                return algorithm.partition(",")[0] or "CREATE", ""
        return "", reason


def refuse_unfinished(all_done: list[Done]) -> None:
    """Raises AdoptError where a step was left undone that nothing of ours can do without."""
    left = [str(done.step) for done in all_done if done.refused and done.step.needed]
    if left:
        raise AdoptError(
            "Not finished, and the server still counts as not adopted: it cannot do this online. Run "
            "this again with --copy-tables at a quiet hour: nobody can write to a table while it is "
            f"copied. Left: {'; '.join(left)}"
        )
