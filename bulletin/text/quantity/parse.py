"""Printed words in, a quantity out: the entry to the grammar."""

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

from bulletin.text.quantity import reasons
from bulletin.text.quantity.amounts import BIG, Amount
from bulletin.text.quantity.cursor import Cursor
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.grammar import Reading, leftover, read
from bulletin.text.quantity.lexemes import lexemes
from bulletin.text.quantity.measures import MeasuredAmount
from bulletin.text.quantity.units import usual_unit
from bulletin.text.quantity.values import FLIPPED, LOWER, UPPER, Change, Qualifier, Quantity, QuantityError

LONGEST: Final = 200
_NUMERAL: Final = "〇零一二两兩三四五六七八九十百千万萬亿億点點○◯"
_CIRCLE: Final = re.compile(rf"[○◯](?<![{_NUMERAL}].)[○◯]*+(?![{_NUMERAL}])", re.DOTALL)
"""Circles that stand among no Chinese numerals: 二○二○ has zeros, in ○家 somebody has left out the digits."""
_GIVEN: Final = re.compile(r"(万亿|万|亿|)([^/]*)(?:/(.*))?", re.DOTALL)


def parse(printed: str, *, unit: str | None = None) -> Quantity:
    """Return what `printed` means; raise QuantityError.

    `printed` is a short phrase in either script, its digits in half or full width or Chinese numerals:
    `近3000人`, `5000多万元`, `2万—3万只`, `三分之二`, `▢万元至▢万元`. `unit` is the indicator's: it is
    understood where no unit is printed (`400万+` of 元), may say what the number is divided by (元/人),
    and makes an unknown counter known. Without it, words of money (补贴, 贷款, 销售额) mean 元.

    Words beside the number are taken only if the lexicon knows them, and an unknown counter only if it is
    one to four Han characters with nothing but a hedge or a rate behind: all else is an error rather than
    a guess. Bounds, units and open ends are those of `Quantity`.
    """
    if len(printed) > LONGEST:
        raise QuantityError(printed, LONGEST, len(printed), reasons.TOO_LONG)
    if not printed.strip():
        raise QuantityError(printed, 0, len(printed), reasons.EMPTY)
    if circle := _CIRCLE.search(printed):
        raise QuantityError(printed, circle.start(), circle.end(), reasons.CIRCLE)
    match = _GIVEN.fullmatch(fold(unit or ""))
    scale, name, per = match.groups() if match else ("", "", None)
    per = per and per.removeprefix("(").removesuffix(")")
    cursor = Cursor(printed, lexemes(fold(printed)), unit=name)
    reading = read(cursor)
    fault = leftover(cursor)
    if fault:
        raise fault
    return _quantity(cursor, _understood(reading, scale, name, per))


def _understood(reading: Reading, scale: str, name: str, per: str | None) -> Reading:
    """Return the reading with what the given unit adds to it."""
    found = reading.measure
    if found.unit and (reading.per or not per):
        return reading
    if not found.unit:
        factor = Fraction(1, 10) if name == "‰" else BIG[scale]
        amount = found.amount if found.amount.big > 1 else found.amount.times(factor)
        found = replace(found, amount=amount, unit=usual_unit(name) or ("元" if reading.money else ""))
    return replace(reading, measure=found, per=reading.per or ((per,) if per else ()))


def _quantity(cursor: Cursor, reading: Reading) -> Quantity:
    amount = reading.measure.amount
    qualifier = _qualifier(reading, amount)
    if qualifier is Qualifier.EXACT and amount.doubt:
        raise cursor.refuse(amount.doubt, cursor.lexemes[0], cursor.lexemes[-1])
    low, high = _bounds(reading.hedge, amount)
    change = _change(reading)
    found = Quantity(
        printed=cursor.printed,
        tokens=cursor.tokens(),
        low=low,
        high=high,
        qualifier=qualifier,
        unit=reading.measure.unit,
        per="·".join(reading.per) or None,
        period=reading.period,
        decimals=amount.decimals,
        low_open=low is not None and (amount.low_open or reading.hedge is Qualifier.MORE_THAN),
        high_open=high is not None
        and (amount.high_open or reading.hedge in {Qualifier.NEARLY, Qualifier.LESS_THAN}),
        change=change,
        base=None if change is Change.LEVEL else reading.course.base or None,
    )
    turned = negated(found) if reading.course.sign < 0 else found
    return directed(turned, reading.course.direction)


_POINTS: Final = frozenset({"%", "个百分点"})
_DEGREES: Final = frozenset({"℃", "度", "摄氏度"})


def _change(reading: Reading) -> Change:
    """Return whether the number is a change: so is one with a sign that has a base, or is a percentage."""
    found = reading.measure
    signed = found.signed and (found.unit in _POINTS or bool(reading.course.base) or _is_more(found))
    if reading.course.change is Change.LEVEL and (found.change or signed):
        return Change.CHANGE
    return reading.course.change


def _is_more(found: MeasuredAmount) -> bool:
    """Say whether a plus sign says that something has become more: +26家, but +5℃ is how warm it is."""
    bound = found.amount.high if found.amount.low is None else found.amount.low
    return found.signed and found.unit not in _DEGREES and (bound or 0) > 0


def negated(quantity: Quantity) -> Quantity:
    """Return the quantity with its sign turned: its bounds change places, and its hedge with them."""
    return replace(
        quantity,
        low=None if quantity.high is None else -quantity.high,
        high=None if quantity.low is None else -quantity.low,
        low_open=quantity.high_open,
        high_open=quantity.low_open,
        qualifier=FLIPPED.get(quantity.qualifier, quantity.qualifier),
    )


def directed(quantity: Quantity, direction: int) -> Quantity:
    """Return a rise or fall with the bound that its direction gives: 下降不到一成 lies between -10% and 0."""
    if direction > 0 and quantity.low is None and quantity.high is not None and quantity.high > 0:
        return replace(quantity, low=Fraction(0), low_open=True)
    if direction < 0 and quantity.high is None and quantity.low is not None and quantity.low < 0:
        return replace(quantity, high=Fraction(0), high_open=True)
    return quantity


def undirected(quantity: Quantity) -> Quantity:
    """Return the quantity with the one bound that its hedge leaves: an amount is no rise or fall."""
    if quantity.qualifier in UPPER and quantity.low is not None:
        return replace(quantity, low=None, low_open=False)
    if quantity.qualifier in LOWER and quantity.high is not None:
        return replace(quantity, high=None, high_open=False)
    return quantity


def _qualifier(reading: Reading, amount: Amount) -> Qualifier:
    if amount.lost:
        return Qualifier.MISSING
    if reading.hedge in {Qualifier.EXACT, Qualifier.ABOUT} and amount.value is None:
        return Qualifier.RANGE
    return reading.hedge


def _bounds(hedge: Qualifier, amount: Amount) -> tuple[Fraction | None, Fraction | None]:
    """Return the bounds that a hedge leaves: 以上 keeps the lower one, 以内 the upper one."""
    return (None if hedge in UPPER else amount.low, None if hedge in LOWER else amount.high)
