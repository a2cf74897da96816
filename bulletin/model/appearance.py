"""What a bulletin printed when it appeared: the state of each figure then, and what was corrected since."""

from bulletin.model.bulletins import BulletinFrontMatter
from bulletin.model.corrections import revision_id
from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Revision
from bulletin.model.states import FigureState, states


def state_in(edition: Edition, front_matter: BulletinFrontMatter, figure: Figure) -> FigureState:
    """Return the state of a figure that was in force when a bulletin appeared or was updated."""
    every = states(figure)
    for state, revision in zip(every, figure.revisions, strict=False):
        if is_later(edition, front_matter, figure, revision, updated=True):
            return state
    return every[-1]


def is_later(
    edition: Edition,
    front_matter: BulletinFrontMatter,
    figure: Figure,
    revision: Revision,
    *,
    updated: bool = False,
) -> bool:
    """Tell if a figure was corrected after a bulletin had appeared, or after it was `updated`.

    Days tell that, but for a correction on the bulletin's own day: it came later if the ledger says that the
    bulletin was public before it.
    """
    day = (front_matter.as_of if updated else front_matter.date).first
    if revision.until.first != day:
        return revision.until.first > day
    if updated and front_matter.updated:  # its text was gone over on that day
        return False
    appeared = edition.known.get(("bulletin", front_matter.id))
    corrected = edition.known.get(("revision", revision_id(figure, revision)))
    return appeared is not None and (corrected is None or corrected.first > appeared.first)
