"""The index of each kind of record, and of enterprises and policies by place where there are many."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from bulletin.model.edition import Edition
from bulletin.model.records import Record
from bulletin.views import addresses
from bulletin.views.branches import LINES, Branches, Portion, paged, parted
from bulletin.views.calendars import SOURCES, Calendars, named
from bulletin.views.figures import short_name
from bulletin.views.lists import ListPage, Section
from bulletin.views.plan import INDEXES, Framing, Link, Page, Target, feed_link, index_link

_SUBTITLES: Final = {
    "place": "省、市、县区、乡镇和园区，按上下级排列。",
    "enterprise": "报道里点了名的企业、银行和机构，按所在县区排列。",
    "policy": "政策文件、机制和行动，按地方排列。",
    "indicator": "数的是什么、怎么数，按主题排列。",
    "source": "数字和政策出自这些报道。",
    "topic": "政策措施、指标和公报按主题归类。",
}
"""What each kind's index says of itself."""
BY_PLACE: Final = ("enterprise", "policy")


@dataclass(frozen=True)
class Indexes:
    """Makes the indexes of an edition."""

    edition: Edition
    framing: Framing
    branches: Branches
    calendars: Calendars

    def target(self) -> Target:
        """Return what makes the index of every kind of record that has pages."""
        return Target(lambda: _SUBTITLES, self._index)

    @property
    def summaries(self) -> tuple[Link, ...]:
        """The links to the indexes, each with what it says of itself."""
        return tuple(
            Link(INDEXES[kind], addresses.of_index(kind), note=_SUBTITLES[kind]) for kind in _SUBTITLES
        )

    def branch_target(self) -> Target:
        """Return what makes the pages of enterprises and policies by place, and the others of long lists."""
        return Target(lambda: (key for kind in BY_PLACE for key in self.branches.keys(kind)), self._branch)

    def _index(self, label: str) -> Iterator[Page]:
        title, subtitle = INDEXES[label], _SUBTITLES[label]
        makers = {
            "place": self._places,
            "indicator": self._indicators,
            "source": self._sources,
            "topic": self._topics,
        }
        if label in BY_PLACE:
            portion = self.branches.portion(label)
            sections = self._portion(label, portion)
            yield self._page(addresses.of_index(label), title, subtitle, sections, portion)
        else:
            yield self._page(addresses.of_index(label), title, subtitle, makers[label]())

    def _page(
        self,
        address: str,
        title: str,
        subtitle: str,
        sections: Iterable[Section],
        portion: Portion | None = None,
        crumbs: tuple[Link, ...] = (),
    ) -> Page:
        view = ListPage(
            frame=self.framing.frame(
                address,
                title,
                subtitle,
                crumbs=crumbs,
                earlier=portion.earlier if portion else None,
                later=portion.later if portion else None,
            ),
            kind="索引",
            title=title,
            subtitle=subtitle,
            sections=tuple(section for section in sections if section.links),
            feeds=(feed_link("bulletins", "全部公报"),),
        )
        return Page(addresses.path(address), "list.html", view)

    def _branch(self, key: str) -> Iterator[Page]:
        """Yield a page of the enterprises or policies of a place."""
        label, place, number = parted(key)
        kind = INDEXES[label]
        portion = self.branches.portion(label, place, number)
        name = self.edition.places[place].name if place else ""
        yield self._page(
            self.branches.address(label, place, number),
            paged(f"{name}的{kind}" if name else kind, number),
            f"共 {portion.count} 个，按地方排列。",
            self._portion(label, portion),
            portion,
            (index_link(label), *self.branches.above(label, place)),
        )

    def _portion(self, label: str, portion: Portion) -> Iterator[Section]:
        """Yield what a page of a list by place shows."""
        yield Section("places", "按地方", f"{len(portion.places)} 处", links=portion.places)
        groups: dict[str, list[Link]] = {}
        for id_ in portion.ids:
            record: Any = self.edition.records(label)[id_]
            link = Link(short_name(record), addresses.of_record(record), note=self._note(label, record))
            groups.setdefault(self.edition.county_of(record.place), []).append(link)
        for county, links in groups.items():
            place = self.edition.places.get(county)
            title = self.edition.full_name(county) if place else "未注明地方"
            href = addresses.of_record(place) if place else ""
            yield Section(county or "unknown", title, f"{len(links)}", links=tuple(links), href=href)

    def _note(self, label: str, record: Any) -> str:
        """Return what is said beside an enterprise or a policy."""
        if label == "policy":
            return f"{len(record.measures)} 项措施"
        return self._count(record)

    def _count(self, record: Record) -> str:
        count = len(self.edition.figures_of.ids(record.id))
        return f"{count} 个数字" if count else ""

    def _places(self) -> Iterator[Section]:
        """Yield the provinces with what lies in them, as deep as there is room on a page."""
        depth = self._depth()
        for province in self.edition.children.of(None):
            links = tuple(self._within(province.id, 0, depth))
            yield Section(province.id, province.name, "", links=links)

    def _depth(self) -> int:
        """Return how many levels of places have room on one page; provinces always have."""
        level, depth, total = list(self.edition.children.ids(None)), 0, 0
        while level and (total + len(level) <= LINES or not depth):
            depth, total = depth + 1, total + len(level)
            level = [child for place in level for child in self.edition.children.ids(place)]
        return depth

    def _within(self, place: str, level: int, depth: int) -> Iterator[Link]:
        """Yield a place and what is below it down to `depth`, each name indented by its level."""
        record = self.edition.places[place]
        count = len(self.edition.bulletins_by("bulletins_of").ids(place))
        note = f"{count} 篇" if count else ""
        below = self.edition.children.ids(place)
        if below and level + 1 == depth:
            note = "，".join([*([note] if note else []), f"下有 {len(below)} 处"])
        yield Link("　" * level + record.name, addresses.of_record(record), note=note)
        for child in below if level + 1 < depth else ():
            yield from self._within(child, level + 1, depth)

    def _indicators(self) -> Iterator[Section]:
        """Yield the indicators by topic; where there are too many, the topics that list them."""
        edition = self.edition
        many = len(edition.indicators) > LINES
        for topic in edition.topics.values():
            own = edition.indicators_on.ids(topic.id)
            links = tuple(map(self._indicator, () if many else own))
            if many and own:
                links = (Link(topic.name, addresses.of_record(topic), note=f"{len(own)} 个"),)
            yield Section(topic.id, topic.name, f"{len(own)}", links=links)
        others = edition.indicators_on.ids(None)
        yield Section("other", "其他", f"{len(others)}", links=tuple(map(self._indicator, others)))

    def _indicator(self, id_: str) -> Link:
        record = self.edition.indicators[id_]
        count = len(self.edition.figures_by_indicator.ids(id_))
        return Link(record.name, addresses.of_record(record), note=f"{count} 个数字")

    def _sources(self) -> Iterator[Section]:
        """Yield all sources; where there are too many, the newest and the months of the others."""
        calendars = self.calendars
        if not calendars.periods(SOURCES):
            links = calendars.sources(tuple(self.edition.sources))
            yield Section("all", "全部来源", f"{len(links)}", links=links)
            return
        newest = calendars.newest(SOURCES)
        ids = calendars.within(SOURCES, newest)
        href = addresses.of_period(calendars.address(SOURCES), newest)
        note = f"最近 {LINES} 个，共 {len(ids)} 个" if len(ids) > LINES else f"{len(ids)} 个"
        yield Section("newest", named(newest), note, links=calendars.sources(ids[:LINES]), href=href)
        months = calendars.months(SOURCES, calendars.address(SOURCES))
        yield Section("months", "按月", f"{len(calendars.ids(SOURCES))} 个", links=months)

    def _topics(self) -> Iterator[Section]:
        links = tuple(
            Link(topic.name, addresses.of_record(topic), note=f"{self._measures(topic.id)} 项措施")
            for topic in self.edition.topics.values()
        )
        yield Section("all", "全部主题", f"{len(links)}", links=links)

    def _measures(self, topic: str) -> int:
        policies = self.edition.policies_on.of(topic)
        return sum(measure.topic == topic for policy in policies for measure in policy.measures)
