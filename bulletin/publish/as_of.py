"""The moment that a build is made for: never the clock's unasked, so that same input gives same bytes."""

import os
from datetime import UTC, datetime, time

from bulletin.problems import BuildError, Location, Problem, Report, message
from bulletin.text.dates import BEIJING, Date, DateError, parse_moment


def now_from_environment() -> datetime | None:
    """Return the moment in SOURCE_DATE_EPOCH (reproducible-builds.org), None when it is not set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return _in_beijing(datetime.fromtimestamp(int(epoch), UTC)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        problem = Problem(
            Location("SOURCE_DATE_EPOCH"),
            "bad-moment",
            message("「{value}」 is no number of seconds since 1970", value=epoch),
            message("what is public depends on it"),
        )
        raise BuildError(Report((problem,))) from None


def _in_beijing(moment: datetime) -> datetime:
    """Return the moment as Beijing's clocks show it; raise OverflowError beyond the years 1 to 9999."""
    return moment.astimezone(BEIJING)


def parse_as_of(text: str) -> datetime:
    """Return the moment that `--as-of` names: a day's first one in Beijing, or of `now` the clock's.

    Raise DateError for what is neither a day nor a moment with a zone.
    """
    if text == "now":
        return datetime.now(BEIJING).replace(microsecond=0)
    if "T" in text:
        return parse_moment(text)
    date = Date.parse(text)
    if not date.day:
        raise DateError(
            "date-form",
            message("「{text}」 is no day", text=text),
            message("write 2020-03-04 or 2020-03-04T08:00+08:00"),
        )
    return datetime.combine(date.first, time(), BEIJING)
