"""Rules about what a bulletin cites: it is of its place, and of its time."""

from collections.abc import Iterator
from typing import Final

from bulletin.check.dates import LATE, is_of_another_year
from bulletin.check.references import printed_figures
from bulletin.check.rules import Rule, at, problem, where_of_words
from bulletin.markup.document import without_references
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.names import forms
from bulletin.model.records import Enterprise, Figure, Place, Policy, Source
from bulletin.problems import Location, Message, Pointer, Problem, message
from bulletin.text.dates import Date
from bulletin.text.days import to_come
from bulletin.text.spacing import plain_spaces

_YEAR: Final = 366
"""Days after which a bulletin is late for its sources."""
_NEAR: Final = 100
"""Days by which a bulletin is early for its sources so that a day or month is wrong, and not the year."""
_OLD: Final = 5
"""Years that a figure may be older than the report that prints it."""
_FAR: Final = 10
"""Years that any other day may be away from the report that tells of it."""
_SHORTEST: Final = 3
"""Characters of a place's name of which the last, 县 or 区, may be left out."""


def other_place(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A bulletin cites figures of its place, of what lies in it or around it, and of places that it names."""
    told: set[str] = set()
    if filed := _filed_elsewhere(edition, bulletin):
        yield filed
        return
    for where, id_ in printed_figures(edition, bulletin):
        figure = edition.figures.get(id_)
        place = _elsewhere(edition, bulletin, figure) if figure else None
        if figure and place and place.id not in told:
            told.add(place.id)
            yield problem(
                "other-place",
                where,
                message(
                    "「{figure}」 ({printed}) is about {place}, but the bulletin is about {own}",
                    figure=figure.id,
                    printed=figure.printed,
                    place=place.name,
                    own=edition.places[bulletin.front_matter.place].name,
                ),
                message("readers would take it for a number of their own place"),
                message(
                    "check the id; if the number is meant, say in the text that it is of {place}",
                    place=place.name,
                ),
            )


def _filed_elsewhere(edition: Edition, bulletin: Bulletin) -> Problem | None:
    """Return the problem of a bulletin that tells of other places alone, and never of its own."""
    own = edition.places[bulletin.front_matter.place]
    if _named(bulletin, own):
        return None
    cited = (edition.figures.get(id_) for _, id_ in printed_figures(edition, bulletin))
    subjects = (subject for figure in cited if figure for subject in (figure.subject, *figure.with_))
    titled = (
        name.id for name in edition.names_in(bulletin).find(bulletin.title.text) if name.kind == "place"
    )
    around = {place.id for place in edition.lineage(own.id)}
    places = [place for id_ in (*titled, *subjects) if (place := edition.place_of(id_))]
    others = [place for place in places if place.id not in around]
    within = any(above.id == own.id for place in places for above in edition.lineage(place.id))
    if within or not others:
        return None
    return problem(
        "other-place",
        at(edition, bulletin.front_matter, "place"),
        message(
            "the bulletin is filed under {own}, but tells of {place}", own=own.name, place=others[0].name
        ),
        message(
            "who follows {own} would get it, and who follows {place} would not",
            own=own.name,
            place=others[0].name,
        ),
        message(
            "write `place: {id}`; if {own} is right, name it in the title, the summary or the text",
            id=others[0].id,
            own=own.name,
        ),
    )


def _named(bulletin: Bulletin, place: Place) -> bool:
    """Say whether a bulletin calls a place by one of its names."""
    typed = f"{bulletin.title.text}\n{bulletin.summary.text}\n{bulletin.body.text}"
    calls = (*place.aliases, place.name[:-1] if len(place.name) >= _SHORTEST else place.name)
    return any(name in text for text in forms(typed) for call in calls for name in forms(call))


def _elsewhere(edition: Edition, bulletin: Bulletin, figure: Figure) -> Place | None:
    """Return the place that a figure is about; None where that has to do with the bulletin's."""
    found = edition.place_of(figure.subject)
    if found is None or concerns(edition, figure, bulletin.front_matter.place) or _named(bulletin, found):
        return None
    return found


def concerns(edition: Edition, figure: Figure, place: str) -> bool:
    """Say whether a figure is about a place, what lies in or around it, or about no place that is known."""
    around = {above.id for above in edition.lineage(place)}
    for subject in (figure.subject, *figure.with_):
        own = edition.place_of(subject)
        if own is None or own.id in around or any(above.id == place for above in edition.lineage(own.id)):
            return True
    return False


def before_sources(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A bulletin appeared after its sources and the days of its figures, and not years after all of them."""
    front_matter = bulletin.front_matter
    last = (
        max(front_matter.date.last, front_matter.updated.last)
        if front_matter.updated
        else front_matter.date.last
    )
    days = [*_days(edition, bulletin)]
    late = [(date, what) for date, what in days if date.first > last]
    if late:
        date, what = max(late, key=lambda day: day[0].first)
        yield _wrong_year(
            at(edition, front_matter, "date"),
            message("the bulletin is of {date}, but {what}", date=front_matter.as_of, what=what),
            message("a bulletin can't tell of what has not come"),
            _COMPARE_DAYS if (date.first - last).days < _NEAR else _COMPARE,
        )
    elif days:
        date, what = max(days, key=lambda day: day[0].last)
        if (front_matter.date.first - date.last).days > _YEAR:
            yield _wrong_year(
                at(edition, front_matter, "date"),
                message(
                    "the bulletin is of {date}, more than a year after all it tells: {what}",
                    date=front_matter.date,
                    what=what,
                ),
            )


_COMPARE: Final = message("compare the years, and correct the one that is wrong")
_COMPARE_DAYS: Final = message("compare the days, and correct the one that is wrong")
_LOOKS: Final = message("a wrong year looks like this")


def _wrong_year(where: Location, what: Message, why: Message = _LOOKS, mend: Message = _COMPARE) -> Problem:
    """Return the question whether a date is mistyped."""
    return problem("wrong-year", where, what, why, mend)


def _days(edition: Edition, bulletin: Bulletin) -> Iterator[tuple[Date, Message]]:
    """Yield when a bulletin's sources appeared, and the days of its figures, each with what to say of it."""
    for source in map(edition.sources.get, bulletin.front_matter.sources):
        if source and source.published:
            yield (
                source.published,
                message(
                    "its source 「{source}」 appeared on {date}", source=source.id, date=source.published
                ),
            )
    for _, id_ in printed_figures(edition, bulletin):
        figure = edition.figures.get(id_)
        if figure and figure.as_of:
            yield (
                figure.as_of,
                message("its figure 「{figure}」 is as of {date}", figure=figure.id, date=figure.as_of),
            )


def far(edition: Edition, record: Figure | Policy | Enterprise) -> Iterator[Problem]:
    """No day of a record is many years away from the report that tells of it, or a few and the same days."""
    for pointer, date, source in _dated(record):
        published = edition.sources[source].published if source in edition.sources else None
        most = {"as_of": _OLD, "until": LATE}.get(str(pointer[-1]), _FAR)
        slipped = date in _newest(record) and is_of_another_year(date, published)
        if published and (slipped or abs(date.year - published.year) > most):
            yield _wrong_year(
                at(edition, record, *pointer),
                message(
                    "{date} is {years} years from {published}, when the source appeared",
                    date=date,
                    years=abs(date.year - published.year),
                    published=published,
                ),
                mend=_COMPARE
                if pointer[-1] == "until"
                else message("compare it with the source, and correct the year that is wrong"),
            )


def _newest(record: Figure | Policy | Enterprise) -> tuple[Date | None, ...]:
    """Return the days of a record that are mostly those right before the report."""
    if not isinstance(record, Figure):
        return ()
    return (record.as_of, record.period.end if record.period else None)


def in_text(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A text tells of no day as past that comes after it."""
    front_matter = bulletin.front_matter
    latest = max(front_matter.date, front_matter.updated or front_matter.date, key=lambda date: date.last)
    for field, text in bulletin.texts.items():
        for words in dict.fromkeys(to_come(without_references(text), latest)):
            if front_matter.sets_aside(words):
                continue
            yield _wrong_year(
                where_of_words(edition, bulletin, field, words),
                message("「{words}」 comes after the bulletin, which is of {date}", words=words, date=latest),
                message("a bulletin can't tell of what has not come"),
                message(
                    "correct the year; if the day is meant, say in the text that it is planned, or list "
                    "「{words}」 in `not_figures`",
                    words=plain_spaces(words),
                ),
            )


def _dated(record: Figure | Policy | Enterprise) -> Iterator[tuple[Pointer, Date, str]]:
    """Yield the days of a record: where, which, and the source that tells of it."""
    match record:
        case Figure():
            for index, revision in enumerate(record.revisions):
                yield ("revisions", index, "until"), revision.until, record.source
            if record.as_of:
                yield ("as_of",), record.as_of, record.source
            ends = (record.period.start, record.period.end) if record.period else ()
            yield from ((("period",), end, record.source) for end in ends if end)
        case Policy():
            if record.issued:
                yield ("issued",), record.issued, record.source
            for index, measure in enumerate(record.measures):
                ends = (measure.window.start, measure.window.end) if measure.window else ()
                yield from ((("measures", index, "window"), end, record.source) for end in ends if end)
        case Enterprise():
            for index, step in enumerate(record.timeline):
                if step.date:
                    yield ("timeline", index, "date"), step.date, step.source


def retrieved(edition: Edition, source: Source) -> Iterator[Problem]:
    """A source was not read before it appeared."""
    if source.published and source.retrieved and source.retrieved.last < source.published.first:
        yield _wrong_year(
            at(edition, source, "published"),
            message(
                "the source appeared on {published}, but was read on {retrieved}",
                published=source.published,
                retrieved=source.retrieved,
            ),
        )


RULES: Final = (
    Rule("other-place", "bulletin", other_place),
    Rule("wrong-year", "bulletin", before_sources),
    *(Rule("wrong-year", label, far) for label in ("figure", "policy", "enterprise")),
    Rule("wrong-year", "bulletin", in_text),
    Rule("wrong-year", "source", retrieved),
)
