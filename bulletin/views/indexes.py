"""The index of each kind of record, and of enterprises and policies by place where there are many."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from bulletin.model.edition import Edition
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.branches import LINES, Branches, Portion, branch_of, paged
from bulletin.views.calendars import SOURCES, Calendars, counted, named
from bulletin.views.counts import count_of_measures, count_of_numbers, numbers_of
from bulletin.views.figures import short_name
from bulletin.views.lists import ListPage, Section
from bulletin.views.plan import INDEXES, Framing, Link, Page, PageTarget, feed_link, index_link

_SUBTITLES: Final = {
    "place": say("Provinces, cities, counties, towns and parks, by what lies in what."),
    "enterprise": say("Enterprises, banks and institutions that reports name, by county."),
    "policy": say("Policy documents, mechanisms and programmes, by place."),
    "indicator": say("What is counted, and how, by topic."),
    "source": say("The reports from which numbers and policies are taken."),
    "topic": say("Measures, indicators and bulletins by topic."),
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

    def target(self) -> PageTarget:
        """Return what makes the index of every kind of record that has pages."""
        return PageTarget(lambda: _SUBTITLES, self._index)

    @property
    def summaries(self) -> tuple[Link, ...]:
        """The links to the indexes, each with what it says of itself."""
        return tuple(
            Link(INDEXES[kind], addresses.of_index(kind), note=_SUBTITLES[kind]) for kind in _SUBTITLES
        )

    def branch_target(self) -> PageTarget:
        """Return what makes the pages of enterprises and policies by place, and the others of long lists."""
        return PageTarget(
            lambda: (key for kind in BY_PLACE for key in self.branches.keys(kind)), self._branch
        )

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
            title=title,
            subtitle=subtitle,
            sections=tuple(section for section in sections if section.links or section.href),
            feeds=(feed_link("bulletins", say("All bulletins")),),
        )
        return Page(addresses.path(address), "list.html", view)

    def _branch(self, key: str) -> Iterator[Page]:
        """Yield a page of the enterprises or policies of a place."""
        label, place, number = branch_of(key)
        kind = INDEXES[label]
        portion = self.branches.portion(label, place, number)
        name = self.edition.places[place].name if place else ""
        yield self._page(
            self.branches.address(label, place, number),
            paged(say("{kind} of {place}", kind=kind, place=name) if name else kind, number),
            say("{count} in all, by place.", count=portion.count),
            self._portion(label, portion),
            portion,
            (index_link(label), *self.branches.above(label, place)),
        )

    def _portion(self, label: str, portion: Portion) -> Iterator[Section]:
        """Yield what a page of a list by place shows."""
        yield Section(
            "places", say("By place"), say("{count} places", count=len(portion.places)), links=portion.places
        )
        groups: dict[str, list[Link]] = {}
        for id_ in portion.ids:
            record: Any = self.edition.records(label)[id_]
            link = Link(short_name(record), addresses.of_record(record), note=self._note(label, record))
            groups.setdefault(self.edition.county_of(record.place), []).append(link)
        for county, links in sorted(groups.items(), key=lambda group: group[0] not in self.edition.places):
            place = self.edition.places.get(county)
            title = self.edition.full_name(county) if place else say("without a place")
            href = addresses.of_record(place) if place else ""
            yield Section(county or "unknown", title, f"{len(links)}", links=tuple(links), href=href)

    def _note(self, label: str, record: Any) -> str:
        """Return what is said beside an enterprise or a policy."""
        if label == "policy":
            return count_of_measures(len(record.measures))
        return count_of_numbers(len(self.edition.figures_of.ids(record.id)))

    def _places(self) -> Iterator[Section]:
        """Yield the provinces with what lies in them, as deep as there is room on a page."""
        depth = self._depth()
        for province in self.edition.children.of(None):
            itself, *within = self._within(province.id, 0, depth)
            links = tuple(replace(link, level=link.level - 1) for link in within)
            yield Section(province.id, itself.text, itself.note, links=links, href=itself.href)

    def _depth(self) -> int:
        """Return how many levels of places have room on one page; provinces always have."""
        level, depth, total = list(self.edition.children.ids(None)), 0, 0
        while level and (total + len(level) <= LINES or not depth):
            depth, total = depth + 1, total + len(level)
            level = [child for place in level for child in self.edition.children.ids(place)]
        return depth

    def _within(self, place: str, level: int, depth: int) -> Iterator[Link]:
        """Yield a place and what is below it down to `depth`, each with its level."""
        record = self.edition.places[place]
        count = len(self.edition.bulletins_by("bulletins_of").ids(place))
        note = say("{count} bulletins", count=count) if count else ""
        below = self.edition.children.ids(place)
        if below and level + 1 == depth:
            inner = say("{count} places in it", count=len(below))
            note = say("; ").join([*([note] if note else []), inner])
        yield Link(record.name, addresses.of_record(record), note=note, level=level)
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
                links = (
                    Link(topic.name, addresses.of_record(topic), note=say("{count} in all", count=len(own))),
                )
            yield Section(topic.id, topic.name, f"{len(own)}", links=links)
        others = edition.indicators_on.ids(None)
        yield Section("other", say("Others"), f"{len(others)}", links=tuple(map(self._indicator, others)))

    def _indicator(self, id_: str) -> Link:
        record = self.edition.indicators[id_]
        note = count_of_numbers(numbers_of(self.edition, id_))
        return Link(record.name, addresses.of_record(record), note=note)

    def _sources(self) -> Iterator[Section]:
        """Yield all sources; where there are too many, the newest and the months of the others."""
        calendars = self.calendars
        if not calendars.periods(SOURCES):
            links = calendars.sources(tuple(self.edition.sources))
            yield Section("all", say("All sources"), f"{len(links)}", links=links)
            return
        newest = calendars.newest(SOURCES)
        ids = calendars.within(SOURCES, newest)
        href = addresses.of_period(calendars.address(SOURCES), newest)
        note = counted(SOURCES, len(ids))
        if len(ids) > LINES:
            note = say("the newest {shown} of {count}", shown=LINES, count=len(ids))
        yield Section("newest", named(newest), note, links=calendars.sources(ids[:LINES]), href=href)
        months = calendars.months(SOURCES, calendars.address(SOURCES))
        yield Section("months", say("By month"), counted(SOURCES, len(calendars.ids(SOURCES))), links=months)

    def _topics(self) -> Iterator[Section]:
        links = tuple(
            Link(
                topic.name,
                addresses.of_record(topic),
                note=count_of_measures(self._measures(topic.id)),
            )
            for topic in self.edition.topics.values()
        )
        yield Section("all", say("All topics"), f"{len(links)}", links=links)

    def _measures(self, topic: str) -> int:
        policies = self.edition.policies_on.of(topic)
        return sum(measure.topic == topic for policy in policies for measure in policy.measures)
