"""Days as editors type and read them: `3.2`, `3月2日`, `2月`, and back in full."""

from datetime import date, datetime
from typing import Final

from bulletin.text import meant
from bulletin.text.dates import Date

_HALF_YEAR: Final = 6
_WEEKDAYS: Final = "一二三四五六日"


def day_typed(words: str, near: str, *, is_past: bool = False) -> str | None:
    """Return the ISO day, month or year that was typed; empty for nothing, None for what is none.

    Where no year is typed, it is the one in which the day is nearest to `near`, an ISO day, or the last
    before that where it `is_past`.
    """
    words = words.strip()
    if not words:
        return ""
    numbers = meant.day(words)
    if not numbers and (found := meant.month_and_day(words)):
        numbers = (_year(found, near, is_past=is_past), *found)
    text = "-".join(f"{number:02d}" for number in numbers)
    try:
        return str(Date.parse(text)) if text else None
    except ValueError:
        return None


def _year(month_and_day: tuple[int, ...], near: str, *, is_past: bool) -> int:
    year = int(near[:4])
    month = month_and_day[0]
    if is_past:
        return year - (tuple(month_and_day) > (int(near[5:7] or 12), int(near[8:10] or 31)))
    away = month - int(near[5:7] or 6)
    return year + 1 if away < -_HALF_YEAR else year - 1 if away > _HALF_YEAR else year


def is_one_day(iso: str) -> bool:
    """Tell if an ISO date that was read is one day, and no month or year."""
    return iso.count("-") == 2  # noqa: PLR2004


def day_shown(iso: str) -> str:
    """Return a day in full: 2020年3月2日."""
    try:
        return Date.parse(iso).chinese if iso else ""
    except ValueError:
        return iso


def day_short(iso: str, year: str) -> str:
    """Return a day without its year, where that is `year`: 3月2日."""
    shown = day_shown(iso)
    return shown.removeprefix(f"{int(year[:4])}年") if year[:4].isdecimal() else shown


def today_shown(today: date) -> str:
    """Return today as the heading of the desk has it: 3月6日 星期五."""
    return f"{today.month}月{today.day}日 星期{_WEEKDAYS[today.weekday()]}"


def moment_shown(iso: str, now: datetime) -> str:
    """Return when something was done: the time where that was today, else the day as well."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    clock = f"{moment:%H:%M}"
    if moment.date() == now.date():
        return clock
    year = "" if moment.year == now.year else f"{moment.year}年"
    return f"{year}{moment.month}月{moment.day}日 {clock}"
