"""When pages last changed for readers: by the moments of what they show, which the ledger tells.

The sitemap says so, so that search engines come again where something is new, was corrected or taken away.
Pages that tell of the site do not say.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from typing import Final

from bulletin.model.edition import Edition
from bulletin.text.dates import BEIJING
from bulletin.views import addresses
from bulletin.views.arrivals import Arrivals
from bulletin.views.branches import Branches, branch_of, fits
from bulletin.views.calendars import ARCHIVE, LISTS, SOURCES, Calendars, is_day, key_of, list_and_period
from bulletin.views.citations import Citations
from bulletin.views.corrections import Log
from bulletin.views.feeds import Channels
from bulletin.views.moments import Arrival, channel_lost, last_lost
from bulletin.views.newest import newest

_BULLETINS: Final = "archive/"
_CORRECTIONS: Final = "corrections/"
"""The targets of the pages of all of them."""
_OFFERS: Final = "policies-in"
_NUMBERS: Final = "numbers-of"
"""Stand, as kinds of targets, for the policies of a place, which many pages list, and for numbers."""
_OF_ALL: Final = ("home", "data", "feeds", "search")
"""Kinds of pages that say how many bulletins there are, or what is newest of all."""
_WITH_ITEMS: Final = ("place", "topic")
"""Kinds of records whose pages show of bulletins more than their titles."""
_CHANNELS: Final = {
    "bulletins": (_BULLETINS,),
    "corrections": (_CORRECTIONS,),
    "figures": (_BULLETINS, _CORRECTIONS),
}


@dataclass(frozen=True)
class LastChanges:
    """Tells of targets when their pages last changed, in Beijing (ISO 8601); empty where it is not known."""

    edition: Edition
    citations: Citations
    calendars: Calendars
    arrivals: Arrivals
    channels: Channels
    log: Log

    def of(self, target: str) -> str:
        """Return when the pages of a target last changed."""
        if target.partition("/")[0] not in self._told:
            return ""
        return self.edition.results.get("last-changed", target, self._of)

    def _of(self, target: str) -> str:
        kind, _, key = target.partition("/")
        return self._told[kind](key)

    @cached_property
    def _told(self) -> dict[str, Callable[[str], str]]:
        """What tells it, by the kinds of targets."""
        return {
            "bulletin": lambda id_: _newest([self.arrivals.bulletin(id_)]),
            "page": partial(self._known, "page"),
            **{kind: partial(self._record, kind) for kind in LISTS},
            "indicator": self._indicator,
            "series": self._series,
            "period": self._period,
            "archive": self._archive,
            "index": self._index,
            "quality": self._doubts,
            "corrections": self._corrected,
            "index-page": partial(self._branch, "index-page"),
            "topic-page": partial(self._branch, "topic-page"),
            "indicator-page": partial(self._branch, "indicator-page"),
            "offers": lambda key: self._offered(key.split("/")[1] if key else ""),
            _OFFERS: self._policies,
            _NUMBERS: self._numbers,
            "follow": self._channel,
            **dict.fromkeys(_OF_ALL, lambda _: self._last(_CHANNELS["figures"])),
        }

    def _last(self, targets: Iterable[str]) -> str:
        return max(map(self.of, targets), default="")

    def _known(self, kind: str, id_: str) -> str:
        """Return when the words of a record or page last changed, which the ledger alone tells."""
        known = self.edition.known.get((kind, id_))
        return known.changed.astimezone(BEIJING).isoformat() if known else ""

    def _record(self, kind: str, id_: str) -> str:
        """Return when a record changed, or what its page shows of bulletins, or an amount of a policy."""
        amounts = self.edition.figures_of.of(id_) if kind == "policy" else ()
        shown = self._listed(kind, id_) if kind in _WITH_ITEMS else self._linked(kind, id_)
        gone = self._lost(f"{addresses.FOLDERS[kind]}/{id_}")
        return max(self._known(kind, id_), shown, gone, _newest(map(self.arrivals.figure, amounts)))

    def _listed(self, kind: str, id_: str) -> str:
        """Return when a bulletin of a list last changed; month by month where it is long."""
        listed = f"{kind}/{id_}"
        if months := self.calendars.months_of(listed):
            return self._last(f"period/{listed}/{key_of(month)}" for month in months)
        own = map(self.arrivals.bulletin, self.calendars.ids(listed))
        return max(_newest(own), self._linked(kind, id_))  # a park has no bulletins of its own

    def _linked(self, kind: str, id_: str) -> str:
        """Return when a bulletin that names a record came, or was withdrawn: links tell no more."""
        found = map(self.arrivals.bulletin, self.citations.bulletins(kind, id_))
        front_matters = self.edition.front_matters
        moments = (one.updated if front_matters[one.id].is_withdrawn else one.published for one in found)
        return max((moment.isoformat() for moment in moments), default="")

    def _indicator(self, id_: str) -> str:
        """Return when a number came, or one was corrected that the page of its indicator shows."""
        months = (f"{_NUMBERS}/{id_}/{month}" for month in self.arrivals.months)
        return max(self._known("indicator", id_), self._last(months), self._lost(f"indicators/{id_}"))

    def _numbers(self, key: str) -> str:
        """Return the same of the numbers of an indicator that are from the sources of a month."""
        indicator, _, month = key.partition("/")
        moments = (
            one.updated if one.updated != one.published and self._is_newest(one.id) else one.published
            for one in self.arrivals.of_month(month, indicator)
        )
        return max((moment.isoformat() for moment in moments), default="")

    def _is_newest(self, id_: str) -> bool:
        figure = self.edition.figures[id_]
        return id_ in newest(self.edition, figure.subject, figure.indicator)

    def _policies(self, place: str) -> str:
        return self._last(f"policy/{id_}" for id_ in self.edition.policies_in.ids(place))

    def _offered(self, area: str) -> str:
        """Return when a policy of a place last changed, or any one."""
        places = [area] if area else self.edition.children.ids(None)
        return self._last(f"{_OFFERS}/{place}" for place in places)

    def _branch(self, target: str, key: str) -> str:
        """Return when what a page of a long list names, or counts below it, came or last changed."""
        listed, place, number = branch_of(key)
        if number > 1:
            return self.of(f"{target}/{listed}/{place}/1")
        branches = Branches(self.edition)
        branch = branches.branch(listed, place)
        if fits(branch):
            return max((self._member(listed, id_) for id_ in branches.walk(listed, place)), default="")
        below = self._last(f"{target}/{listed}/{id_}/1" for id_ in branch.below)
        return max([below, *(self._member(listed, id_) for id_ in branch.here)])

    def _member(self, listed: str, id_: str) -> str:
        """Return when something in a list last changed as the list shows it."""
        kind, _, of = listed.partition("/")
        if kind == "indicator":
            return _newest(
                self.arrivals.figure(self.edition.figures[one]) for one in newest(self.edition, id_, of)
            )
        return self.of(f"policy/{id_}") if of else self._known(kind, id_)

    def _series(self, key: str) -> str:
        subject, _, indicator = key.partition("/")
        page = addresses.whole(addresses.of_series(self.edition.subjects[subject], indicator), "")
        own = map(self.arrivals.figure, self.edition.series.of((subject, indicator)))
        return max(_newest(own), _moment(last_lost(self.edition, page)))

    def _period(self, key: str) -> str:
        if list_and_period(key)[0] == SOURCES:
            return self._last(f"source/{id_}" for id_ in self.calendars.find(key))
        return _newest(self.arrivals.within(key))

    def _archive(self, year: str) -> str:
        months = (one for one in self.calendars.periods(ARCHIVE) if not is_day(one))
        shown = self._last(f"period/{ARCHIVE}/{key_of(one)}" for one in months if year in {"", str(one[0])})
        return shown if year else max(shown, self._lost("bulletins"))

    def _corrected(self, month: str) -> str:
        shown = _newest(map(self.channels.dated, self.log.of(month) if month else self.log.every()))
        return shown if month else max(shown, self._lost("corrections"))

    def _index(self, kind: str) -> str:
        """Return when a record that an index lists came, or said something else; sources go by months."""
        if kind == "source":
            return self._doubts("")
        return max((self._known(kind, id_) for id_ in self.edition.records(kind)), default="")

    def _doubts(self, period: str) -> str:
        """Return when a source came, or was named, of those of which a page of doubts tells."""
        if period:
            return self.of(f"period/{SOURCES}/{period}")
        months = self.calendars.months_of(SOURCES)
        told = (f"period/{SOURCES}/{key_of(month)}" for month in months)
        return self._last(told if months else (f"source/{id_}" for id_ in self.edition.sources))

    def _lost(self, channel: str) -> str:
        """Return when a channel last lost an entry, and with it the page that it is of."""
        return _moment(channel_lost(self.edition, channel))

    def _channel(self, channel: str) -> str:
        """Return when what a channel carries last changed."""
        folder, _, key = channel.partition("/")
        return self.of(f"{addresses.LABELS[folder]}/{key}") if key else self._last(_CHANNELS[channel])


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _newest(things: Iterable[Arrival]) -> str:
    return max((one.updated.isoformat() for one in things), default="")
