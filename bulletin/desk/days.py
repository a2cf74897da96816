"""Days as editors type and read them: `3.2`, `3月2日`, `2月`, and back in full."""

from datetime import date, datetime, timedelta
from typing import Final

from bulletin.text import meant
from bulletin.text.dates import BEIJING, Date
from bulletin.text.patterns import late

_HALF_YEAR: Final = 6
_NEAR: Final = late(
    r"\s*(?:(?P<when>[今明后])(?P<half>[天日早晨晚])|(?P<month>\d{1,2})(?:月|[./-])(?P<day>\d{1,2})[日号]?)(?P<rest>.+)"
)
"""A day without a year, and a time of it: 明早8点, 3月7日8点, 3.7 8:00."""
_AHEAD: Final = "今明后"
_HALVES: Final = {"早": "早上", "晨": "早上", "晚": "晚上"}
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


def moment_typed(words: str, now: datetime) -> datetime | None:
    """Return the moment that was typed, in Beijing where it states no zone; None for what is none.

    A day without a year is the nearest one, so that one that has just gone by is not taken for next year's.
    """
    near = _NEAR.fullmatch(meant.clean(words))
    if near:
        day = now.date()
        if near["when"]:
            day += timedelta(days=_AHEAD.index(near["when"]))
        else:
            found = int(near["month"]), int(near["day"])
            try:
                day = date(_year(found, str(day), is_past=False), *found)
            except ValueError:
                return None
        words = f"{day} {_HALVES.get(near['half'] or '', '')}{near['rest'].strip(' ,，的')}"
    moment = meant.moment(words) if words.strip() else None
    return moment.replace(tzinfo=BEIJING) if moment and not moment.tzinfo else moment


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
