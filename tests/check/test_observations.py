"""What contradicts each other on one day is asked about, each figure once, without comparing all with all."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, strategies as st
from said import problems

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


INDICATORS = """\
- {id: enterprises-resumed, name: 复工企业数, unit: 家, kind: count, cumulative: true, definition: 复工。}
- {id: all, name: 企业数, unit: 家, kind: count, definition: 所有企业。}
- {id: rate, name: 复工率, unit: "%", kind: share, part: enterprises-resumed, whole: all, definition: 比例。}
"""


@pytest.mark.parametrize(
    ("earlier", "found"),
    [("2020-02-14", ["cumulative-falls"]), ("2019-12", ["cumulative-falls"]), ("2019-03-14", [])],
)
def test_a_count_of_another_event_may_be_smaller(earlier: str, found: list[str], tmp_path: Path) -> None:
    """A total falls within one event, and begins anew with the next."""
    figures = (
        "source: rednet-suxian\nsubject: suxian\nfigures:\n"
        f"  - {{id: one, indicator: enterprises-resumed, as_of: {earlier}, printed: 131家}}\n"
        "  - {id: two, indicator: enterprises-resumed, as_of: 2020-03-01, printed: 103家}\n"
    )
    files = {"data/indicators.yaml": INDICATORS, "data/figures/more.yaml": figures}
    rules = [problem.rule for problem in problems(tmp_path, files)]
    assert [rule for rule in rules if rule == "cumulative-falls"] == found


@pytest.mark.parametrize(("value", "found"), [("95.8", []), ("96", []), ("95.9", ["share-of-parts"])])
def test_a_share_that_a_field_states_is_rounded_too(value: str, found: list[str], tmp_path: Path) -> None:
    """46 of 48 are 95.83%, and 九成五八 is written as `value: 95.8`."""
    figures = (
        "source: rednet-suxian\nsubject: suxian\nas_of: 2020-03-02\nfigures:\n"
        "  - {id: one, indicator: enterprises-resumed, printed: 46家}\n"
        "  - {id: two, indicator: all, printed: 48家}\n"
        f'  - {{id: three, indicator: rate, printed: 九成五八, value: {value}, unit: "%"}}\n'
    )
    files = {"data/indicators.yaml": INDICATORS, "data/figures/more.yaml": figures}
    assert [problem.rule for problem in problems(tmp_path, files)] == found
