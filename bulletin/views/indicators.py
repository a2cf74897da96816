"""Indicators: the newest figures of one, grouped so that only what can be compared stands together."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Indicator, IndicatorKind
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.branches import LINES, Branches, branch_of
from bulletin.views.calendars import Calendars, Listed
from bulletin.views.charts import Dots, dots
from bulletin.views.citations import Citations
from bulletin.views.counts import count_of_numbers, numbers_of
from bulletin.views.figures import FigureViews, indicator_link
from bulletin.views.linked import LinkedThing, dataset, said_of_data
from bulletin.views.multiples import Multiples, multiples
from bulletin.views.newest import is_fact, newest, subjects_of, variants
from bulletin.views.plan import INDEXES, FeedLink, Frame, Framing, Link, PageTarget, Searchable, feed_link
from bulletin.views.ranks import Ranked, RankKey, ordered, rank_key
from bulletin.views.sheets import MOST, SheetNumber, Sheets
from bulletin.views.subjects import kind_of, place_among

KINDS = {
    IndicatorKind.COUNT: say("count"),
    IndicatorKind.SHARE: say("share"),
    IndicatorKind.MEASURE: say("measure"),
    IndicatorKind.MONEY: say("money"),
    IndicatorKind.DURATION: say("duration"),
    IndicatorKind.RATE: say("rate"),
}


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A figure in an indicator's table; `rank` is its place, or why it has none.

    `variant` is the name of the figure's own indicator, where that may stand beside those of the page's.
    """

    number: SheetNumber
    place: Link | None
    rank: str
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The figures of an indicator in the order of its table; how their days differ, and their scopes."""

    order: tuple[Ranked, ...]
    dates: str
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScopeView:
    """A population that figures of the indicator count."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """An indicator's page: the newest figures of each subject, as a chart where they are shares.

    `places` lead to the figures of places, where there are many subjects. `download` is the address of
    the table of all its figures. `beside` has the other shares that pages begin with, where subjects have
    them too.
    """

    frame: Frame
    name: str
    kind: str
    unit: str
    definition: str
    aliases: tuple[str, ...]
    part: Link | None
    whole: Link | None
    topic: Link | None
    cumulative: bool
    download: str
    dates: str
    places: tuple[Link, ...]
    chart: Dots | None
    beside: Multiples | None
    rows: tuple[IndicatorRow, ...]
    scopes: tuple[ScopeView, ...]
    related: tuple[Link, ...]
    bulletins: Listed
    feeds: tuple[FeedLink, ...]
    sheets: tuple[SheetNumber, ...]


def indicator_page(
    edition: Edition, framing: Framing, citations: Citations, figures: FigureViews, indicator: Indicator
) -> IndicatorPage:
    """Return the view of an indicator's page."""
    view = _branch_page(edition, framing, figures, f"indicator/{indicator.id}//1")
    topics = (edition.topics[indicator.topic].name,) if indicator.topic else ()
    search = Searchable(INDEXES["indicator"], topics=topics, names=indicator.aliases)
    return replace(
        view,
        frame=replace(view.frame, search=search),
        aliases=indicator.aliases,
        related=_related(edition, indicator),
        bulletins=Calendars(edition, citations).recent(f"indicator/{indicator.id}"),
    )


def indicator_branches(edition: Edition, framing: Framing, figures: FigureViews) -> PageTarget:
    """Return what makes the pages of an indicator by place."""
    return Branches(edition).target(
        "indicator", "indicator.html", lambda key: _branch_page(edition, framing, figures, key)
    )


def _branch_page(edition: Edition, framing: Framing, figures: FigureViews, key: str) -> IndicatorPage:
    """Return the figures of an indicator in a place; of the whole, as an indicator's own page has them."""
    listed, place, number = branch_of(key)
    indicator, branches = edition.indicators[listed.partition("/")[2]], Branches(edition)
    portion = branches.portion(listed, place, number)
    shown, sheets = {*portion.below, *portion.ids}, Sheets()
    ranked = ranking(edition, f"{indicator.id}/{place}")
    topic = edition.topics.get(indicator.topic or "")
    feed = feed_link(f"indicators/{indicator.id}", indicator.name)
    order = [
        ranked_one
        for ranked_one in ranked.order
        if edition.figures[ranked_one[0]].subject in shown
        or (number == 1 and edition.figures[ranked_one[0]].indicator != indicator.id)
    ]
    chart = chart_of(edition, figures, sheets, indicator, order)
    beside = _beside(edition, framing.settings.headlines, figures, sheets, indicator, order)
    description = say(
        "{indicator} by place, with date, scope and source; ranked within one day and scope.",
        indicator=indicator.name,
    )
    about = _about(framing, indicator, description)
    return IndicatorPage(
        frame=branches.frame(framing, key, portion, indicator_link(indicator), description, feed, (about,)),
        name=branches.name(key, indicator.name),
        kind=KINDS[indicator.kind],
        unit=indicator.unit,
        definition=indicator.definition,
        aliases=(),
        part=_link(edition, indicator.part),
        whole=_link(edition, indicator.whole),
        topic=Link(topic.name, addresses.of_record(topic)) if topic else None,
        cumulative=indicator.cumulative,
        download=addresses.of_slice(f"indicator/{indicator.id}"),
        dates=ranked.dates,
        places=portion.places,
        chart=chart,
        beside=beside,
        rows=tuple(_rows(edition, figures, None if chart else sheets, indicator, order)),
        scopes=tuple(ScopeView(edition.scopes[s].name, edition.scopes[s].definition) for s in ranked.scopes),
        related=(),
        bulletins=Listed(0, ()),
        feeds=(feed,),
        sheets=sheets.listed(),
    )


def _about(framing: Framing, indicator: Indicator, description: str) -> LinkedThing:
    """Return the table of an indicator's figures as search engines know data."""
    return dataset(
        framing.settings,
        say("Numbers of {place}", place=indicator.name),
        said_of_data(f"{description}{indicator.definition}"),
        addresses.of_record(indicator),
        [("text/csv", addresses.of_slice(f"indicator/{indicator.id}"))],
    )


def _link(edition: Edition, indicator: str | None) -> Link | None:
    record = edition.indicators.get(indicator or "")
    return Link(record.name, addresses.of_record(record)) if record else None


def _rows(
    edition: Edition,
    figures: FigureViews,
    sheets: Sheets | None,
    indicator: Indicator,
    order: Iterable[Ranked],
) -> Iterator[IndicatorRow]:
    """Yield the rows of a table; beside a chart, its numbers lead to their series."""
    for id_, rank, _ in order:
        place = edition.place_of(edition.figures[id_].subject)
        link = Link(place.name, addresses.of_record(place)) if place else None
        number = sheets.number(figures.of(id_)) if sheets else SheetNumber(figures.of(id_))
        yield IndicatorRow(number, link, rank, _variant(edition, indicator, id_))


def _variant(edition: Edition, indicator: Indicator, figure: str) -> str:
    """Return the name of a figure's indicator, where that is another one; else nothing."""
    own = edition.figures[figure].indicator
    return "" if own == indicator.id else edition.indicators[own].name


def chart_of(
    edition: Edition,
    figures: FigureViews,
    sheets: Sheets,
    indicator: Indicator,
    order: Iterable[Ranked],
    most: int = MOST,
) -> Dots | None:
    """Return the chart of `most` of the newest values of an indicator; None where they are no two shares.

    What is expected, of a group, or a change stands in none.
    """
    if indicator.kind is not IndicatorKind.SHARE:
        return None
    facts = (one for one in order if is_fact(edition, edition.figures[one[0]]))
    chosen = list(islice(facts, most))
    if len(chosen) < 2:  # noqa: PLR2004  one number is no comparison
        return None
    return dots(
        indicator.name,
        [sheets.number(figures.of(id_)) for id_, _, _ in chosen],
        {id_: rank for id_, rank, is_placed in chosen if is_placed},
        {id_: variant for id_, _, _ in chosen if (variant := _variant(edition, indicator, id_))},
        {id_: kind_of(edition, edition.figures[id_].subject) for id_, _, _ in chosen},
    )


def by_kind(edition: Edition, order: Iterable[Ranked]) -> list[list[Ranked]]:
    """Return the figures of each kind of subjects, counties before all others."""
    found: dict[str, list[Ranked]] = {}
    for one in order:
        found.setdefault(kind_of(edition, edition.figures[one[0]].subject), []).append(one)
    return [found[kind] for kind in sorted(found, key=place_among)]


def _beside(
    edition: Edition,
    headlines: Iterable[str],
    figures: FigureViews,
    sheets: Sheets,
    indicator: Indicator,
    order: Iterable[Ranked],
) -> Multiples | None:
    """Return the newest values of a share beside those of the other shares that pages begin with.

    They are of the same subject and scope; who has no other has no cell. The subjects are of one kind: None
    where there are no two of any.
    """
    known = (edition.indicators.get(one) for one in headlines)
    shares = [one.id for one in known if one and one.kind is IndicatorKind.SHARE]
    if indicator.id not in shares:
        return None
    for alike in by_kind(edition, order):
        own = [edition.figures[id_] for id_, _, _ in alike if edition.figures[id_].indicator == indicator.id]
        cells = [cell for figure in own if len(cell := _cell(edition, shares, figure)) > 1]
        if len({edition.figures[cell[0]].subject for cell in cells}) > 1:
            return multiples([sheets.number(figures.of(id_)) for cell in cells for id_ in cell])
    return None


def _cell(edition: Edition, shares: Iterable[str], figure: Figure) -> list[str]:
    """Return a share with the other shares of its subject and scope; nothing where it says not what is so."""
    if not is_fact(edition, figure):
        return []
    others = (
        other
        for share in shares
        if share != figure.indicator
        for other in newest(edition, figure.subject, share)
    )
    return [figure.id, *(other for other in others if _is_of(edition, other, figure.scope))]


def _is_of(edition: Edition, id_: str, scope: str | None) -> bool:
    """Tell if a figure says what is so in a scope."""
    figure = edition.figures[id_]
    return figure.scope == scope and is_fact(edition, figure)


def ranking(edition: Edition, key: str) -> Ranking:
    """Return the newest figures of an indicator in a place as its table has them.

    `key` is the id of the indicator and that of the place: `resumption-rate/suxian`.
    """
    return edition.results.get("ranking", key, lambda _: _ranking(edition, *key.split("/")))


def _ranking(edition: Edition, indicator: str, place: str) -> Ranking:
    """Rank the figures: comparable ones together, dated before undated, the newest first."""
    branches = Branches(edition)
    members = branches.members(f"indicator/{indicator}", place)

    def keys_of(one: str) -> dict[str, RankKey]:
        subjects = frozenset(subjects_of(edition, one))
        if one != indicator and 0 < len(subjects) <= LINES:
            beside = dict.fromkeys([*members, *branches.members(f"indicator/{one}", place)])
        else:
            beside = dict.fromkeys(members)
        ids = [id_ for member in beside if member in subjects for id_ in newest(edition, member, one)]
        return {id_: rank_key(edition, id_) for id_ in ids}

    own = keys_of(indicator)
    beside = say("similar indicator")
    others = [(id_, beside, False) for one in variants(edition, indicator) for id_ in keys_of(one)]
    return Ranking(
        order=(*ordered(own), *others),
        dates=_dates(own.values()),
        scopes=tuple({s.scope: None for s in own.values() if s.scope}),
    )


def _dates(own: Collection[RankKey]) -> str:
    """Say how the days of the figures differ; empty where they do not, or there is one figure."""
    days = sorted({rank_key.day for rank_key in own if rank_key.day})
    undated = sum(rank_key.day is None and not rank_key.spanning for rank_key in own)
    sentences = []
    if len(days) > 1:
        apart = (days[-1].last - days[0].last).days
        first, last = days[0].chinese, days[-1].chinese
        dated = say(
            "Dated numbers run from {first} to {last}, {days} days apart.", first=first, last=last, days=apart
        )
        sentences.append(dated)
    if undated and len(own) > 1:
        some = say("{count} more numbers have no day.", count=undated)
        sentences.append(some if undated < len(own) else say("None of these numbers has a day."))
    return "".join([*sentences, say("Look at the dates before the numbers.")]) if sentences else ""


def _related(edition: Edition, indicator: Indicator) -> tuple[Link, ...]:
    """Return the other indicators of the topic that have figures."""
    return tuple(
        Link(
            other.name,
            addresses.of_record(other),
            note=count_of_numbers(count),
        )
        for other in edition.indicators_on.of(indicator.topic)
        if other is not indicator and (count := numbers_of(edition, other.id))
    )
