"""Places: their figures, what lies in them, and the bulletins of both."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from bulletin.model.edition import Edition
from bulletin.model.groups import NOT_LISTED
from bulletin.model.records import Figure, Measure, Place
from bulletin.text.dates import Date
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.branches import LINES, Branches
from bulletin.views.calendars import Calendars, Listed
from bulletin.views.citations import Citations
from bulletin.views.corrections import CorrectionView, corrections_of_bulletin, corrections_of_figure
from bulletin.views.counts import count_of_measures, count_of_numbers
from bulletin.views.figures import FigureViews, county_name, short_name, source_name
from bulletin.views.finder import Choice, Finder
from bulletin.views.linked import PAGE, dataset, said_of_data, with_card
from bulletin.views.newest import (
    figures_newest_first,
    headlines,
    is_fact,
    is_lost,
    newest,
    shown,
    with_variants,
)
from bulletin.views.offers import gives_money, vagueness
from bulletin.views.plan import (
    INDEXES,
    DateView,
    FeedLink,
    Frame,
    Framing,
    Link,
    Searchable,
    feed_link,
    index_link,
)
from bulletin.views.policies import MeasureView, end_of, measure_view
from bulletin.views.series import SeriesDay, newest_by_day, others_of
from bulletin.views.sheets import NumberOf, SheetNumber, Sheets
from bulletin.views.subjects import LEVELS

CHANGES: Final = 5
"""Changes that a place's page tells of."""
HELP: Final = 3
"""Measures of the place that its page shows."""


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """Figures of one topic, by their days."""

    id: str
    title: str
    count: int
    days: tuple[SeriesDay, ...]


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What has changed in a place: a bulletin, or a figure's correction with its earlier words."""

    date: DateView
    day: str
    kind: str
    text: str
    href: str
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place's page. `lost` leads to the source of the figures of which the digits are lost.

    `count` is of the figures of the place itself; the table at `download` has those of all that is in it too
    where `holds_inner`.
    """

    frame: Frame
    name: str
    level: str
    code: str
    hero: tuple[SheetNumber, ...]
    undated: str
    help: tuple[MeasureView, ...]
    audiences: tuple[Choice, ...]
    changes: tuple[PlaceChange, ...]
    groups: tuple[TopicFigures, ...]
    lost: tuple[Link, ...]
    lost_count: int
    count: int
    download: str
    holds_inner: bool
    bulletins: Listed
    places: tuple[Link, ...]
    policies: tuple[Link, ...]
    all_policies: Link | None
    enterprises: tuple[Link, ...]
    all_enterprises: Link | None
    feeds: tuple[FeedLink, ...]
    sheets: tuple[SheetNumber, ...]


def place_page(
    finder: Finder,
    edition: Edition,
    framing: Framing,
    citations: Citations,
    figures: FigureViews,
    place: Place,
) -> PlacePage:
    """Return the view of a place's page."""
    sheets = Sheets()
    number_of = sheets.numbers(figures)
    lost = [figure for figure in edition.figures_of.of(place.id) if is_lost(edition, figure)]
    above = list(edition.lineage(place.parent))
    first = headlines(edition, framing.settings.headlines, place.id)
    bulletins = Calendars(edition, citations).listed(f"place/{place.id}")
    first_names = [edition.indicators[figure.indicator].name for figure in first]
    is_carried = citations.carried("place", place.id)
    feeds = (feed_link(f"places/{place.id}", place.name),) if is_carried else ()

    return PlacePage(
        frame=_frame(framing, place, above[::-1], county_name(edition, place.id), feeds, first_names),
        name=place.name,
        level=LEVELS[place.level],
        code=place.code or "",
        hero=tuple(number_of(figure.id) for figure in first),
        undated=_undated(edition, framing.settings.headlines, place) if not first else "",
        help=_help(edition, number_of, place),
        audiences=finder.choices(place.id),
        changes=_changes(edition, citations, figures, place, bulletins),
        groups=figures_by_topic(edition, figures, sheets, place.id, lost),
        lost=_sources(edition, lost),
        lost_count=len(lost),
        count=len(edition.figures_of.ids(place.id)),
        download=addresses.of_slice(f"place/{place.id}"),
        holds_inner=place.level not in NOT_LISTED,
        bulletins=bulletins,
        places=tuple(_below(edition, place)),
        policies=tuple(_policy_links(edition, place)),
        all_policies=_all(edition, "policy", place, len(edition.policies_in.ids(place.id))),
        enterprises=tuple(_enterprise_links(edition, place)),
        all_enterprises=_all(edition, "enterprise", place, len(edition.enterprises_in.ids(place.id))),
        feeds=feeds,
        sheets=sheets.listed(),
    )


def _frame(
    framing: Framing,
    place: Place,
    above: Sequence[Place],
    county: str,
    feeds: Sequence[FeedLink],
    headlines: Sequence[str],
) -> Frame:
    """Return the frame of a place's page; `above` are the places it lies in, the widest first."""
    whole = "".join(one.name for one in (*above, place))
    named = say(", ").join(dict.fromkeys(headlines))
    description = (
        say(
            "{place}: {indicators} and other numbers with date, scope and source; policies, enterprises, "
            "bulletins.",
            place=whole,
            indicators=named,
        )
        if named
        else say(
            "{place}: numbers with date, scope and source, policies, enterprises, bulletins.", place=whole
        )
    )
    address, table = addresses.of_record(place), addresses.of_slice(f"place/{place.id}")
    about = dataset(
        framing.settings,
        say("Numbers of {place}", place=whole),
        said_of_data(description),
        address,
        [("text/csv", table)],
        whole,
    )
    return framing.frame(
        address,
        say("{place}: {indicators}", place=whole, indicators=named) if named else whole,
        description,
        here=place.name,
        linked=(about,),
        share=with_card(PAGE, framing.settings, address),
        crumbs=(index_link("place"), *(Link(other.name, addresses.of_record(other)) for other in above)),
        alternate=feeds[0] if feeds else None,
        search=Searchable(INDEXES["place"], county, names=place.aliases),
    )


def figures_by_topic(
    edition: Edition, figures: FigureViews, sheets: Sheets, subject: str, lost: Sequence[Figure]
) -> tuple[TopicFigures, ...]:
    """Return the known figures of a subject by the topics of their indicators, in the order of the topics.

    `lost` are those of its figures of which the digits are lost; they are told of by themselves.
    """
    own = tuple(_known(edition, subject))
    others = others_of(edition, subject, own, lost)
    titles = {topic.id: topic.name for topic in edition.topics.values()}
    groups: dict[str, list[Figure]] = {topic: [] for topic in [*titles, ""]}
    for figure in own:
        groups[edition.indicators[figure.indicator].topic or ""].append(figure)
    return tuple(
        TopicFigures(
            f"t:{topic}",
            titles.get(topic, say("Others")),
            len(members) + sum(others.get(figure.id, 0) for figure in members),
            newest_by_day(figures, sheets, members, others),
        )
        for topic, members in groups.items()
        if members
    )


def _known(edition: Edition, subject: str) -> Iterator[Figure]:
    """Yield the newest figures of a subject whose digits are there, one at least of each series with any."""
    every = shown(edition, subject)
    known = [figure for figure in every if not is_lost(edition, figure)]
    yield from known
    told = {figure.indicator for figure in known}
    for indicator in dict.fromkeys(figure.indicator for figure in every if figure.indicator not in told):
        series = figures_newest_first(edition.series.of((subject, indicator)))
        own = (f for f in series if f.indicator == indicator and not is_lost(edition, f))
        yield from islice(own, 1)


def _undated(edition: Edition, indicators: Iterable[str], place: Place) -> str:
    """Say of which of the first indicators a place has values that have no day, or whose digits are lost."""
    undated, lost = [], []
    for one in with_variants(edition, indicators):
        own = [edition.figures[id_] for id_ in newest(edition, place.id, one)]
        facts = [figure for figure in own if is_fact(edition, figure)]
        if any(is_lost(edition, figure) for figure in facts):
            lost.append(edition.indicators[one].name)
        elif any(not (figure.as_of or figure.period) for figure in facts):
            undated.append(edition.indicators[one].name)
    told = []
    if undated:
        names = say(", ").join(undated)
        told.append(say("{indicators}: no date in the source; see all numbers below.", indicators=names))
    if lost:
        told.append(say("{indicators}: lost in the source.", indicators=say(", ").join(lost)))
    return "".join(told)


def _help(edition: Edition, number_of: NumberOf, place: Place) -> tuple[MeasureView, ...]:
    """Return some of what a county, town or park gives: money first, and of that amounts; ended ones last."""
    if place.level in NOT_LISTED:
        return ()
    policies = [edition.policies[id_] for id_ in edition.policies_in.ids(place.id)[:LINES]]
    every = [(policy, measure) for policy in policies for measure in policy.measures if measure.who]

    def order(measure: Measure) -> tuple[bool, int, bool]:
        vague, is_money = vagueness(edition, measure), gives_money(edition, measure)
        return bool(end_of(measure, edition.is_past)), vague, not is_money

    every.sort(key=lambda one: order(one[1]))
    return tuple(
        measure_view(edition, number_of, policy, measure, edition.is_past) for policy, measure in every[:HELP]
    )


def _changes(
    edition: Edition, citations: Citations, figures: FigureViews, place: Place, bulletins: Listed
) -> tuple[PlaceChange, ...]:
    """Return what was published or corrected last."""
    found = [
        PlaceChange(item.date, item.day, say("Bulletin"), item.title, item.href) for item in bulletins.items
    ]
    for id_ in edition.bulletins_by("bulletins_of").ids(place.id)[: len(bulletins.items)]:
        found += map(_correction, corrections_of_bulletin(edition, citations, id_))
    for figure in edition.figures_of.of(place.id):
        if figure.revisions:
            found += map(_correction, corrections_of_figure(figures.of(figure.id)))
    return tuple(sorted(found, key=lambda change: change.date.iso, reverse=True)[:CHANGES])


def _correction(one: CorrectionView) -> PlaceChange:
    """Return a correction as a change: of a figure with the words before and then, of a text its note."""
    day = Date.parse(one.date.iso)
    text = one.subject.text if one.new else one.text
    was, now = ("", "")
    if one.old and one.new:
        was, now = one.old.text if one.old.text != one.new.text else "", one.new.text
    href = addresses.of_correction(day, one.id)
    return PlaceChange(one.date, day.chinese_short, say("Correction"), text, href, was, now)


def _sources(edition: Edition, figures: Iterable[Figure]) -> tuple[Link, ...]:
    """Return the links to the sources of figures."""
    records = (edition.sources[id_] for id_ in dict.fromkeys(figure.source for figure in figures))
    return tuple(Link(source_name(record), addresses.of_record(record)) for record in records)


def _below(edition: Edition, place: Place) -> Iterable[Link]:
    for child in edition.children.of(place.id):
        note = count_of_numbers(len(edition.figures_of.ids(child.id)))
        yield Link(child.name, addresses.of_record(child), note=note)


def _policy_links(edition: Edition, place: Place) -> Iterable[Link]:
    for id_ in edition.policies_in.ids(place.id)[:LINES]:
        policy = edition.policies[id_]
        yield Link(policy.title, addresses.of_record(policy), note=count_of_measures(len(policy.measures)))


def _enterprise_links(edition: Edition, place: Place) -> Iterable[Link]:
    for id_ in edition.enterprises_in.ids(place.id)[:LINES]:
        enterprise, note = edition.enterprises[id_], count_of_numbers(len(edition.figures_of.ids(id_)))
        yield Link(short_name(enterprise), addresses.of_record(enterprise), note=note)


def _all(edition: Edition, kind: str, place: Place, count: int) -> Link | None:
    """Return the link to all enterprises or policies of a place, where its page does not list them all."""
    if count <= LINES:
        return None
    return Link(say("All {count} of them", count=count), Branches(edition).nearest(kind, place.id))
