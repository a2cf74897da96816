"""Bulletins and sources by month, by day where a month has many: pages that stay once their time is over.

The archive is broken by month in any case, other lists where they are long.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from bulletin.model.edition import Edition
from bulletin.model.fixtures import FOLLOWED
from bulletin.text.dates import Date
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.branches import LINES
from bulletin.views.citations import Citations
from bulletin.views.counts import count_of_numbers
from bulletin.views.figures import short_name, source_name
from bulletin.views.items import Item, item
from bulletin.views.plan import FeedLink, Link, feed_link

WHOLE = 50
"""A list of more bulletins is broken by month; so many of the newest stand on the page of its own."""
MONTH = 300
"""A month of more is broken by day."""
Period = tuple[int, ...]
"""A year, a month of a year, or a day of a month."""
_MONTH: Final = 2
ARCHIVE: Final = "bulletins/all"
SOURCES: Final = "sources/all"
"""All bulletins and all sources. Other lists are called by kind and id of their record: `place/suxian`."""
LISTS: Final = ("place", "topic", "enterprise", "policy", "source")
"""The kinds of records whose lists of bulletins are broken by month."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Bulletins as the page of their list shows them: the newest, and the months where not all are there.

    They are shown as items or as links. `title` says of what time they are, `more` leads to the others of it.
    """

    count: int
    items: tuple[Item, ...] = ()
    links: tuple[Link, ...] = ()
    title: str = ""
    more: Link | None = None
    months: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Calendars:
    """The lists of an edition by month."""

    edition: Edition
    citations: Citations

    def ids(self, listed: str) -> tuple[str, ...]:
        """Return the bulletins of a list, or all sources, the newest first."""
        kind, _, id_ = listed.partition("/")
        if listed == ARCHIVE:
            return self.edition.newest
        if listed == SOURCES:
            return tuple(self.days(SOURCES))[::-1]
        if kind == "place":
            return self.edition.bulletins_by("bulletins_of").ids(id_)
        return self.citations.bulletins(kind, id_)

    def days(self, listed: str) -> Mapping[str, Period]:
        """Return the day of every bulletin, or of every source, the oldest first."""
        if listed == SOURCES:
            return self.edition.results.get("source-days", "", self._source_days)
        return self.edition.results.get("bulletin-days", "", self._bulletin_days)

    def _bulletin_days(self, _: str) -> Mapping[str, Period]:
        """Return the day of every bulletin, as they stand in the edition."""
        group = self.edition.bulletins_by("days")
        every = sorted(cast("tuple[Period, ...]", group.keys()))
        return {id_: day for day in every for id_ in group.ids(day)}

    def _source_days(self, _: str) -> Mapping[str, Period]:
        """Return the day of every source: its own, else that of the first bulletin which used it."""
        told = self.edition.sources_on
        found = {
            id_: _numbers(day) for day in cast("tuple[str, ...]", told.keys()) if day for id_ in told.ids(day)
        }
        days, used = self.days(ARCHIVE), self.edition.bulletins_by("bulletins_by_source")
        found.update((id_, days[used.ids(id_)[-1]]) for id_ in told.ids(""))
        return dict(sorted(found.items(), key=lambda entry: (entry[1], entry[0])))

    def dated(self, listed: str) -> Mapping[Period, tuple[str, ...]]:
        """Return what the months of a list hold, and the days of long months, the newest first.

        A month stands before its days. There are none where the list is shown whole.
        """
        return self.edition.results.get("dated", listed, self._dated)

    def _dated(self, listed: str) -> Mapping[Period, tuple[str, ...]]:
        if not self.is_broken_by_month(listed):
            return {}
        days, found = self.days(listed), defaultdict[Period, list[str]](list)
        for id_ in self.ids(listed):
            found[days[id_]].append(id_)
            found[days[id_][:_MONTH]].append(id_)
        shown = (one for one in found if not is_day(one) or len(found[one[:_MONTH]]) > MONTH)
        order = sorted(shown, key=lambda period: (*period, 99)[: _MONTH + 1], reverse=True)
        return {period: tuple(found[period]) for period in order}

    def counts(self, listed: str) -> tuple[tuple[Period, int], ...]:
        """Return the months of a list, and the days of long months, each with how many bulletins it has."""
        return tuple((period, len(ids)) for period, ids in self.dated(listed).items())

    def periods(self, listed: str) -> tuple[Period, ...]:
        """Return the months and days of a list that have pages of their own, the newest first."""
        return self.edition.results.get("periods", listed, lambda key: tuple(self.dated(key)))

    def months_of(self, listed: str) -> tuple[Period, ...]:
        """Return the months of a list that is broken by month, the newest first; none where it is not."""
        if not self.is_broken_by_month(listed):
            return ()
        return tuple(period for period in self.periods(listed) if not is_day(period))

    def is_broken_by_month(self, listed: str) -> bool:
        """Tell if a list is too long to be shown whole; that seldom changes with one bulletin more."""
        return self.edition.results.get(
            "broken-by-month", listed, lambda listed: len(self.ids(listed)) > _longest(listed)
        )

    def within(self, listed: str, period: Period) -> tuple[str, ...]:
        """Return the bulletins of a month or day of a list, the newest first."""
        return self.find(f"{listed}/{key_of(period)}")

    def find(self, key: str) -> tuple[str, ...]:
        """Return the bulletins of a month or day by its list and its numbers: `place/suxian/2020/3`."""
        return self.edition.results.get("listed", key, self._find)

    def _find(self, key: str) -> tuple[str, ...]:
        listed, period = list_and_period(key)
        return self.dated(listed).get(period, ())

    def keys(self) -> Iterator[str]:
        """Yield the keys of all months and days with pages: the list and the numbers."""
        every = (f"{kind}/{id_}" for kind in LISTS for id_ in self.edition.records(kind))
        long = (listed for listed in every if self.is_broken_by_month(listed))
        for listed in (ARCHIVE, SOURCES, *long):
            yield from (f"{listed}/{key_of(period)}" for period in self.periods(listed))

    def items(self, ids: tuple[str, ...]) -> tuple[Item, ...]:
        """Return bulletins as lists show them."""
        return tuple(item(self.edition, self.citations, id_) for id_ in ids)

    def sources(self, ids: tuple[str, ...]) -> tuple[Link, ...]:
        """Return the links to sources."""
        edition = self.edition
        return tuple(
            Link(
                source_name(edition.sources[id_]),
                addresses.of_record(edition.sources[id_]),
                note=count_of_numbers(len(edition.figures_by_source.ids(id_))),
            )
            for id_ in ids
        )

    def listed(self, listed: str) -> Listed:
        """Return the bulletins of a list as its own page shows them, as items."""
        shown, own = self._listed(listed)
        return replace(shown, items=self.items(own))

    def linked(self, listed: str) -> Listed:
        """Return the bulletins of a list as its own page shows them, as links."""
        shown, own = self._listed(listed)
        return replace(shown, links=tuple(map(self.citations.link, own)))

    def recent(self, listed: str) -> Listed:
        """Return the newest bulletins of a list that has no pages by month, as links."""
        ids = self.ids(listed)
        return Listed(len(ids), links=tuple(map(self.citations.link, ids[:WHOLE])))

    def _listed(self, listed: str) -> tuple[Listed, tuple[str, ...]]:
        """Return what is shown of a list beside its newest bulletins, and these."""
        ids, counts = self.ids(listed), self.counts(listed)
        if not counts:
            return Listed(len(ids)), ids
        whole = self.address(listed)
        newest = self.newest(listed)
        own = self.within(listed, newest)
        every = say("All {counted} of {period}", period=named(newest), counted=counted(listed, len(own)))
        more = Link(every, addresses.of_period(whole, newest))
        shown = Listed(
            len(ids), (), (), named(newest), more if len(own) > WHOLE else None, self.months(listed, whole)
        )
        return shown, own[:WHOLE]

    def months(self, listed: str, whole: str) -> tuple[Link, ...]:
        """Return the links to the months of a list below the address `whole`."""
        return self._links(listed, whole, [entry for entry in self.counts(listed) if not is_day(entry[0])])

    def days_below(self, listed: str, month: Period, whole: str) -> tuple[Link, ...]:
        """Return the links to the days of a month that is broken by day, below the address `whole`."""
        return self._links(listed, whole, self.days_of(listed, month))

    @staticmethod
    def _links(listed: str, whole: str, counts: Iterable[tuple[Period, int]]) -> tuple[Link, ...]:
        return tuple(
            Link(named(period), addresses.of_period(whole, period), note=counted(listed, count))
            for period, count in counts
        )

    def newest(self, listed: str) -> Period:
        """Return the newest month of a list, or its newest day where that month is broken by day."""
        return max(self.periods(listed), key=lambda period: (period[:_MONTH], len(period), period))

    def days_of(self, listed: str, month: Period) -> tuple[tuple[Period, int], ...]:
        """Return the days of a month that is broken by day, each with how many bulletins it has.

        A result of its own, since the pages of all other months stay as they are where one is added.
        """
        return self.edition.results.get("days-of", f"{listed}/{key_of(month)}", self._find_days)

    def _find_days(self, key: str) -> tuple[tuple[Period, int], ...]:
        listed, month = list_and_period(key)
        return tuple(
            (period, count)
            for period, count in self.counts(listed)
            if period[:_MONTH] == month and period != month
        )

    def neighbours(self, listed: str, period: Period, whole: str) -> tuple[Link | None, Link | None]:
        """Return the links to the months, or days, before and after one, below the address `whole`."""
        every = [other for other in self.periods(listed) if len(other) == len(period)]
        return links_beside(every, period, lambda other: addresses.of_period(whole, other))

    def address(self, listed: str) -> str:
        """Return the address of the page of a list."""
        kind, _, id_ = listed.partition("/")
        if listed == SOURCES:
            return addresses.of_index("source")
        if listed == ARCHIVE:
            return addresses.of_archive()
        return addresses.of_record(self.edition.records(kind)[id_])

    def name(self, listed: str) -> str:
        """Return the name of the record whose list it is; empty for all bulletins and all sources."""
        kind, _, id_ = listed.partition("/")
        if listed in {ARCHIVE, SOURCES}:
            return ""
        record: Any = self.edition.records(kind)[id_]
        if kind == "source":
            return source_name(record)
        return record.name if kind == "topic" else short_name(record)

    def feed(self, listed: str) -> FeedLink:
        """Return the channel that carries the bulletins of a list; that of all where it has none."""
        kind, _, id_ = listed.partition("/")
        if kind in FOLLOWED:
            return feed_link(f"{addresses.FOLDERS[kind]}/{id_}", self.name(listed))
        return feed_link("bulletins", say("All bulletins"))


def _longest(listed: str) -> int:
    """Return how long a list may be that is not broken by month."""
    return {ARCHIVE: 0, SOURCES: LINES}.get(listed, WHOLE)


def counted(listed: str, count: int) -> str:
    """Say how many entries a list has."""
    return say("{count} sources", count=count) if listed == SOURCES else say("{count} bulletins", count=count)


def is_day(period: Period) -> bool:
    """Tell if a period is a day, not a month or a year."""
    return len(period) > _MONTH


def _numbers(day: str) -> Period:
    return tuple(map(int, day.split("-")))


def key_of(period: Period) -> str:
    """Return the numbers of a period as they stand in keys: `2020/3`."""
    return "/".join(map(str, period))


def period_of(key: str) -> Period:
    """Return the period whose numbers stand in a key; none for an empty one."""
    return tuple(map(int, key.split("/"))) if key else ()


def links_beside(
    every: Sequence[Period], period: Period, address: Callable[[Period], str]
) -> tuple[Link | None, Link | None]:
    """Return the links to the periods before and after one of `every`, of which the newest is the first."""
    at = every.index(period)
    earlier, later = every[at + 1 : at + 2], every[at - 1 : at] if at else ()
    return (
        Link(named(earlier[0]), address(earlier[0]), note=_before(earlier[0], period)) if earlier else None,
        Link(named(later[0]), address(later[0]), note=_behind(later[0], period)) if later else None,
    )


def _before(earlier: Period, period: Period) -> str:
    return say("the month before") if _are_months_in_a_row(earlier, period) else say("earlier")


def _behind(later: Period, period: Period) -> str:
    return say("the month after") if _are_months_in_a_row(period, later) else say("later")


def _are_months_in_a_row(one: Period, other: Period) -> bool:
    return len(one) == _MONTH and other == (one[0] + one[1] // 12, one[1] % 12 + 1)


def list_and_period(key: str) -> tuple[str, Period]:
    """Return the list and the period that a key names."""
    kind, id_, period = key.split("/", 2)
    return f"{kind}/{id_}", period_of(period)


def named(period: Period) -> str:
    """Return a month or day as readers write it: 2020年3月."""
    return Date(*period).chinese
