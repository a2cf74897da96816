"""Rules about dates: nothing is known before it was, or mended before it stood."""

from collections.abc import Iterator
from datetime import time
from typing import Final

from bulletin.check.rules import Rule, at, problem, where_in_body, where_of_words
from bulletin.markup.document import without_references
from bulletin.model.bulletins import Bulletin, BulletinFrontMatter
from bulletin.model.corrections import revision_id
from bulletin.model.edition import Edition
from bulletin.model.records import Enterprise, Figure, Policy, Source
from bulletin.model.states import states
from bulletin.problems import Location, Message, Pointer, Problem, Severity, message
from bulletin.text.dates import Date, DayTime
from bulletin.text.days import (
    days_of_no_year,
    is_impossible,
    other_weekdays,
    spans_turned_round,
    times_of_no_day,
    years_that_are_none,
)
from bulletin.text.spacing import plain_spaces


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
            message("a report can't count a day that has not come"),
            message(
                "correct `as_of`, or `published` of the source; of a forecast leave `as_of` out, and write "
                "`modality: expected` and the day that is meant into `period`"
            )
            if figure.modality == "actual"
            else message("leave `as_of` out and write the day that is meant into `period`"),
        )


def revisions(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """The earlier states of a figure stand in order, the oldest first."""
    days = [revision.until.first for revision in figure.revisions]
    ids = [revision_id(figure, revision) for revision in figure.revisions]
    for index, revision in enumerate(figure.revisions):
        if index and (days[index] < days[index - 1] or ids[index] in ids[:index]):
            yield problem(
                "revision-order",
                at(edition, figure, "revisions", index, "until"),
                message("this state ended on {until}, not after the one above it", until=revision.until),
                message("on a given day two states would hold"),
            )


def revision_days(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """An earlier state of a figure ended on a day."""
    for index, revision in enumerate(figure.revisions):
        if not revision.until.day:
            yield problem(
                "date-form",
                at(edition, figure, "revisions", index, "until"),
                message("「{until}」 is no day", until=revision.until),
                message("which state a bulletin printed depends on it"),
                message("write the day on which it was replaced, like 2020-03-06"),
            )


def revised(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """A figure is revised on or after the day of its source, or else the day that it is true of."""
    source = edition.sources.get(figure.source)
    if source and not source.published:
        yield from _revised_too_early(edition, figure)
    for index, revision in enumerate(figure.revisions):
        if source and source.published and revision.until.last < source.published.first:
            yield problem(
                "before-published",
                at(edition, figure, "revisions", index, "until"),
                message(
                    "{date} is before {published}, the day of the figure's source",
                    date=revision.until,
                    published=source.published,
                ),
                message("what has not appeared can't be corrected"),
                message("write into `until` the day on which the value was replaced here"),
            )


def _revised_too_early(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """Yield the states of a figure that ended before the day that they are true of."""
    for index, (revision, state) in enumerate(zip(figure.revisions, states(figure), strict=False)):
        if state.as_of and revision.until.last < state.as_of.first:
            yield problem(
                "before-published",
                at(edition, figure, "revisions", index, "until"),
                message(
                    "{date} is before {as_of}, the day that the value is true of",
                    date=revision.until,
                    as_of=state.as_of,
                ),
                message("what has not appeared can't be corrected"),
                message("write into `until` the day on which the value was replaced here"),
            )


def bulletin_dates(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A bulletin is updated and corrected on or after its date."""
    front_matter = bulletin.front_matter
    for pointer, date in _changed(front_matter):
        if date.last < front_matter.date.first:
            yield problem(
                "before-published",
                at(edition, front_matter, *pointer),
                message("{date} is before the bulletin's own date, {own}", date=date, own=front_matter.date),
                message("what has not appeared can't be corrected"),
                message("correct one of the two dates"),
            )


def issued(edition: Edition, policy: Policy) -> Iterator[Problem]:
    """A policy was issued by the day of its source."""
    source = edition.sources.get(policy.source)
    if source and source.published and policy.issued and policy.issued.first > source.published.last:
        yield _after_source(at(edition, policy, "issued"), policy.issued, source.published)


def happened(edition: Edition, enterprise: Enterprise) -> Iterator[Problem]:
    """What an enterprise has reached, it had reached by the day of the source."""
    for index, step in enumerate(enterprise.timeline):
        source = edition.sources.get(step.source)
        if (
            source
            and source.published
            and step.status
            and step.date
            and step.date.first > source.published.last
        ):
            where = at(edition, enterprise, "timeline", index, "date")
            yield _after_source(where, step.date, source.published)


def _after_source(where: Location, date: Date, published: Date) -> Problem:
    return problem(
        "after-source",
        where,
        message("{date} is after {published}, when the source was published", date=date, published=published),
        message("a report can't tell of what has not happened"),
        message(
            "correct the day, or `published` of the source; or name as the source the one that tells of it"
        ),
    )


def corrected_since(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """The last update of a bulletin is no earlier than its corrections."""
    front_matter = bulletin.front_matter
    updated = front_matter.updated
    last = max((one.date for one in front_matter.corrections), key=lambda date: date.first, default=None)
    if updated and last and last.first > updated.last >= front_matter.date.first:
        yield problem(
            "dates-differ",
            at(edition, front_matter, "updated"),
            message("the bulletin was corrected on {date}, after {updated}", date=last, updated=updated),
            message("to correct it is to update it, and it prints figures as they were on that day"),
            message(
                "write `updated: {date}`; if that is right, correct the day of the correction", date=last
            ),
        )


def appears_later(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A bulletin that states its time is not under an embargo that ends later."""
    front_matter = bulletin.front_matter
    embargo = front_matter.embargo
    if embargo and front_matter.appeared.at and embargo > front_matter.appeared.begin:
        end = DayTime.of(embargo)
        yield problem(
            "dates-differ",
            at(edition, front_matter, "embargo"),
            message(
                "the bulletin is dated {date}, and appears later: its embargo ends at {end}",
                date=front_matter.appeared,
                end=end,
            ),
            message("readers are told that it appeared before it did"),
            message(
                "write `date: {date}` if it is to appear then; else correct the end of the embargo",
                date=end if end.at != time() else end.day,
            ),
            Severity.QUESTION,
        )


def changed_later(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No bulletin was updated, corrected or withdrawn many years after it appeared."""
    front_matter = bulletin.front_matter
    for pointer, date in _changed(front_matter):
        if date.year - front_matter.date.year > LATE:
            yield problem(
                "wrong-year",
                at(edition, front_matter, *pointer),
                message(
                    "{date} is {years} years from {published}, when the bulletin appeared",
                    date=date,
                    years=date.year - front_matter.date.year,
                    published=front_matter.date,
                ),
                message("a wrong year looks like this"),
                message("compare the years, and correct the one that is wrong"),
            )


LATE: Final = 5
"""Years after which something published is hardly corrected any more."""


def _changed(front_matter: BulletinFrontMatter) -> Iterator[tuple[Pointer, Date]]:
    """Yield the days on which a bulletin was corrected, updated and withdrawn, and where they stand."""
    for index, correction in enumerate(front_matter.corrections):
        yield ("corrections", index, "date"), correction.date
    if front_matter.updated:
        yield ("updated",), front_matter.updated
    if front_matter.withdrawn:
        yield ("withdrawn", "date"), front_matter.withdrawn.date


def withdrawal(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A bulletin says when and why it was withdrawn if it is, and only then."""
    front_matter = bulletin.front_matter
    if front_matter.withdrawn and not front_matter.is_withdrawn:
        yield problem(
            "withdrawal",
            at(edition, front_matter, "withdrawn"),
            message("the bulletin says when it was withdrawn, and is not"),
            message("readers would go on getting what was withdrawn"),
            message("add a line `status: withdrawn`; if it is not withdrawn, delete `withdrawn`"),
        )
    if front_matter.is_withdrawn and not front_matter.withdrawn:
        yield problem(
            "withdrawal",
            at(edition, front_matter, "status"),
            message("the bulletin is withdrawn, and does not say when and why"),
            message("who has read or quoted it gets no answer to either"),
            message("add `withdrawn`, and below it `date` and `reason`"),
            Severity.QUESTION,
        )


def impossible(edition: Edition, record: Figure | Policy | Source | Enterprise) -> Iterator[Problem]:
    """The words that a source prints for a day name one that exists."""
    for pointer, words in _printed(record):
        if is_impossible(words):
            yield problem(
                "impossible-date",
                at(edition, record, *pointer),
                NO_DAY.filled(words=words),
                message("readers are told that the source prints it so; when it really was, nobody knows"),
                message("compare it with the source; if it prints it so, ask it which day is meant"),
                Severity.QUESTION,
                (record,) if isinstance(record, Figure) else (),
            )


def impossible_in_text(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A text names no day that no year has, no time that no day has, and no year of five digits."""
    for field, text in bulletin.texts.items():
        for words, what in _impossible(without_references(text), bulletin.front_matter.date).items():
            if bulletin.front_matter.sets_aside(words):
                continue
            yield problem(
                "impossible-date",
                where_of_words(edition, bulletin, field, words),
                what if what.arguments else what.filled(words=words),
                message("readers can't tell which day or time is meant"),
                message(
                    "correct it; if the source prints it so, say that in the text, and list 「{words}」 in "
                    "`not_figures`",
                    words=plain_spaces(words),
                ),
                Severity.WARNING,
            )


NO_DAY: Final = message("「{words}」 is a day that no year has")
NO_TIME: Final = message("「{words}」 is a time that no day has")
_TURNED: Final = message("「{words}」 ends before it begins")
_NO_YEAR: Final = message("「{words}」 is no year: it has a digit too many or too few")


def _impossible(text: str, latest: Date) -> dict[str, Message]:
    """Return what `text` of the day `latest` names that can't be, each with what is wrong with it."""
    weekdays = {
        words: message(
            "「{words}」 can't be: {date} is 星期{weekday}", words=words, date=date, weekday=weekday
        )
        for words, date, weekday in other_weekdays(text, latest)
    }
    return weekdays | (
        dict.fromkeys(days_of_no_year(text), NO_DAY)
        | dict.fromkeys(times_of_no_day(text), NO_TIME)
        | dict.fromkeys(spans_turned_round(text), _TURNED)
        | dict.fromkeys(years_that_are_none(text), _NO_YEAR)
    )


def _printed(record: Figure | Policy | Source | Enterprise) -> Iterator[tuple[Pointer, str]]:
    """Yield the words that stand in for dates."""
    for name in ("as_of_printed", "period_printed", "published_printed", "issued_printed"):
        if words := getattr(record, name, None):
            yield (name,), words
    if isinstance(record, Enterprise):
        for index, step in enumerate(record.timeline):
            if step.date_printed:
                yield ("timeline", index, "date_printed"), step.date_printed


def is_of_another_year(date: Date, published: Date | None) -> bool:
    """Tell if a day lies years before a report that would tell of the last few days if its year were right.

    One year is no sign of that: reports compare with the same days of the year before.
    """
    if not (published and published.day and date.day) or published.year - date.year < _YEARS:
        return False
    apart = published.first.replace(year=2000) - date.first.replace(year=2000)
    return 0 <= apart.days <= _FRESH


_YEARS: Final = 2
_FRESH: Final = 10
"""Days before a report that it is mostly about."""


def stale(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """The figures that lead a bulletin are not much older than it (BULLETIN_STALE_DAYS)."""
    front_matter = bulletin.front_matter
    for index, id_ in enumerate(front_matter.lead):
        figure = edition.figures[id_]
        source = edition.sources.get(figure.source)
        if source and figure.as_of and is_of_another_year(figure.as_of, source.published):
            continue  # its year is asked about
        age = (front_matter.date.first - figure.as_of.last).days if figure.as_of else 0
        if age > edition.limits.stale_days:
            yield problem(
                "stale-figure",
                at(edition, front_matter, "lead", index),
                message(
                    "{printed} is as of {as_of}, {age} days before the bulletin",
                    printed=figure.printed,
                    as_of=figure.as_of,
                    age=age,
                ),
                message("on the front page it would be taken for news"),
            )


def ended(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No bulletin shows a policy card whose measures had all ended when it appeared."""
    front_matter = bulletin.front_matter
    for block in bulletin.body.blocks:
        if block.kind != "policy":
            continue
        option = next(option for option in block.options if option.key == "id")
        policy = edition.policies[option.value]
        ends = [measure.window.end for measure in policy.measures if measure.window and measure.window.end]
        if ends and len(ends) == len(policy.measures) and max(ends).last < front_matter.date.first:
            yield problem(
                "window-ended",
                where_in_body(bulletin, option),
                message(
                    "all measures of 「{policy}」 ended by {end}, before the bulletin appeared",
                    policy=policy.id,
                    end=max(ends),
                ),
                message("readers would apply for what is closed"),
            )


RULES: Final = (
    Rule("as-of-after-published", "figure", as_of),
    Rule("revision-order", "figure", revisions),
    Rule("date-form", "figure", revision_days),
    Rule("before-published", "figure", revised),
    Rule("before-published", "bulletin", bulletin_dates),
    Rule("wrong-year", "bulletin", changed_later),
    Rule("after-source", "policy", issued),
    Rule("after-source", "enterprise", happened),
    Rule("dates-differ", "bulletin", corrected_since),
    Rule("dates-differ", "bulletin", appears_later),
    Rule("withdrawal", "bulletin", withdrawal),
)
"""Rules that hold for each record by itself."""

MEANING: Final = (
    Rule("impossible-date", "bulletin", impossible_in_text),
    *(Rule("impossible-date", label, impossible) for label in ("source", "figure", "policy", "enterprise")),
    Rule("stale-figure", "bulletin", stale),
    Rule("window-ended", "bulletin", ended),
)
"""Rules that take every record to be sound."""
