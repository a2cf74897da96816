"""The value that a quantity is, and the error of what is none."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from bulletin.packing import Packed
from bulletin.problems import Message


class Qualifier(StrEnum):
    """How the bounds stand to what was counted."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    NEARLY = "nearly"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    ABOUT = "about"
    RANGE = "range"
    MISSING = "missing"


LOWER: Final = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
"""Those that leave only a lower bound."""
UPPER: Final = frozenset({Qualifier.NEARLY, Qualifier.UP_TO, Qualifier.LESS_THAN})
"""Those that leave only an upper bound."""


FLIPPED: Final = {
    Qualifier.MORE_THAN: Qualifier.LESS_THAN,
    Qualifier.AT_LEAST: Qualifier.UP_TO,
    Qualifier.NEARLY: Qualifier.MORE_THAN,
    Qualifier.LESS_THAN: Qualifier.MORE_THAN,
    Qualifier.UP_TO: Qualifier.AT_LEAST,
}
"""What a hedge says of a number whose sign is turned: 下降超过5% is less than -5%."""


class Change(StrEnum):
    """Whether a number says how much there is, or by how much that has changed."""

    LEVEL = "level"
    CHANGE = "change"
    OF_RISE = "change_of_rise"
    """By how much a rise has changed: 增幅回落1.3个百分点."""
    OF_FALL = "change_of_fall"
    """By how much a fall has changed: 降幅收窄2个百分点."""


class TokenRole(StrEnum):
    """What a piece of the printed words does."""

    HEDGE = "hedge"
    NUMBER = "number"
    GAP = "gap"
    DASH = "dash"
    UNIT = "unit"
    PER = "per"
    PERIOD = "period"
    BASE = "base"
    CHANGE = "change"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Token(Packed):
    """A piece of the printed words, as printed."""

    role: TokenRole
    text: str


@dataclass(frozen=True, slots=True)
class Quantity(Packed):
    """A number as the source prints it, with what it means.

    `printed` is what was given, and the tokens' texts joined are `printed`. `low` and `high` are bounds
    in base units, 万 and 亿 multiplied out; None is unknown. Percentages, tenths and fractions are in
    points of a hundred with the unit `%`. `low_open` and `high_open` say that a bound is itself excluded.
    `unit` is in Simplified characters without 万 or 亿, empty where there is none. `per` is what the
    number is divided by (人, 日, 2天, 人·月), `period` the span that it covers (3天). `decimals` is how
    many digits stand after the decimal point.

    A fall has negative bounds, and its qualifier is that of the negative number: 下降近7% is more than -7%.
    Its direction is a bound as well, of which the qualifier does not tell: it is less than 0.
    `change` says whether the number is a change, `base` against what, in one form (同比, 环比, 比2月底); only
    a change has one, and None is unknown.
    """

    printed: str
    tokens: tuple[Token, ...]
    low: Fraction | None
    high: Fraction | None
    qualifier: Qualifier
    unit: str = ""
    per: str | None = None
    period: str | None = None
    decimals: int = 0
    low_open: bool = False
    high_open: bool = False
    change: Change = Change.LEVEL
    base: str | None = None

    @property
    def value(self) -> Fraction | None:
        """The number itself, where it is exact; else None."""
        return self.low if self.qualifier is Qualifier.EXACT else None


class QuantityError(ValueError):
    """A printed form is no quantity.

    `start` and `end` are the offsets in `printed` of the part that can't be read, `part` is its text,
    and `reason` one of the sentences of `bulletin.text.quantity.reasons`.
    """

    def __init__(self, printed: str, start: int, end: int, reason: Message) -> None:
        super().__init__(printed, start, end, reason)
        self.printed = printed
        self.start = start
        self.end = end
        self.reason = reason

    @property
    def part(self) -> str:
        """The text that can't be read; empty where something is missing."""
        return self.printed[self.start : self.end]

    def __str__(self) -> str:
        return f"「{self.printed}」 at {self.start}-{self.end}, 「{self.part}」: {self.reason}"
