"""What contradicts each other on one day is asked about, each figure once, without comparing all with all."""

from types import SimpleNamespace
from typing import Any

from hypothesis import given, strategies as st

from bulletin.check.intervals import Interval
from bulletin.check.observations import _disagreeing
from bulletin.text.quantity import parse

PRINTED = ("3家", "5家", "7家", "近5家", "5家以上", "3—9家", "约4家", "▢家", "不足3家", "9家")


@given(st.lists(st.sampled_from(PRINTED), max_size=8))
def test_each_figure_that_an_earlier_one_excludes_is_asked_about_once(printed: list[str]) -> None:
    """No contradiction is passed over, and none is told that isn't one."""
    edition: Any = SimpleNamespace(quantity=lambda figure: parse(figure.printed))
    figures: list[Any] = [SimpleNamespace(id=n, printed=words) for n, words in enumerate(printed)]
    intervals = [Interval.of(parse(words)) for words in printed]
    pairs: list[Any] = list(_disagreeing(edition, figures))
    told: list[tuple[int, int]] = [(first.id, second.id) for first, second in pairs]
    assert all(first < second and not intervals[first].overlaps(intervals[second]) for first, second in told)
    assert [second for _, second in told] == [
        second
        for second in range(len(printed))
        if any(not intervals[first].overlaps(intervals[second]) for first in range(second))
    ]
