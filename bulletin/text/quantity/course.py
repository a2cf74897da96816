"""What the words around a number say of its change: the verb or noun of change before it, and the base."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bulletin.text.quantity import bases, directions, lexicon
from bulletin.text.quantity.cursor import Cursor
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.lexemes import Lexeme, LexemeKind, lexemes
from bulletin.text.quantity.measures import signed, starts
from bulletin.text.quantity.units import SPANS, UNITS, usual_unit
from bulletin.text.quantity.values import Change, TokenRole


@dataclass(slots=True)
class Course:
    """What has been read so far: the signs of the last verb and of what it is said of, 0 for none.

    `periodic` says that the base alone makes a change of a number (同比3.2%).
    """

    verb: int = 0
    of: int = 0
    base: str = ""
    periodic: bool = False

    @property
    def change(self) -> Change:
        """Whether the number is a level, a change, or a change of a rise or fall."""
        if self.verb and self.of:
            return Change.OF_RISE if self.of > 0 else Change.OF_FALL
        return Change.CHANGE if self.verb or self.of or self.periodic else Change.LEVEL

    @property
    def sign(self) -> int:
        """The sign that the words give to the number: the last verb decides, 降幅收窄 is a fall."""
        return self.verb or self.of or 1

    @property
    def direction(self) -> int:
        """The sign of a change that can't be of another one, 0 where it can: 增速 may be below zero."""
        return self.verb or min(self.of, 0)

    def read(self, cursor: Cursor) -> bool:
        """Read a base, a verb or a noun of change, if one stands here, and say whether it did."""
        if cursor.peek().kind is LexemeKind.BASE:
            text = cursor.take(TokenRole.BASE).text
            self.base, self.periodic = bases.basis(text), text.removesuffix(",") in bases.PERIODIC
            self.verb = bases.verb_in(text) or self.verb
            return True
        if self.verb and cursor.at(directions.EXTENTS):
            cursor.take(TokenRole.CHANGE)
            self.verb, self.of = 0, self.verb
            return True
        if cursor.at(directions.RATES):
            self.verb, self.of = 0, directions.RATES[cursor.take(TokenRole.CHANGE).text]
            return True
        since = len(cursor.marks)
        if _compared(cursor, based=bool(self.base)):
            less_or_more, done = (cursor.take(TokenRole.CHANGE).text for _ in range(2))
            self.verb, self.of = directions.BESIDE[less_or_more], _SHORT.get(done, 0)
            return True
        sign = _verb(cursor, based=bool(self.base))
        if not (sign or self.verb) and self.base and cursor.peek().text == directions.BEYOND:
            cursor.take(TokenRole.CHANGE)
            sign = 1
        if sign and cursor.at(directions.ARRIVALS):
            cursor.take(TokenRole.HEDGE)
            cursor.relabel(TokenRole.HEDGE, since)
            self.arrive()
        elif sign:
            self.verb, self.of = sign, self.of or self.verb
        return bool(sign)

    def arrive(self) -> None:
        """Forget the verb: 至 or 到 behind it makes a level of the number."""
        self.verb, self.base, self.periodic = 0, "", False


def turn_in(words: str) -> int:
    """Return the sign of the last word of change in words that need not be a quantity, 0 for none."""
    verb, of = _course_in(words)
    return verb or of


def rises_in(words: str) -> bool:
    """Say whether such words say a rise, by a verb, and no sign among them turns it (增长-6.8%)."""
    folded = fold(words)
    return _course_in(folded)[0] > 0 and not any(sign in folded for sign in ("-", "负"))


def _course_in(words: str) -> tuple[int, int]:
    """Return the signs of the last verb of change in words, and of the last noun of one, 0 for none."""
    folded = fold(words)
    found = [*lexemes(folded), Lexeme(LexemeKind.END, "", len(words), len(words))]
    verb = of = 0
    for lexeme, following in pairwise(found):
        of = directions.RATES.get(lexeme.text, of)
        if lexeme.text in directions.VERBS:
            verb = 0 if following.text in directions.ARRIVALS else directions.VERBS[lexeme.text]
    if _FALLEN.search(folded):
        return -1, of
    return 1 if folded.endswith("转正") else verb, of


_FALLEN: Final = re.compile("掉了|腰斩|(?:转负|负值)$")
"""What says a fall of words that are no quantity, and nothing before a number: 卖掉了3万只."""
_SHORT: Final = {**directions.SHORT, **{f"{verb}了": sign for verb, sign in directions.SHORT.items()}}


def _compared(cursor: Cursor, *, based: bool) -> bool:
    """Say whether something is done more or less than before: 少增, 多收, 少生产; 少增 needs no base."""
    done = cursor.peek(1).text
    if cursor.peek().text not in {"多", "少"} or cursor.peek(2).text.startswith("的"):
        return False
    if done in _SHORT:
        return based or _before_number(cursor, 2)
    return based and (done in directions.DONE or done in lexicon.ACTIONS)


def _verb(cursor: Cursor, *, based: bool) -> int:
    """Take a verb of change, and 出 behind 多 or 高, and return its sign; 0 where there is none."""
    text = cursor.peek().text
    if cursor.peek(1).text.startswith("的"):
        return 0  # 下降的企业有12家: what fell is counted
    if text[:2] in directions.OF_TIME and not (
        based or cursor.at(directions.ARRIVALS, 1) or _of_span(cursor)
    ):
        return 0
    if cursor.at(directions.VERBS):
        cursor.take(TokenRole.CHANGE)
        return directions.VERBS[text]
    if based and text == directions.NEW:
        cursor.take(TokenRole.CHANGE)
        return 1
    if based and text in directions.BESIDE:
        out = cursor.peek(1).text == directions.OUT
        if _before_number(cursor, 2 if out else 1):
            for _ in range(2 if out else 1):
                cursor.take(TokenRole.CHANGE)
            return directions.BESIDE[text]
    if text in directions.SHORT and _before_number(cursor, 1) and (text != _DOUBLES or _times(cursor)):
        cursor.take(TokenRole.CHANGE)
        return directions.SHORT[text]
    return 0


def _times(cursor: Cursor) -> bool:
    """Say whether the number behind 翻 is one of times, 翻两番: 掀翻38家 is no change."""
    ahead = 1
    while cursor.peek(ahead).numeric or cursor.at(_BEFORE_UNIT, ahead):
        ahead += 1
    return cursor.at(_TIMES, ahead)


def _of_span(cursor: Cursor) -> bool:
    """Say whether the number behind a verb is a span of time: 提前5天, but not 前移3公里."""
    ahead = 1
    while cursor.peek(ahead).numeric or cursor.at(_BEFORE_UNIT, ahead):
        ahead += 1
    return ahead > 1 and cursor.at(UNITS, ahead) and usual_unit(cursor.peek(ahead).text) in SPANS


_DOUBLES: Final = "翻"
_TIMES: Final = frozenset({"番", "倍"})
_BEFORE_UNIT: Final = frozenset({*lexicon.BEFORE, *lexicon.INSIDE, lexicon.HALF, *lexicon.DASHES})


def _before_number(cursor: Cursor, ahead: int) -> bool:
    """Say whether a number or its hedge starts `ahead` lexemes further on."""
    if starts(cursor, ahead) or signed(cursor, ahead) or cursor.at(lexicon.BEFORE_ROUND, ahead):
        return True
    return cursor.at(lexicon.BEFORE, ahead) and not cursor.at(directions.ARRIVALS, ahead)
