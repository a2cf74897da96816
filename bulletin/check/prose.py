"""Rules about a bulletin's text: its numbers have a source, and its names are those of the records."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from bulletin.check.intervals import Interval
from bulletin.check.rules import Rule, at, problem
from bulletin.markup import Number
from bulletin.model.bulletins import Bulletin
from bulletin.model.concordance import one_base, units
from bulletin.model.edition import Edition
from bulletin.model.records import Figure
from bulletin.model.states import state_on
from bulletin.problems import Location, Message, Problem, Severity, message

if TYPE_CHECKING:
    from bulletin.draft.context import Extract

_OFFERED: Final = 3
"""Records that a message offers at most."""


def contradictions(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No number typed into a text contradicts the record that it seems to mean."""
    for number, figure in _unsourced(edition, bulletin):
        if figure and _contradicts(edition, bulletin, number, figure):
            yield problem(
                "contradicts-record",
                _place(bulletin, number),
                message(
                    "the text says {typed}, but 「{figure}」 is {printed}",
                    typed=bulletin.body.text[number.mention.start : number.mention.end],
                    figure=figure.id,
                    printed=figure.printed,
                ),
                message("indicator, subject and date are the same, so one of the two is wrong"),
                message(
                    "write `{{{{ {figure} }}}}` instead of the number, or correct the record",
                    figure=figure.id,
                ),
            )


def unsourced(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """Every number of a text stands for a figure or equals one (BULLETIN_UNSOURCED)."""
    for number, figure in _unsourced(edition, bulletin):
        if figure and _contradicts(edition, bulletin, number, figure):
            continue
        printed = bulletin.body.text[number.mention.start : number.mention.end]
        yield problem(
            "unsourced-number",
            _place(bulletin, number),
            message("{printed} has no source", printed=printed),
            message("readers are told how many numbers of the text are backed by a record"),
            _mend([figure] if figure else list(_offers(edition, bulletin, number)), printed),
            edition.limits.unsourced,
        )


def _unsourced(edition: Edition, bulletin: Bulletin) -> Iterator[tuple[Number, Figure | None]]:
    """Yield the numbers that no figure backs, each with the figure that it seems to mean."""
    yield from edition.cells.derived("unsourced", bulletin.id, lambda _: tuple(_meaning(edition, bulletin)))


def _meaning(edition: Edition, bulletin: Bulletin) -> Iterator[tuple[Number, Figure | None]]:
    numbers = edition.concordance(bulletin.id).unsourced
    if not numbers:
        return
    from bulletin.draft.context import extract  # noqa: PLC0415  most texts have no such number

    drafts = extract(bulletin.body.text, edition.names, bulletin.matter.date)
    told = {draft.mention.start: draft for draft in drafts}
    for number in numbers:
        item = told.get(number.mention.start)
        yield number, _meant(edition, bulletin, item) if item else None


def _meant(edition: Edition, bulletin: Bulletin, item: "Extract") -> Figure | None:
    """Return the figure that a typed number seems to mean: same indicator, subject, scope and date."""
    if not (item.indicator and item.indicator.id):
        return None
    subject = item.subject.id if item.subject and item.subject.id else bulletin.matter.place
    found = [
        figure
        for figure in edition.figures_by_observation.of((item.indicator.id, subject))
        if figure.source in bulletin.matter.sources
        and item.mention.quantity.unit in units(edition, figure)
        and (not item.as_of or (figure.as_of is not None and str(figure.as_of) == item.as_of))
        and (not item.scope or not item.scope.id or figure.scope == item.scope.id)
        and edition.quantity(figure).change is item.mention.quantity.change
    ]
    return found[0] if len(found) == 1 else None


def _contradicts(edition: Edition, bulletin: Bulletin, number: Number, figure: Figure) -> bool:
    """Say whether a number can't be what a figure said when the bulletin appeared."""
    state = state_on(figure, (bulletin.matter.updated or bulletin.matter.date).first)
    then = edition.meaning(figure, state.indicator, state.printed)
    return not Interval.of(then).overlaps(Interval.of(number.mention.quantity))


def _mend(offers: list[Figure], printed: str) -> Message:
    if not offers:
        return message(
            "record it in content/data/figures/ and write its id in double braces; if it states no fact, "
            "list 「{printed}」 in `not_figures`",
            printed=printed,
        )
    return message(
        "write one of {offers}, or record it; if it states no fact, list 「{printed}」 in `not_figures`",
        offers=", ".join(f"`{{{{ {figure.id} }}}}` ({figure.printed})" for figure in offers[:_OFFERED]),
        printed=printed,
    )


def _offers(edition: Edition, bulletin: Bulletin, number: Number) -> Iterator[Figure]:
    """Yield the records that a number could stand for: of the bulletin's sources or place, with its value."""
    wanted = number.mention.quantity
    near = [*edition.figures_of.ids(bulletin.matter.place)]
    for source in bulletin.matter.sources:
        near += edition.figures_by_source.ids(source)
    for figure in map(edition.figures.__getitem__, dict.fromkeys(near)):
        quantity = edition.quantity(figure)
        alike = quantity.change is wanted.change and one_base(quantity.base, wanted.base)
        if alike and (quantity.low, quantity.high) == (wanted.low, wanted.high):
            yield figure


def _place(bulletin: Bulletin, number: Number) -> Location:
    if not number.line:
        return Location(bulletin.path, bulletin.body_line, 1)
    return Location(bulletin.path, number.line + bulletin.body_line - 1, number.column)


def not_figures(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """What `not_figures` lists stands in the text."""
    text = f"{bulletin.title.text}\n{bulletin.summary.text}\n{bulletin.body.text}"
    for index, words in enumerate(bulletin.matter.not_figures):
        if words not in text:
            yield problem(
                "unused-not-figure",
                at(edition, bulletin.matter, "not_figures", index),
                message("「{words}」 does not stand in the text", words=words),
                message("the list says which numbers of the text state no fact; this entry says nothing"),
                message("delete it, or write it as it stands in the text"),
                Severity.WARNING,
            )


MEANING: Final = (
    Rule("contradicts-record", "bulletin", contradictions),
    Rule("unsourced-number", "bulletin", unsourced),
    Rule("unused-not-figure", "bulletin", not_figures),
)
