"""Dates, spans and moments: what is written comes back, and bounds are days."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, strategies as st
from tables import for_each

from bulletin.text.dates import BEIJING, Date, DateError, DayTime, Span, parse_moment


def _cut(day: date, parts: int) -> Date:
    return Date(day.year, day.month if parts > 1 else 0, day.day if parts > 2 else 0)


def _whole(at: time) -> time:
    return at.replace(microsecond=0)


DATES = st.builds(_cut, st.dates(), st.sampled_from([1, 2, 3]))


@given(DATES)
def test_a_date_is_written_as_it_is_read(day: Date) -> None:
    """Writing a day, a month or a year and reading it again changes nothing."""
    assert Date.parse(str(day)) == day


@given(DATES)
def test_a_date_covers_whole_days(day: Date) -> None:
    """The first and the last day lie within what is written, and the days beside them outside."""
    parts = 1 + bool(day.month) + bool(day.day)
    assert day.first <= day.last
    assert {_cut(day.first, parts), _cut(day.last, parts)} == {day}
    if day.last < date.max:
        assert _cut(day.last + timedelta(days=1), parts) != day
    if day.first > date.min:
        assert _cut(day.first - timedelta(days=1), parts) != day


@given(st.lists(DATES))
def test_dates_sort_by_their_first_days(days: list[Date]) -> None:
    """Sorting is by the calendar; of two that begin together the shorter comes first."""
    assert sorted(days) == sorted(days, key=lambda day: (day.first, day.last))


@given(st.none() | DATES, st.none() | DATES)
def test_a_span_is_written_as_it_is_read(start: Date | None, end: Date | None) -> None:
    """Either end may be open; a span that ends before it starts, or names no day, is refused."""
    span = Span(start, end)
    reversed_ = start is not None and end is not None and start.first > end.last
    if reversed_ or start is end is None:
        with pytest.raises(DateError):
            Span.parse(f"{start or ''}..{end or ''}")
    else:
        assert Span.parse(f"{start or ''}..{end or ''}") == span
        assert Span.parse(str(span)) == span


@given(st.builds(DayTime, st.builds(_cut, st.dates(), st.just(3)), st.none() | st.times().map(_whole)))
def test_a_day_with_its_time_is_written_as_it_is_read(moment: DayTime) -> None:
    """With a space for the T, and Beijing's zone behind it, it is the same."""
    assert DayTime.parse(str(moment)) == moment
    if moment.at:
        assert DayTime.parse(str(moment).replace("T", " ")) == DayTime.parse(moment.iso) == moment
        assert datetime.fromisoformat(moment.iso) == moment.begin
    assert moment.begin.astimezone(BEIJING).date() == moment.day.first


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_an_error_that_says_how_to_mend_it(text: str) -> None:
    """Nothing else is raised, and the error tells all that a problem needs."""
    for parse in (Date.parse, DayTime.parse, Span.parse, parse_moment):
        assert all(_told(parse, text))


def _told(parse: Callable[[str], object], text: str) -> tuple[str, ...]:
    """Return what the error tells; nothing where `text` can be read."""
    try:
        parse(text)
    except DateError as error:
        return error.rule, str(error.reason), str(error.mend)
    return ()


@for_each(
    ("text", "moment"),
    [
        ("2020-03-05T08:00+08:00", datetime(2020, 3, 5, 8, tzinfo=timezone(timedelta(hours=8)))),
        ("2020-03-05T00:00:01Z", datetime(2020, 3, 5, 0, 0, 1, tzinfo=UTC)),
        ("2020-03-05 08:00+00:00", datetime(2020, 3, 5, 8, tzinfo=UTC)),
    ],
)
def test_a_moment_carries_its_zone(text: str, moment: datetime) -> None:
    """A moment is the same on every machine."""
    assert parse_moment(text) == moment
    assert parse_moment(text).utcoffset() == moment.utcoffset()


ZONES = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


MOMENTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=ZONES)  # noqa: DTZ001


@given(MOMENTS)
def test_a_moment_is_read_as_it_is_written(moment: datetime) -> None:
    """Any moment that Python writes in ISO 8601 comes back, of all years but the first and the last."""
    assert parse_moment(moment.isoformat()) == moment


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:00:00+08:00"])
def test_the_first_and_the_last_year_are_refused(text: str) -> None:
    """In Beijing such a moment may be in no year at all."""
    with pytest.raises(DateError, match="the year of"):
        parse_moment(text)


@for_each("text", ["2020-03-05T08:00", "20200305", "08:00+08:00", "", "now"])
def test_what_differs_from_machine_to_machine_is_no_moment(text: str) -> None:
    """A time without its zone is refused, and a day in another form."""
    with pytest.raises(DateError) as caught:
        parse_moment(text)
    what = "is a day without a time" if text == "20200305" else "is no moment with a zone"
    assert (caught.value.rule, str(caught.value.reason)) == ("moment-form", f"「{text}」 {what}")


def test_a_day_is_its_first_moment_in_beijing() -> None:
    """An embargo that ends with a day ends as it begins there, wherever the program runs."""
    assert parse_moment("2020-03-05").isoformat() == "2020-03-05T00:00:00+08:00"
    with pytest.raises(DateError, match="the year of"):
        parse_moment("0001-01-01")
