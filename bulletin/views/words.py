"""Titles and summaries: one-line texts whose references become words."""

from bulletin.markup import Slot, Words
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.states import State, state_on


def plain(words: Words, edition: Edition, bulletin: Bulletin) -> str:
    """Return the words of `bulletin` as text; a figure stands as it was on the bulletin's day."""
    return "".join(
        printed_on(edition, words.references[part.index].target, bulletin).printed
        if isinstance(part, Slot)
        else part
        for part in words.parts
    )


def printed_on(edition: Edition, figure: str, bulletin: Bulletin) -> State:
    """Return the state of a figure that was in force when `bulletin` appeared or was updated."""
    return state_on(edition.figures[figure], bulletin.front_matter.as_of.first)
