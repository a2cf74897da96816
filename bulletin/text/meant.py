"""What was meant by a day, a span or a moment that is written in another form, for messages to offer.

Nothing here is read as data: whoever wrote `3月2日至3月5日` is told what to write.
"""

import re
from datetime import date, datetime, timedelta
from typing import Final

from bulletin.text.patterns import late
from bulletin.text.spacing import bare

_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９－／．：　", "0123456789-/.: ")
_DIGITS: Final = {
    "〇": 0,
    "○": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_BRACKETS: Final = "《》()（）"
_WEEKDAY: Final = late(
    r"(?<=[\d日号])\s*(?:[(（](?:周|星期|礼拜)[一二三四五六日天][)）]|(?:周|星期|礼拜)[一二三四五六日天]\s*$)"
)
_HALF_OF_DAY: Final = late(
    r"(?<=[日号])\s*(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜间|晚|早|夜|当天)[^\d]?$"
)
_NUMERAL: Final = late("[〇○零一二三四五六七八九十]+(?=[年月日号])")

_DAY: Final = r"(\d{4})\s*(?:[-/.年]\s*(\d{1,2})\s*(?:[-/.月]\s*(\d{1,2})\s*[日号]?|月)?|年)?"
_DASHED: Final = late(r"\b(\d{4})([—–−‐‑·‧・ ])(\d{1,2})\2(\d{1,2})\b")
"""A day with other signs than hyphens between its numbers; in a range the sign would not stand twice."""
_AS_OF: Final = "(?:截至|截止[到至]?)?"
_ONE: Final = late(rf"{_AS_OF}\s*{_DAY}\s*")
_SOLID: Final = late(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_YEARLESS: Final = late(
    rf"{_AS_OF}\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*[日号]?\s*(?:\d{{1,2}}\s*[时点])?"
)
_YEARLESS_MONTH: Final = late(rf"{_AS_OF}\s*(\d{{1,2}})\s*月份?")
_TWO_DIGITS: Final = late(r"([1-3]\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
"""A day of a year from 2010 to 2039 without its century; other numbers may be a day that stands first."""
_OF_REPUBLIC: Final = late(
    r"(?:民[国國]\s*)?(1\d\d)\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*[日号號]?"
)
"""A day as Taiwan counts the years: 115年9月26日 is of 2026."""
_BEFORE_REPUBLIC: Final = 1911
_TIME: Final = late(
    r"(?P<half>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|早)?\s*(?P<hour>\d{1,2})\s*"
    r"(?:[:时点]\s*(?P<minute>\d{1,2}|半)?\s*分?(?::\d{1,2}(?:\.\d+)?)?|(?=\s*[AaPp][Mm]))\s*整?\s*(?P<latin>[AaPp][Mm])?"
)
_BETWEEN: Final = r"\s*(?:\.{2,}|…+|。。|,|，|/|[—–~～至到-]+)\s*"
_SHORT: Final = r"(?:(\d{1,2})\s*(?:月\s*(?:(\d{1,2})\s*[日号]?)?|[日号]))"
_SPAN: Final = late(rf"[自从]?\s*{_DAY}起?{_BETWEEN}(?:{_DAY}|{_SHORT})\s*(?:止|为止)?")
_SINCE: Final = late(
    rf"[自从]?\s*{_DAY}\s*(?:(?:\.\.|至|到|—+|~|～|-)\s*(?:今|现在|目前)?|起|开始|以来|之后|以后)+"
)
_UNTIL: Final = late(
    rf"(?:(?:从|自)?(?:即日|今日|[发公]布之日|印发之日)起?)?(?:截至|截止到?|[至到~～]|—+|\.\.)?\s*{_DAY}\s*(?:之?前|为?止|以前)?"
)
_YEARLESS_SPAN: Final = late(
    rf"[自从]?\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*[日号]?起?{_BETWEEN}{_SHORT}\s*(?:止|为止)?"
)
_DAY_ALONE: Final = late(rf"{_AS_OF}\s*(?:[本当上下这]个?月)?\s*(\d{{1,2}})\s*[日号](?:起|以来|开始)?")
_LAST_DAY: Final = 31
_YEARLESS_START: Final = late(
    r"[自从]?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?\s*(?:起|以来|开始|之?后|至今)+"
)
_QUARTER: Final = late(r"(\d{4})\s*年?\s*(?:第?([一二三四1-4])季度|([上下])半年)")
_ZONE: Final = late(r"\s*[(（]?(?:北京时间|\+0?8(?::?00)?)?[)）]?\s*")
_NOON: Final = 12
_SERIAL: Final = re.compile("[34][0-9]{4}")
_EPOCH: Final = date(1899, 12, 30)
Numbers = tuple[int, ...]
"""A year, and a month and a day where these are written."""


def clean(text: str) -> str:
    """Return `text` in half-width digits and hyphens, without the quotes and stops around it.

    A day's weekday, and the half of the day behind it, are left out.
    """
    text = _HALF_OF_DAY.sub("", _WEEKDAY.sub("", text.translate(_HALF_WIDTH)))
    text = bare(text, also=_BRACKETS)
    text = _DASHED.sub(r"\1-\3-\4", text)
    return _NUMERAL.sub(_counted, text)


def _counted(match: re.Match[str]) -> str:
    """Return a Chinese number as digits: 二〇二〇, 三, 十二, 三十一."""
    tens, ten, ones = match[0].rpartition("十")
    if not ten:
        return "".join(str(_DIGITS[sign]) for sign in ones)
    return str(10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0))


def spreadsheet_day(number: str) -> date | None:
    """Return the day that spreadsheets keep as this number of days since 1899-12-30, from 1982 to 2036."""
    return _EPOCH + timedelta(int(number)) if _SERIAL.fullmatch(number) else None


def day(text: str) -> Numbers:
    """Return the day, month or year that `text` names in another form; empty where it names none."""
    text = clean(text)
    if found := _OF_REPUBLIC.fullmatch(text):
        return _numbers((str(int(found[1]) + _BEFORE_REPUBLIC), *found.groups()[1:]))
    found = _ONE.fullmatch(text) or _SOLID.fullmatch(text)
    return _numbers(found.groups()) if found else ()


def day_with_time(text: str) -> Numbers:
    """Return the day of a `text` that names a time too."""
    text = clean(text)
    found = re.match(rf"{_AS_OF}\s*{_DAY}", text)
    behind = text[found.end() :] if found and found[3] else ""
    return _numbers(found.groups()) if found and re.match(r"[T ]?\s*\D*\d{1,2}[:时点]", behind) else ()


def month_and_day(text: str) -> Numbers:
    """Return the month, and the day if there is one, of a `text` that names no year."""
    text = clean(text)
    found = _YEARLESS.fullmatch(text) or _YEARLESS_MONTH.fullmatch(text)
    return _numbers(found.groups()) if found else ()


def day_alone(text: str) -> int:
    """Return the day of a month that `text` names without year and month: 28日, 本月3日; 0 for another."""
    found = _DAY_ALONE.fullmatch(clean(text))
    return int(found[1]) if found and 1 <= int(found[1]) <= _LAST_DAY else 0


def yearless_start(text: str) -> Numbers:
    """Return the month and day that a span without a year begins with: 3月1日起; empty for another text."""
    found = _YEARLESS_START.fullmatch(clean(text))
    return _numbers(found.groups()) if found else ()


def year_of_two_digits(text: str) -> Numbers:
    """Return the day of a `text` that leaves the century of its year out."""
    found = _TWO_DIGITS.fullmatch(clean(text))
    return (2000 + int(found[1]), int(found[2]), int(found[3])) if found else ()


def yearless_span(text: str) -> tuple[Numbers, Numbers]:
    """Return the months and days at the ends of a span that names no year; both empty for no such span."""
    found = _YEARLESS_SPAN.fullmatch(clean(text))
    if not found:
        return (), ()
    first = int(found[1]), int(found[2])
    if found[4]:
        return first, (int(found[3]), int(found[4]))
    return (first, (first[0], int(found[3]))) if "月" not in text[text.rindex(found[3]) :] else ((), ())


def span(text: str) -> tuple[Numbers, Numbers]:
    """Return the days that a span begins and ends with; one that is empty is open, both are no span."""
    text = clean(text)
    if found := _SPAN.fullmatch(text):
        first = _numbers(found.groups()[:3])
        return first, _numbers(found.groups()[3:6]) or _later(first, found[7], found[8], text)
    if found := _QUARTER.fullmatch(text):
        return _part_of_year(*found.groups())
    if found := _SINCE.fullmatch(text):
        return _numbers(found.groups()), ()
    if (found := _UNTIL.fullmatch(text)) and not re.fullmatch(_DAY, text):  # that is a day, and not its end
        return (), _numbers(found.groups())
    return (), ()


def _part_of_year(year: str, quarter: str | None, half: str | None) -> tuple[Numbers, Numbers]:
    """Return the first and the last month of a quarter or of a half of a year."""
    months = 3 if quarter else 6
    which = "一二三四1234".index(quarter) % 4 if quarter else "上下".index(half or "")
    return (int(year), which * months + 1), (int(year), (which + 1) * months)


def _later(first: Numbers, one: str, other: str | None, text: str) -> Numbers:
    """Return the end of a span that leaves out what it shares with its start: 3月5日, 6月, 5日."""
    if other:
        return first[0], int(one), int(other)
    return (*first[:2], int(one)) if text.rstrip("止为").endswith(("日", "号")) else (first[0], int(one))


def _numbers(groups: tuple[str | None, ...]) -> Numbers:
    return tuple(int(group) for group in groups if group)


def moment(text: str) -> datetime | None:
    """Return the moment in Beijing that `text` names by a day and a time of it; None where it names none."""
    text = clean(text)
    found = re.match(rf"{_DAY}\s*[T,，]?\s*", text)
    if not found or not found[3]:
        return None
    behind = text[found.end() :]
    time = _TIME.match(behind)
    if not time or not _ZONE.fullmatch(behind, time.end()):
        return None
    year, month, day_ = map(int, found.groups())
    try:
        return datetime(year, month, day_) + _since_midnight(time)  # noqa: DTZ001  Beijing's
    except ValueError:
        return None


def _since_midnight(time: re.Match[str]) -> timedelta:
    """Return how long after midnight a time is; raise ValueError for none of a day."""
    hour = int(time["hour"])
    minute = 30 if time["minute"] == "半" else int(time["minute"] or 0)
    late = time["half"] in {"下午", "傍晚", "晚上", "晚"} or (time["latin"] or "").lower() == "pm"
    hour += _NOON if (late and hour < _NOON) or (time["half"] == "中午" and hour < _NOON - 1) else 0
    if hour > 2 * _NOON or minute >= 60 or (hour == 2 * _NOON and minute):  # noqa: PLR2004  minutes of an hour
        raise ValueError
    return timedelta(hours=hour, minutes=minute)
