"""Bulletins as lists show them, and what their readers are told of corrections."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bulletin.model.appearance import is_later
from bulletin.model.bulletins import Bulletin, BulletinFrontMatter, Correction
from bulletin.model.corrections import correction_id, revision_id
from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Revision
from bulletin.packing import Packed
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureViews, date_view, fault_of
from bulletin.views.plan import DateView, Link
from bulletin.views.withdrawals import withdrawals
from bulletin.views.words import plain

WITHDRAWN: Final = say("This bulletin was withdrawn by the newsroom. Its text is no longer shown.")
"""What stands in place of the summary of a withdrawn bulletin."""
_SINCE_WITHDRAWN: Final = say("What was corrected here was withdrawn since.")


@dataclass(frozen=True, slots=True)
class Item(Packed):
    """A bulletin in a list."""

    title: str
    href: str
    date: DateView
    day: str
    place: Link
    summary: str
    figures: int
    corrections: int
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """A correction that a bulletin's readers are told of at its head, or why it was withdrawn."""

    date: DateView
    text: str
    href: str


def item(edition: Edition, citations: Citations, bulletin: str) -> Item:
    """Return the bulletin as lists show it."""
    return edition.results.get("item", bulletin, lambda id_: _item(edition, citations, id_))


def _item(edition: Edition, citations: Citations, id_: str) -> Item:
    bulletin = edition.bulletins[id_]
    front_matter = bulletin.front_matter
    place = edition.places[front_matter.place]
    withdrawn = front_matter.is_withdrawn
    return Item(
        title=citations.link(bulletin.id).text,
        href=addresses.of_bulletin(front_matter),
        date=date_view(front_matter.date),
        day=front_matter.date.chinese_short,
        place=Link(edition.full_name(place.id), addresses.of_record(place)),
        summary=WITHDRAWN if withdrawn else plain(bulletin.summary, edition, bulletin),
        figures=len(citations.named(bulletin.id).get("figure", ())),
        corrections=len(notices(edition, citations, bulletin)),
        withdrawn=withdrawn,
    )


def notices(edition: Edition, citations: Citations, bulletin: Bulletin) -> tuple[Notice, ...]:
    """Return the corrections of a bulletin and of the figures it prints, the newest first."""
    front_matter = bulletin.front_matter
    found = [
        (correction.date, note_of(edition, front_matter, correction), correction_id(bulletin.id, correction))
        for correction in front_matter.corrections
    ]
    found += [
        (revision.until, _of_revision(edition, citations, figure, revision), revision_id(figure, revision))
        for figure, revision in revised_since(edition, citations, bulletin.id)
    ]
    found.sort(key=lambda entry: (entry[0], entry[2]), reverse=True)
    return tuple(
        Notice(date_view(date), text, addresses.of_correction(date, anchor)) for date, text, anchor in found
    )


def note_of(edition: Edition, front_matter: BulletinFrontMatter, correction: Correction) -> str:
    """Return what a correction says, without what the bulletin claimed if that was withdrawn since."""
    return _SINCE_WITHDRAWN if is_silenced(edition, front_matter, correction) else correction.note


def is_silenced(edition: Edition, front_matter: BulletinFrontMatter, correction: Correction) -> bool:
    """Tell if a correction is of a bulletin that was withdrawn since: it may repeat its claim.

    That is so by the ledger, else by days; one of the day of the withdrawal may tell of that.
    """
    if not front_matter.is_withdrawn:
        return False
    known = edition.known.get(("bulletin", front_matter.id))
    told = edition.known.get(("correction", correction_id(front_matter.id, correction)))
    if told and known and known.withdrawn and known.withdrawn != known.first:
        return told.first < known.withdrawn
    stated = front_matter.withdrawn
    return correction.date < (stated.date if stated else max(one.date for one in front_matter.corrections))


def _of_revision(edition: Edition, citations: Citations, figure: Figure, revision: Revision) -> str:
    """Say which number was corrected and how, why, and whose mistake it was."""
    told = FigureViews(edition, citations).told(figure, revision)
    return say("{change}. {reason} ({fault})", change=told, reason=revision.reason, fault=fault_of(revision))


def withdrawal_notice(edition: Edition, front_matter: BulletinFrontMatter) -> Notice | None:
    """Return when and why a bulletin was withdrawn; None where it does not say."""
    stated = front_matter.withdrawn
    if not (stated and front_matter.is_withdrawn):
        return None
    address = addresses.of_correction(stated.date, withdrawals(edition, front_matter.id)[-1].id)
    return Notice(date_view(stated.date), stated.reason, address)


def revised_since(edition: Edition, citations: Citations, bulletin: str) -> Iterator[tuple[Figure, Revision]]:
    """Yield the revisions, with their figures, of numbers that a bulletin printed before.

    None of one that is withdrawn: it prints no number, and what it printed was its claim.
    """
    front_matter = edition.front_matters[bulletin]
    if front_matter.is_withdrawn:
        return
    for id_ in citations.named(bulletin).get("figure", ()):
        figure = edition.figures[id_]
        yield from ((figure, one) for one in figure.revisions if is_later(edition, front_matter, figure, one))
