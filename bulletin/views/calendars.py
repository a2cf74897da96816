"""Bulletins by month, and by day where a month has many: pages that stay as they are once their time is over.

The archive is broken by month in any case, the list of a place or a topic where it is long.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

from bulletin.model.edition import Edition
from bulletin.views import addresses
from bulletin.views.bulletins import Item, item
from bulletin.views.citations import Citations
from bulletin.views.plan import FeedLink, Link, feed_link

WHOLE = 50
"""A list of more bulletins is broken by month; so many of the newest stand on the page of its own."""
MONTH = 300
"""A month of more is broken by day."""
Period = tuple[int, ...]
"""A year, a month of a year, or a day of a month."""
_MONTH: Final = 2
ARCHIVE: Final = "bulletin/all"
"""The list of all bulletins. Others are called by the kind and the id of their record: `place/suxian`."""
LISTS: Final = ("place", "topic")
"""The kinds of records whose pages list bulletins."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Bulletins as the page of their list shows them: the newest, and the months where not all are there.

    `title` says of what time they are, `more` leads to the others of it.
    """

    count: int
    items: tuple[Item, ...]
    title: str = ""
    more: Link | None = None
    months: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Calendars:
    """The lists of bulletins of an edition by month."""

    edition: Edition
    citations: Citations

    def ids(self, listed: str) -> tuple[str, ...]:
        """Return the bulletins of a list, the newest first."""
        kind, _, id_ = listed.partition("/")
        if kind == "bulletin":
            return self.edition.newest
        if kind == "topic":
            return self.citations.bulletins("topic", id_)
        return self.edition.bulletins_by("bulletins_of").ids(id_)

    @property
    def days(self) -> Mapping[str, Period]:
        """The day of every bulletin."""
        return self.edition.cells.derived("days", "", self._days)

    def _days(self, _: str) -> Mapping[str, Period]:
        group = self.edition.bulletins_by("days")
        return {
            id_: day for day in sorted(cast("tuple[Period, ...]", group.keys())) for id_ in group.ids(day)
        }

    def counts(self, listed: str) -> tuple[tuple[Period, int], ...]:
        """Return the months of a list, each with how many bulletins it has; long months with their days too.

        The newest come first, a month before its days. There are none where the list is shown whole.
        """
        return self.edition.cells.derived("calendar", listed, self._counts)

    def _counts(self, listed: str) -> tuple[tuple[Period, int], ...]:
        ids = self.ids(listed)
        if len(ids) <= WHOLE and listed != ARCHIVE:
            return ()
        by_day = Counter(self.days[id_] for id_ in ids)
        by_month: Counter[Period] = Counter()
        for day, count in by_day.items():
            by_month[day[:_MONTH]] += count
        long = {day: count for day, count in by_day.items() if by_month[day[:_MONTH]] > MONTH}
        order = sorted([*by_month, *long], key=lambda period: (*period, 99)[: _MONTH + 1], reverse=True)
        return tuple((period, long.get(period) or by_month[period]) for period in order)

    def periods(self, listed: str) -> tuple[Period, ...]:
        """Return the months and days of a list that have pages of their own, the newest first."""
        return self.edition.cells.derived(
            "periods", listed, lambda key: tuple(period for period, _ in self.counts(key))
        )

    def within(self, listed: str, period: Period) -> tuple[str, ...]:
        """Return the bulletins of a month or day of a list, the newest first."""
        key = f"{listed}/{_key(period)}"
        return self.edition.cells.derived("listed", key, lambda _: self._within(listed, period))

    def find(self, key: str) -> tuple[str, ...]:
        """Return the bulletins of a month or day by its list and its numbers: `place/suxian/2020/3`."""
        return self.within(*parted(key))

    def _within(self, listed: str, period: Period) -> tuple[str, ...]:
        days, length = self.days, len(period)
        return tuple(id_ for id_ in self.ids(listed) if days[id_][:length] == period)

    def keys(self) -> Iterator[str]:
        """Yield the keys of all months and days with pages: the list and the numbers."""
        lists = [f"{kind}/{id_}" for kind in LISTS for id_ in self.edition.records(kind)]
        for listed in (ARCHIVE, *lists):
            yield from (f"{listed}/{_key(period)}" for period in self.periods(listed))

    def items(self, ids: tuple[str, ...]) -> tuple[Item, ...]:
        """Return bulletins as lists show them."""
        return tuple(item(self.edition, self.citations, id_) for id_ in ids)

    def listed(self, listed: str) -> Listed:
        """Return the bulletins of a list as its own page shows them."""
        ids, counts = self.ids(listed), self.counts(listed)
        if not counts:
            return Listed(len(ids), self.items(ids))
        whole = self.address(listed)
        newest = self.leaves(listed)[0]
        own = self.within(listed, newest)
        more = f"{named(newest)}的全部 {len(own)} 篇"
        return Listed(
            count=len(ids),
            items=self.items(own[:WHOLE]),
            title=named(newest),
            more=Link(more, addresses.of_period(whole, newest)) if len(own) > WHOLE else None,
            months=tuple(
                Link(named(period), addresses.of_period(whole, period), note=f"{count} 篇")
                for period, count in counts
                if not is_day(period)
            ),
        )

    def leaves(self, listed: str) -> tuple[Period, ...]:
        """Return the months and days whose pages list bulletins, not days."""
        every = self.periods(listed)
        long = {period[:_MONTH] for period in every if is_day(period)}
        return tuple(period for period in every if period not in long)

    def days_of(self, listed: str, month: Period) -> tuple[tuple[Period, int], ...]:
        """Return the days of a month that is broken by day, each with how many bulletins it has."""
        return tuple(
            (period, count)
            for period, count in self.counts(listed)
            if period[:_MONTH] == month and period != month
        )

    def neighbours(self, listed: str, period: Period) -> tuple[Link | None, Link | None]:
        """Return the links to the month before and the one after, or to such days."""
        every = [other for other in self.periods(listed) if len(other) == len(period)]
        place = every.index(period)
        beside = (every[place + 1 : place + 2], every[place - 1 : place] if place else [])
        whole = self.address(listed)
        earlier, later = (
            Link(named(other[0]), addresses.of_period(whole, other[0])) if other else None for other in beside
        )
        return earlier, later

    def address(self, listed: str) -> str:
        """Return the address of the page of a list."""
        kind, _, id_ = listed.partition("/")
        if kind == "bulletin":
            return addresses.of_archive()
        return addresses.of_record(self.edition.records(kind)[id_])

    def name(self, listed: str) -> str:
        """Return the name of the record whose list it is; empty for all bulletins."""
        kind, _, id_ = listed.partition("/")
        if kind == "place":
            return self.edition.places[id_].name
        return self.edition.topics[id_].name if kind == "topic" else ""

    def feed(self, listed: str) -> FeedLink:
        """Return the channel that carries the bulletins of a list."""
        kind, _, id_ = listed.partition("/")
        if kind == "bulletin":
            return feed_link("bulletins", "全部公报")
        return feed_link(f"{addresses.FOLDERS[kind]}/{id_}", self.name(listed))


def is_day(period: Period) -> bool:
    """Tell if a period is a day, not a month or a year."""
    return len(period) > _MONTH


def _key(period: Period) -> str:
    return "/".join(map(str, period))


def parted(key: str) -> tuple[str, Period]:
    """Return the list and the period that a key names."""
    kind, id_, *numbers = key.split("/")
    return f"{kind}/{id_}", tuple(map(int, numbers))


def named(period: Period) -> str:
    """Return a month or day as readers write it: 2020年3月."""
    return "".join(f"{number}{unit}" for number, unit in zip(period, "年月日", strict=False))
