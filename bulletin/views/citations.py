"""Links both ways: what each bulletin names, and which bulletins name a record."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition, Subject
from bulletin.model.groups import NOT_LISTED
from bulletin.model.public import names_in_bulletin
from bulletin.model.records import Level, Place, Policy
from bulletin.model.selection import selected
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.plan import Link
from bulletin.views.words import plain

NamedRecords = dict[str, tuple[str, ...]]
"""The ids that a bulletin names, by kind, in order, each once."""
Citing = Mapping[Hashable, tuple[str, ...]]
"""The ids of the bulletins that name a record, by its kind and id, the newest first."""


_LARGE: Final = frozenset({*NOT_LISTED, Level.COUNTY})
_LISTING: Final = ("place", "topic", "enterprise")
"""Kinds of records whose channels carry bulletins."""


@dataclass(frozen=True)
class Citations:
    """Which bulletin names what, found once for an edition; `given` is what was found before."""

    edition: Edition
    given: Citing | None = None

    def named(self, bulletin: str) -> NamedRecords:
        """Return what a bulletin names."""
        return self.edition.results.get("cites", bulletin, self._named)

    def _named(self, bulletin: str) -> NamedRecords:
        return _named(self.edition, self.edition.bulletins[bulletin])

    def link(self, bulletin: str) -> Link:
        """Return the link to a bulletin under its title, its day as the note."""
        return self.edition.results.get("link", bulletin, self._link)

    def _link(self, bulletin: str) -> Link:
        record = self.edition.bulletins[bulletin]
        return Link(
            _title(self.edition, record),
            addresses.of_bulletin(record.front_matter),
            note=record.front_matter.date.chinese,
        )

    @cached_property
    def all(self) -> Citing:
        """Who names what, of all that is named; of this nothing is noted."""
        if self.given is not None:
            return self.given
        with self.edition.results.tracker.tracking():
            newest = self.edition.newest
            return cited_by(newest, {bulletin: self.named(bulletin) for bulletin in newest})

    def bulletins(self, kind: str, id_: str) -> tuple[str, ...]:
        """Return the ids of the bulletins that name a record, the newest first."""
        self.edition.results.tracker.note("citing", (kind, id_))
        return self.all.get((kind, id_), ())

    def about(self, place: str) -> Iterator[str]:
        """Yield the bulletins that name a place, or what lies in it: those of its county may tell of a park.

        Of a city or a province those that name it itself; what lies there has bulletins of its own.
        """
        waiting = [place]
        while waiting:
            here = waiting.pop()
            yield from self.bulletins("place", here)
            if self.edition.places[here].level not in NOT_LISTED:
                waiting += self.edition.children.ids(here)
        for enterprise in self.edition.enterprises_in.ids(place):
            yield from self.bulletins("enterprise", enterprise)

    def carried(self, kind: str, id_: str) -> bool:
        """Tell if the channel of a place, a topic, an enterprise or an indicator carries anything.

        Many pages lead to a channel, and need not be made anew when it carries one bulletin more.
        """
        return self.edition.results.get("carried", f"{kind}/{id_}", self._carried)

    def _carried(self, key: str) -> bool:
        kind, _, id_ = key.partition("/")
        if kind == "indicator":
            return bool(self.edition.figures_by_indicator.ids(id_))
        return any(True for _ in self._carried_by(kind, id_))

    def _carried_by(self, kind: str, id_: str) -> Iterator[str]:
        """Yield the bulletins that the channel of a place, a topic or an enterprise carries."""
        if kind == "place":
            yield from self.edition.bulletins_by("bulletins_of").ids(id_)
            yield from self.about(id_)
        else:
            yield from self.bulletins(kind, id_)

    def carrying(self) -> Mapping[str, tuple[str, ...]]:
        """Return the channels that carry each bulletin, beside that of all."""
        found: dict[str, set[str]] = defaultdict(set)
        for kind in _LISTING:
            for id_ in self.edition.records(kind):
                for bulletin in self._carried_by(kind, id_):
                    found[bulletin].add(f"{addresses.FOLDERS[kind]}/{id_}")
        return {bulletin: tuple(sorted(channels)) for bulletin, channels in found.items()}

    def leads_to(self, subject: Subject) -> bool:
        """Tell if what shows the figures of a subject leads to its channel: not to one that is empty.

        Counties and what is above them have bulletins of their own, and so many figures that these are not
        to be looked at again with each bulletin. A policy has no channel.
        """
        if isinstance(subject, Place) and subject.level in _LARGE:
            return True
        return not isinstance(subject, Policy) and self.carried(subject.label, subject.id)

    def citing(self, kind: str, id_: str) -> tuple[Link, ...]:
        """Return the links to the bulletins that name a record, the newest first."""
        return tuple(map(self.link, self.bulletins(kind, id_)))


def cited_by(newest: Iterable[str], named: Mapping[str, NamedRecords]) -> Citing:
    """Return who names what; `named` says what each of the bulletins `newest` names."""
    found: dict[Hashable, list[str]] = defaultdict(list)
    for bulletin in newest:
        for kind, ids in named[bulletin].items():
            for id_ in ids:
                found[kind, id_].append(bulletin)
    return {name: tuple(bulletins) for name, bulletins in found.items()}


def _title(edition: Edition, bulletin: Bulletin) -> str:
    """Return a bulletin's title; of a withdrawn one what it was about, for its own title may be wrong."""
    front_matter = bulletin.front_matter
    if front_matter.is_withdrawn:
        return say(
            "[Withdrawn] bulletin of {place}, {day}",
            place=edition.places[front_matter.place].name,
            day=front_matter.date.chinese,
        )
    return plain(bulletin.title, edition, bulletin)


def _named(edition: Edition, bulletin: Bulletin) -> NamedRecords:
    ids: dict[str, dict[str, None]] = defaultdict(dict)
    for kind, id_ in _all_names(edition, bulletin):
        if not bulletin.front_matter.is_withdrawn or _is_kept(edition, kind, id_):
            ids[kind].setdefault(id_)
    for figure in tuple(ids["figure"]):
        subject = edition.subjects[edition.figures[figure].subject]
        ids[subject.label].setdefault(subject.id)
        ids["indicator"].setdefault(edition.figures[figure].indicator)
    return {kind: tuple(found) for kind, found in ids.items()}


def _is_kept(edition: Edition, kind: str, id_: str) -> bool:
    """Tell if what the text of a withdrawn bulletin names is there still: it may be withdrawn with it."""
    return kind not in _GOING or id_ in edition.records(kind)


_GOING: Final = frozenset({"figure", "enterprise", "policy", "indicator"})


def _all_names(edition: Edition, bulletin: Bulletin) -> Iterator[tuple[str, str]]:
    yield from names_in_bulletin(bulletin)
    for block in bulletin.body.blocks:
        if block.kind in {"figures", "chart"} and "ids" not in block.chosen:
            yield from (("figure", figure.id) for figure in selected(edition, block))
