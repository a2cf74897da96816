"""Charts of a number over days: what is joined, what stays open, what is not drawn and told of."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import given, strategies as st
from made_up import edition, figure

from bulletin.model.records import Indicator
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureViews
from bulletin.views.lines import LineChart, line_chart

RATE = Indicator.model_validate(
    {"id": "rate", "name": "复工率", "unit": "%", "kind": "share", "definition": "复工的占全部的比例。"}
)


def chart(*printed: tuple[str, str], is_share: bool = True) -> LineChart | None:
    """Return the chart of shares, each with its day; an empty one for none."""
    figures = [
        figure(f"f{n}", indicator="rate", printed=words, **({"as_of": day} if day else {}))
        for n, (day, words) in enumerate(printed)
    ]
    made: Any = replace(edition(*figures), indicators={"rate": RATE})
    views = FigureViews(made, Citations(made)).all(made.figures)
    return line_chart("复工率", views, is_share=is_share)


def test_what_is_near_is_joined_and_what_is_far_stays_open() -> None:
    """Three days are joined; a longer gap says how many days it has."""
    made = chart(("2020-03-01", "50%"), ("2020-03-04", "60%"), ("2020-03-10", "90%"))
    assert made
    assert [(s.x1, s.x2) for s in made.stretches] == [("12.00%", "39.67%")]
    assert [gap.days for gap in made.gaps] == [5]
    assert [(p.x, p.y, p.words) for p in made.points] == [
        ("12.00%", "75.0", "50%"),
        ("39.67%", "65.2", "60%"),
        ("95.00%", "35.8", "90%"),
    ]
    assert (made.title, made.first, made.last) == ("3月1日50%，3月10日90%", "3月1日", "3月10日")


def test_what_is_not_drawn_is_told() -> None:
    """What has no day, no digits, or bounds only."""
    made = chart(
        ("2020-03-01", "50%"),
        ("2020-03-02", "60%"),
        ("", "70%"),
        ("2020-03-03", "▢%"),
        ("2020-03-03", "80%以上"),
    )
    assert made
    assert (len(made.points), made.caption) == (
        2,
        "复工率。另有3个数字没有注明日期，或者不是确数，没有画在图上。",
    )


def test_two_values_of_a_day_are_not_joined() -> None:
    """Which of them the line would lead to nobody can say."""
    made = chart(("2020-03-01", "50%"), ("2020-03-02", "60%"), ("2020-03-02", "62%"), ("2020-03-03", "70%"))
    assert made
    assert (len(made.points), made.stretches) == (4, ())


def test_a_chart_needs_two_days() -> None:
    """And values between nought and the whole."""
    assert chart(("2020-03-01", "50%")) is None
    assert chart(("2020-03-01", "50%"), ("2020-03-01", "60%")) is None
    assert chart(("", "50%"), ("", "60%")) is None
    assert chart(("2020-03-01", "50%"), ("2020-03-02", "160%")) is None
    assert chart(("2020-03-01", "50%"), ("2020-03-02", "160%"), is_share=False) is not None


def test_days_of_other_years_are_told_with_them() -> None:
    """A year is said where it is not the same."""
    made = chart(("2019-12-31", "50%"), ("2020-01-02", "60%"))
    assert made
    assert made.title == "2019年12月31日50%，2020年1月2日60%"


@given(
    st.lists(st.tuples(st.dates(), st.integers(0, 100)), min_size=2, max_size=60, unique_by=lambda p: p[0])
)
def test_all_stands_within_the_chart(values: list[tuple[Any, int]]) -> None:
    """In the order of days, from the left to the right; words stand apart."""
    made = chart(*((day.isoformat(), f"{share}%") for day, share in values))
    assert made
    xs = [float(point.x.rstrip("%")) for point in made.points]
    assert xs == sorted(xs)
    assert min(xs) >= 0
    assert max(xs) <= 100
    assert all(26 <= float(point.y) <= 124 for point in made.points)
    named = [x for x, point in zip(xs, made.points, strict=True) if point.words]
    assert all(other - one >= 15 for one, other in pairwise(named))
