"""Rules about the words of change before a figure in a text: they and the printed words make one sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bulletin.check.beside import cited, then
from bulletin.check.rules import Rule, problem
from bulletin.markup import Reference
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.records import IndicatorKind
from bulletin.problems import Location, Message, Problem, message
from bulletin.text.alternatives import alternatives
from bulletin.text.quantity import Change, Quantity, TokenRole
from bulletin.text.quantity.bases import PERIODIC
from bulletin.text.quantity.directions import BESIDE, MARKS, OUT, RATES, SHORT, VERBS, amount_of_change
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.lexemes import Lexeme, LexemeKind, lexemes

_WORDS: Final = {**SHORT, **VERBS, **RATES}
_ALTERNATIVES: Final = rf"{alternatives(_WORDS.keys() - MARKS)}|(?:(?<=\S)|(?<=\w ))[{''.join(MARKS)}]"
_BEFORE: Final = re.compile(
    rf"(同比|环比|)[ ]*(?<!新)((?:{_ALTERNATIVES})了?|(?<![至最不多减缺很较稀极甚老男])少|(?<=比))[了 ]*$"
)
"""A base, or a word of change, or both, at the end of what stands before a figure."""
_BESIDE: Final = re.compile(f"[{''.join(BESIDE)}]{OUT}?[ ]*$")
"""What is a word of change behind a base, and part of many others: 比上月多, but 至少."""


@dataclass(frozen=True, slots=True)
class _Turned:
    """A figure in a text right behind a base or a word of change; either may be empty."""

    where: Location
    reference: Reference
    base: str
    word: str
    quantity: Quantity

    @property
    def sign(self) -> int:
        """The sign of the change that the word says."""
        return {**BESIDE, **_WORDS}.get(fold(self.word)[:1] if self._beside else fold(self._bare), 0)

    @property
    def is_rate(self) -> bool:
        """Whether the word is a noun, which a change may be said of: 增速回落1.3个百分点."""
        return fold(self.word) in RATES

    @property
    def turn(self) -> str:
        """The word as a figure's printed words have it: 下降, and 多了 for 多 and 多出."""
        return f"{self.word[:1]}了" if self._beside else self._bare

    @property
    def arrival(self) -> str:
        """The word for what has come to a level: 下降至."""
        if self._beside or not self.turn.isalpha():
            return "升至" if self.sign > 0 else "降至"
        return f"{self.turn}至"

    @property
    def _bare(self) -> str:
        return self.word.rstrip("了")

    @property
    def _beside(self) -> bool:
        return fold(self.word)[:1] in BESIDE and fold(self._bare) not in _WORDS


def _turned(edition: Edition, bulletin: Bulletin) -> Iterator[_Turned]:
    """Yield the figures before which a base or a word of change stands."""
    for place in cited(edition, bulletin):
        folded = fold(place.before)
        found = _BEFORE.search(folded)
        if beside := _beside(folded):
            quantity = then(edition, bulletin, place.reference.target)
            yield _Turned(place.where, place.reference, "", place.before[beside:].rstrip(), quantity)
        elif based := _based(folded):
            quantity = then(edition, bulletin, place.reference.target)
            yield _Turned(place.where, place.reference, place.before[based:].rstrip(), "", quantity)
        elif found and (found[1] or found[2]):
            base, word = (place.before[slice(*found.span(group))] for group in (1, 2))
            quantity = then(edition, bulletin, place.reference.target)
            yield _Turned(place.where, place.reference, base, word, quantity)


def _beside(folded: str) -> int:
    """Return where the word of change behind a base starts that `folded` ends with (比上月多), else 0."""
    found = _BESIDE.search(folded)
    based = found and any(
        lexeme.kind is LexemeKind.BASE and lexeme.end == found.start() for lexeme in lexemes(f"{folded}1")
    )
    return found.start() if found and based else 0


def _based(folded: str) -> int:
    """Return where the base starts that `folded` ends with, where it is none of one word (比上月), else 0."""
    *_, last = [_NONE, *lexemes(folded)] if _AGAINST.search(folded) else [_NONE]
    return last.start if last.kind is LexemeKind.BASE and last.text not in PERIODIC else 0


_AGAINST: Final = re.compile("[比较與与]")
_NONE: Final = Lexeme(LexemeKind.END, "", 0, 0)


def repeated(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No text says what the printed words of its figure begin with: a rise or fall, 每人补贴."""
    yield from _begun(edition, bulletin)
    for found in _turned(edition, bulletin):
        roles = {token.role for token in found.quantity.tokens}
        base = found.base if TokenRole.BASE in roles else ""
        word = base + (found.word if _says_again(found) else "")
        if not word:
            continue
        yield problem(
            "word-before-figure",
            found.where,
            message(
                "readers get 「{word}{printed}」: the figure prints its own word of change",
                word=word,
                printed=found.quantity.printed,
            ),
            message("the word would stand there twice, or two words that contradict each other"),
            message("delete 「{word}」 before `{literal}`", word=word, literal=found.reference.literal),
        )


def _begun(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """Yield the figures before which the words stand that they begin with themselves."""
    for place in cited(edition, bulletin):
        quantity = then(edition, bulletin, place.reference.target)
        if quantity.tokens and quantity.tokens[0].role not in _NOUNS:
            continue
        before, printed = place.before.rstrip(), quantity.printed
        lengths = range(min(len(before), len(printed)), 1, -1)
        length = next((one for one in lengths if before.endswith(printed[:one])), 0)
        if not length:
            continue
        yield problem(
            "word-before-figure",
            place.where,
            message(
                "readers get 「{word}{printed}」: the figure prints these words itself",
                word=printed[:length],
                printed=printed,
            ),
            message("the words would stand there twice"),
            message(
                "delete 「{word}」 before `{literal}`", word=printed[:length], literal=place.reference.literal
            ),
        )


_NOUNS: Final = frozenset({TokenRole.PER, TokenRole.WORDS})


def unsaid(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A rise or fall that a text says of a figure is in the figure's own words."""
    for found in _turned(edition, bulletin):
        word, quantity, sign = found.word, found.quantity, found.sign
        indicator = edition.indicators[edition.figures[found.reference.target].indicator]
        agrees = quantity.change is not Change.LEVEL and (quantity.low or 0) * sign >= 0
        agrees = agrees or amount_of_change(indicator.name) == sign
        if not sign or _says(quantity) or agrees or (found.is_rate and sign > 0):
            continue
        yield problem(
            "change-unsaid",
            found.where,
            message(
                "the text says 「{word}」 of 「{figure}」, whose record says only {printed}",
                word=word,
                figure=found.reference.target,
                printed=quantity.printed,
            ),
            message("in ranks, tables and downloads it is how much there is, and a fall is a rise"),
            _mend(edition, found),
        )


def _mend(edition: Edition, found: _Turned) -> Message:
    if found.is_rate:
        return message(
            "write `printed: {turn}{printed}` in the record, and delete 「{word}」 here",
            word=found.word,
            turn=found.turn,
            printed=found.quantity.printed,
        )
    indicator = edition.indicators[edition.figures[found.reference.target].indicator]
    if indicator.kind is IndicatorKind.SHARE and found.quantity.change is Change.LEVEL:
        return message(
            "if it has come to {printed}, write 「{arrival}」 here; if that is how much it has changed, "
            "give the record an indicator of the kind `rate` and `printed: {turn}{printed}`, and delete "
            "「{word}」 here",
            word=found.word,
            turn=found.turn,
            arrival=found.arrival,
            printed=found.quantity.printed,
        )
    return message(
        "write `printed: {turn}{printed}` in the record, and delete 「{word}」 here; if it has come to "
        "{printed}, write 「{arrival}」 here",
        word=found.word,
        turn=found.turn,
        arrival=found.arrival,
        printed=found.quantity.printed,
    )


def _says_again(found: _Turned) -> bool:
    """Say whether printed words say the change that stands before them, or another one; 增速 fits a rise."""
    if not found.is_rate:
        return _says(found.quantity)
    verb = any(token.role is TokenRole.CHANGE for token in found.quantity.tokens)
    fits = found.sign > 0 and (found.quantity.low or 0) >= 0
    return verb and not fits and found.quantity.unit == "%"


def _says(quantity: Quantity) -> bool:
    """Say whether the printed words have a base, a word of change or a sign of their own."""
    roles = {token.role for token in quantity.tokens}
    negative = quantity.low is not None and quantity.low < 0
    return bool(roles & {TokenRole.CHANGE, TokenRole.BASE}) or (
        negative and fold(quantity.printed)[:1] in "-负"
    )


MEANING: Final = (
    Rule("word-before-figure", "bulletin", repeated),
    Rule("change-unsaid", "bulletin", unsaid),
)
