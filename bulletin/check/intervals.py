"""What a printed number leaves possible: an interval, with rounding as printed and hedges as bounds."""

from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Final, Self

from bulletin.text.quantity import Qualifier, Quantity, TokenRole, decimal
from bulletin.text.quantity.folding import fold

_SCALES: Final = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
_ROUNDED: Final = frozenset({Qualifier.EXACT, Qualifier.RANGE})


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included; None is no bound. Never a float."""

    low: Fraction | None = None
    high: Fraction | None = None

    @classmethod
    def of(cls, quantity: Quantity) -> Self:
        """Return what `quantity` leaves possible.

        99.67% and 2.86亿元 may be anything that rounds to them; 68家 and 1亿元 are themselves. 约4000人
        and lost digits leave all possible. A bound that is itself excluded is taken as included.
        """
        if quantity.qualifier in {Qualifier.ABOUT, Qualifier.MISSING}:
            return cls()
        half = _half_step(quantity) if quantity.qualifier in _ROUNDED else Fraction(0)
        low = None if quantity.low is None else quantity.low - half
        high = None if quantity.high is None else quantity.high + half
        return cls(low, high)

    def overlaps(self, other: "Interval") -> bool:
        """Say whether a number can lie in both."""
        return not (self.below(other) or other.below(self))

    def below(self, other: "Interval") -> bool:
        """Say whether all of it lies below all of `other`."""
        return self.high is not None and other.low is not None and self.high < other.low

    def plus(self, other: "Interval") -> "Interval":
        """Return what the sum of two may be."""
        return Interval(_sum(self.low, other.low), _sum(self.high, other.high))

    def share_of(self, whole: "Interval") -> "Interval":
        """Return what share of `whole` it may be, in points of a hundred; both are positive."""
        return Interval(_points(self.low, whole.high), _points(self.high, whole.low))

    def __str__(self) -> str:
        low, high = ("?" if bound is None else decimal(bound) for bound in (self.low, self.high))
        return low if low == high else f"{low}～{high}"


_PERCENT: Final = "百分之"


def _half_step(quantity: Quantity) -> Fraction:
    """Return half of the last printed place's worth: what rounding may have changed.

    Only decimals and percentages (86%, 百分之八十六) are taken for rounded, and so is a percentage that a
    field states where the printed words can't be read.
    """
    number = "".join(fold(token.text) for token in quantity.tokens if token.role is TokenRole.NUMBER).lstrip(
        "-+负"
    )
    if not number and quantity.unit == "%" and quantity.low is not None:
        return Fraction(1, 2 * 10 ** len(decimal(quantity.low).partition(".")[2]))
    percent = number.startswith(_PERCENT) or (number[:1].isdigit() and quantity.unit == "%")
    if not (quantity.decimals or percent):
        return Fraction(0)
    behind = number if number[:1].isdigit() else number.partition("点")[2]  # 十 and 百 within a numeral
    scale = prod(_SCALES.get(character, 1) for character in behind)
    return Fraction(scale, 2 * 10**quantity.decimals)


def _sum(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other


def _points(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    return None if part is None or not whole else part * 100 / whole
