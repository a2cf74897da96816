"""Rules about printed words: every state of a figure can be read."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from bulletin.check.rules import Rule, at, problem
from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Modality, Source
from bulletin.model.states import EXPLICIT, as_amount, explicit, has_explicit, parsed, states
from bulletin.problems import Message, Problem, message
from bulletin.text.days import AIMED, EXPECTED
from bulletin.text.quantity import (
    Change,
    Qualifier,
    Quantity,
    QuantityError,
    TokenRole,
    decimal,
    format_derived,
)
from bulletin.text.quantity.bases import are_two, basis, direction_in
from bulletin.text.quantity.course import rises_in, turn_in
from bulletin.text.quantity.directions import ARRIVALS, SHORT, VERBS, amount_of_change
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.parse import undirected
from bulletin.text.quantity.units import usual_unit
from bulletin.text.quantity.unreadable import mend_of
from bulletin.text.quantity.values import LOWER, UPPER

_CORRECT: Final = message(
    "correct `printed`; if the source prints it so, keep it and say what it means in fields of its own: "
    "`value` (or `low` and `high`), `unit`, `qualifier`"
)


def readable(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """The printed words of a figure, now and earlier, are a quantity."""
    if figure.indicator not in edition.indicators:
        return
    earlier = [(("revisions", i, "printed"), r.printed) for i, r in enumerate(figure.revisions) if r.printed]
    for pointer, printed in [(("printed",), None), *earlier]:
        try:
            edition.meaning(figure, figure.indicator, printed)
        except QuantityError as error:
            yield problem(
                "unreadable-quantity",
                at(edition, figure, *pointer),
                message(
                    "「{printed}」 can't be read from 「{part}」 on: {reason}",
                    printed=error.printed,
                    part=error.part,
                    reason=error.reason,
                ),
                message("a number whose meaning is unknown can't be compared, drawn or found"),
                mend_of(error.printed, lambda words: _meaning(edition, figure, words)) or _CORRECT,
            )


def _meaning(edition: Edition, figure: Figure, words: str) -> Quantity | None:
    """Return what words mean as a figure's; None where they can't be read."""
    try:
        return edition.meaning(figure, figure.indicator, words)
    except QuantityError:
        return None


def bounds(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """Explicit bounds stand in order."""
    reversed_ = figure.low is not None and figure.high is not None and figure.low > figure.high
    if reversed_ and not _read(edition, figure):
        yield problem(
            "bounds-reversed",
            at(edition, figure, "low"),
            message("low is {low}, more than high, {high}", low=figure.low, high=figure.high),
            message("nothing lies between the two"),
        )


def value_alone(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """An explicit value has no bounds beside it."""
    if (
        figure.value is not None
        and not _read(edition, figure)
        and (figure.low is not None or figure.high is not None)
    ):
        yield problem(
            "value-and-bounds",
            at(edition, figure, "value"),
            message("the figure has a value and bounds"),
            message("an exact value needs none, and a bounded one is not exact"),
        )


_VALUE: Final = message("write the number as `value`")
_LOW: Final = message("write the number as `low`, alone")
_HIGH: Final = message("write the number as `high`, alone")
_NEEDED: Final = {
    Qualifier.EXACT: _VALUE,
    Qualifier.ABOUT: _VALUE,
    Qualifier.RANGE: message("write both ends, as `low` and `high`"),
    **dict.fromkeys(LOWER, _LOW),
    **dict.fromkeys(UPPER, _HIGH),
}


def qualifier(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """An explicit qualifier fits the explicit bounds."""
    if figure.qualifier is None or figure.qualifier is Qualifier.MISSING or _read(edition, figure):
        return
    value, low, high = (bound is not None for bound in (figure.value, figure.low, figure.high))
    fits = {
        Qualifier.EXACT: value,
        Qualifier.ABOUT: value or (low and high),
        Qualifier.RANGE: low and high,
        **dict.fromkeys(LOWER, low and not high),
        **dict.fromkeys(UPPER, high and not low),
    }
    if (value or low or high) and not fits[figure.qualifier]:
        yield problem(
            "qualifier-and-bounds",
            at(edition, figure, "qualifier"),
            message(
                "the qualifier 「{qualifier}」 does not fit the numbers beside it", qualifier=figure.qualifier
            ),
            message("a number would be compared as what it is not"),
            message("{needed}, or correct the qualifier", needed=_NEEDED[figure.qualifier]),
        )


def contradicted(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """Explicit fields do not contradict printed words that can be read."""
    if scaled := _SCALED.match(figure.unit or ""):
        yield _in_scale(edition, figure, scaled[0])
        return
    given = [name for name in EXPLICIT if getattr(figure, name) is not None]
    read = _read(edition, figure) if given else None
    if read is None:
        yield from _unsigned(edition, figure)
        return
    indicator = edition.indicators[figure.indicator]
    read = as_amount(read, indicator.name)
    told = explicit(figure, indicator) if has_explicit(figure) else read
    unit = usual_unit(figure.unit.partition("/")[0]) if figure.unit else read.unit
    known = {usual_unit(unit.partition("/")[0]) for unit in (indicator.unit, *indicator.units)}
    if _bounds_of(told) == _bounds_of(read) and (unit == read.unit or {unit, read.unit} <= known):
        return
    fields = ", ".join(f"`{name}`" for name in given)
    yield problem(
        "printed-and-value",
        at(edition, figure, given[0]),
        message(
            "「{printed}」 is {read}, but with {fields} the figure is {told}",
            printed=figure.printed,
            read=_shown(read, read.unit),
            fields=fields,
            told=_shown(told, unit),
        ),
        message("readers would see one number, and ranks, sums and downloads go by the other"),
        message(
            "delete {fields}: such fields are for words that can't be read; if the number there is right, "
            "correct `printed` too",
            fields=fields,
        ),
    )


_SCALED: Final = re.compile("[千万萬亿億]{1,2}(?=[元人家户件吨亩只个次斤美港日欧])")


def _in_scale(edition: Edition, figure: Figure, scale: str) -> Problem:
    """Return the problem of a unit that a table's head gives with a scale: 万元."""
    number = figure.printed.strip()
    whole = f"{number}{figure.unit}"
    return problem(
        "printed-and-value",
        at(edition, figure, "unit"),
        message("「{scale}」 in `unit` is part of the number", scale=scale),
        message("the number would be told and compared without it, and be too small"),
        message("write `printed: {whole}`, and delete `unit`", whole=whole)
        if number[-1:].isdigit()
        else message("write it into `printed`, and delete `unit`"),
    )


def _unsigned(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """Yield the fault of a number whose words, which can't be read, say a change of the other sign."""
    number = figure.value if figure.low is None else figure.low
    field = "value" if figure.low is None else "low"
    if not number:
        return
    about: dict[str, object] = {"field": field, "number": number, "printed": figure.printed}
    turn = turn_in(figure.printed)
    indicator = edition.indicators.get(figure.indicator)
    if indicator and turn and turn == amount_of_change(indicator.name):
        said = _AMOUNT.filled(**about, indicator=indicator.name) if number < 0 else None
        why = message("its name says the direction, and the minus sign would turn that")
        mend = message("delete the minus sign")
    elif number > 0:
        said = _FALL.filled(**about) if turn < 0 else None
        why = message("it would be ranked as a rise")
        mend = message(
            "give the numbers of a fall a minus sign; of a range `low` is the larger fall, like -8 beside -5"
        )
    else:
        said = _RISE.filled(**about) if rises_in(figure.printed) else None
        why = message("it would be ranked as a fall")
        mend = message("delete the minus sign; if the number is right, correct `printed`")
    if said:
        yield problem("printed-and-value", at(edition, figure, field), said, why, mend)


_AMOUNT: Final = message("「{indicator}」 counts an amount, but `{field}` is {number}")
_FALL: Final = message("「{printed}」 says a fall, but `{field}` is {number}")
_RISE: Final = message("「{printed}」 says a rise, but `{field}` is {number}")


def _read(edition: Edition, figure: Figure) -> Quantity | None:
    """Return what the printed words of a figure say by themselves; None where they can't be read."""
    if figure.indicator not in edition.indicators:
        return None
    try:
        return parsed(figure, edition.indicators[figure.indicator])
    except QuantityError:
        return None


def _shown(quantity: Quantity, unit: str) -> str:
    """Return bounds and qualifier in words: 近300家, 200家以上."""
    return format_derived(quantity.low, quantity.high, unit, decimals=4, qualifier=quantity.qualifier)


def _bounds_of(quantity: Quantity) -> tuple[str | None, str | None, Qualifier]:
    """Return the bounds, as far as explicit fields can be written."""
    plain = undirected(quantity)
    low, high = (None if bound is None else decimal(bound) for bound in (plain.low, plain.high))
    return low, high, plain.qualifier


def against(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """What a change is against is what the printed words say, and no level has it."""
    if figure.base is None:
        return
    read = _read(edition, figure)
    if fault := _misread_base(figure, figure.base, read):
        yield problem("base-differs", at(edition, figure, "base"), *fault)
        return
    if read is None:
        return
    if read.base and read.base != basis(figure.base):
        yield problem(
            "base-differs",
            at(edition, figure, "base"),
            message(
                "「{printed}」 is against {own}, but `base` says 「{base}」",
                printed=figure.printed,
                own=read.base,
                base=figure.base,
            ),
            message("a change would be compared with those that it can't be compared with"),
            message("delete `base`, since the words say it; if it is right, correct `printed`"),
        )
    elif _says_level(read):
        yield problem(
            "base-differs",
            at(edition, figure, "base"),
            message(
                "「{printed}」 says what something has come to, and no change against 「{base}」",
                printed=figure.printed,
                base=figure.base,
            ),
            message("how much there is would be taken for by how much it has changed"),
            message("delete `base`; if it is a change, correct `printed`"),
        )


def _misread_base(
    figure: Figure, base: str, read: Quantity | None
) -> tuple[Message, Message, Message] | None:
    """Return what is wrong with a base by itself, why that matters, and how to mend it; None for nothing."""
    if _NONE.fullmatch(base):
        return (
            message("「{base}」 in `base` says that there is none", base=base),
            message("how much there is would be taken for a change against that"),
            message("delete `base`"),
        )
    if are_two(base):
        return (
            message("「{base}」 is two bases", base=base),
            message("a number is a change against one thing"),
            message("record each change as a figure of its own, with a `base` of its own"),
        )
    if direction := direction_in(base):
        return (
            message("「{direction}」 in `base` says how something changed", direction=direction),
            message("`base` says against what; a fall that only it tells of would be ranked as a rise"),
            _without_direction(figure, base, direction, read),
        )
    return None


_NONE: Final = re.compile(r"[无無空]|[没沒]有?|不[适適]用|(?i:none|null|nil|n/a|no)|[-—–－/／~\s]+")
"""What is typed into a field for nothing."""


def _without_direction(figure: Figure, base: str, direction: str, read: Quantity | None) -> Message:
    """Say how a base is written without the direction at its end, which moves to a number that has none."""
    bare = base.rstrip().removesuffix(direction).rstrip(" ,，")
    moved = f"{direction}{figure.printed}"
    if read is None or read.change is not Change.LEVEL or any(map(str.isdigit, direction)):
        if bare:
            return message("write `base: {base}`; the direction is said by `printed`", base=bare)
        return message("delete `base`; the direction is said by `printed`")
    if bare:
        return message("write `printed: {printed}` and `base: {base}`", printed=moved, base=bare)
    return message("write `printed: {printed}`, and delete `base`", printed=moved)


def _says_level(quantity: Quantity) -> bool:
    """Say whether the words state where something has come to: 降至6.8%."""
    words = [fold(token.text) for token in quantity.tokens if token.role is TokenRole.HEDGE]
    verbs = (*VERBS, *SHORT)
    come_to = any(word[-1] in ARRIVALS and word.startswith(verbs) for word in words)
    return quantity.change is Change.LEVEL and come_to


def joint(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """A figure names every subject once."""
    seen = {figure.subject}
    for index, subject in enumerate(figure.with_):
        if subject in seen:
            yield problem(
                "subject-twice",
                at(edition, figure, "with", index),
                message("「{subject}」 is a subject of this figure already", subject=subject),
                message("it would be listed twice on one page"),
            )
        seen.add(subject)


def revised(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """An earlier state of a figure differs from the next one."""
    for index, (old, new) in enumerate(pairwise(states(figure))):
        fields = ("printed", "indicator", "scope", "as_of", "as_of_printed")
        if all(getattr(old, name) == getattr(new, name) for name in fields):
            yield problem(
                "empty-revision",
                at(edition, figure, "revisions", index),
                message("this earlier state says the same as the one after it"),
                message("readers would be told of a correction that corrects nothing"),
            )


def planned(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """What the printed words call a plan is recorded as one."""
    found = _PLAN.search(figure.printed) if figure.modality is Modality.ACTUAL else None
    if found and not _MET.search(figure.printed, 0, found.start()):
        modality = Modality.EXPECTED if found["expected"] else Modality.TARGET
        yield problem(
            "printed-and-modality",
            at(edition, figure, "printed"),
            message(
                "「{printed}」 tells of what is to be, but is recorded as a fact", printed=figure.printed
            ),
            message("it would be ranked and summed up with what has happened"),
            message(
                "add `modality: {modality}`; if it has happened, print it without 「{word}」",
                modality=modality.value,
                word=found[0],
            ),
        )


_PLAN: Final = re.compile(
    f"(?P<expected>{EXPECTED}|[将將](?=[达達到超有增新复復恢实實突]))|{AIMED}"
    "|(?<![按照原])(?:计划|計劃)|(?<![模虚摹虛比草])[拟擬](?![定合态態人])|目[标標]"
)
"""A word of what is to be."""
_MET: Final = re.compile("完成|[达達实實]到|[达達实實][成现現]|[超比按照占较較]|[高低好少多]于|[兑兌符]|的")
"""A word before it that says that it is met, or compares with it: 完成计划300家, 超目标10家."""

RULES: Final = (
    Rule("qualifier-and-bounds", "figure", qualifier),
    Rule("printed-and-value", "figure", contradicted),
    Rule("printed-and-modality", "figure", planned),
    Rule("base-differs", "figure", against),
    Rule("subject-twice", "figure", joint),
    Rule("empty-revision", "figure", revised),
    Rule("unreadable-quantity", "figure", readable),
    Rule("bounds-reversed", "figure", bounds),
    Rule("value-and-bounds", "figure", value_alone),
)
"""Rules that hold for each figure by itself."""


_TOLD: Final = 5
"""Damaged figures that are told by name."""


def lost(edition: Edition, source: Source) -> Iterator[Problem]:
    """A source has kept all the digits of its numbers."""
    figures = edition.figures_by_source.of(source.id)
    damaged = [figure for figure in figures if edition.quantity(figure).qualifier is Qualifier.MISSING]
    if damaged:
        yield problem(
            "lost-digits",
            at(edition, source, "id"),
            message(
                "{lost} of {all} figures from 「{source}」 have lost digits: {ids}",
                lost=len(damaged),
                all=len(figures),
                source=source.id,
                ids=", ".join(
                    [*(figure.id for figure in damaged[:_TOLD]), *(["…"] * (len(damaged) > _TOLD))]
                ),
            ),
            message("they are shown as ▢ and compared with nothing"),
            records=damaged,
        )


MEANING: Final = (Rule("lost-digits", "source", lost),)
"""Rules that take every record to be sound."""
