"""Series: all figures of one subject and one indicator, each with all that is known of it.

The page of a series holds the own address of each of its figures.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bulletin.model.edition import Edition, Subject
from bulletin.model.ledger import GONE
from bulletin.model.records import Figure, Indicator, Scope
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.drawing import line_chart_of, part_chart_of
from bulletin.views.figures import (
    FigureView,
    FigureViews,
    county_name,
    indicator_link,
    short_name,
    subject_link,
)
from bulletin.views.lines import LineChart
from bulletin.views.newest import BY_SUBJECT, figures_newest_first, is_fact, observed, summary
from bulletin.views.parts import PartChart
from bulletin.views.plan import (
    FeedLink,
    Frame,
    Framing,
    Link,
    Page,
    PageTarget,
    Searchable,
    feed_link,
    index_link,
)
from bulletin.views.sheets import SheetNumber, Sheets, by_day


@dataclass(frozen=True, slots=True)
class Newest:
    """A figure that stands for its series on the page of its subject.

    `others` is how many figures of the series the page doesn't show; it stands at the first of those shown.
    """

    number: SheetNumber
    others: int


@dataclass(frozen=True, slots=True)
class SeriesDay:
    """The newest figures of series that are true of one day, or of which no day is known."""

    title: str
    figures: tuple[Newest, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of a series that count one population, the newest first.

    `part` shows the newest against what it is a part of.
    """

    scope: str
    definition: str
    chart: LineChart | None
    part: PartChart | None
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """The page of a series.

    `moved` are figures that were corrected to count something else, `left` those that are of another subject
    now, `gone` the ids of those that were taken away, as with a bulletin that was withdrawn.
    """

    frame: Frame
    subject: Link
    indicator: Link
    definition: str
    unit: str
    count: int
    table: Link | None
    scopes: tuple[Counted, ...]
    moved: tuple[FigureView, ...]
    left: tuple[FigureView, ...]
    gone: tuple[str, ...]
    feeds: tuple[FeedLink, ...]


def series_target(edition: Edition, framing: Framing, figures: FigureViews) -> PageTarget:
    """Return what makes the page of each series; a key is the ids of a subject and an indicator."""

    def make(key: str) -> Iterator[Page]:
        subject, _, indicator = key.partition("/")
        record = edition.subjects[subject]
        view = series_page(edition, framing, figures, record, edition.indicators[indicator])
        yield Page(addresses.path(addresses.of_series(record, indicator)), "series.html", view)

    def keys() -> Iterator[str]:
        for subject, indicators in observed(edition, BY_SUBJECT).items():
            yield from (f"{subject}/{indicator}" for indicator in indicators)

    return PageTarget(keys, make)


def series_page(
    edition: Edition, framing: Framing, figures: FigureViews, subject: Subject, indicator: Indicator
) -> SeriesPage:
    """Return the view of the page of a series."""
    every = edition.series.of((subject.id, indicator.id))
    own = figures_newest_first(figure for figure in every if figure.indicator == indicator.id)
    name, link, place = short_name(subject), indicator_link(indicator), edition.place_of(subject.id)
    gone = [*_gone(edition, addresses.of_series(subject, indicator.id), {figure.id for figure in every})]
    feeds = [feed_link(f"indicators/{indicator.id}", indicator.name)]
    if figures.citations.leads_to(subject):
        feeds.insert(0, feed_link(f"{addresses.FOLDERS[subject.label]}/{subject.id}", name))
    return SeriesPage(
        frame=framing.frame(
            addresses.of_series(subject, indicator.id),
            say("{subject}: {indicator}", subject=name, indicator=indicator.name),
            say(
                "{indicator} of {subject}: date, scope, source and corrections of each number.",
                subject=name,
                indicator=indicator.name,
            ),
            here=indicator.name,
            crumbs=(index_link(subject.label), subject_link(subject)),
            alternate=feeds[0],
            search=_search(edition, figures, subject, indicator, own),
        ),
        subject=subject_link(subject),
        indicator=link,
        definition=indicator.definition,
        unit=indicator.unit,
        count=len(own),
        table=Link(say("Numbers of {place}", place=place.name), addresses.of_slice(f"place/{place.id}"))
        if place
        else None,
        scopes=tuple(_scopes(edition, figures, indicator, own)),
        gone=tuple(id_ for id_ in gone if id_ not in edition.figures),
        left=figures.all(id_ for id_ in gone if id_ in edition.figures),
        moved=figures.all(figure.id for figure in every if figure.indicator != indicator.id),
        feeds=tuple(feeds),
    )


def _gone(edition: Edition, address: str, shown: Container[str]) -> Iterator[str]:
    """Yield the ids of the figures that stood on the page of a series, which has those that are `shown`."""
    known = edition.known.get((GONE, addresses.whole(address, "")))
    yield from (id_ for id_ in (known.addresses if known else ()) if id_ not in shown)


def _search(
    edition: Edition, figures: FigureViews, subject: Subject, indicator: Indicator, own: list[Figure]
) -> Searchable:
    """Return what the search knows of a series; `own` are its figures, the newest first."""
    place = edition.place_of(subject.id)
    newest = figures.of(own[0].id) if own else None
    day = newest.as_of.date if newest else None
    return Searchable(
        say("Numbers"),
        county_name(edition, place.id if place else None),
        day.iso[:4] if day else "",
        (edition.topics[indicator.topic].name,) if indicator.topic else (),
        (subject.name, *indicator.aliases),
        newest.printed.text if newest else "",
    )


def _scopes(
    edition: Edition, figures: FigureViews, indicator: Indicator, own: list[Figure]
) -> Iterator[Counted]:
    """Yield the figures by the population that they count, that of the newest first."""
    found: dict[str, list[str]] = {}
    for figure in own:
        found.setdefault(figure.scope or "", []).append(figure.id)
    for id_, ids in found.items():
        scope: Scope | None = edition.scopes.get(id_)
        name = scope.name if scope else ""
        facts = figures.all(one for one in ids if is_fact(edition, edition.figures[one]))
        chart = line_chart_of(indicator, facts)
        part = part_chart_of(edition, figures, facts[0].id) if facts else None
        yield Counted(name, scope.definition if scope else "", chart, part, figures.all(ids))


def others_of(
    edition: Edition, subject: str, shown: Iterable[Figure], told: Iterable[Figure] = ()
) -> dict[str, int]:
    """Return how many more figures each series of a subject has than its page tells of.

    Each count goes by the id of the first figure of the series in `shown`; those that are `told` of
    elsewhere on the page are not counted.
    """
    rows = tuple(shown)
    seen = {figure.id: figure.indicator for figure in (*rows, *told)}
    here = Counter(seen.values())
    first = {figure.indicator: figure.id for figure in reversed(rows)}
    return {id_: summary(edition, f"{subject}/{one}")[0] - here[one] for one, id_ in first.items()}


def newest_by_day(
    figures: FigureViews, sheets: Sheets, own: Iterable[Figure], others: Mapping[str, int]
) -> tuple[SeriesDay, ...]:
    """Return figures by the day that they are true of, each with how many `others` its series has."""
    groups = by_day(sheets, (figures.of(figure.id) for figure in own))
    return tuple(
        SeriesDay(group.title, tuple(newest_view(number, others) for number in group.numbers))
        for group in groups
    )


def newest_view(number: SheetNumber, others: Mapping[str, int]) -> Newest:
    """Return a figure as the page of its subject shows it."""
    return Newest(number, others.get(number.figure.id, 0))
