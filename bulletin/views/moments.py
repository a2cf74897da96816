"""When things became public, and when they last changed: by the ledger, else by their own days.

The ledger tells the moment of the publication that made a thing public, or changed it. What it does not know
is dated by its own day at noon, or by the end of its embargo, in Beijing. Once there is a ledger, such a
thing is `waiting`: the next publication will date it, so it is newer than all that is published, whatever
its own day is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bulletin.model.bulletins import BulletinFrontMatter
from bulletin.model.corrections import correction_id, revision_id
from bulletin.model.edition import Edition
from bulletin.model.ledger import ANY_CHANNEL, WITHDRAWAL, Known, LedgerKey, noon, taken_away
from bulletin.model.records import Figure
from bulletin.packing import Packed
from bulletin.text.dates import BEIJING
from bulletin.views.citations import Citations
from bulletin.views.items import revised_since
from bulletin.views.withdrawals import ToldWithdrawal, last_told, withdrawals


class OrderedMoment(NamedTuple):
    """A moment, and whether it is still to come; those to come are later than all others."""

    waiting: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Arrival(Packed):
    """Something that readers get: when it became public, and when it last changed.

    By its `own` moment it stands among others of the same publication.
    """

    id: str
    first: OrderedMoment
    last: OrderedMoment
    own: str

    @property
    def published(self) -> datetime:
        """When it became public, in Beijing."""
        return self.first.at.astimezone(BEIJING)

    @property
    def updated(self) -> datetime:
        """When it last changed, in Beijing."""
        return self.last.at.astimezone(BEIJING)


def arrivals_newest_first(things: Iterable[Arrival]) -> list[Arrival]:
    """Return things, those that changed last first; those of one moment by their own ones, then by ids."""
    return sorted(
        sorted(things, key=lambda thing: thing.id), key=lambda thing: (thing.last, thing.own), reverse=True
    )


def channel_lost(edition: Edition, channel: str, month: str = "") -> datetime | None:
    """Return when a channel, or its archive of a month, last lost an entry; None where it never did."""
    is_list = "/" in channel and not channel.startswith("indicators/")
    found = (last_lost(edition, name, month) for name in ((channel, ANY_CHANNEL) if is_list else (channel,)))
    return max((moment for moment in found if moment), default=None)


def last_lost(edition: Edition, name: str, month: str = "") -> datetime | None:
    """Return the same of what the ledger knows by one name: of a page of numbers that is its address."""
    known = edition.known.get(taken_away(name, month))
    return known.changed.astimezone(BEIJING) if known else None


def moment_of(edition: Edition, key: LedgerKey, own: datetime) -> OrderedMoment:
    """Return when a thing became public that is dated by `own` where the ledger does not know it."""
    known = edition.known.get(key)
    return OrderedMoment(waiting=False, at=known.first) if known else OrderedMoment(edition.has_ledger, own)


def bulletin_moments(edition: Edition, citations: Citations, bulletin: str) -> Arrival:
    """Return when a bulletin became public and last changed, be it by a number that it prints."""
    front_matter = edition.front_matters[bulletin]
    known = edition.known.get(("bulletin", bulletin))
    changes = [
        *_own_changes(edition, front_matter, known),
        *(
            moment_of(edition, ("revision", revision_id(figure, revision)), noon(revision.until))
            for figure, revision in revised_since(edition, citations, bulletin)
        ),
    ]
    first = moment_of(edition, ("bulletin", bulletin), front_matter.moment)
    return _dated(bulletin, first, changes, known, front_matter.stated)


def _own_changes(
    edition: Edition, front_matter: BulletinFrontMatter, known: Known | None
) -> Iterator[OrderedMoment]:
    """Yield when a bulletin itself was corrected, updated or withdrawn."""
    for correction in front_matter.corrections:
        key = ("correction", correction_id(front_matter.id, correction))
        yield moment_of(edition, key, noon(correction.date))
    updated = front_matter.updated
    if updated and not (known and str(updated) <= known.said):
        yield OrderedMoment(edition.has_ledger, noon(updated))
    if front_matter.is_withdrawn:
        yield withdrawal_moment(edition, front_matter.id, withdrawals(edition, front_matter.id)[-1])


def withdrawal_moment(edition: Edition, bulletin: str, told: ToldWithdrawal) -> OrderedMoment:
    """Return when a bulletin was withdrawn; before there was a ledger, that is the day that it states."""
    own, known = noon(told.day), edition.known.get(("bulletin", bulletin))
    if known and told.since:
        return OrderedMoment(waiting=False, at=own if told.since == known.first else told.since)
    if known and (WITHDRAWAL, bulletin) in edition.known:  # behind the moment at which the public looks
        return OrderedMoment(waiting=False, at=known.first)
    return OrderedMoment(edition.has_ledger, own)


def restoration_moment(edition: Edition, bulletin: str, told: ToldWithdrawal) -> OrderedMoment | None:
    """Return when a withdrawal was taken back; None where it was not."""
    if told.until:
        return OrderedMoment(waiting=False, at=told.until)
    return (
        OrderedMoment(waiting=True, at=noon(last_told(edition.front_matters[bulletin])))
        if told.again
        else None
    )


def figure_moments(edition: Edition, figure: Figure, appeared: BulletinFrontMatter) -> Arrival:
    """Return when a figure became public and was last revised; first `appeared` a bulletin of its source."""
    revisions = (
        moment_of(edition, ("revision", revision_id(figure, revision)), noon(revision.until))
        for revision in figure.revisions
    )
    key = ("figure", figure.id)
    first = moment_of(edition, key, appeared.moment)
    return _dated(figure.id, first, revisions, edition.known.get(key), appeared.stated)


def _dated(
    id_: str, first: OrderedMoment, changes: Iterable[OrderedMoment], known: Known | None, own: datetime
) -> Arrival:
    """Return a thing with the last of its changes; what is gone by the ledger and is there, is to come."""
    told = [first, *changes]
    if known:
        told.append(OrderedMoment(waiting=known.gone is not None, at=known.changed))
    last = max(told)
    return Arrival(id_, first, last._replace(at=max(last.at, first.at)), own.isoformat())
