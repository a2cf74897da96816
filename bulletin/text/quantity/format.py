"""Quantities as text: the printed words back, computed values, and plain digits for programs."""

import re
from fractions import Fraction
from typing import Final

from bulletin.text.quantity.values import LOWER, UPPER, Qualifier, Quantity

_SCALES: Final = ((10**8, "亿"), (10**4, "万"))
_AFFIXES: Final = {
    Qualifier.EXACT: "{}",
    Qualifier.MORE_THAN: "超过{}",
    Qualifier.NEARLY: "近{}",
    Qualifier.AT_LEAST: "{}以上",
    Qualifier.UP_TO: "不超过{}",
    Qualifier.LESS_THAN: "不足{}",
    Qualifier.ABOUT: "约{}",
}


_SCALED: Final = re.compile(r"([-−－﹣+＋负負]?[\d.,，]+)([十百千万亿萬億]+)")


def parted_digits(number: str) -> tuple[str, str]:
    """Return the digits of a printed number, and the 万 or 亿 behind them; the number where it has none."""
    match = _SCALED.fullmatch(number)
    return (match[1], match[2]) if match else (number, "")


def format_quantity(quantity: Quantity) -> str:
    """Return the printed words of `quantity`, exactly."""
    return "".join(token.text for token in quantity.tokens)


def decimal(value: Fraction) -> str:
    """Return `value` in plain decimal digits, for `<data value>` and JSON: `68`, `99.67`, `15627300`.

    One that no decimals express is rounded half up to two of them: three tenths are `0.3`, two thirds
    `0.67`.
    """
    if value.denominator == 1:
        return str(value.numerator)
    twos, rest = _power(value.denominator, 2)
    fives, rest = _power(rest, 5)
    return _fixed(value, max(twos, fives)) if rest == 1 else _fixed(value, 2)


def _power(number: int, prime: int) -> tuple[int, int]:
    """Return how often `prime` divides `number`, and what is left."""
    exponent = 0
    while number % prime == 0:
        number //= prime
        exponent += 1
    return exponent, number


def _fixed(value: Fraction, places: int) -> str:
    """Return `value` rounded half up, away from zero, to `places`, without zeros at the end."""
    rounded = (abs(value) * 10**places * 2 + 1) // 2
    whole, part = divmod(rounded, 10**places)
    decimals = f"{part:0{places}}".rstrip("0") if places else ""
    sign = "-" if value < 0 and rounded else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def datum(quantity: Quantity) -> str | None:
    """Return the machine-readable value of a `<data>` element, None where no bound is known.

    `68` for one value, exact or approximate; `4000..`, `..3000` and `20000..30000` for bounds.
    """
    low = None if quantity.low is None else decimal(quantity.low)
    high = None if quantity.high is None else decimal(quantity.high)
    if low is None and high is None:
        return None
    if quantity.qualifier in {Qualifier.EXACT, Qualifier.ABOUT} and low == high:
        return low
    return f"{low or ''}..{high or ''}"


def format_derived(
    low: Fraction | None,
    high: Fraction | None,
    unit: str,
    *,
    decimals: int = 2,
    qualifier: Qualifier | None = None,
) -> str:
    """Return computed bounds as a page shows them: `95.2%`, `2万～3万只`, `10%～20%`, `超过5000万元`.

    `low` and `high` are in base units, percentages in points; `decimals` is the most that are shown,
    rounded half up, zeros at the end left off. 万 and 亿 are used only where at most two decimals then
    say the value exactly. Without a `qualifier` the bounds tell: equal ones are exact, two a range, one
    at least or at most. After GB/T 15835, 5.1.3, a range has the wave, and leaves nothing out of its near
    end that would be missed: `13万元～17万元`, `500元～3万元`.
    """
    qualifier = qualifier or _implied(low, high)
    if qualifier is Qualifier.RANGE and low is not None and high is not None:
        return _range(low, high, unit, decimals)
    bound = high if qualifier in UPPER else low if qualifier in LOWER else (high if low is None else low)
    if bound is None or qualifier not in _AFFIXES:
        return f"▢{unit}"
    return _AFFIXES[qualifier].format(_scaled(bound, decimals) + unit)


def _range(low: Fraction, high: Fraction, unit: str, decimals: int) -> str:
    """Return both ends; the near one keeps its %, 万元, 亿元, and any unit where the scales differ."""
    first, last = _scaled(low, decimals), _scaled(high, decimals)
    uneven = first[-1].isdigit() != last[-1].isdigit()
    if uneven and not unit:
        return f"{_fixed(low, decimals)}～{_fixed(high, decimals)}"
    both = uneven or unit in {"%", "‰"} or (unit == "元" and not first[-1].isdigit())
    return f"{first}{unit if both else ''}～{last}{unit}"


def _implied(low: Fraction | None, high: Fraction | None) -> Qualifier:
    if low is None and high is None:
        return Qualifier.MISSING
    if low is None or high is None:
        return Qualifier.UP_TO if low is None else Qualifier.AT_LEAST
    return Qualifier.EXACT if low == high else Qualifier.RANGE


def _scaled(value: Fraction, decimals: int) -> str:
    """Return the digits of `value`, with 万 or 亿 where that loses nothing."""
    for scale, word in _SCALES:
        hundredths = value * 100 / scale
        if abs(value) >= scale and hundredths.denominator == 1:
            return _fixed(value / scale, 2) + word
    return _fixed(value, decimals)
