"""Rules about dates: nothing is known before it was, or mended before it stood."""

from collections.abc import Iterator
from typing import Final

from bulletin.check.rules import Pointer, Rule, at, problem
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.records import Figure
from bulletin.problems import Problem, message
from bulletin.text.dates import Date


def as_of(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """A figure is not true of a day after its source was published."""
    source = edition.sources.get(figure.source)
    if source and source.published and figure.as_of and figure.as_of.first > source.published.last:
        yield problem(
            "as-of-after-published",
            at(edition, figure, "as_of"),
            message(
                "the figure is as of {as_of}, but its source was published on {published}",
                as_of=figure.as_of,
                published=source.published,
            ),
            "a report can't count a day that has not come",
            "correct `as_of`, or `published` of the source; of a forecast leave `as_of` out, and write "
            "`modality: expected` and the day that is meant into `period`"
            if figure.modality == "actual"
            else "leave `as_of` out and write the day that is meant into `period`",
        )


def revisions(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """The earlier states of a figure stand in order, the oldest first."""
    for index, revision in enumerate(figure.revisions):
        if index and revision.until.first <= figure.revisions[index - 1].until.first:
            yield problem(
                "revision-order",
                at(edition, figure, "revisions", index, "until"),
                message("this state ended on {until}, not after the one above it", until=revision.until),
                "on a given day two states would hold",
                "put the oldest state first, each with a later `until`",
            )


def revision_days(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """An earlier state of a figure ended on a day."""
    for index, revision in enumerate(figure.revisions):
        if not revision.until.day:
            yield problem(
                "date-form",
                at(edition, figure, "revisions", index, "until"),
                message("「{until}」 is no day", until=revision.until),
                "which state a bulletin printed depends on it",
                "write the day on which it was replaced, like 2020-03-06",
            )


def bulletin_dates(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A bulletin is updated and corrected on or after its date."""
    matter = bulletin.matter
    later: list[tuple[Pointer, Date]] = [
        (("corrections", i, "date"), c.date) for i, c in enumerate(matter.corrections)
    ]
    if matter.updated:
        later.append((("updated",), matter.updated))
    for pointer, date in later:
        if date.last < matter.date.first:
            yield problem(
                "before-published",
                at(edition, matter, *pointer),
                message("{date} is before the bulletin's own date, {own}", date=date, own=matter.date),
                "what has not appeared can't be corrected",
                "correct one of the two dates",
            )


RULES: Final = (
    Rule("as-of-after-published", "figure", as_of),
    Rule("revision-order", "figure", revisions),
    Rule("date-form", "figure", revision_days),
    Rule("before-published", "bulletin", bulletin_dates),
)
