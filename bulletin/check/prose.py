"""Rules about a bulletin's text: its numbers have a source, and its names are those of the records."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from bulletin.check.intervals import Interval
from bulletin.check.namesakes import entries_of
from bulletin.check.rules import Rule, at, problem
from bulletin.markup import Number
from bulletin.model.bulletins import Bulletin
from bulletin.model.concordance import one_base, units
from bulletin.model.edition import Edition
from bulletin.model.records import Figure
from bulletin.model.states import state_on
from bulletin.problems import Location, Message, Problem, Severity, message
from bulletin.text.quantity import Change, Quantity, decimal

if TYPE_CHECKING:
    from bulletin.draft.context import Extract

_OFFERED: Final = 3
"""Records that a message offers at most."""
_Value = tuple[Fraction | None, Fraction | None, Change]


def contradictions(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No number typed into a text contradicts the record that it seems to mean."""
    for number, figure, *_ in _unsourced(edition, bulletin):
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


def slips(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No number of a text differs from a record's by one digit."""
    for number, figure, _, close in _unsourced(edition, bulletin):
        if close and not (figure and _contradicts(edition, bulletin, number, figure)):
            printed = bulletin.body.text[number.mention.start : number.mention.end]
            yield problem(
                "digit-differs",
                _place(bulletin, number),
                message(
                    "{printed} has no source, and differs by a digit from 「{figure}」, {record}",
                    printed=printed,
                    figure=close.id,
                    record=close.printed,
                ),
                message("exchanged or mistyped digits look like this"),
                message(
                    "if that is meant, write `{{{{ {figure} }}}}`; else record the number, or list "
                    "「{printed}」 in `not_figures`",
                    figure=close.id,
                    printed=printed,
                ),
                Severity.WARNING,
            )


def unsourced(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """Every number of a text stands for a figure or equals one (BULLETIN_UNSOURCED)."""
    for number, figure, offered, close in _unsourced(edition, bulletin):
        if close or (figure and _contradicts(edition, bulletin, number, figure)):
            continue
        printed = bulletin.body.text[number.mention.start : number.mention.end]
        yield problem(
            "unsourced-number",
            _place(bulletin, number),
            message("{printed} has no source", printed=printed),
            message("readers are told how many numbers of the text are backed by a record"),
            _mend([figure] if figure else offered, printed),
            edition.limits.unsourced,
        )


class Unsourced(NamedTuple):
    """A number that no figure backs.

    `meant` is the figure that it seems to mean, `offered` are those that say the same, and from `close` a
    digit differs.
    """

    number: Number
    meant: Figure | None
    offered: list[Figure]
    close: Figure | None


def _unsourced(edition: Edition, bulletin: Bulletin) -> Iterator[Unsourced]:
    """Yield the numbers that no figure backs."""
    yield from edition.results.get("unsourced", bulletin.id, lambda _: tuple(_meaning(edition, bulletin)))


def _meaning(edition: Edition, bulletin: Bulletin) -> Iterator[Unsourced]:
    numbers = edition.concordance(bulletin.id).unsourced
    if not numbers:
        return
    from bulletin.draft.context import extract  # noqa: PLC0415  most texts have no such number

    drafts = extract(bulletin.body.text, edition.names, bulletin.matter.date)
    told = {draft.mention.start: draft for draft in drafts}
    offers = _offers(edition, bulletin)
    near = _shortened(edition, itertools.chain.from_iterable(offers.values()))
    for number in numbers:
        item = told.get(number.mention.start)
        meant = _meant(edition, bulletin, item) if item else None
        offered = _alike(edition, offers, number.mention.quantity)
        yield Unsourced(number, meant, offered, None if offered else _close(edition, near, number))


def _shortened(edition: Edition, figures: Iterable[Figure]) -> Mapping[str, list[Figure]]:
    """Return the exact ones of `figures` by their digits, whole and with each one left out."""
    found: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        quantity = edition.quantity(figure)
        if quantity.low is not None and quantity.low == quantity.high:
            for digits in _without_one(decimal(abs(quantity.low))):
                found[digits].append(figure)
    return found


def _without_one(digits: str) -> set[str]:
    return {digits, *(digits[:at] + digits[at + 1 :] for at in range(len(digits)))}


def _close(edition: Edition, near: Mapping[str, list[Figure]], number: Number) -> Figure | None:
    """Return a figure that says what a number says but for one digit: 708家 for 780家."""
    wanted = number.mention.quantity
    if wanted.low is None or wanted.low != wanted.high:
        return None
    typed = decimal(abs(wanted.low))
    for figure in dict.fromkeys(itertools.chain(*(near.get(digits, ()) for digits in _without_one(typed)))):
        quantity = edition.quantity(figure)
        low = quantity.low
        if low is None or (low < 0) is not (wanted.low < 0):  # a rise and a fall differ by no digit
            continue
        same = quantity.change is wanted.change and wanted.unit in units(edition, figure)
        if same and _slipped(typed, decimal(abs(low))):
            return figure
    return None


def _slipped(one: str, other: str) -> bool:
    """Say whether one digit was mistyped, left out or put in, or two were exchanged.

    Round numbers differ in one digit as well: of a mistyped one two others must be the same and no zeros.
    """
    if len(one) > len(other):
        one, other = other, one
    if "." not in one + other and len(one) < len(other):
        one, other = one.rstrip("0"), other.rstrip("0")  # 4.5亿 and 45.6亿 differ by more than a digit
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) < len(other):
        full = len(one) >= _DIGITS and sum(digit not in "0." for digit in one) > 1
        return full and any(other[:at] + other[at + 1 :] == one for at in range(len(other)))
    if any("." in (one[at], other[at]) for at in differing):
        return False
    if len(differing) == 1:
        same = [a for at, a in enumerate(one) if at != differing[0] and a not in "0."]
        return len(same) >= _DIGITS - 1
    first, *rest = differing or [0]
    return rest == [first + 1] and one[first] + one[first + 1] == other[first + 1] + other[first]


_DIGITS: Final = 3
"""Digits of a number at least, of which one may be missing."""


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


def _offers(edition: Edition, bulletin: Bulletin) -> Mapping[_Value, list[Figure]]:
    """Return the records that numbers could stand for, of the bulletin's sources or place, by value."""
    offered: dict[_Value, list[Figure]] = {}
    for figure in _around(edition, bulletin):
        offered.setdefault(_value(edition.quantity(figure)), []).append(figure)
    return offered


def _alike(edition: Edition, offers: Mapping[_Value, list[Figure]], wanted: Quantity) -> list[Figure]:
    """Return those of the `offers` that say what `wanted` says; a change may leave its base unsaid."""
    same = offers.get(_value(wanted), ())
    return [figure for figure in same if one_base(edition.quantity(figure).base, wanted.base)]


def _value(quantity: Quantity) -> _Value:
    return quantity.low, quantity.high, quantity.change


def _around(edition: Edition, bulletin: Bulletin) -> Iterator[Figure]:
    """Yield the figures of a bulletin's place and of its sources."""
    near = [*edition.figures_of.ids(bulletin.matter.place)]
    for source in bulletin.matter.sources:
        near += edition.figures_by_source.ids(source)
    yield from map(edition.figures.__getitem__, dict.fromkeys(near))


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
                _as_it_stands(words, text),
                Severity.WARNING,
            )


def _as_it_stands(words: str, text: str) -> Message:
    """Say what to do with words that do not stand in the text: with full-width commas they may be several."""
    several = entries_of(words)
    if len(several) > 1 and all(part in text for part in several):
        return message("if it is several, write `{entries}`", entries=", ".join(several))
    return message("delete it, or write it as it stands in the text")


MEANING: Final = (
    Rule("contradicts-record", "bulletin", contradictions),
    Rule("digit-differs", "bulletin", slips),
    Rule("unsourced-number", "bulletin", unsourced),
    Rule("unused-not-figure", "bulletin", not_figures),
)
