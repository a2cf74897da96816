"""What feeds carry, in the order in which it reached readers: what changed last comes first.

Lists are taken month by month, and figures source by source, so that a new bulletin touches only the newest
of these parts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from bulletin.model.edition import Edition
from bulletin.model.ledger import beijing_month
from bulletin.model.records import Figure
from bulletin.views.calendars import SOURCES, Calendars, key_of
from bulletin.views.citations import Citations
from bulletin.views.moments import (
    Arrival,
    OrderedMoment,
    arrivals_newest_first,
    bulletin_moments,
    figure_moments,
)

ByIndicator = Mapping[str, tuple[Arrival, ...]]
"""Figures by their indicators, each with its moments."""


@dataclass(frozen=True)
class Arrivals:
    """The bulletins and figures of an edition, with the moments at which they reached readers."""

    edition: Edition
    citations: Citations
    calendars: Calendars

    def bulletin(self, id_: str) -> Arrival:
        """Return a bulletin with its moments."""
        return self.edition.results.get(
            "moments", id_, lambda id_: bulletin_moments(self.edition, self.citations, id_)
        )

    def bulletins(self, listed: str, others: Iterable[str] = ()) -> list[Arrival]:
        """Return the bulletins of a list (`place/suxian`) and `others`, the newest first."""
        if months := self.calendars.months_of(listed):
            found = [one for month in months for one in self.within(f"{listed}/{key_of(month)}")]
        else:
            found = [self.bulletin(id_) for id_ in self.calendars.ids(listed)]
        held = {one.id for one in found}
        more = (self.bulletin(id_) for id_ in dict.fromkeys(others) if id_ not in held)
        return arrivals_newest_first([*found, *more])

    def within(self, key: str) -> tuple[Arrival, ...]:
        """Return the bulletins of a month of a list: `place/suxian/2020/3`."""
        return self.edition.results.get("arrivals", key, self._within)

    def _within(self, key: str) -> tuple[Arrival, ...]:
        return tuple(self.bulletin(id_) for id_ in self.calendars.find(key))

    def figures(self, indicator: str = "") -> list[Arrival]:
        """Return all figures, or those of an indicator, the newest first."""
        return arrivals_newest_first(one for month in self.months for one in self.of_month(month, indicator))

    def recent_figures(self, indicator: str, count: int) -> list[Arrival]:
        """Return those of `figures` that `whole_days(…, count)` takes, and others after them.

        None of a month that this leaves out could be among them: before each stand `count` others, which
        changed later and not on the same day.
        """
        parts = (self.recent(f"{count}/{indicator}/{month}") for month in self.months)
        return arrivals_newest_first(chain.from_iterable(parts))

    def recent(self, key: str) -> tuple[Arrival, ...]:
        """Return the newest figures of the sources of a month: how many at least, indicator, and month."""
        return self.edition.results.get("recent", key, self._recent)

    def _recent(self, key: str) -> tuple[Arrival, ...]:
        count, indicator, month = key.split("/", 2)
        return tuple(whole_days(arrivals_newest_first(self.of_month(month, indicator)), int(count)))

    @property
    def months(self) -> list[str]:
        """The months by which figures are taken, those of their sources; one for all, where these are few."""
        return [key_of(month) for month in self.calendars.months_of(SOURCES)] or [""]

    def of_month(self, month: str, indicator: str) -> Iterable[Arrival]:
        """Return the figures of the sources of a month, or those of an indicator."""
        told = self.told(month)
        return told.get(indicator, ()) if indicator else chain.from_iterable(told.values())

    def figure(self, figure: Figure) -> Arrival:
        """Return a figure with its moments."""
        told = self.of_source(figure.source).get(figure.indicator, ())
        return next(one for one in told if one.id == figure.id)

    def told(self, month: str) -> ByIndicator:
        """Return the figures of the sources of a month (`2020/3`); of all, where these are few."""
        return self.edition.results.get("told", month, self._told)

    def _told(self, month: str) -> ByIndicator:
        sources = self.calendars.find(f"{SOURCES}/{month}") if month else self.edition.sources
        found: dict[str, list[Arrival]] = {}
        for source in sources:
            for indicator, figures in self.of_source(source).items():
                found.setdefault(indicator, []).extend(figures)
        return {indicator: tuple(figures) for indicator, figures in sorted(found.items())}

    def of_source(self, source: str) -> ByIndicator:
        """Return the figures of a source."""
        return self.edition.results.get("told-by", source, self._of_source)

    def _of_source(self, source: str) -> ByIndicator:
        edition = self.edition
        first = edition.front_matters[edition.bulletins_by("bulletins_by_source").ids(source)[-1]]
        found: dict[str, list[Arrival]] = {}
        for figure in edition.figures_by_source.of(source):
            dated = figure_moments(edition, figure, first)
            found.setdefault(figure.indicator, []).append(dated)
        return {indicator: tuple(figures) for indicator, figures in sorted(found.items())}


Archives = Mapping[str, tuple[Arrival, ...]]
"""What archives hold, by their months, the oldest first."""


def is_before(moment: OrderedMoment, month: str) -> bool:
    """Tell if a moment is of a month before another one."""
    return not moment.waiting and beijing_month(moment.at) < month


def archived(things: Iterable[Arrival], newest: str) -> Archives:
    """Return the archives of things: all months before the month `newest`.

    A month holds what became public in it, and what last changed in it. Both moments are the ledger's, so
    what is published later, or taken away, changes the bounds of none, and who goes back to the archive that
    they know already has missed nothing.
    """
    found: dict[str, list[Arrival]] = {}
    for one in sorted(things, key=lambda thing: (thing.first, thing.own, thing.id), reverse=True):
        for month in {
            beijing_month(moment.at) for moment in (one.first, one.last) if is_before(moment, newest)
        }:
            found.setdefault(month, []).append(one)
    return {month: tuple(found[month]) for month in sorted(found)}


def whole_days(newest: Iterable[Arrival], count: int) -> Iterator[Arrival]:
    """Yield the first `count` of sorted things, and the others that changed on the day of the last of them.

    So a reader who asks once a day misses nothing, however much came on that day. What waits for the next
    publication will come on one day.
    """
    last = None
    for number, one in enumerate(newest):
        day = None if one.last.waiting else one.updated.date()
        if number >= max(count, 1) and day != last:
            return
        last = day
        yield one
