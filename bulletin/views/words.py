"""Titles, summaries and headings: texts whose references become words."""

from bulletin.markup import Words
from bulletin.model.appearance import state_in
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.records import Figure
from bulletin.model.states import FigureState, states
from bulletin.text.wording import say


def plain(words: Words, edition: Edition, bulletin: Bulletin) -> str:
    """Return the words of `bulletin` as text; a figure stands as it was on the bulletin's day."""
    return "".join(
        part if isinstance(part, str) else _printed(words.references[part.index].target, edition, bulletin)
        for part in words.parts
    )


def _printed(figure: str, edition: Edition, bulletin: Bulletin) -> str:
    return words_of(edition, figure, printed_on(edition, figure, bulletin))


def words_of(edition: Edition, figure: str, state: FigureState) -> str:
    """Return what a figure said in a state, as text that says so if it was corrected later."""
    fix = corrected_later(edition.figures[figure], state)
    return f"{state.printed}〔{fix}〕" if fix else state.printed


def corrected_later(figure: Figure, state: FigureState) -> str:
    """Say to what a state of a figure was corrected later; empty for the newest state."""
    newest = states(figure)[-1]
    if state == newest:
        return ""
    if state.printed == newest.printed:
        return say("corrected later")
    return say("corrected later to {number}", number=newest.printed)


def printed_on(edition: Edition, figure: str, bulletin: Bulletin) -> FigureState:
    """Return the state of a figure that was in force when `bulletin` appeared or was updated."""
    return state_in(edition, bulletin.front_matter, edition.figures[figure])
