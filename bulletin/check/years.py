"""A day before a figure that is the figure's own but for the year, which was mistyped."""

from collections.abc import Iterator
from typing import Final

from bulletin.check.beside import cited
from bulletin.check.rules import Rule, problem
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.problems import Problem, message
from bulletin.text.patterns import late

_DAY: Final = late(
    r"(?<![至止到])(?P<year>20\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日[，,][^。；;0-9]*\Z"
)
"""A day with a comma behind it; one right before a figure is held to it with the other words."""


def year_before_figure(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No day before a figure in its sentence is that of the figure in another year."""
    for place in cited(edition, bulletin):
        found = _DAY.search(place.before) if "年" in place.before else None
        as_of = edition.figures[place.reference.target].as_of
        if not found or not as_of or not as_of.day:
            continue
        year, month, day = (int(found[name]) for name in ("year", "month", "day"))
        if (month, day) == (as_of.month, as_of.day) and year != as_of.year:
            yield problem(
                "wrong-year",
                place.where,
                message(
                    "the text says {year} before 「{figure}」, which is of {date}",
                    year=f"{year}年{month}月{day}日",
                    figure=place.reference.target,
                    date=as_of,
                ),
                message("day and month are the same, so that one of the years seems to be mistyped"),
                message("correct the year that is wrong"),
            )


MEANING: Final = (Rule("wrong-year", "bulletin", year_before_figure),)
