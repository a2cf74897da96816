"""Line charts: how a number went on from day to day, and for how long nothing is known of it.

They are made of figures of one subject, indicator and scope, by pure functions. Days stand in proportion; a
line joins two values that are a few days apart, and a longer gap stays open, with how many days it has.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bulletin.text.dates import Date
from bulletin.text.wording import say
from bulletin.views.figures import FigureView

JOINED: Final = 3
"""Days between two values that a line joins, at most."""
_LEFT, _RIGHT = 12.0, 95.0
"""Where the first and the last day stand, in points of a hundred."""
_BASE, _TOP = 124.0, 26.0
"""Where nought and the highest value stand, in pixels."""
_HIGH: Final = 50.0
"""Over a first dot that stands higher than this the scale has its words, too."""
_APART: Final = 15.0
"""How far apart words must stand lest they touch on a narrow screen, in points of a hundred."""
_DOTS: Final = 40
"""With more values than these only those at the ends of lines have dots."""
_NAMED: Final = 12
"""With more values than these only the first and the last have words."""
_WHOLE: Final = 100.0


@dataclass(frozen=True, slots=True)
class Point:
    """A value at its day; `words` are printed over it, empty where there is no room."""

    x: str
    y: str
    words: str
    over: str
    """Where the words stand."""
    anchor: str
    """Which end of them stands over the dot: start, middle or end."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line from one value to the next."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Days of which nothing is known."""

    x: str
    days: int


@dataclass(frozen=True, slots=True)
class LineChart:
    """A chart of values over days; `title` says where they begin and end."""

    title: str
    caption: str
    is_share: bool
    points: tuple[Point, ...]
    stretches: tuple[Stretch, ...]
    gaps: tuple[Gap, ...]
    first: str
    last: str
    kind: str = "line"


@dataclass(frozen=True, slots=True)
class _Value:
    day: Date
    number: float
    words: str


def line_chart(caption: str, figures: Sequence[FigureView], *, is_share: bool) -> LineChart | None:
    """Return the chart of figures that say what is so; None where there are no two days with a value.

    What is undated, lost, or known by bounds only is not drawn, and told of in the caption.
    """
    values = sorted(_values(figures), key=lambda value: value.day)
    if len({value.day for value in values}) < 2 or min(value.number for value in values) < 0:  # noqa: PLR2004
        return None
    first, last = values[0], values[-1]
    highest = _WHOLE if is_share else max(value.number for value in values) or 1.0
    if any(value.number > highest for value in values):
        return None
    placed = [(_x(value.day, first.day, last.day), _y(value.number, highest)) for value in values]
    joined = [_is_joined(values, one) for one in range(len(values) - 1)]
    left_out = len(figures) - len(values)
    told = (
        say("{count} more numbers without a date or an exact value are not drawn.", count=left_out)
        if left_out
        else ""
    )
    return LineChart(
        title=f"{_day(first, last)}{first.words}，{_day(last, first)}{last.words}",
        caption=f"{caption}。{told}",
        is_share=is_share,
        points=tuple(_points(values, placed, joined)),
        stretches=tuple(
            Stretch(_percent(x1), _pixels(y1), _percent(x2), _pixels(y2))
            for ((x1, y1), (x2, y2)), is_joined in zip(pairwise(placed), joined, strict=True)
            if is_joined
        ),
        gaps=tuple(_gaps(values, placed)),
        first=_day(first, last),
        last=_day(last, first),
    )


def _values(figures: Iterable[FigureView]) -> Iterable[_Value]:
    for figure in figures:
        datum, day = figure.printed.datum, figure.as_of.day
        if day and datum and ".." not in datum:
            yield _Value(day, float(datum), figure.printed.text)


def _day(one: _Value, other: _Value) -> str:
    """Return the day of a value, with its year where the other is of another."""
    return one.day.chinese_short if one.day.year == other.day.year else one.day.chinese


def _days_between(one: _Value, other: _Value) -> int:
    return (other.day.first - one.day.first).days


def _is_joined(values: Sequence[_Value], one: int) -> bool:
    """Tell if a line leads from a value to the next: not far, and no other value on either day."""
    days = [value.day for value in values]
    alone = days.count(days[one]) == 1 == days.count(days[one + 1])
    return alone and _days_between(values[one], values[one + 1]) <= JOINED


def _x(day: Date, first: Date, last: Date) -> float:
    share = (day.first - first.first).days / max((last.first - first.first).days, 1)
    return _LEFT + share * (_RIGHT - _LEFT)


def _y(number: float, highest: float) -> float:
    return _BASE - number / highest * (_BASE - _TOP)


def _points(
    values: Sequence[_Value], placed: Sequence[tuple[float, float]], joined: Sequence[bool]
) -> Iterable[Point]:
    """Yield the dots, with words at the ends of lines where there is room for them."""
    ends = [
        one
        for one in range(len(values))
        if not (one and joined[one - 1]) or not (one < len(joined) and joined[one])
    ]
    inner = ends if len(values) <= _NAMED else []
    named = _with_room([0, len(values) - 1, *inner], [x for x, _ in placed])
    for one, ((x, y), value) in enumerate(zip(placed, values, strict=True)):
        if len(values) <= _DOTS or one in ends:
            words = value.words if one in named else ""
            beside = "start" if one == 0 and y < _HIGH else "middle"
            anchor = "end" if one == len(values) - 1 else beside
            yield Point(_percent(x), _pixels(y), words, _pixels(y - 11), anchor)


def _with_room(wanted: Iterable[int], xs: Sequence[float]) -> set[int]:
    """Return which of the values can have words, the first of `wanted` before the others."""
    named: list[int] = []
    for one in wanted:
        if all(abs(xs[one] - xs[other]) >= _APART for other in named):
            named.append(one)
    return set(named)


def _gaps(values: Sequence[_Value], placed: Sequence[tuple[float, float]]) -> Iterable[Gap]:
    for (one, other), ((x1, _), (x2, _)) in zip(pairwise(values), pairwise(placed), strict=True):
        days = _days_between(one, other)
        if days > JOINED and x2 - x1 >= _APART:
            yield Gap(_percent((x1 + x2) / 2), days - 1)


def _percent(number: float) -> str:
    return f"{number:.2f}%"


def _pixels(number: float) -> str:
    return f"{number:.1f}"
