"""A place among the lexemes of a text, with the roles that have been given out so far."""

from collections.abc import Callable, Container, Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from bulletin.problems import Message
from bulletin.text.quantity.amounts import Amount
from bulletin.text.quantity.lexemes import Lexeme, LexemeKind
from bulletin.text.quantity.lexicon import LOST
from bulletin.text.quantity.reasons import Unreadable
from bulletin.text.quantity.values import QuantityError, Token, TokenRole


class Mark(NamedTuple):
    """The role of the text from `start` up to `end`."""

    start: int
    end: int
    role: TokenRole


class Cursor:
    """Walks over `lexemes` of the text `printed` from the `index`th on.

    `unit` is the folded unit that is understood where none is printed, and known where it is.
    """

    def __init__(self, printed: str, lexemes: Iterable[Lexeme], index: int = 0, unit: str = "") -> None:
        self.printed = printed
        self.lexemes = tuple(lexemes)
        self.index = index
        self.unit = unit
        self.marks: list[Mark] = []
        self._end = Lexeme(LexemeKind.END, "", len(printed), len(printed))

    def peek(self, ahead: int = 0) -> Lexeme:
        """Return the lexeme `ahead` places further on; one of the kind END behind the last."""
        try:
            return self.lexemes[self.index + ahead]
        except IndexError:
            return self._end

    def at(self, words: Container[str], ahead: int = 0) -> bool:
        """Say whether the lexeme there is one of `words`, known to the lexicon."""
        index = self.index + ahead
        if index >= len(self.lexemes):
            return False
        lexeme = self.lexemes[index]
        return lexeme[1] in words and lexeme.known

    def take(self, role: TokenRole) -> Lexeme:
        """Give the next lexeme its role and step over it."""
        lexeme = self.peek()
        self.marks.append(Mark(lexeme.start, lexeme.end, role))
        self.index += 1
        return lexeme

    def relabel(self, role: TokenRole, since: int, until: int | None = None) -> None:
        """Give the marks from the `since`th up to the `until`th, by default all, another role."""
        self.marks[since:until] = [mark._replace(role=role) for mark in self.marks[since:until]]

    def printed_since(self, mark: int) -> str:
        """Return the printed text from the `mark`th mark up to the next lexeme."""
        return self.printed[self.marks[mark].start : self.marks[-1].end]

    def number(self, reader: Callable[[str], Amount]) -> Amount:
        """Take the next lexeme as a number that `reader` understands; raise QuantityError."""
        lexeme = self.peek()
        try:
            amount = reader(lexeme.text)
        except Unreadable as fault:
            raise self.refuse(fault.reason) from None
        self.take(TokenRole.NUMBER)
        if LOST in lexeme.text:
            self.marks[-1:] = _around_gaps(lexeme)
        return amount

    def refuse(
        self, reason: Message, first: Lexeme | None = None, last: Lexeme | None = None
    ) -> QuantityError:
        """Return the error for the text from `first` (by default the next lexeme) to `last`."""
        first = first or self.peek()
        return QuantityError(self.printed, first.start, (last or first).end, reason)

    def tokens(self) -> tuple[Token, ...]:
        """Return the whole printed text as tokens: no mark is WORDS, and neighbours of a role are one."""
        joined: list[Mark] = []
        for mark in self._covering():
            if joined and joined[-1].role is mark.role:
                joined[-1] = Mark(joined[-1].start, mark.end, mark.role)
            else:
                joined.append(mark)
        return tuple(_token(mark.role, self.printed[mark.start : mark.end]) for mark in joined)

    def _covering(self) -> Iterator[Mark]:
        """Yield the marks in order, and WORDS for what stands between them."""
        reached = 0
        for mark in (*self.marks, Mark(len(self.printed), len(self.printed), TokenRole.WORDS)):
            if mark.start > reached:
                yield Mark(reached, mark.start, TokenRole.WORDS)
            if mark.end > mark.start:
                yield mark
            reached = mark.end


@lru_cache(maxsize=4096)
def _token(role: TokenRole, text: str) -> Token:
    """Return the token; equal ones, of which there are many, are one."""
    return Token(role, text)


def _around_gaps(lexeme: Lexeme) -> Iterator[Mark]:
    """Yield the marks of a number some of whose digits are lost."""
    start = lexeme.start
    for lost, characters in groupby(lexeme.text, key=LOST.__eq__):
        end = start + len(list(characters))
        yield Mark(start, end, TokenRole.GAP if lost else TokenRole.NUMBER)
        start = end
