"""What was found in a text, as JSON for programs and as YAML stubs for content/data/figures/."""

import json
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, count
from types import MappingProxyType
from typing import Any, Final

import yaml

from bulletin.draft.extracts import Extract, NamedWords
from bulletin.model.records import Indicator
from bulletin.text.dates import Date
from bulletin.text.quantity import Qualifier, QuantityError, TokenRole, decimal, parse
from bulletin.text.quantity.conversions import equation, times
from bulletin.text.quantity.units import usual_unit

_FACT: Final = "actual"
_WIDEST: Final = 10_000
"""YAML lines are never folded."""


def drafts_as_json(extracts: Sequence[Extract], text: str) -> str:
    """Return a JSON list in the order of the text.

    Each entry has text, start and end (code points, half open), low, high, value, unit, qualifier, per,
    period, change (level, change, change_of_rise, change_of_fall), base (against what something has changed),
    and the text's own words for indicator, scope and subject, as_of, and modality; null is what the text does
    not tell. Percentages are in points.
    """
    entries = [_entry(extract, text) for extract in extracts]
    return json.dumps(entries, ensure_ascii=False, indent=2)


def _entry(extract: Extract, text: str) -> dict[str, Any]:
    mention = extract.mention
    quantity = mention.quantity
    return {
        "text": text[mention.start : mention.end],
        "start": mention.start,
        "end": mention.end,
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "value": _number(quantity.value),
        "unit": quantity.unit or None,
        "qualifier": quantity.qualifier.value,
        "per": quantity.per,
        "period": quantity.period,
        "change": quantity.change.value,
        "base": quantity.base,
        "indicator": _words(extract.indicator),
        "scope": _words(extract.scope),
        "subject": _words(extract.subject),
        "as_of": extract.as_of,
        "now": extract.now or None,
        "period_told": extract.period or None,
        "plan": extract.plan or None,
        "modality": extract.modality,
    }


def _number(value: Fraction | None) -> int | float | None:
    """Return a number that JSON prints with the digits of `decimal`."""
    if value is None:
        return None
    digits = decimal(value)
    return float(digits) if "." in digits else int(digits)


def _words(words: NamedWords | None) -> str | None:
    return words.text if words else None


def as_yaml(
    extracts: Sequence[Extract],
    latest: Date | None = None,
    taken: Container[str] = frozenset(),
    indicators: Mapping[str, Indicator] = MappingProxyType({}),
) -> str:
    """Return stubs for a figures file: what the text tells is filled in, with a comment for each guess.

    What it does not tell is left empty, to be filled in; `bulletin check` says so. No stub has an id that is
    `taken` by a record, or one of `indicators` that is counted in another unit.
    """
    extracts = [_fitting(extract, indicators) for extract in extracts]
    main = _main(extracts)
    lines = [
        "# 由 bulletin extract 起草：带注释的都是推测，请逐条核对；空着的请填上，用不着的条目请删去。",
        "source:                      # 来源的编号，见 content/data/sources.yaml",
        f"subject: {main}  # 文中提到最多" if main else "subject:                     # 地方的编号",
        "figures:",
    ]
    given: set[str] = set()
    for extract in extracts:
        id_ = _free(_stem(extract, main), taken, given)
        given.add(id_)
        lines += [f"  - id: {id_}", *_stub(extract, main, latest), *_own_unit(extract, indicators)]
    return "\n".join(lines) + "\n"


def _fitting(extract: Extract, indicators: Mapping[str, Indicator]) -> Extract:
    """Return what was found without an indicator that is counted in another unit, which is said instead."""
    told, unit = extract.indicator, extract.mention.quantity.unit
    indicator = indicators.get(told.id) if told else None
    if told is None or indicator is None or not unit:
        return extract
    units = {usual_unit(one.partition("/")[0]) for one in (indicator.unit, *indicator.units)}
    if unit in units or times(unit, indicator.unit):
        return extract
    words = f"{told.text}”，像 {indicator.id}，但它的单位不是“{unit}"
    return replace(extract, indicator=NamedWords(words))


def _own_unit(extract: Extract, indicators: Mapping[str, Indicator]) -> Iterator[str]:
    """Yield the line of the unit that a number is printed in, if its indicator has another for the same."""
    unit, told = extract.mention.quantity.unit, extract.indicator
    indicator = indicators.get(told.id) if told else None
    explicit = extract.mention.detached and not is_readable(extract)
    if (
        indicator is None
        or explicit
        or unit in {usual_unit(one) for one in (indicator.unit, *indicator.units)}
    ):
        return
    if alike := equation(unit, indicator.unit):
        yield f"    unit: {_scalar(unit)}  # 指标的单位不同：{alike[0]}是{alike[1]}"


def _main(extracts: Sequence[Extract]) -> str:
    """Return the record that half of the quantities are about, if there is one."""
    named = Counter(extract.subject.id for extract in extracts if extract.subject)
    most, count = named.most_common(1)[0] if named else ("", 0)
    return most if 2 * count >= named.total() else ""


def _stem(extract: Extract, main: str) -> str:
    """Return of whom a number is, and what it counts, as ids."""
    of_whom = extract.subject.id if extract.subject else main
    return "-".join(part for part in (of_whom, _id(extract.indicator) or "figure") if part)


def _free(stem: str, taken: Container[str], given: Container[str]) -> str:
    """Return the stem, with the first number behind it that makes an id which nothing has; from 2."""
    ids = chain((stem,), (f"{stem}-{number}" for number in count(2)))
    return next(id_ for id_ in ids if id_ not in taken and id_ not in given)


def _stub(extract: Extract, main: str, latest: Date | None) -> Iterator[str]:
    indicator, scope, subject = extract.indicator, extract.scope, extract.subject
    if indicator and indicator.id:
        yield f"    indicator: {indicator.id}  # 文中作“{indicator.text}”"
    else:
        words = f"文中作“{indicator.text}”" if indicator else "文中没有写明"
        yield f"    indicator:                # {words}"
    if subject and subject.id and subject.id != main:
        yield f"    subject: {subject.id}  # 文中作“{subject.text}”"
    elif subject and not subject.id:
        yield f"    subject:                  # 文中作“{subject.text}”"
    if scope:
        words = f"文中作“{scope.text}”"
        yield f"    scope: {scope.id}  # {words}" if scope.id else f"    # scope: {words}"
    yield from _time(extract, latest)
    if base := base_of(extract):
        yield f"    base: {_scalar(base)}  # 本句所写"
    yield f"    printed: {_scalar(extract.mention.quantity.printed)}"
    if extract.mention.detached and not is_readable(extract):
        yield from _explicit(extract)


def base_of(extract: Extract) -> str:
    """Return against what a change is one, in the text's words."""
    return "".join(token.text for token in extract.mention.quantity.tokens if token.role is TokenRole.BASE)


def _id(words: NamedWords | None) -> str:
    return words.id if words else ""


def _time(extract: Extract, latest: Date | None) -> Iterator[str]:
    """Yield the day, what the text has for one, and whether it is still to come."""
    if extract.as_of:
        yield _day(extract, latest)
    elif extract.now:
        yield f"    as_of_printed: {_scalar(extract.now)}  # 本句所写"
    if extract.period:
        yield f"    # period: 文中作“{extract.period}”"
    if extract.modality != _FACT or extract.plan:
        meant = extract.modality if extract.modality != _FACT else "expected"
        yield (
            f"    modality: {meant}  # 文中作“{extract.plan}”"
            if extract.plan
            else f"    modality: {meant}  # 按本句推测"
        )


def _day(extract: Extract, latest: Date | None) -> str:
    whence = "承前文的截止日期" if extract.carried else "本句所写"
    if latest is None and extract.as_of and extract.as_of.startswith("--"):
        return f"    as_of:                    # {whence}，{extract.as_of[2:]}，没有年份"
    return f"    as_of: {extract.as_of}  # {whence}"


def is_readable(extract: Extract) -> bool:
    """Say whether the printed words are read alone as they were in the text."""
    quantity = extract.mention.quantity
    try:
        return parse(quantity.printed, unit=quantity.unit) == quantity
    except QuantityError:
        return False


def _explicit(extract: Extract) -> Iterator[str]:
    """Yield the lines of the explicit fields of words that can't be read by themselves."""
    yield "    # 限定词和数字之间还有别的话，所以含义写在下面"
    for name, value in explicit_fields(extract).items():
        yield f"    {name}: {_scalar(value) if name == 'unit' else value}"


def explicit_fields(extract: Extract) -> dict[str, str]:
    """Return what the words of a number mean that can't be read by themselves, as fields of a figure."""
    quantity = extract.mention.quantity
    fields = {}
    if quantity.qualifier is Qualifier.EXACT and quantity.value is not None:
        fields["value"] = decimal(quantity.value)
    else:
        if quantity.low is not None:
            fields["low"] = decimal(quantity.low)
        if quantity.high is not None:
            fields["high"] = decimal(quantity.high)
        fields["qualifier"] = quantity.qualifier.value
    if quantity.unit:
        fields["unit"] = quantity.unit + (f"/{quantity.per}" if quantity.per else "")
    return fields


def _scalar(value: str) -> str:
    """Return `value` as YAML writes it on one line."""
    dumped = yaml.safe_dump(value, allow_unicode=True, width=_WIDEST)
    return dumped.removesuffix("\n").removesuffix("\n...")
