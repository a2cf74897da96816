"""The amount that a written number stands for: bounds, decimals, and the scale it ends with."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, Self

from bulletin.problems import Message
from bulletin.text.quantity import reasons
from bulletin.text.quantity.lexicon import LOST

MOST_DIGITS: Final = 30

INNER: Final = {"": 1, "十": 10, "百": 100, "千": 1000}
BIG: Final = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_LITTLE: Final = 5
"""So many times the far end's digits, or less, is a little more."""
SCALE: Final = re.compile(r"([百千]?)(万亿|万|亿|)")
"""A scale behind digits: 百, 万, 千万, 万亿; it matches the empty string too."""

_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written, before its unit and its hedges; None is an unknown bound.

    `inner` is the 百 or 千 that it ends with, `big` the 万, 亿 or 万亿, each 1 where there is none. They
    are multiplied into the bounds already, and tell which scale the far end of a range lends the near one.
    `doubt` is the reason why it can't stand without a hedge, as a bare 万 can't.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False
    decimals: int = 0
    inner: int = 1
    big: int = 1
    doubt: Message | None = None
    lost: bool = False

    @classmethod
    def exactly(cls, value: Fraction | int, decimals: int = 0) -> Self:
        """Return the amount of one value."""
        fraction = Fraction(value)
        return cls(fraction, fraction, decimals=decimals)

    @property
    def value(self) -> Fraction | None:
        """The number, where it is a single one."""
        return self.low if self.low == self.high and not (self.low_open or self.high_open) else None

    def times(self, factor: Fraction | int) -> Self:
        """Return the amount `factor` times as large; its scale stays what is written."""
        if factor == 1:
            return self
        return replace(
            self,
            low=None if self.low is None else self.low * factor,
            high=None if self.high is None else self.high * factor,
        )

    def negated(self) -> Self:
        """Return the amount with its sign turned."""
        return replace(
            self,
            low=None if self.high is None else -self.high,
            high=None if self.low is None else -self.low,
            low_open=self.high_open,
            high_open=self.low_open,
        )

    def plus(self, addend: Fraction | int) -> Self:
        """Return the amount larger by `addend`."""
        return replace(
            self,
            low=None if self.low is None else self.low + addend,
            high=None if self.high is None else self.high + addend,
        )

    def scaled(self, inner: str, big: str) -> Self:
        """Return the amount with 百 or 千 and 万 or 亿 written behind it."""
        factor = INNER[inner] * BIG[big]
        return replace(
            self,
            low=None if self.low is None else self.low * factor,
            high=None if self.high is None else self.high * factor,
            inner=self.inner * INNER[inner],
            big=self.big * BIG[big],
        )


def digits(text: str) -> Amount:
    """Return the amount of `1562.73`, `1,562` or `19 576`; raise Unreadable.

    Digits are grouped by threes, by a comma or a space (GB/T 15835, 5.1.1), or not at all. With a ▢
    among them nothing is known but how many decimals were printed.
    """
    whole, _, decimals = text.partition(".")
    if sum(character.isdigit() for character in text) > MOST_DIGITS:
        raise reasons.Unreadable(reasons.DIGITS)
    if LOST in text:
        return Amount(None, None, decimals=len(decimals), lost=True)
    if not _GROUPED.fullmatch(whole):
        raise reasons.Unreadable(reasons.GROUPS)
    number = int(whole.replace(",", "").replace(" ", "") + decimals)
    return Amount.exactly(Fraction(number, 10 ** len(decimals)), len(decimals))


def several(prefix: Fraction | None, inner: str, big: str) -> Amount:
    """Return the amount of 几 or 数: `几十`, `数百`, and with a `prefix`, `十几`, `20几`.

    It stands for two to nine (GB/T 15835, 5.2.1, 概数), so that 数百 is at least 200 and less than 1000;
    behind a number it is more than that number and less than the next round one: 十几 is between 10 and 20.
    """
    unit = INNER[inner]
    if prefix is None:
        low, high = Fraction(2 * unit), Fraction(10 * unit)
    else:
        low, high = prefix, prefix + 10 * unit
    amount = Amount(low, high, low_open=prefix is not None, high_open=True).times(BIG[big])
    return replace(amount, inner=unit, big=BIG[big])


def share_scale(near: Amount, far: Amount) -> Amount:
    """Return the near end of a range with the scale that it leaves to the far end: `2-3万`, `三至五百万`.

    A scale is lent only where the near end stays the smaller one: 500至1万 runs from 500 to 10000. What is
    a little larger has it all the same, and runs downwards: 5-3万.
    """
    if near.low is None or far.high is None or near.big != 1:
        return near
    inner = far.inner if near.inner == 1 and far.inner >= INNER["百"] else 1
    for scale in (inner * far.big, far.big):
        if near.low <= far.high / scale:
            return near.times(scale)
    return near.times(far.big) if near.low < _LITTLE * far.high / far.big else near
