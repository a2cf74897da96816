"""A figure through time: its states, the one in force on a day, and what its words mean."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

from bulletin.model.records import Fault, Figure, Indicator, Revision
from bulletin.text.dates import Date
from bulletin.text.quantity import Change, Qualifier, Quantity, Token, TokenRole, parse
from bulletin.text.quantity.bases import basis
from bulletin.text.quantity.course import turn_in
from bulletin.text.quantity.directions import amount_of_change, rate_of_change
from bulletin.text.quantity.parse import directed, negated, undirected

EXPLICIT: Final = ("value", "low", "high", "unit", "qualifier")
_MOST: Final = 1 << 17
"""Words of which the meaning is remembered."""


@dataclass(frozen=True, slots=True)
class FigureState:
    """What a figure said until the day `until` (None: still says), and why that was replaced."""

    printed: str
    indicator: str
    scope: str | None
    as_of: Date | None
    as_of_printed: str | None
    until: Date | None = None
    reason: str = ""
    fault: Fault | None = None


def states(figure: Figure) -> tuple[FigureState, ...]:
    """Return all states of `figure`, the oldest first; a revision's gaps are the next state's."""
    state = FigureState(figure.printed, figure.indicator, figure.scope, figure.as_of, figure.as_of_printed)
    if not figure.revisions:
        return (state,)
    result = [state]
    for revision in reversed(figure.revisions):
        differing = {
            name: getattr(revision, name)
            for name in ("printed", "indicator", "scope", "as_of", "as_of_printed")
            if name in revision.model_fields_set
        }
        if differing.keys() & {"as_of", "as_of_printed"}:
            differing = {"as_of": None, "as_of_printed": None, **differing}
        state = replace(
            state, **differing, until=revision.until, reason=revision.reason, fault=revision.fault
        )
        result.append(state)
    return tuple(reversed(result))


def state_on(figure: Figure, day: date) -> FigureState:
    """Return the state in force on `day`: the first whose `until` is after it, else the newest."""
    every = states(figure)
    return next((state for state in every if state.until and state.until.first > day), every[-1])


def figure_then(figure: Figure, state: FigureState, revisions: tuple[Revision, ...] = ()) -> Figure:
    """Return `figure` as it was in `state`, preceded by `revisions`.

    Explicit fields say what the newest words mean, so that other words go without them.
    """
    names = ("printed", "indicator", "scope", "as_of", "as_of_printed")
    update = {**{name: getattr(state, name) for name in names}, "revisions": revisions}
    if state.printed != figure.printed:
        update |= dict.fromkeys(EXPLICIT)
    return figure.model_copy(update=update)


def meaning(figure: Figure, indicator: Indicator, printed: str | None = None) -> Quantity:
    """Return what `printed` (the figure's own words by default) means; raise QuantityError.

    The explicit fields value, low, high, unit and qualifier stand in for words that can't be
    parsed; they hold for the newest state only. `base`, and an indicator whose name is that of a rate of
    change (工业增速, 降幅), make a change of words that state a level: 6.8%. What an indicator counts that is
    named after a change (减少损失额) is an amount.
    """
    words = printed or figure.printed
    if words != figure.printed or not has_explicit(figure):
        return _meant(words, figure.unit, figure.base, indicator.unit, indicator.name)
    quantity = explicit(figure, indicator)
    turn = turn_in(words)
    if turn and turn != amount_of_change(indicator.name):
        quantity = replace(quantity, change=Change.CHANGE)
    return _as_counted(quantity, figure.base, indicator.name)


@lru_cache(maxsize=_MOST)
def _meant(printed: str, unit: str | None, base: str | None, counted: str, name: str) -> Quantity:
    """Return what words mean of which a figure gives `unit` and `base`, its indicator `counted` and `name`.

    A figure is asked for by many rules and pages, and among ten thousand the same words come again and again.
    """
    return _as_counted(_parsed(printed, unit or _counter(counted)), base, name)


def _as_counted(quantity: Quantity, base: str | None, name: str) -> Quantity:
    """Return what an indicator called `name` makes of words, with the `base` that their figure states."""
    quantity = as_amount(quantity, name)
    if quantity.change is Change.LEVEL and (sign := rate_of_change(name)):
        quantity = replace(_signed(quantity, sign), change=Change.CHANGE)
    if base and not quantity.base:
        change = Change.CHANGE if quantity.change is Change.LEVEL else quantity.change
        return replace(quantity, change=change, base=basis(base))
    return quantity


def as_amount(quantity: Quantity, indicator: str) -> Quantity:
    """Return a change as the amount that an indicator named like 减少损失额 counts; others as they are.

    What is against a base, or a percentage, says how such an amount changed: 减负额同比下降3%.
    """
    sign = amount_of_change(indicator)
    if not sign or quantity.change is not Change.CHANGE or quantity.base or quantity.unit == "%":
        return quantity
    turned = negated(quantity) if sign < 0 else quantity
    bound = turned.high if turned.low is None else turned.low
    if bound is not None and bound < 0:
        return quantity
    return replace(undirected(turned), change=Change.LEVEL, base=None)


def told_as_change(quantity: Quantity, indicator: Indicator) -> Quantity | None:
    """Return an amount of change (减少损失额) as a text says it, 减少损失3万元; None for other indicators."""
    sign = amount_of_change(indicator.name)
    if not sign or quantity.change is not Change.LEVEL:
        return None
    turned = negated(quantity) if sign < 0 else quantity
    return replace(directed(turned, sign), change=Change.CHANGE)


def _signed(quantity: Quantity, sign: int) -> Quantity:
    """Return what is printed of a 降幅 as a fall, unless it has a sign of its own."""
    own = quantity.low is not None and quantity.low < 0
    return directed(negated(quantity), sign) if sign < 0 and not own else quantity


def has_explicit(figure: Figure) -> bool:
    """Say whether fields of the figure state its number."""
    fields = (figure.value, figure.low, figure.high, figure.qualifier)
    return fields != (None, None, None, None)


def parsed(figure: Figure, indicator: Indicator, printed: str | None = None) -> Quantity:
    """Return what printed words (the figure's own by default) say by themselves; raise QuantityError."""
    return _parsed(printed or figure.printed, figure.unit or _counter(indicator.unit))


@cache
def _counter(unit: str) -> str:
    """Return what is counted, without what it is divided by."""
    return unit.partition("/")[0]


@lru_cache(maxsize=_MOST)
def _parsed(printed: str, unit: str) -> Quantity:
    """Return what words say by themselves."""
    return parse(printed, unit=unit)


def explicit(figure: Figure, indicator: Indicator) -> Quantity:
    """Return what the fields value, low, high, unit and qualifier of a figure say."""
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    qualifier = figure.qualifier or _implied(figure)
    unit, _, per = (figure.unit or indicator.unit).partition("/")
    return Quantity(
        printed=figure.printed,
        tokens=(Token(TokenRole.WORDS, figure.printed),),
        low=None if low is None else Fraction(low),
        high=None if high is None else Fraction(high),
        qualifier=qualifier,
        unit=unit,
        per=per or None,
        period=None,
        decimals=0,
        low_open=qualifier is Qualifier.MORE_THAN,
        high_open=qualifier in {Qualifier.NEARLY, Qualifier.LESS_THAN},
    )


def _implied(figure: Figure) -> Qualifier:
    if figure.value is not None:
        return Qualifier.EXACT
    if figure.low is not None and figure.high is not None:
        return Qualifier.RANGE
    return Qualifier.AT_LEAST if figure.low is not None else Qualifier.UP_TO
