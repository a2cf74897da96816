"""Dates as news staff write them: a day, a month or a year, spans of them, and moments.

The written form is that of ISO 8601 (GB/T 7408): `2020-03-02`, `2020-02`, `2019`; a span is
`A..B` with either end open; a moment carries its zone. A day that may have a time is Beijing's.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta, timezone
from functools import total_ordering
from typing import Final

from bulletin.packing import Packed
from bulletin.problems import Message, message
from bulletin.text import meant
from bulletin.text.patterns import late

BEIJING: Final = timezone(timedelta(hours=8))

_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_MONTH, _DAY = 2, 3
"""How many numbers are written when a month, and when a day, is among them."""
_MONTHS: Final = 12


class DateError(ValueError):
    """A text is no date: `rule` names the fault, `reason` says why, `mend` what to write instead."""

    def __init__(self, rule: str, reason: Message, mend: Message) -> None:
        super().__init__(str(reason))
        self.rule = rule
        self.reason = reason
        self.mend = mend


@total_ordering
@dataclass(frozen=True, slots=True)
class Date(Packed):
    """A day, a month (`day` is 0) or a year (`month` is 0 too) of the Gregorian calendar."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> "Date":
        """Read `2020-03-02`, `2020-02` or `2019`; raise DateError for anything else."""
        match = _ISO.fullmatch(text)
        if not match:
            raise _form_error(text)
        year, month, day = (int(group or 0) for group in match.groups())
        reason = _nonexistence(year, month, day, written=match.lastindex or 1)
        if reason:
            raise _no_such_date(text, reason)
        return cls(year, month, day)

    @property
    def first(self) -> date:
        """The first day that it covers."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it covers."""
        month = self.month or _MONTHS
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def chinese(self) -> str:
        """As a page prints it in full: `2020年3月2日`."""
        return f"{self.year}年{self.chinese_short}" if self.month else f"{self.year}年"

    @property
    def chinese_short(self) -> str:
        """Without the year, where that is plain from beside it: `3月2日`."""
        if not self.month:
            return f"{self.year}年"
        return f"{self.month}月{self.day}日" if self.day else f"{self.month}月"

    def __lt__(self, other: "Date") -> bool:
        if self.day and other.day:
            return (self.year, self.month, self.day) < (other.year, other.month, other.day)
        return (self.first, self.last) < (other.first, other.last)

    def __str__(self) -> str:
        if self.day:
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        return f"{self.year:04d}-{self.month:02d}" if self.month else f"{self.year:04d}"


def _nonexistence(year: int, month: int, day: int, *, written: int) -> Message | None:
    """Say why the numbers are no date; None when they are one."""
    if year < 1:
        return message("there is no year 0")
    if written >= _MONTH and not 1 <= month <= _MONTHS:
        return message("there is no month {month}", month=month)
    if written >= _DAY:
        days = calendar.monthrange(year, month)[1]
        if not 1 <= day <= days:
            return message("{month} has {days} days", month=f"{year}-{month:02d}", days=days)
    return None


def _no_such_date(text: str, reason: Message) -> DateError:
    return DateError(
        "no-such-date",
        message("「{text}」 is no date: {reason}", text=text, reason=reason),
        message("correct it"),
    )


def _form_error(text: str) -> DateError:
    if numbers := meant.day(text):
        what = message("the date 「{text}」 is not in the form 2020-03-02", text=text)
        return _form(text, numbers, what, lambda iso: message("write {date}", date=iso))
    if numbers := meant.day_with_time(text):
        what = message("「{text}」 is a day with a time, and this field takes a day", text=text)
        return _form(text, numbers, what, lambda iso: message("write {day}", day=iso))
    what = message("「{text}」 is no date", text=text)
    if ends := _meant_span(text):
        return DateError(
            "date-form",
            message("「{text}」 is no day, but a span of days", text=text),
            message(
                "write one day, month or year; a span, like {start}..{end}, goes into `period` or `window`",
                start=ends[0],
                end=ends[1],
            ),
        )
    if numbers := meant.year_of_two_digits(text):
        what = message("the date 「{text}」 has only two digits of its year", text=text)
        return _form(text, numbers, what, _of_year)
    if error := _yearless_span(text) or _without_year(text):
        return error
    if serial := meant.spreadsheet_day(text):
        what = message("「{text}」 is the number by which a spreadsheet stores a day", text=text)
        iso = serial.isoformat()
        return DateError("date-form", what, message("write {day}", day=iso))
    return DateError("date-form", what, _FORMS)


def _without_year(text: str) -> DateError | None:
    """Return the error of a day that lacks its year, or its month too; None for another text."""
    if numbers := meant.month_and_day(text):
        what = message("the date 「{text}」 has no year", text=text)
        mend = message(
            "write its year too: four digits and a hyphen in front, then {short}",
            short="-".join(f"{number:02d}" for number in numbers),
        )
        return DateError("date-form", what, mend)
    if day := meant.day_alone(text):
        what = message("the date 「{text}」 has no year and no month", text=text)
        mend = message(
            "write these too: four digits, a hyphen, two digits, a hyphen, then {day}", day=f"{day:02d}"
        )
        return DateError("date-form", what, mend)
    if begun := meant.yearless_start(text):
        short = "-".join(f"{number:02d}" for number in begun)
        what = message("「{text}」 is no day, but a span of days", text=text)
        mend = message(
            "write its year too: four digits and a hyphen in front, then {short}; a span with an open end, "
            "like {begun}.., goes into `period` or `window`",
            short=short,
            begun=f"2020-{short}",
        )
        return DateError("date-form", what, mend)
    return None


def _of_year(day: "Date") -> Message:
    return message("write its year too: of {year} it is {date}", year=day.year, date=day)


def _yearless_span(text: str) -> DateError | None:
    """Return the error of a span that names no year; None for another text."""
    first, last = meant.yearless_span(text)
    if not first:
        return None
    return DateError(
        "date-form",
        message("the span 「{text}」 has no year", text=text),
        message(
            "write the years too, with two full stops between the days: four digits and a hyphen before "
            "{first} and {last}",
            first=f"{first[0]:02d}-{first[1]:02d}",
            last=f"{last[0]:02d}-{last[1]:02d}",
        ),
    )


_FORMS: Final = message("write a day as 2020-03-02, a month as 2020-03, a year as 2020")


def _form(text: str, numbers: meant.Numbers, what: Message, mend: Callable[["Date"], Message]) -> DateError:
    """Return the error of a date in another form, of which `numbers` are what is meant."""
    year, month, day = [*numbers, 0, 0][:_DAY]
    if reason := _nonexistence(year, month, day, written=len(numbers)):
        return _no_such_date(text, reason)
    return DateError("date-form", what, mend(Date(year, month, day)))


def _meant_span(text: str) -> tuple[str, str] | None:
    """Return the ends of the span that is meant by `text`, one of which may be open; None for no span."""
    found = meant.span(text)
    dates: list[Date | None] = []
    for numbers in found:
        year, month, day = [*numbers, 0, 0, 0][:_DAY]
        if numbers and _nonexistence(year, month, day, written=len(numbers)):
            return None
        dates.append(Date(year, month, day) if numbers else None)
    first, last = dates
    if first and last and first.first > last.last:
        first, last = last, first
    return (str(first or ""), str(last or "")) if first or last else None


@dataclass(frozen=True, slots=True)
class Span(Packed):
    """From the first day of `start` to the last day of `end`; None is an open end."""

    start: Date | None
    end: Date | None

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Read `A..B`, `A..`, `..B`, or a single date for a span of its own; raise DateError."""
        first, dots, last = text.partition("..")
        if not _is_written(first, dots, last) and (ends := _meant_span(text)):
            raise DateError(
                "date-form",
                message("the span 「{text}」 is not in the form 2020-03-02..2020-03-05", text=text),
                message(
                    "write {start}..{end}, with two full stops; an end that is open stays empty",
                    start=ends[0],
                    end=ends[1],
                ),
            )
        if not dots:
            single = Date.parse(text)
            return cls(single, single)
        start = Date.parse(first.strip()) if first.strip() else None
        end = Date.parse(last.strip()) if last.strip() else None
        if start is None and end is None:
            raise DateError(
                "date-form",
                message("「{text}」 names no day", text=text),
                message("write at least one of its ends, like `2020-02-03..`, or delete the line"),
            )
        if start and end and start.first > end.last:
            raise DateError(
                "span-reversed",
                message("the span 「{text}」 ends before it starts", text=text),
                message("write {start}..{end}", start=end, end=start),
            )
        return cls(start, end)

    @property
    def chinese(self) -> str:
        """As a page prints it: `2020年2月3日起`, `2020年2月3日至2020年3月2日`."""
        if self.start == self.end and self.start:
            return self.start.chinese
        if not self.end:
            return f"{self.start.chinese}起" if self.start else ""
        return f"{self.start.chinese}至{self.end.chinese}" if self.start else f"至{self.end.chinese}"

    def __str__(self) -> str:
        if self.start == self.end:
            return str(self.start)
        return f"{self.start or ''}..{self.end or ''}"


def _is_written(first: str, dots: str, last: str) -> bool:
    """Tell if a span is in the form of dates, and its ends may be open."""
    ends = (first.strip(), last.strip())
    return all(not end or _ISO.fullmatch(end) for end in ends) if dots else _ISO.fullmatch(first) is not None


@dataclass(frozen=True, slots=True)
class DayTime(Packed):
    """A day in Beijing, and the time of it where one is stated."""

    day: Date
    at: time | None = None

    @classmethod
    def parse(cls, text: str) -> "DayTime":
        """Read `2020-03-10`, or with a time `2020-03-10T17:00`; raise DateError for anything else.

        A space may stand for the T, seconds and Beijing's zone behind it.
        """
        found = _DAY_TIME.fullmatch(text)
        if not found:
            return cls(_day_of(text))
        day = Date.parse(found[1])
        hour, minute, second = (int(number or 0) for number in found.group(2, 3, 4))
        try:
            return cls(day, time(hour, minute, second))
        except ValueError:
            raise _time_error(text) from None

    @classmethod
    def of(cls, moment: datetime) -> "DayTime":
        """Return the day and the time of a moment, by Beijing's clock unless it has no zone."""
        here = moment.astimezone(BEIJING) if moment.tzinfo else moment
        return cls(Date(here.year, here.month, here.day), here.time().replace(microsecond=0))

    @property
    def begin(self) -> datetime:
        """Its moment, or the first one of its day."""
        return datetime.combine(self.day.first, self.at or time(), BEIJING)

    @property
    def chinese(self) -> str:
        """As a page prints it in full: `2020年3月10日 17:00`."""
        return f"{self.day.chinese} {self._clock}" if self.at else self.day.chinese

    @property
    def iso(self) -> str:
        """As machines read it: a moment with its zone, or a day."""
        return self.begin.isoformat(timespec=self._precision) if self.at else str(self.day)

    @property
    def _clock(self) -> str:
        return self.at.isoformat(self._precision) if self.at else ""

    @property
    def _precision(self) -> str:
        return "seconds" if self.at and self.at.second else "minutes"

    def __str__(self) -> str:
        return f"{self.day}T{self._clock}" if self.at else str(self.day)


_DAY_TIME: Final = late(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\+08:?00)?")


def _day_of(text: str) -> Date:
    """Return the date that stands alone; raise DateError where a time is written in another form."""
    try:
        return Date.parse(text)
    except DateError as error:
        if meant.day_with_time(text) or meant.moment(text):
            raise _time_error(text) from None
        if error.mend is _FORMS:
            raise DateError(error.rule, error.reason, _DAY_FORMS) from None
        raise


_DAY_FORMS: Final = message("write the day as 2020-03-04, or with its time as 2020-03-04T17:00")


def _time_error(text: str) -> DateError:
    """Return the error of a day with a time that is written otherwise, or is none."""
    if moment := _by_other_clocks(text):
        what = message("「{text}」 is not by Beijing's clock, or has parts of seconds", text=text)
        return DateError("date-form", what, message("write {moment}", moment=DayTime.of(moment)))
    what = message("「{text}」 is not in the form 2020-03-10T17:00, a day with its time", text=text)
    if named := meant.moment(text):
        return DateError("date-form", what, message("write {date}", date=DayTime.of(named)))
    numbers = meant.day_with_time(text)
    if reason := _nonexistence(*numbers, written=_DAY):
        return _no_such_date(text, reason)
    mend = message(
        "write the day alone, {day}, or behind it the time in 24 hours by Beijing's clock, like {moment}",
        day=Date(*numbers),
        moment=f"{Date(*numbers)}T17:00",
    )
    return DateError("date-form", what, mend)


def _by_other_clocks(text: str) -> datetime | None:
    """Return the moment in Beijing that a text names with a zone; None where it names none."""
    try:
        return parse_moment(text).astimezone(BEIJING)
    except (DateError, OverflowError):
        return None


def parse_moment(text: str) -> datetime:
    """Read a moment with its zone, `2020-03-05T08:00+08:00`, or a day, which is its first one in Beijing.

    Raise DateError for anything else.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is not None and text == moment.date().isoformat():
        moment, text = moment.replace(tzinfo=BEIJING), f"{text}T00:00+08:00"
    if moment is None or moment.tzinfo is None or "T" not in text.upper().replace(" ", "T"):
        raise _moment_error(text)
    if not MINYEAR < moment.year < MAXYEAR:  # in Beijing it may be in none
        raise DateError("moment-form", message("the year of 「{text}」 can't be meant", text=text), _MOMENT)
    return moment


def _moment_error(text: str) -> DateError:
    what = message("「{text}」 is no moment with a zone", text=text)
    if moment := meant.moment(text):
        return DateError(
            "moment-form", what, message("write {moment}", moment=f"{moment:%Y-%m-%dT%H:%M}+08:00")
        )
    numbers = meant.day(text) or meant.day_with_time(text)
    if len(numbers) == _DAY and (reason := _nonexistence(*numbers, written=_DAY)):
        return DateError(
            "moment-form", message("「{text}」 is no date: {reason}", text=text, reason=reason), _MOMENT
        )
    if len(numbers) == _DAY and meant.day(text):
        what = message("「{text}」 is a day without a time", text=text)
        mend = message(
            "write the time too: {moment} is eight in the morning", moment=f"{Date(*numbers)}T08:00+08:00"
        )
        return DateError("moment-form", what, mend)
    return DateError("moment-form", what, _MOMENT)


_MOMENT: Final = message(
    "write the day, the time and the zone, which is +08:00 in China: eight in the morning of 5 March "
    "is 2020-03-05T08:00+08:00"
)
