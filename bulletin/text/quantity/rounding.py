"""By how much the number behind a printed one may differ from it."""

from fractions import Fraction
from typing import Final

from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.units import SHARES
from bulletin.text.quantity.values import Quantity

_POWERS: Final = {"万亿": 12, "亿": 8, "万": 4}


def half_step(quantity: Quantity) -> Fraction:
    """Return half of what the last printed place of a number stands for: 50 of 1.25万, ½ of 91%.

    It is 0 for a count without decimals or a scale, which nobody rounds.
    """
    printed = fold("".join(token.text for token in quantity.tokens))
    scale = 10 ** next((power for sign, power in _POWERS.items() if sign in printed), 0)
    is_round = scale > 1 or quantity.decimals > 0 or quantity.unit in SHARES
    return Fraction(scale, 2 * 10**quantity.decimals) if is_round else Fraction()
