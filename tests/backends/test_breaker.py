from __future__ import annotations

import pytest

from tenants.backends import breaker
from tenants.backends.breaker import Breaker, connect


class Away(Exception):
    pass


class Refused(Exception):
    pass


class Clock:
    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(breaker, "time", made)
    return made


def attempt(which: Breaker, fault: BaseException | None = None) -> str:
    def call() -> str:
        if fault is not None:
            raise fault
        return "connected"

    return connect(
        which, call, is_away=lambda error: isinstance(error, Away), refusal=lambda: Refused()
    )


def test_a_server_that_is_away_is_not_asked_again_for_two_seconds(clock: Clock) -> None:
    one = Breaker()
    with pytest.raises(Away):
        attempt(one, Away())
    clock.now += 1.9
    with pytest.raises(Refused):
        attempt(one)
    clock.now += 0.2
    assert attempt(one) == "connected"
    assert attempt(one) == "connected"


def test_only_one_caller_tries_it_then(clock: Clock) -> None:
    one = Breaker()
    with pytest.raises(Away):
        attempt(one, Away())
    clock.now += 3
    assert one.may_try()
    assert not one.may_try()
    one.failed()
    assert not one.may_try()


@pytest.mark.parametrize("fault", [ValueError(), KeyboardInterrupt()])
def test_another_fault_does_not_count(clock: Clock, fault: BaseException) -> None:
    one = Breaker()
    with pytest.raises(type(fault)):
        attempt(one, fault)
    assert attempt(one) == "connected"
