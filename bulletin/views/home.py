"""The front page: the newest bulletin, the latest figures, and the ways in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import cast

from bulletin.model.bulletins import BulletinFrontMatter, BulletinStatus
from bulletin.model.edition import Edition
from bulletin.model.groups import NOT_LISTED
from bulletin.model.records import Indicator, IndicatorKind, Level
from bulletin.text.wording import say, say_in
from bulletin.views import addresses
from bulletin.views.charts import Dots
from bulletin.views.citations import Citations
from bulletin.views.corrections import CorrectionView
from bulletin.views.figures import FigureViews, indicator_link
from bulletin.views.finder import Choice
from bulletin.views.indicators import by_kind, chart_of, ranking
from bulletin.views.items import Item, item
from bulletin.views.linked import website
from bulletin.views.newest import headlines, is_headline
from bulletin.views.plan import EditionLine, Frame, Framing, Link
from bulletin.views.sheets import SheetNumber, Sheets

RECENT = 6
LATEST = 8
WAYS = 12
CHARTED = 10
"""Values that the chart of the front page has at most."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """The front page; `story` is absent only on a site without bulletins.

    `chart` compares the newest values of the indicator `charted`; where there is none, `latest` are shown.
    """

    frame: Frame
    story: Item | None
    lead: tuple[SheetNumber, ...]
    recent: tuple[Item, ...]
    chart: Dots | None
    charted: Link | None
    latest: tuple[SheetNumber, ...]
    audiences: tuple[Choice, ...]
    places: tuple[Link, ...]
    topics: tuple[Link, ...]
    indicators: tuple[Link, ...]
    corrections: tuple[CorrectionView, ...]
    sheets: tuple[SheetNumber, ...]


def home_page(
    edition: Edition,
    framing: Framing,
    citations: Citations,
    figures: FigureViews,
    line: EditionLine,
    corrections: tuple[CorrectionView, ...],
    audiences: tuple[Choice, ...],
) -> HomePage:
    """Return the view of the front page."""
    shown = tuple(islice(_published(edition), RECENT + 1))
    sheets = Sheets()
    items = tuple(item(edition, citations, front_matter.id) for front_matter in shown)
    lead = tuple(map(sheets.number, figures.all(_lead(edition, shown[0])))) if shown else ()
    charted, chart = _chart(edition, framing.settings.headlines, figures, sheets)
    latest = () if chart else tuple(map(sheets.number, figures.all(_latest(edition, shown))))
    return HomePage(
        frame=framing.frame(
            addresses.ROOT,
            framing.settings.site_name,
            framing.settings.imprint.description
            or say("Bulletins of counties: each number with date, scope and source, to find and follow."),
            edition=line,
            linked=(website(framing.settings),),
        ),
        story=items[0] if items else None,
        lead=lead,
        recent=items[1:],
        chart=chart,
        charted=indicator_link(charted) if charted else None,
        latest=latest,
        audiences=audiences,
        places=tuple(_places(edition, framing.settings.headlines)),
        topics=tuple(_topics(edition)),
        indicators=tuple(_indicators(edition)),
        corrections=corrections[:3],
        sheets=sheets.listed(),
    )


def _published(edition: Edition) -> Iterator[BulletinFrontMatter]:
    """Yield the front matter of the bulletins that are not withdrawn, the newest first."""
    front_matters = (edition.front_matters[bulletin] for bulletin in edition.newest)
    return (front_matter for front_matter in front_matters if front_matter.status is BulletinStatus.PUBLISHED)


def _lead(edition: Edition, front_matter: BulletinFrontMatter) -> list[str]:
    """Return the leading figures of a bulletin that may stand where readers look first."""
    return [id_ for id_ in front_matter.lead if is_headline(edition, edition.figures[id_])]


def _chart(
    edition: Edition, headlines: Iterable[str], figures: FigureViews, sheets: Sheets
) -> tuple[Indicator | None, Dots | None]:
    """Return the first headline of which the newest values make a chart, and the chart.

    It is of one kind of subjects: of counties, if it can.
    """
    for id_ in headlines:
        indicator = edition.indicators.get(id_)
        if indicator and indicator.kind is IndicatorKind.SHARE:
            for alike in by_kind(edition, ranking(edition, f"{id_}/").order):
                if chart := chart_of(edition, figures, sheets, indicator, alike, most=CHARTED):
                    return indicator, chart
    return None, None


def _latest(edition: Edition, shown: tuple[BulletinFrontMatter, ...]) -> list[str]:
    """Return leading figures of the bulletins after the first, one of each in turn."""
    rest = [_lead(edition, front_matter) for front_matter in shown[1:]]
    turns = [lead[turn] for turn in range(3) for lead in rest if turn < len(lead)]
    return list(dict.fromkeys(turns))[:LATEST]


def _places(edition: Edition, names: Iterable[str]) -> Iterable[Link]:
    """Yield the counties with the newest bulletins, each with the day of its headline, or of its bulletin."""
    counties: dict[str, None] = {}
    for bulletin in edition.newest:
        places = edition.lineage(edition.front_matters[bulletin].place)
        counties.update((above.id, None) for above in places if above.level is Level.COUNTY)
        if len(counties) >= WAYS:
            break
    for county in list(counties)[:WAYS]:
        first, place = headlines(edition, names, county), edition.places[county]
        appeared = edition.front_matters[edition.bulletins_by("bulletins_of").ids(county)[0]].date
        day = say("published {date}", date=appeared.chinese)
        if first and first[0].as_of:
            day = say_in("heading", "as of {day}", day=first[0].as_of.chinese)
        yield Link(place.name, addresses.of_record(place), note=day)


def _topics(edition: Edition) -> Iterable[Link]:
    for topic in edition.topics.values():
        if places := counties_of_topic(edition, topic.id):
            yield Link(topic.name, addresses.of_record(topic), note=_in_places(edition, places))


def counties_of_topic(edition: Edition, topic: str) -> tuple[str, ...]:
    """Return the counties, or what is above them, that have policies on a topic, sorted.

    A result of its own, so that the front page need not read all policies anew.
    """
    return edition.results.get("topic-counties", topic, lambda id_: _counties_of_topic(edition, id_))


def _counties_of_topic(edition: Edition, topic: str) -> tuple[str, ...]:
    return tuple(sorted({edition.county_of(policy.place) for policy in edition.policies_on.of(topic)}))


def _indicators(edition: Edition) -> Iterable[Link]:
    """Yield the indicators that the most places have figures of."""
    found = spread(edition)
    most = sorted(edition.indicators.values(), key=lambda record: -len(found.get(record.id, ())))
    for record in most[:WAYS]:
        if (places := found.get(record.id)) is not None:
            yield Link(record.name, addresses.of_record(record), note=_in_places(edition, places))


def _in_places(edition: Edition, places: Iterable[str]) -> str:
    """Return of how many counties there is something; what is above them, like a province, is none."""
    counties = [place for place in places if place and edition.places[place].level not in NOT_LISTED]
    return say("in {count} places", count=len(counties)) if counties else ""


def spread(edition: Edition) -> dict[str, tuple[str, ...]]:
    """Return the counties of which there are figures of each indicator, sorted."""
    return edition.results.get("spread", "", lambda _: _spread(edition))


def _spread(edition: Edition) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for indicator, subject in cast("tuple[tuple[str, str], ...]", edition.figures_by_observation.keys()):
        places = found[indicator]
        if place := edition.place_of(subject):
            places.add(edition.county_of(place.id))
    return {indicator: tuple(sorted(places)) for indicator, places in sorted(found.items())}
