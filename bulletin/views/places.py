"""Places: their figures, what lies in them, and the bulletins of both."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Level, Modality, Place
from bulletin.views import addresses
from bulletin.views.branches import LINES, Branches
from bulletin.views.calendars import Calendars, Listed
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureViews, short_name
from bulletin.views.newest import newest_day, newest_first, shown
from bulletin.views.plan import FeedLink, Frame, Framing, Link, feed_link, index_link
from bulletin.views.series import Newest, newest_view
from bulletin.views.sheets import Number, Sheets

LEVELS: Final = {
    Level.PROVINCE: "省",
    Level.CITY: "地级市",
    Level.COUNTY: "县、区、市",
    Level.TOWN: "乡镇、街道",
    Level.PARK: "园区",
}
HERO: Final = 6
"""Figures that stand at the head of a place's page."""


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one topic."""

    title: str
    figures: tuple[Newest, ...]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place's page."""

    frame: Frame
    name: str
    above: str
    level: str
    code: str
    newest_day: str
    hero: tuple[Number, ...]
    groups: tuple[Group, ...]
    count: int
    download: str
    bulletins: Listed
    places: tuple[Link, ...]
    policies: tuple[Link, ...]
    all_policies: Link | None
    enterprises: tuple[Link, ...]
    all_enterprises: Link | None
    feeds: tuple[FeedLink, ...]
    sheets: tuple[Number, ...]


def place_page(
    edition: Edition, framing: Framing, citations: Citations, figures: FigureViews, place: Place
) -> PlacePage:
    """Return the view of a place's page."""
    own = shown(edition, place.id)
    above = list(edition.lineage(place.parent))
    day, sheets = newest_day(edition, place.id), Sheets()
    return PlacePage(
        frame=framing.frame(
            addresses.of_record(place),
            place.name,
            f"{place.name}的复工数字、政策、企业和公报，每个数字带日期、范围、出处。",
            crumbs=(
                index_link("place"),
                *(Link(other.name, addresses.of_record(other)) for other in reversed(above)),
            ),
            alternate=feed_link(f"places/{place.id}", place.name),
        ),
        name=place.name,
        above="".join(other.name for other in reversed(above)),
        level=LEVELS[place.level],
        code=place.code or "",
        newest_day=day.chinese if day else "",
        hero=tuple(sheets.number(figures.of(figure.id)) for figure in foremost(own, HERO)),
        groups=grouped(edition, figures, sheets, place.id, own),
        count=len(edition.figures_of.ids(place.id)),
        download=addresses.of_place_data(place.id),
        bulletins=Calendars(edition, citations).listed(f"place/{place.id}"),
        places=tuple(_below(edition, place)),
        policies=tuple(_policy_links(edition, place)),
        all_policies=_all(edition, "policy", place, len(edition.policies_in.ids(place.id))),
        enterprises=tuple(_enterprise_links(edition, place)),
        all_enterprises=_all(edition, "enterprise", place, len(edition.enterprises_in.ids(place.id))),
        feeds=(feed_link(f"places/{place.id}", place.name),),
        sheets=sheets.listed(),
    )


def foremost(own: Iterable[Figure], count: int) -> list[Figure]:
    """Return the figures to show first: those that say what is so, the newest first, without a day last."""
    return newest_first(figure for figure in own if figure.modality is Modality.ACTUAL)[:count]


def grouped(
    edition: Edition, figures: FigureViews, sheets: Sheets, subject: str, own: tuple[Figure, ...]
) -> tuple[Group, ...]:
    """Return figures of a subject by the topics of their indicators, in the order of the topics."""
    titles = {topic.id: topic.name for topic in edition.topics.values()}
    groups: dict[str, list[Figure]] = {topic: [] for topic in [*titles, ""]}
    for figure in own:
        groups[edition.indicators[figure.indicator].topic or ""].append(figure)
    return tuple(
        Group(
            titles.get(topic, "其他"),
            tuple(newest_view(edition, figures, sheets, subject, figure) for figure in members),
        )
        for topic, members in groups.items()
        if members
    )


def _below(edition: Edition, place: Place) -> Iterable[Link]:
    for child in edition.children.of(place.id):
        count = len(edition.figures_of.ids(child.id))
        yield Link(child.name, addresses.of_record(child), note=f"{count} 个数字" if count else "")


def _policy_links(edition: Edition, place: Place) -> Iterable[Link]:
    for id_ in edition.policies_in.ids(place.id)[:LINES]:
        policy = edition.policies[id_]
        yield Link(policy.title, addresses.of_record(policy), note=f"{len(policy.measures)} 项措施")


def _enterprise_links(edition: Edition, place: Place) -> Iterable[Link]:
    for id_ in edition.enterprises_in.ids(place.id)[:LINES]:
        count, enterprise = len(edition.figures_of.ids(id_)), edition.enterprises[id_]
        note = f"{count} 个数字" if count else ""
        yield Link(short_name(enterprise), addresses.of_record(enterprise), note=note)


def _all(edition: Edition, kind: str, place: Place, count: int) -> Link | None:
    """Return the link to all enterprises or policies of a place, where its page does not list them all."""
    if count <= LINES:
        return None
    return Link(f"全部 {count} 个", Branches(edition).nearest(kind, place.id))
