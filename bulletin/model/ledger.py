"""The ledger: what was public when. It is the sum of its publications, which are never edited.

A publication is one act of making the site public, at a moment. It says only what differs from before: what
became public, changed, moved, was withdrawn or was given up.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from enum import StrEnum
from functools import cached_property
from typing import Final

import msgspec

from bulletin.text.dates import BEIJING, Date

PUBLIC: Final = "public"
"""The target that the public reads; publishing to the others leaves no trace in the ledger."""
LedgerKey = tuple[str, str]
"""The kind and the id of something that is public: `bulletin`, `figure`, `revision`, `place` …"""
BEGUN: Final[LedgerKey] = ("ledger", "begun")
"""Stands for the ledger itself among all that is known: it is known once something was published."""
LEFT: Final[LedgerKey] = ("ledger", "left")
"""Stands for the addresses that were public, and at which nothing stands by the ledger."""
WITHDRAWN: Final[LedgerKey] = ("ledger", "withdrawn")
"""Stands for the bulletins that are public, and were withdrawn once or are."""
NEWEST: Final[LedgerKey] = ("ledger", "newest")
"""Stands for the newest publication among all that is known: `said` is its month."""
_NOON: Final = time(12)


GONE: Final = "gone"
"""Stands, as a kind, for the figures that a page has no more, by its address: gone, or on another page."""
ADDRESS: Final = "address"
"""The kind of an address that no thing has for its own, as of a feed or a month: its id is the address."""
LATER: Final[LedgerKey] = ("ledger", "later")
"""Stands for all that has a page and became public behind the moment at which the public looks: `kind/id`."""
UPDATED: Final = "updated"
"""Stands, as a kind, for the update of a bulletin that was published behind that moment."""
WITHDRAWAL: Final = "withdrawal"
"""The same for a withdrawal."""
RESTORATION: Final = "restoration"
"""The same for a withdrawal that was taken back."""
_SHOWN_BY_ITSELF: Final = ("bulletin", "figure", "policy", "page")
"""Kinds of things that are shown because they were published, not because another names them."""
_TOLD_OF_OTHERS: Final = ("revision", "correction")


def left_at(address: str) -> LedgerKey:
    """Return the key by which is known what has left an address: `said` is its kind, a slash, its id.

    An address that no thing has for its own has left itself; `changed` tells when.
    """
    return "left", address


ANY_CHANNEL: Final = ""
"""Stands for channels of bulletins that publications of older programs do not name."""


def taken_away(channel: str, month: str = "") -> LedgerKey:
    """Return the key by which is known when a channel, or its archive of a month, last lost an entry."""
    return "taken", f"{channel}/{month}" if month else channel


def beijing_month(moment: datetime) -> str:
    """Return the month of a moment in Beijing: `2020-03`."""
    return moment.astimezone(BEIJING).isoformat()[:7]


def end_of_month(month: str) -> datetime:
    """Return the last second of a month in Beijing, which is written as by `beijing_month`."""
    last = datetime.combine(Date.parse(month).last, time.max, BEIJING)
    return last.replace(microsecond=0)


def noon(day: Date) -> datetime:
    """Return the moment by which something of a day is dated that the ledger does not know."""
    return datetime.combine(day.first, _NOON, BEIJING)


class Event(StrEnum):
    """What a publication says of one thing."""

    PUBLISHED = "published"
    CHANGED = "changed"
    """It says something else. Of a bulletin or figure a revision, a correction or an update tells so."""
    MINOR = "minor"
    """It says something else, or is back at what it was, and somebody has called that minor, and why."""
    NOTED = "noted"
    """Only its digest is another: it is of a newer version, or of a text that readers don't get any more."""
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    """It was withdrawn, and is public again."""
    GONE = "gone"
    """It is not public any more, and no withdrawal tells so."""


class Line(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a publication says of one thing: what happened, and what it is like from then on.

    It is a line of a file of the ledger, too, as JSON. `digest` stands for what it says; `said` is the day of
    a bulletin's last update, or what a figure printed, and `why` is the reason that somebody gave. `dated` is
    its first moment, where that is not the publication's: what was there before the ledger began has moments
    of its own. `fields` stands for what each field of a record says. `channels` are those that carry a
    bulletin, beside that of all: who follows one is told by its moment when it carries the bulletin no more.
    Of a figure of several subjects they are the addresses of the other pages that show it.
    `before` is the figure that a figure's title in feeds says it has changed since; empty for none.
    `withdrawal` is the day and the reason that a withdrawn bulletin states.
    """

    kind: str
    id: str
    event: Event
    address: str = ""
    digest: str = ""
    said: str = ""
    why: str = ""
    dated: datetime | None = None
    fields: tuple[tuple[str, str], ...] = ()
    channels: tuple[str, ...] = ()
    before: str | None = None
    withdrawal: tuple[str, str] | None = None

    @property
    def key(self) -> LedgerKey:
        """Its kind and id."""
        return self.kind, self.id


@dataclass(frozen=True, slots=True)
class Publication:
    """One act of making the site public; of a rollback, `restores` names the publication it brings back."""

    name: str
    moment: datetime
    lines: tuple[Line, ...]
    restores: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class KnownWithdrawal:
    """A withdrawal of a bulletin, taken back if it has an end; the day and reason stated, if any were."""

    since: datetime
    until: datetime | None = None
    day: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger knows of one thing: since when it is public, and what it was like last.

    `addresses` are all that it ever had, the newest last. `before` is a line's; None where older programs
    did not tell it. `withdrawals` are all that a bulletin ever had, the newest last.
    """

    first: datetime
    changed: datetime
    digest: str
    said: str
    addresses: tuple[str, ...]
    gone: datetime | None = None
    before: str | None = None
    withdrawals: tuple[KnownWithdrawal, ...] = ()

    @property
    def withdrawal(self) -> KnownWithdrawal | None:
        """Its withdrawal, if it is withdrawn."""
        return self.withdrawals[-1] if self.withdrawals and self.withdrawals[-1].until is None else None

    @property
    def withdrawn(self) -> datetime | None:
        """Since when it is withdrawn, if it is."""
        return self.withdrawal.since if self.withdrawal else None

    @property
    def address(self) -> str:
        """Where it was last; empty for what has no address of its own."""
        return self.addresses[-1] if self.addresses else ""


@dataclass(frozen=True)
class Ledger:
    """All publications, the oldest first."""

    publications: tuple[Publication, ...] = field(default=())

    @classmethod
    def of(cls, publications: Iterable[Publication]) -> "Ledger":
        """Return the ledger of publications in any order; those of several clones are merged by moment."""
        return cls(tuple(sorted(publications, key=lambda one: (one.moment, one.name))))

    @cached_property
    def known(self) -> Mapping[LedgerKey, Known]:
        """What is known of each thing that was ever public."""
        found: dict[LedgerKey, Known] = {}
        taken: dict[LedgerKey, dict[tuple[str, str | None], datetime]] = {}
        for publication in self.publications:
            for line in publication.lines:
                before = found.get(line.key)
                known = _after(before, line, publication.moment)
                if publication.restores or line.event is Event.GONE:
                    if before and not before.gone:
                        said = before.digest, before.before
                        taken.setdefault(line.key, {}).setdefault(said, before.changed)
                else:  # as it was before it was taken away: followers have that already
                    said = line.digest, line.before
                    known = replace(known, changed=taken.pop(line.key, {}).get(said, known.changed))
                if line.before and before and before.before is None:
                    known = replace(known, changed=_told_before(found, line.before, known.changed))
                found[line.key] = known
        return found

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """What is public by it: the ids of each kind."""
        found: dict[str, list[str]] = {}
        for (kind, id_), one in self.known.items():
            if not one.gone:
                found.setdefault(kind, []).append(id_)
        return {kind: frozenset(ids) for kind, ids in found.items()}

    @cached_property
    def channels(self) -> Mapping[LedgerKey, tuple[str, ...]]:
        """The channels that carry each bulletin, and the other pages of each figure, as far as named."""
        lines = (line for publication in self.publications for line in publication.lines)
        return {line.key: line.channels for line in lines if line.channels or _is_of_one(line)}

    @cached_property
    def _told(self) -> Mapping[LedgerKey, tuple[tuple[Publication, Line], ...]]:
        """What publications say of each thing while it is public, the oldest first."""
        found: dict[LedgerKey, list[tuple[Publication, Line]]] = {}
        for publication in self.publications:
            for line in publication.lines:
                if line.event is not Event.GONE:
                    found.setdefault(line.key, []).append((publication, line))
        return {key: tuple(told) for key, told in found.items()}

    def partly_undone(self, key: LedgerKey, fields: Iterable[tuple[str, str]]) -> Publication | None:
        """Return the publication of which a field would be undone that is again what it was before that.

        None where there is none, or where it is not known what each field was.
        """
        told = self._told.get(key, ())
        states = [dict(line.fields) for _, line in told]
        if not states or not states[-1]:
            return None
        now, last = dict(fields), states[-1]
        for name in sorted(now.keys() | last.keys()):
            before = [state.get(name) for state in states if state]
            if now.get(name) != last.get(name) and now.get(name) in before:
                since = next(
                    publication
                    for number, (publication, _) in enumerate(told)
                    if all(state and state.get(name) == last.get(name) for state in states[number:])
                )
                return None if since.restores else since
        return None

    def undone(self, key: LedgerKey, address: str, digest: str) -> Publication | None:
        """Return the publication that would be undone by something that is again what it was before that.

        None where it is not. What a rollback took back may come again: whoever rolls back is told so.
        """
        told = self._told.get(key, ())
        states = [(line.address, line.digest) for _, line in told]
        if (address, digest) not in states or states[-1] == (address, digest):
            return None
        since = next(
            publication
            for number, (publication, _) in enumerate(told)
            if all(state == states[-1] for state in states[number:])
        )
        return None if since.restores else since

    @property
    def left(self) -> Mapping[str, LedgerKey]:
        """The addresses that were public, and at which nothing stands any more, and what has left each."""
        return _left(self.known)

    @property
    def newest(self) -> Publication | None:
        """The publication that came last."""
        return self.publications[-1] if self.publications else None

    def publication(self, name: str) -> Publication | None:
        """Return the publication of a name."""
        return next((one for one in self.publications if one.name == name), None)

    def on_record(self, moment: datetime | None) -> Mapping[LedgerKey, Known]:
        """Return what was known at a moment (None: now), of the ledger itself too if it had begun by then.

        Of what became public later it is known when it does, so that it is not taken for what waits.
        """
        is_past = moment and self.newest and self.newest.moment > moment
        later = dict(self._later(moment)) if moment and is_past else {}
        told = tuple(one for one in self.publications if moment is None or one.moment <= moment)
        if not told:
            return later
        begun, known = told[0].moment, Ledger(told).known
        left, lost = _left(known), _lost(told)
        return {
            **later,
            **known,
            **{
                (GONE, page): Known(begun, begun, "", "", tuple(sorted(ids)))
                for page, ids in _figures_gone(told).items()
            },
            **{
                left_at(address): Known(
                    begun, known[key].changed if key[0] == ADDRESS else begun, "", "/".join(key), ()
                )
                for address, key in left.items()
            },
            BEGUN: Known(begun, begun, "", "", ()),
            LEFT: Known(begun, begun, "", "", tuple(sorted(left))),
            WITHDRAWN: Known(begun, begun, "", "", tuple(sorted(_ever_withdrawn(known)))),
            **{key: Known(begun, at, "", "", ()) for key, at in lost.items()},
            NEWEST: Known(begun, begun, "", beijing_month(told[-1].moment), ()),
        }

    def _later(self, moment: datetime) -> Iterator[tuple[LedgerKey, Known]]:
        """Yield when things became public behind a moment, and what bulletins stated was later."""
        names = []
        for key, one in self.known.items():
            if one.first > moment and key[0] in (*_SHOWN_BY_ITSELF, *_TOLD_OF_OTHERS):
                yield key, one
                if key[0] in _SHOWN_BY_ITSELF:
                    names.append("/".join(key))
            elif one.withdrawals:
                last = one.withdrawals[-1]
                kind, at = (RESTORATION, last.until) if last.until else (WITHDRAWAL, last.since)
                if at > moment:
                    yield (kind, key[1]), replace(one, first=at)
        if names:
            yield LATER, Known(moment, moment, "", "", tuple(sorted(names)))
        yield from self._updated_later(moment)

    def _updated_later(self, moment: datetime) -> Iterator[tuple[LedgerKey, Known]]:
        """Yield when bulletins were updated behind a moment."""
        updated: dict[str, str] = {}
        for publication in self.publications:
            for line in publication.lines:
                if line.kind == "bulletin" and line.said > updated.get(line.id, ""):
                    updated[line.id] = line.said
                    if publication.moment > moment and not line.dated:
                        yield (UPDATED, line.id), replace(self.known[line.key], first=publication.moment)

    def up_to(self, publication: Publication) -> "Ledger":
        """Return the ledger as it was when a publication had been added."""
        return Ledger(self.publications[: self.publications.index(publication) + 1])

    def after(self, publication: Publication) -> tuple[Publication, ...]:
        """Return the publications that came after one."""
        return self.publications[self.publications.index(publication) + 1 :]


def _is_of_one(line: Line) -> bool:
    """Tell if a publication says of a figure that it is public, and names no page but its own."""
    return line.kind == "figure" and line.event is not Event.GONE and not line.channels


def _ever_withdrawn(known: Mapping[LedgerKey, Known]) -> Iterator[str]:
    return (key[1] for key, one in known.items() if one.withdrawals and not one.gone)


def _left(known: Mapping[LedgerKey, Known]) -> Mapping[str, LedgerKey]:
    """Return the addresses at which nothing stands any more, and what has left each."""
    taken = {_page(one.address) for one in known.values() if not one.gone}
    found = {key[1]: key for key in known if key[0] == ADDRESS and key[1] not in taken}
    for key, one in known.items():
        for address in map(_page, one.addresses):
            if address.endswith("/") and address not in taken:
                found[address] = key
    return found


def _figures_gone(publications: Iterable[Publication]) -> Mapping[str, set[str]]:
    """Return the ids of the figures that each page showed once, and does not show any more."""
    found: dict[str, set[str]] = {}
    shown: dict[str, tuple[str, ...]] = {}
    lines = (line for one in publications for line in one.lines if line.kind == "figure")
    for line in lines:
        is_gone = line.event is Event.GONE
        pages = (_page(line.address), *line.channels) if line.address and not is_gone else ()
        if pages or is_gone:
            for page in shown.get(line.id, ()):
                found.setdefault(page, set()).add(line.id)
            for page in pages:
                found.get(page, set()).discard(line.id)
            shown[line.id] = pages
    return {page: ids for page, ids in found.items() if ids}


def _lost(publications: Iterable[Publication]) -> Mapping[LedgerKey, datetime]:
    """Return when channels, their archives, and the pages of numbers last lost something.

    What a rollback takes may come again, and is taken for lost by nobody.
    """
    found: dict[LedgerKey, datetime] = {}
    carried: dict[LedgerKey, tuple[frozenset[str], frozenset[str]]] = {}
    told = [(one, line) for one in publications for line in one.lines if line.kind in _CARRIED]
    again = {line.key for _, line in told if line.event is not Event.PUBLISHED}
    for publication, line in told:
        if line.key not in again:  # all else is there as it came
            continue
        before, months = carried.get(line.key, (frozenset(), frozenset()))
        now = frozenset() if line.event is Event.GONE else frozenset(_carrying(line, before))
        at = {beijing_month(moment) for moment in (line.dated, publication.moment) if moment}
        carried[line.key] = now, months | at
        if not publication.restores:
            lost = before - now - ({ANY_CHANNEL} if now else frozenset())
            keys = (taken_away(channel, month) for channel in lost for month in ("", *months))
            found.update(dict.fromkeys(keys, publication.moment))
    return found


_CARRIED: Final = {
    "bulletin": "bulletins",
    "figure": "figures",
    **dict.fromkeys(_TOLD_OF_OTHERS, "corrections"),
}
"""What feeds carry, by kind, and the channel of all of it."""


def _carrying(line: Line, before: Iterable[str]) -> Iterator[str]:
    """Yield the channels that carry what a publication tells of.

    Of a number also the page that shows it, of a bulletin that was ever withdrawn its withdrawal.
    """
    yield _CARRIED[line.kind]
    if line.kind == "bulletin":
        yield from line.channels or (ANY_CHANNEL,)
        if line.event is Event.WITHDRAWN or "corrections" in before:
            yield "corrections"
    elif line.kind == "figure":
        page = _page(line.address)
        yield from (page, *line.channels, f"indicators/{page.strip('/').rpartition('/')[2]}")


def _page(address: str) -> str:
    """Return the address of the page that an address is on."""
    return address.partition("#")[0]


def _after(before: Known | None, line: Line, moment: datetime) -> Known:
    """Return what is known of a thing after a line of a publication."""
    if before is None:
        first = min(line.dated or moment, moment)  # its day's noon may be to come
        address = (line.address,) if line.address else ()
        changed = min(_changed_first(line, first), moment)
        known = Known(first, changed, line.digest, line.said, address, before=line.before)
        if line.event is Event.GONE:
            return replace(known, gone=moment)
    elif line.event is Event.GONE:
        return replace(before, gone=moment, changed=moment)
    else:
        others = tuple(one for one in before.addresses if one != line.address)
        addresses = (*others, line.address) if line.address else before.addresses
        changed = before.changed if line.event in _UNTOLD else moment
        known = replace(
            before,
            changed=changed,
            digest=line.digest,
            said=line.said,
            addresses=addresses,
            gone=None,
            before=line.before,
        )
    return replace(known, withdrawals=tuple(_withdrawals(known, line, moment)))


def _withdrawals(known: Known, line: Line, moment: datetime) -> Iterator[KnownWithdrawal]:
    """Yield the withdrawals of a bulletin after a line of a publication; it may be gone during one."""
    now = known.withdrawal
    yield from known.withdrawals[:-1] if now else known.withdrawals
    if line.event is Event.WITHDRAWN:
        now = replace(now or KnownWithdrawal(moment), since=known.first if line.dated else moment)
    if now and line.withdrawal:
        now = replace(now, day=line.withdrawal[0], reason=line.withdrawal[1])
    if now:
        yield replace(now, until=moment) if line.event is Event.RESTORED else now


_UNTOLD: Final = frozenset({Event.MINOR, Event.NOTED, Event.MOVED})
"""What happens to something without changing what it says: who follows it is not told of that."""


def _told_before(known: Mapping[LedgerKey, Known], figure: str, changed: datetime) -> datetime:
    """Return when the title of an entry last changed that says the number before it, a `figure`.

    Older programs dated the entry by both figures, and did not tell which one stood before it.
    """
    other = known.get(("figure", figure))
    return max(changed, other.changed) if other else changed


def _changed_first(line: Line, first: datetime) -> datetime:
    """Return when something last changed that a publication tells of for the first time.

    What was there before the ledger began may have been updated since its first day.
    """
    is_updated = line.kind == "bulletin" and line.dated and line.said
    return max(first, noon(Date.parse(line.said))) if is_updated else first
