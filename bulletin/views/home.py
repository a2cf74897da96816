"""The front page: the newest bulletin, the latest figures, and the ways in."""

from collections.abc import Iterable
from dataclasses import dataclass

from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.records import Level
from bulletin.views import addresses
from bulletin.views.bulletins import Item, item
from bulletin.views.citations import Citations
from bulletin.views.corrections import CorrectionView
from bulletin.views.figures import FigureView, FigureViews
from bulletin.views.plan import EditionLine, Frame, Framing, Link

RECENT = 6
LATEST = 8
WAYS = 12


@dataclass(frozen=True, slots=True)
class HomePage:
    """The front page; `story` is absent only on a site without bulletins."""

    frame: Frame
    story: Item | None
    lead: tuple[FigureView, ...]
    recent: tuple[Item, ...]
    latest: tuple[FigureView, ...]
    places: tuple[Link, ...]
    topics: tuple[Link, ...]
    indicators: tuple[Link, ...]
    corrections: tuple[CorrectionView, ...]


def home_page(
    edition: Edition,
    framing: Framing,
    citations: Citations,
    figures: FigureViews,
    line: EditionLine,
    corrections: tuple[CorrectionView, ...],
) -> HomePage:
    """Return the view of the front page."""
    shown = [bulletin for bulletin in edition.newest if bulletin.matter.status == "published"]
    items = tuple(item(edition, citations, bulletin) for bulletin in shown[: RECENT + 1])
    return HomePage(
        frame=framing.frame(
            addresses.ROOT,
            framing.settings.site_name,
            "县区复工公报：每个数字都带日期、范围和出处，可查、可比、可更正、可订阅。",
            edition=line,
        ),
        story=items[0] if items else None,
        lead=tuple(figures.of(figure) for figure in shown[0].matter.lead) if shown else (),
        recent=items[1:],
        latest=tuple(_latest(figures, shown)),
        places=tuple(_places(edition)),
        topics=tuple(_topics(edition)),
        indicators=tuple(_indicators(edition)),
        corrections=corrections[:3],
    )


def _latest(figures: FigureViews, shown: list[Bulletin]) -> list[FigureView]:
    """Return leading figures of the bulletins after the first, one of each in turn."""
    rest = [bulletin.matter.lead for bulletin in shown[1 : RECENT + 1]]
    turns = [lead[turn] for turn in range(3) for lead in rest if turn < len(lead)]
    return [figures.of(figure) for figure in dict.fromkeys(turns)][:LATEST]


def _places(edition: Edition) -> Iterable[Link]:
    """Yield the counties with the newest bulletins, each with its newest day."""
    counties = dict.fromkeys(
        above.id
        for bulletin in edition.newest
        for above in edition.lineage(bulletin.matter.place)
        if above.level is Level.COUNTY
    )
    for county in list(counties)[:WAYS]:
        days = [figure.as_of for figure in edition.figures_of.get(county, ()) if figure.as_of]
        place = edition.places[county]
        day = f"截至{max(days).chinese}" if days else "未印日期"
        yield Link(place.name, addresses.of_record(place), note=day)


def _topics(edition: Edition) -> Iterable[Link]:
    for topic in edition.topics.values():
        places = {
            edition.county_of(policy.place)
            for policy in edition.policies.values()
            if topic.id in (*policy.topics, *(measure.topic for measure in policy.measures))
        }
        if places:
            yield Link(topic.name, addresses.of_record(topic), note=f"{len(places)} 地")


def _indicators(edition: Edition) -> Iterable[Link]:
    """Yield the indicators that the most places have figures of."""
    spread = []
    for order, (indicator, found) in enumerate(edition.figures_by_indicator.items()):
        subjects = (edition.place_of(figure.subject) for figure in found)
        places = {edition.county_of(place.id) for place in subjects if place}
        spread.append((-len(places), order, indicator))
    for negative, _, indicator in sorted(spread)[:WAYS]:
        record = edition.indicators[indicator]
        yield Link(record.name, addresses.of_record(record), note=f"{-negative} 地")
