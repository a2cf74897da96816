"""Withdrawals of bulletins: the one that a bulletin states, and those that were taken back.

These are the ledger's to tell, since the content has forgotten them; none leaves the log.
"""

from dataclasses import dataclass
from datetime import datetime

from bulletin.model.bulletins import BulletinFrontMatter, Correction
from bulletin.model.corrections import correction_id, withdrawal_id
from bulletin.model.edition import Edition
from bulletin.model.ledger import RESTORATION, Known, KnownWithdrawal
from bulletin.text.dates import Date, DayTime


@dataclass(frozen=True, slots=True)
class ToldWithdrawal:
    """A withdrawal as readers are told of it; `again` is the day on which the bulletin became public again.

    `since` and `until` are the moments of the ledger, where it knows them. The reason is empty where nobody
    has told it.
    """

    id: str
    day: Date
    reason: str
    since: datetime | None = None
    until: datetime | None = None
    again: Date | None = None


def withdrawals(edition: Edition, bulletin: str) -> tuple[ToldWithdrawal, ...]:
    """Return all withdrawals of a bulletin, the last one behind the others."""
    front_matter, known = edition.front_matters[bulletin], edition.known.get(("bulletin", bulletin))
    every = known.withdrawals if known else ()
    now = known.withdrawal if known and front_matter.is_withdrawn else None
    past = every[:-1] if now else every
    told = [
        ToldWithdrawal(
            withdrawal_id(bulletin, number),
            _day(front_matter, known, one),
            one.reason,
            one.since,
            one.until,
            _again(edition, front_matter, one),
        )
        for number, one in enumerate(past, start=1)
    ]
    if front_matter.is_withdrawn:
        stated, id_ = front_matter.withdrawn, withdrawal_id(bulletin, len(past) + 1)
        day = stated.date if stated else _day(front_matter, known, now)
        reason = stated.reason if stated else now.reason if now else ""
        told.append(ToldWithdrawal(id_, day, reason, now.since if now else None))
    return tuple(told)


def is_restoring(edition: Edition, bulletin: str, correction: Correction) -> bool:
    """Tell if a correction is one with which a bulletin became public again that was withdrawn."""
    over = (one for one in withdrawals(edition, bulletin) if one.again)
    return any(_tells_of(edition, bulletin, correction, one.until) for one in over)


def _tells_of(edition: Edition, bulletin: str, correction: Correction, until: datetime | None) -> bool:
    """Tell if a correction became public with the end of a withdrawal; None is that of what is to come."""
    known = edition.known.get(("correction", correction_id(bulletin, correction)))
    return (known.first if known else None) == until


def _again(edition: Edition, front_matter: BulletinFrontMatter, one: KnownWithdrawal) -> Date | None:
    """Return the day on which a withdrawal was taken back: as a correction states, else by the ledger."""
    if one.until is None and (RESTORATION, front_matter.id) in edition.known:  # the public looks from before
        return None
    stated = [
        correction.date
        for correction in front_matter.corrections
        if _tells_of(edition, front_matter.id, correction, one.until)
    ]
    return max(stated, default=DayTime.of(one.until).day if one.until else last_told(front_matter))


def _day(front_matter: BulletinFrontMatter, known: Known | None, one: KnownWithdrawal | None) -> Date:
    """Return the day of a withdrawal: as stated, by the ledger, else the last of all days stated."""
    if one and one.day:
        return Date.parse(one.day)
    if known and one and one.since != known.first:
        return DayTime.of(one.since).day
    return last_told(front_matter)


def last_told(front_matter: BulletinFrontMatter) -> Date:
    """Return the last of the days on which a bulletin appeared, was updated or corrected, as it states."""
    return max([front_matter.as_of, *(correction.date for correction in front_matter.corrections)])
