"""Lists in sections, and the index of each kind of record."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bulletin.model.edition import Edition
from bulletin.model.records import Record
from bulletin.views import addresses
from bulletin.views.bulletins import Item
from bulletin.views.figures import short_name
from bulletin.views.plan import FeedLink, Frame, Framing, Link, Page, Unit, feed_link
from bulletin.views.sources import source_name


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list under a heading of its own."""

    id: str
    title: str
    note: str
    items: tuple[Item, ...] = ()
    links: tuple[Link, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list in sections."""

    frame: Frame
    kind: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    feeds: tuple[FeedLink, ...]


_INDEXES = {
    "place": ("地方", "省、市、县区、乡镇和园区，按上下级排列。"),
    "enterprise": ("企业", "报道里点了名的企业、银行和机构，按所在县区排列。"),
    "policy": ("政策", "政策文件、机制和行动，按地方排列。"),
    "indicator": ("指标", "数的是什么、怎么数，按主题排列。"),
    "source": ("来源", "数字和政策出自这些报道。"),
    "topic": ("主题", "政策措施、指标和公报按主题归类。"),
}


def index_unit(edition: Edition, framing: Framing) -> Unit:
    """Return what makes the index of every kind of record that has pages."""
    makers: dict[str, Callable[[Edition], Iterable[Section]]] = {
        "place": _places,
        "enterprise": _enterprises,
        "policy": _policies,
        "indicator": _indicators,
        "source": _sources,
        "topic": _topics,
    }
    return Unit(lambda: makers, lambda label: _index(edition, framing, label, makers[label]))


def _index(
    edition: Edition, framing: Framing, label: str, maker: Callable[[Edition], Iterable[Section]]
) -> Iterator[Page]:
    title, subtitle = _INDEXES[label]
    address = addresses.of_index(label)
    view = ListPage(
        frame=framing.frame(address, title, subtitle),
        kind="索引",
        title=title,
        subtitle=subtitle,
        sections=tuple(section for section in maker(edition) if section.links),
        feeds=(feed_link("bulletins", "全部公报"),),
    )
    yield Page(addresses.path(address), "list.html", view)


def _places(edition: Edition) -> Iterator[Section]:
    for province in edition.children.of(None):
        yield Section(province.id, province.name, "", links=tuple(_within(edition, province.id, 0)))


def _within(edition: Edition, place: str, depth: int) -> Iterator[Link]:
    """Yield a place and all below it, each name indented by its depth."""
    record = edition.places[place]
    count = len(edition.bulletins_by("bulletins_of").ids(place))
    note = f"{count} 篇" if count else ""
    yield Link("　" * depth + record.name, addresses.of_record(record), note=note)
    for child in edition.children.of(place):
        yield from _within(edition, child.id, depth + 1)


def _by_place(edition: Edition, records: Iterable[Any], note: Callable[[Any], str]) -> Iterator[Section]:
    groups: dict[str, list[Link]] = {}
    for record in records:
        county = edition.county_of(record.place)
        link = Link(short_name(record), addresses.of_record(record), note=note(record))
        groups.setdefault(county, []).append(link)
    for county, links in groups.items():
        place = edition.places.get(county)
        title = edition.full_name(county) if place else "未注明地方"
        href = addresses.of_record(place) if place else ""
        yield Section(county or "unknown", title, f"{len(links)}", links=tuple(links), href=href)


def _count(edition: Edition, record: Record) -> str:
    count = len(edition.figures_of.ids(record.id))
    return f"{count} 个数字" if count else ""


def _enterprises(edition: Edition) -> Iterator[Section]:
    return _by_place(edition, edition.enterprises.values(), lambda record: _count(edition, record))


def _policies(edition: Edition) -> Iterator[Section]:
    return _by_place(edition, edition.policies.values(), lambda policy: f"{len(policy.measures)} 项措施")


def _indicators(edition: Edition) -> Iterator[Section]:
    topics = {topic.id: topic.name for topic in edition.topics.values()}
    for topic, name in [*topics.items(), (None, "其他")]:
        links = tuple(
            Link(
                i.name,
                addresses.of_record(i),
                note=f"{len(edition.figures_by_indicator.ids(i.id))} 个数字",
            )
            for i in edition.indicators_on.of(topic)
        )
        yield Section(topic or "other", name, f"{len(links)}", links=links)


def _sources(edition: Edition) -> Iterator[Section]:
    links = tuple(
        Link(
            source_name(source),
            addresses.of_record(source),
            note=f"{len(edition.figures_by_source.ids(source.id))} 个数字",
        )
        for source in edition.sources.values()
    )
    yield Section("all", "全部来源", f"{len(links)}", links=links)


def _topics(edition: Edition) -> Iterator[Section]:
    links = tuple(
        Link(topic.name, addresses.of_record(topic), note=f"{_measures(edition, topic.id)} 项措施")
        for topic in edition.topics.values()
    )
    yield Section("all", "全部主题", f"{len(links)}", links=links)


def _measures(edition: Edition, topic: str) -> int:
    policies = edition.policies_on.of(topic)
    return sum(measure.topic == topic for policy in policies for measure in policy.measures)
