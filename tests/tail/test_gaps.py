from __future__ import annotations

from conversations.tail.clocks import learn
from conversations.tail.gaps import MOST, WATCH_SECONDS, Gap, Gaps


def spans(gaps: Gaps) -> list[tuple[int, int]]:
    return [(gap.first, gap.last) for gap in gaps]


def test_what_lies_between_is_watched() -> None:
    gaps = Gaps()
    assert gaps.passed(4, [5, 8, 9, 12], now=0) == 12
    assert spans(gaps) == [(6, 7), (10, 11)]
    assert 7 in gaps
    assert 8 not in gaps


def test_what_became_visible_is_no_longer_watched() -> None:
    gaps = Gaps([Gap(1, 9, 0)])
    gaps.fill([4, 1, 9])
    assert spans(gaps) == [(2, 3), (5, 8)]
    gaps.fill([2, 3, 5, 6, 7, 8])
    assert spans(gaps) == []


def test_it_is_given_up_after_a_while_the_oldest_first() -> None:
    gaps = Gaps([Gap(1, 1, 0), Gap(3, 3, 5)])
    gaps.give_up(now=WATCH_SECONDS + 1)
    assert spans(gaps) == [(3, 3)]
    gaps = Gaps([Gap(id, id, 0) for id in range(MOST + 5)])
    gaps.give_up(now=1)
    assert len(gaps.ranges) == MOST
    assert 0 not in gaps


def test_it_is_stored_and_read_again() -> None:
    gaps = Gaps([Gap(1, 10**18, 1.5)])
    assert Gaps.from_text(gaps.to_text()) == gaps
    assert Gaps().to_text() is None


def test_clocks_are_learned_from_new_rows_and_not_from_old_ones() -> None:
    assert learn([], [0, -3, None, 40]) == []
    assert learn([], [10_800, 10_799, 10_803]) == [10_800]
    assert learn([], [-90 * 86_400]) == []
    assert learn([100, 3600, 7200], [10_800]) == [3600, 7200, 10_800]
