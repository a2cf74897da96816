"""Rules about indicators: their names and units are their own, and variants can be compared."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from bulletin.check.namesakes import entries_of
from bulletin.check.rules import Rule, at, problem
from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Indicator, IndicatorKind
from bulletin.nouns import WORDS
from bulletin.problems import Pointer, Problem, message
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.lexicon import CURRENCIES
from bulletin.text.quantity.units import PLAIN, SHARES, SPANS, usual_unit

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


def narrow(edition: Edition, record: Indicator | Figure) -> Iterator[Problem]:
    """A unit is typed in half width, as units are known and compared."""
    units: list[tuple[Pointer, str]] = [(("unit",), record.unit or "")]
    if isinstance(record, Indicator):
        units += ((("units", index), unit) for index, unit in enumerate(record.units))
    for pointer, typed in units:
        unit = unicodedata.normalize("NFKC", typed) if _WIDE.search(typed) else typed
        if unit != typed and len(entries_of(typed)) == 1:  # else it may be two, which another rule asks
            yield problem(
                "wide-unit",
                at(edition, record, *pointer),
                message("the unit 「{typed}」 is typed in full width", typed=typed),
                message("it is another unit than 「{unit}」 for whoever compares and sums", unit=unit),
                message('write `"{unit}"`', unit=unit),
            )


_WIDE: Final = re.compile("[\uff01-\uff5e\u3000\ufe6a]")
"""Letters, signs and a space in full width, and a small percent sign."""


_OF_SHARES: Final = frozenset({"%", "成"})
_COUNTED: Final = frozenset({IndicatorKind.SHARE, IndicatorKind.COUNT})


def of_its_kind(edition: Edition, indicator: Indicator) -> Iterator[Problem]:
    """A share is counted in %, and what is counted one by one is not."""
    unit = usual_unit(fold(indicator.unit).partition("/")[0])
    is_share = indicator.kind is IndicatorKind.SHARE
    if indicator.kind not in _COUNTED or is_share is (unit in _OF_SHARES):
        return
    yield problem(
        "kind-and-unit",
        at(edition, indicator, "kind"),
        message(
            "「{id}」 is of the kind {kind}, but its unit is 「{unit}」",
            id=indicator.id,
            kind=WORDS[indicator.kind],
            unit=indicator.unit,
        ),
        message("a share is checked and drawn as a part of 100%, and what is counted is not"),
        message("write `kind: {kind}`; if the kind is right, correct `unit`", kind=_kind_of(unit)),
    )


def _kind_of(unit: str) -> str:
    """Return the kind of indicator that is mostly counted in a unit."""
    if unit in _OF_SHARES:
        return IndicatorKind.SHARE.value
    if unit in SHARES:
        return IndicatorKind.RATE.value
    if unit in SPANS:
        return IndicatorKind.DURATION.value
    if unit in CURRENCIES.values():
        return IndicatorKind.MONEY.value
    return (IndicatorKind.COUNT if unit in PLAIN else IndicatorKind.MEASURE).value


RULES: Final = (
    Rule("variant-of", "indicator", variant),
    Rule("kind-and-unit", "indicator", of_its_kind),
    Rule("wide-unit", "indicator", narrow),
    Rule("wide-unit", "figure", narrow),
)
