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
from bulletin.problems import Pointer, Problem, Severity, message
from bulletin.text.patterns import late
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.lexicon import CURRENCIES
from bulletin.text.quantity.units import PLAIN, SHARES, SPANS, UNITS, usual_unit

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
        if around := _AROUND.fullmatch(unit):
            unit = around["unit"] or around["within"]
            yield problem(
                "wide-unit",
                at(edition, record, *pointer),
                message("other words or signs stand around the unit in 「{typed}」", typed=typed),
                message("it is another unit than 「{unit}」 for whoever compares and sums", unit=unit),
                message('write `"{unit}"`', unit=unit),
            )
            continue
        is_one = len(entries_of(typed)) == 1 and not _units_in(typed)
        if unit != typed and is_one:  # else other rules tell that it is two
            yield problem(
                "wide-unit",
                at(edition, record, *pointer),
                message("the unit 「{typed}」 is typed in full width", typed=typed),
                message("it is another unit than 「{unit}」 for whoever compares and sums", unit=unit),
                message('write `"{unit}"`', unit=unit),
            )


_AROUND: Final = re.compile(
    r"(?:计量|計量)?(?:单位|單位)[:为為 ]*\(?(?P<unit>[^()]+?)\)?|[(\[【](?P<within>[^()\[\]【】]+)[)\]】]"
)
"""A unit behind its label, or in brackets, as it stands in the head of a table."""
_WIDE: Final = re.compile("[\uff01-\uff5e\u3000\ufe6a]")
"""Letters, signs and a space in full width, and a small percent sign."""


def several_units(edition: Edition, indicator: Indicator) -> Iterator[Problem]:
    """An indicator has one unit; others that mean the same stand in `units`."""
    first, *others = _units_in(indicator.unit) or fold(indicator.unit).split("/")
    per = "" if _units_in(indicator.unit) else "".join(others)
    if not others or (per and (indicator.kind is not IndicatorKind.COUNT or not {first, per} <= PLAIN)):
        return
    mend = message(
        "write `unit: {unit}`, and `units: [{others}]` if these mean the same",
        unit=first,
        others=", ".join(others),
    )
    yield problem(
        "several-units",
        at(edition, indicator, "unit"),
        message(
            "「{unit}」 is read as so many {first} for each {other}, and such a number is no count",
            unit=indicator.unit,
            first=first,
            other=per,
        )
        if per
        else message("two units stand in 「{unit}」", unit=indicator.unit),
        message("a number is counted in one unit, and compared with what is counted in it"),
        message("{mend}; if it is so many for each, write `kind: measure`", mend=mend) if per else mend,
        Severity.QUESTION if per else Severity.ERROR,
    )


def _units_in(typed: str) -> list[str]:
    """Return the units that stand beside each other in one text, such as 家（户）; none where it is one."""
    if typed in UNITS or not _BETWEEN.search(typed):
        return []
    found = [part for part in _BETWEEN.split(typed) if part]
    return found if len(found) > 1 and {*found} <= UNITS else []


_BETWEEN: Final = late(r"[\s()（）［］\[\],，、;；|｜\\]+|或者?|和|及|与")
"""What editors put between two units; a slash stands for so many of one for each other."""


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
        message('write `unit: "%"`')
        if is_share and unit in _FOR_PERCENT
        else message("write `kind: {kind}`; if the kind is right, correct `unit`", kind=_kind_of(unit)),
    )


_FOR_PERCENT: Final = frozenset({"百分比", "百分率", "百分号", "百分之", "比例", "率", "percent"})
"""Words that stand for the sign of shares."""


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
    Rule("several-units", "indicator", several_units),
    Rule("wide-unit", "indicator", narrow),
    Rule("wide-unit", "figure", narrow),
)
