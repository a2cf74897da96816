"""Rules about indicators: a variant stands beside an indicator that it can be read with."""

from collections.abc import Iterator
from typing import Final

from bulletin.check.rules import Rule, at, problem
from bulletin.model.edition import Edition
from bulletin.model.records import Indicator
from bulletin.nouns import WORDS
from bulletin.problems import Problem, message

_WHY: Final = message("a variant stands as a marked row among the figures of its indicator")
_MEND: Final = message(
    "delete `variant_of`, or write another indicator there: one of the same kind and unit that is no variant"
)


def variant(edition: Edition, indicator: Indicator) -> Iterator[Problem]:
    """A variant is no variant of itself, nor of a variant, and shares kind and unit with its indicator."""
    main = edition.indicators.get(indicator.variant_of or "")
    if main is None:
        return
    if main.id == indicator.id:
        what = message("the indicator 「{id}」 is a variant of itself", id=indicator.id)
    elif main.variant_of:
        what = message(
            "「{id}」 is a variant of 「{main}」, which is a variant itself", id=indicator.id, main=main.id
        )
    elif (main.kind, main.unit) != (indicator.kind, indicator.unit):
        what = message(
            "「{id}」 ({kind}, {unit}) is a variant of 「{main}」 ({main_kind}, {main_unit})",
            id=indicator.id,
            kind=WORDS[indicator.kind],
            unit=indicator.unit,
            main=main.id,
            main_kind=WORDS[main.kind],
            main_unit=main.unit,
        )
    else:
        return
    yield problem("variant-of", at(edition, indicator, "variant_of"), what, _WHY, _MEND)


RULES: Final = (Rule("variant-of", "indicator", variant),)
