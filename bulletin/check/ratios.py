"""Rules about arithmetic: shares, parts and wholes, sums, and the unit that an indicator is counted in."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial, reduce
from typing import Final

from bulletin.check.intervals import Interval
from bulletin.check.observations import conditions, interval
from bulletin.check.rules import ASK_WHICH_IS_RIGHT, Rule, at, problem
from bulletin.check.things import names_of, shared
from bulletin.check.unknown import offers
from bulletin.model.concordance import units
from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Indicator, IndicatorKind
from bulletin.model.states import figure_then, has_explicit, states
from bulletin.problems import Message, Problem, Severity, message
from bulletin.read.quoting import written
from bulletin.text.quantity import Change, Qualifier, Quantity, TokenRole, format_derived
from bulletin.text.quantity.conversions import equation, times
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.lexicon import INSIDE, ONE
from bulletin.text.quantity.units import SPANS, WHOLE, usual_unit

_ALL: Final = Fraction(100)
_RELATIVE: Final = frozenset({"%", "个百分点", "倍", "番"})
"""Units of changes of which the whole's is no sum."""

_MORE: Final = message("its parts {parts} add up to {total}, more than {printed}")
_LESS: Final = message("its known parts {parts} add up to {total}, less than {printed}")


def share_range(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """A share lies between 0 and 100%."""
    quantity = edition.quantity(figure)
    if edition.indicators[figure.indicator].kind is not IndicatorKind.SHARE:
        return
    if quantity.change is not Change.LEVEL:
        yield problem(
            "share-out-of-range",
            at(edition, figure, "printed"),
            message("「{printed}」 is a change, and no share of a whole", printed=figure.printed),
            message("readers would take by how much it has changed for how much there is"),
            message("give it an indicator of the kind `rate`, made for the change"),
            Severity.ERROR,
        )
        return
    bounds = [bound for bound in (quantity.low, quantity.high) if bound is not None]
    if any(not 0 <= bound <= _ALL for bound in bounds) and not _in_another_unit(edition, figure, quantity):
        yield problem(
            "share-out-of-range",
            at(edition, figure, "printed"),
            message("「{printed}」 is no share of a whole", printed=figure.printed),
            message("a share lies between 0 and 100%"),
            message("correct it; if it is a rate of growth, give it an indicator of the kind `rate`"),
            Severity.ERROR,
        )


def below_zero(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """What is counted is not below zero, unless it is a change."""
    quantity = edition.quantity(figure)
    bounds = [bound for bound in (quantity.low, quantity.high) if bound is not None]
    counted = edition.indicators[figure.indicator].kind in {IndicatorKind.COUNT, IndicatorKind.DURATION}
    if counted and quantity.change is Change.LEVEL and any(bound < 0 for bound in bounds):
        yield problem(
            "count-below-zero",
            at(edition, figure, "printed"),
            message("「{printed}」 is less than none", printed=figure.printed),
            message("nothing is counted below zero, and a fall is ranked apart from what there is"),
        )


def whole_ones(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """What is counted one by one has no half; an average of it may."""
    quantity = edition.quantity(figure)
    bounds = [bound for bound in (quantity.low, quantity.high) if bound is not None]
    counted = quantity.unit in WHOLE or quantity.unit == ONE
    said = figure.unit or any(token.role is TokenRole.UNIT for token in quantity.tokens)
    if quantity.per or not counted or not said or all(bound.denominator == 1 for bound in bounds):
        return  # `counter` tells of a number that does not say what it counts
    if edition.indicators[figure.indicator].kind is IndicatorKind.COUNT:
        field = next((name for name in _EXPLICIT if getattr(figure, name) is not None), "printed")
        yield problem(
            "part-of-one",
            at(edition, figure, field),
            message(
                "「{number}」 is no whole number, and 「{indicator}」 counts whole ones",
                number=getattr(figure, field),
                indicator=edition.indicators[figure.indicator].name,
            ),
            message("a point or a word like 万 that was mistyped looks like this"),
            message(
                "correct it; if it is an average, name an indicator of the kind `measure`, made for that",
            ),
        )


_EXPLICIT: Final = ("value", "low", "high")
"""Fields that state a number, where the printed words don't give it."""


def counter(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """A bare number is printed with what it counts, or says that in its own `unit`."""
    quantity = edition.quantity(figure)
    number = "".join(token.text for token in quantity.tokens if token.role is TokenRole.NUMBER)
    said = any(token.role is TokenRole.UNIT for token in quantity.tokens)
    own = edition.indicators[figure.indicator].unit.partition("/")[0]
    if said or figure.unit or not own or not _BARE.fullmatch(fold(number)):
        return
    what, mend = _uncounted(edition, figure, quantity, own)
    yield problem(
        "counter-missing",
        at(edition, figure, "printed"),
        what,
        message("readers get the number without a unit, and a wrong indicator goes unnoticed"),
        mend,
    )


def _uncounted(edition: Edition, figure: Figure, quantity: Quantity, own: str) -> tuple[Message, Message]:
    """Return what is told of a bare number whose indicator has the unit `own`, and what to write."""
    percent, whole = _percent(quantity), _counted(quantity, own)
    indicator = edition.indicators[figure.indicator]
    if percent and own == "%":
        return (
            message("「{printed}」 may be a fraction of one, and is counted in %", printed=figure.printed),
            message(
                "if it is a fraction, as in a spreadsheet, write `printed: {percent}`; if the source says "
                "{whole}, write `printed: {whole}`",
                percent=percent,
                whole=whole,
            ),
        )
    if percent and indicator.kind is IndicatorKind.COUNT and quantity.value != 1:
        return (
            message(
                "「{printed}」 is less than one, and 「{indicator}」 counts whole ones",
                printed=figure.printed,
                indicator=indicator.name,
            ),
            message(
                "if it is a share, name an indicator of shares, and write `printed: {percent}`; else write "
                "the number as the source prints it, with what it counts: `printed: …{unit}`",
                percent=percent,
                unit=written(own),
            ),
        )
    return (
        message("「{printed}」 does not say what it counts", printed=figure.printed),
        message(
            "write it as the source prints it, like `printed: {whole}`; if it prints only the number, as in "
            "a table, write `unit: {unit}`",
            whole=whole,
            unit=written(own),
        ),
    )


def _percent(quantity: Quantity) -> str:
    """Return a number above 0 and up to 1 as the percentage that it is a fraction of; empty for another."""
    words = [token.text for token in quantity.tokens]
    for index, token in enumerate(quantity.tokens):
        if token.role is TokenRole.NUMBER:
            number = fold(token.text)
            if not _DECIMAL.fullmatch(number) or not 0 < abs(Decimal(number)) <= 1:
                return ""
            words[index] = f"{(Decimal(number) * 100).normalize():f}"
    return _counted(quantity, "%", words)


def _counted(quantity: Quantity, unit: str, words: Sequence[str] = ()) -> str:
    """Return the printed words with a unit behind the number, and behind the 多 or 余 of that."""
    at = max(at for at, token in enumerate(quantity.tokens) if token.role is TokenRole.NUMBER)
    words = words or [token.text for token in quantity.tokens]
    behind = at + 1 + any(fold(word) in INSIDE for word in words[at + 1 : at + 2])
    return "".join([*words[:behind], unit, *words[behind:]])


_DECIMAL: Final = re.compile(r"[-+]?\d+(?:\.\d+)?")
_BARE: Final = re.compile("[-+]?[0-9▢., 零一二两三四五六七八九十百千廿卅几数点]+")
"""A number that has no scale like 万 and is no share like 三分之二 or 一半."""


def unit(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """A figure is counted in its indicator's unit."""
    if quantity := _in_another_unit(edition, figure, edition.quantity(figure)):
        yield problem(
            "wrong-unit",
            at(edition, figure, "printed"),
            message(
                "「{printed}」 is counted in {unit}, the indicator 「{indicator}」 in {known}",
                printed=figure.printed,
                unit=quantity.unit,
                indicator=figure.indicator,
                known=" / ".join(sorted(_fitting(edition, figure))),
            ),
            _why_one_unit(edition, figure, quantity),
            _other_unit(edition, figure, quantity),
        )


def _why_one_unit(edition: Edition, figure: Figure, quantity: Quantity) -> Message:
    """Say why numbers are to be in one unit, and how much the one is of the other where that is fixed."""
    if alike := equation(quantity.unit, edition.indicators[figure.indicator].unit):
        return message("{one} is {other}, but only numbers in the same unit are compared and added").filled(
            one=alike[0], other=alike[1]
        )
    return message("numbers in different units can't be compared or added")


def _fitting(edition: Edition, figure: Figure) -> frozenset[str]:
    """Return the units that a figure may be counted in.

    Its own may be one that can't be turned into the indicator's, as of barrels and tonnes. One of shares and
    changes can't where the indicator counts things, unless the number is given for words that can't be read.
    """
    known = units(edition, figure)
    if figure.unit is None or has_explicit(figure):
        return known
    counted = units(edition, figure.model_copy(update={"unit": None}))
    return counted if counted and counted.isdisjoint(_RELATIVE) and known - counted <= _RELATIVE else known


def _other_unit(edition: Edition, figure: Figure, quantity: Quantity) -> Message:
    """Say how a figure and its indicator come to one unit."""
    unit = quantity.unit
    own = edition.indicators[figure.indicator].unit
    if (found := _OF_ALL.fullmatch(figure.printed)) and own in WHOLE:
        part, whole = (f"{number}{own}" for number in found.group("part", "whole"))
        return message(
            "if it is {part} of {whole}, write `printed: {part}`, and record {whole} as a figure of its own",
            part=part,
            whole=whole,
        )
    if unit in _RELATIVE and _fitting(edition, figure).isdisjoint(_RELATIVE):
        if quantity.change is not Change.LEVEL:
            return message("give it an indicator of the kind `rate`, made for the change")
        return message(
            "give it an indicator of the kind `share`; if it is by how much something has changed, one of "
            "the kind `rate`"
        )
    scale = own.removesuffix(unit)
    if figure.unit is None and scale != own and set(scale) <= _SCALES:
        return message(
            "write `unit: {unit}` in the indicator: {scale} belongs to the number", unit=unit, scale=scale
        )
    if figure.unit is None and times(unit, own):
        return message(
            "if it is of this indicator, keep what the source prints and write `unit: {unit}` beside "
            "`printed`; else choose the indicator that fits",
            unit=written(unit),
        )
    if near := _counting(edition, figure, unit):
        return message(
            "choose the indicator that fits, which may be {offers}; if both units mean the same, as 名 and "
            "人 do, add it to the indicator's `units`; if one can't be turned into the other, as barrels and "
            "tonnes, write `unit: {unit}` beside `printed`",
            offers=offers((indicator.id, indicator.name) for indicator in near),
            unit=written(unit),
        )
    return message(
        "choose the indicator that fits; if both units mean the same, as 名 and 人 do, add it to the "
        "indicator's `units`; if one can't be turned into the other, as barrels and tonnes, write "
        "`unit: {unit}` beside `printed`",
        unit=written(unit),
    )


def _counting(edition: Edition, figure: Figure, unit: str) -> Sequence[Indicator]:
    """Return the indicators that a figure counted in `unit` may be of: few, or those of the likest names.

    Things and spans of time are counted in one unit whatever they are, so there the names must be alike.
    """
    counting = [
        indicator
        for indicator in edition.indicators.values()
        if unit in {usual_unit(one) for one in (indicator.unit, *indicator.units)}
    ]
    if len(counting) <= _FEW and unit not in WHOLE | SPANS:
        return counting
    said = f"{_named(edition.indicators[figure.indicator])} {figure.group or ''}"
    parts = {*figure.id.split("-"), *figure.indicator.split("-")}
    alike = {
        indicator.id: len(parts & {*indicator.id.split("-")}) + shared(said, _named(indicator))
        for indicator in counting
    }
    most = max(alike.values(), default=0)
    nearest = [indicator for indicator in counting if alike[indicator.id] == most]
    return nearest if most and len(nearest) <= _FEW else ()


def _named(indicator: Indicator) -> str:
    """Return what an indicator is called, without 数: 道路数 and 线路数 are of two things."""
    return _COUNT_OF.sub(" ", names_of(indicator))


_COUNT_OF: Final = re.compile(r"[数數](?=\s|\Z)")
_FEW: Final = 3
"""Indicators that one message offers."""

_OF_ALL: Final = re.compile(r"\s*(?P<part>\d{1,6})\s*[/／]\s*(?P<whole>\d{1,6})\s*")
"""How many of how many, as in a cell of a table: 68/73."""
_SCALES: Final = frozenset("百千万亿萬億")
"""What is part of a number, and of no unit."""


def earlier_unit(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """What a figure said earlier was counted in its indicator's unit, or that was the fault."""
    for index, state in enumerate(states(figure)[:-1]):
        then = figure_then(figure, state)
        if not figure.revisions[index].printed or _UNIT_WRONG.search(state.reason):
            continue
        if quantity := _in_another_unit(edition, then, edition.quantity(then)):
            yield problem(
                "wrong-unit",
                at(edition, figure, "revisions", index, "printed"),
                message(
                    "the earlier 「{printed}」 is counted in {unit}, the indicator 「{indicator}」 "
                    "in {known}",
                    printed=state.printed,
                    unit=quantity.unit,
                    indicator=state.indicator,
                    known=" / ".join(sorted(units(edition, then))),
                ),
                message(
                    "readers would be told that one number was corrected, and see two of different things"
                ),
                message(
                    "correct the unit; if it was printed so, say in `reason` that the unit was wrong, "
                    "such as 「单位有误」"
                ),
                Severity.QUESTION,
            )


_UNIT_WRONG: Final = re.compile("单位|單位")


def _in_another_unit(edition: Edition, figure: Figure, quantity: Quantity) -> Quantity | None:
    """Return the quantity of a figure that is in none of its indicator's units; None where it is in one."""
    share = edition.indicators[figure.indicator].kind is IndicatorKind.SHARE
    if share and quantity.change is not Change.LEVEL:
        return None  # `share_range` tells of it, and its mend is another indicator
    counted = quantity.unit and quantity.qualifier is not Qualifier.MISSING
    return quantity if counted and quantity.unit not in _fitting(edition, figure) else None


def share_of(edition: Edition, figures: tuple[Figure, ...]) -> Iterator[Problem]:
    """A share is what its part is of its whole."""
    for figure, part, whole in _with_part_and_whole(edition, figures):
        if not (part and whole):
            continue
        computed = interval(edition, part).share_of(interval(edition, whole))
        if not computed.overlaps(interval(edition, figure)):
            yield problem(
                "share-of-parts",
                at(edition, figure, "printed"),
                message(
                    "{part} of {whole} is {share}%, not {printed}",
                    part=part.printed,
                    whole=whole.printed,
                    share=_rounded(computed),
                    printed=figure.printed,
                ),
                message("the three numbers can't all be right"),
                ASK_WHICH_IS_RIGHT,
                records=(figure, part, whole),
            )


def _with_part_and_whole(
    edition: Edition, figures: tuple[Figure, ...]
) -> Iterator[tuple[Figure, Figure | None, Figure | None]]:
    """Yield figures of one indicator about one subject, each with those beside it of its part and whole."""
    indicator = edition.indicators[figures[0].indicator]
    if not (indicator.part and indicator.whole):
        return
    parts = _Beside.of(edition, indicator.part, figures[0].subject)
    wholes = _Beside.of(edition, indicator.whole, figures[0].subject)
    for figure in figures:
        if edition.quantity(figure).change is Change.LEVEL:  # a change of a share is no ratio of changes
            yield figure, parts.best(figure), wholes.best(figure)


@dataclass(frozen=True, slots=True)
class _Beside:
    """The figures of an indicator about a subject, by all else that they observe, and by source."""

    edition: Edition
    known: Mapping[Hashable, Figure]

    @classmethod
    def of(cls, edition: Edition, indicator: str, subject: str) -> "_Beside":
        figures = edition.figures_by_observation.of((indicator, subject))
        known: dict[Hashable, Figure] = {}
        for figure in sorted(figures, key=lambda figure: figure.id):
            same = conditions(edition, figure)
            for key in (same, (same, figure.source)):
                known.setdefault(key, figure)
        return cls(edition, known)

    def best(self, figure: Figure) -> Figure | None:
        """Return what observes the same as `figure`, best from the same source.

        Where no day is known, each source may tell of a time of its own, and another's is not the same.
        """
        same = conditions(self.edition, figure)
        found = self.known.get((same, figure.source))
        return found or (self.known.get(same) if figure.as_of or figure.period else None)


def _rounded(share: Interval) -> str:
    """Return a computed share, to two decimals."""
    places = 100
    low, high = (
        None if bound is None else Fraction(round(bound * places), places)
        for bound in (share.low, share.high)
    )
    return str(Interval(low, high))


def part_above_whole(edition: Edition, figures: tuple[Figure, ...]) -> Iterator[Problem]:
    """No part of a share is larger than its whole."""
    own, subject = figures[0].indicator, figures[0].subject
    for whole in wholes_of(edition, own):
        beside = _Beside.of(edition, whole, subject)
        for figure in figures if beside.known else ():
            if edition.quantity(figure).change is Change.LEVEL:
                yield from _above(edition, figure, beside.best(figure))


def wholes_of(edition: Edition, indicator: str) -> tuple[str, ...]:
    """Return the indicators of what one counts a part of, as indicators of shares say."""
    return edition.results.get("wholes-of", indicator, partial(_wholes_of, edition))


def _wholes_of(edition: Edition, indicator: str) -> tuple[str, ...]:
    shares = (share for share in edition.indicators.values() if share.part == indicator)
    return tuple(dict.fromkeys(share.whole for share in shares if share.whole))


def above_own_whole(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """No figure is larger than the one that it names as its whole."""
    if figure.whole and edition.quantity(figure).change is Change.LEVEL:
        yield from _above(edition, figure, edition.figures.get(figure.whole))


def _above(edition: Edition, part: Figure, whole: Figure | None) -> Iterator[Problem]:
    if whole and edition.quantity(whole).change is not Change.LEVEL:
        return
    if whole and interval(edition, whole).below(interval(edition, part)):
        yield problem(
            "part-above-whole",
            at(edition, part, "printed"),
            message(
                "{part} is a part of 「{id}」, which is only {whole}",
                part=part.printed,
                id=whole.id,
                whole=whole.printed,
            ),
            message("a part can't be larger than the whole"),
            ASK_WHICH_IS_RIGHT,
            records=(whole, part),
        )


def sums(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """The parts that a figure sums add up to it."""
    parts = [edition.figures[id_] for id_ in figure.parts if id_ in edition.figures]
    if not parts or not _addable(edition, (figure, *parts)):
        return
    total = reduce(Interval.plus, (interval(edition, part) for part in parts))
    if not total.overlaps(interval(edition, figure)):
        yield problem(
            "sum-differs",
            at(edition, figure, "parts"),
            message(
                "the parts {parts} add up to {total}, not to {printed}",
                parts=" + ".join(part.printed for part in parts),
                total=_shown(edition, figure, total),
                printed=figure.printed,
            ),
            message("a part is missing, or one of the numbers is wrong"),
            ASK_WHICH_IS_RIGHT,
            records=(figure, *parts),
        )


def _addable(edition: Edition, figures: Iterable[Figure]) -> bool:
    """Say whether numbers can be added: levels, or changes against one base that are no percentages."""
    figures = tuple(figures)
    if not all(_alike(edition, figures[0], figure) for figure in figures[1:]):
        return False
    quantities = [edition.quantity(figure) for figure in figures]
    kinds = {(quantity.change, quantity.base) for quantity in quantities}
    level = quantities[0].change is Change.LEVEL
    return len(kinds) == 1 and (level or all(quantity.unit not in _RELATIVE for quantity in quantities))


def mixed(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """A whole and its parts are all levels, or all changes against one base."""
    own = edition.quantity(figure)
    for pointer, id_ in (
        *((("parts", i), id_) for i, id_ in enumerate(figure.parts)),
        (("whole",), figure.whole),
    ):
        other = edition.figures.get(id_ or "")
        if other is None:
            continue
        quantity = edition.quantity(other)
        if not _alike(edition, figure, other):
            yield _of_other_unit(edition, figure, other, *pointer)
            continue
        if (own.change, own.base) == (quantity.change, quantity.base):
            continue
        yield problem(
            "change-and-level",
            at(edition, figure, *pointer),
            message(
                "「{figure}」 ({printed}) and 「{other}」 ({words}) are neither both levels nor both changes "
                "against one base",
                figure=figure.id,
                printed=figure.printed,
                other=other.id,
                words=other.printed,
            ),
            message("a change is no part of a level, and changes against different bases do not add up"),
            message(
                "delete 「{other}」 here, or correct `printed` or `base` of the one that is wrong",
                other=other.id,
            ),
        )


def _alike(edition: Edition, one: Figure, other: Figure) -> bool:
    """Say whether two figures are counted in one unit, or in units that an indicator takes for one."""
    said = [edition.quantity(figure).unit for figure in (one, other)]
    return not all(said) or said[0] == said[1] or bool(units(edition, one) & units(edition, other))


def _of_other_unit(edition: Edition, figure: Figure, other: Figure, *pointer: str | int) -> Problem:
    """Return the problem of a whole and a part that are counted in different units."""
    return problem(
        "units-differ",
        at(edition, figure, *pointer),
        message(
            "「{figure}」 ({printed}) and 「{other}」 ({words}) are counted in different units",
            figure=figure.id,
            printed=figure.printed,
            other=other.id,
            words=other.printed,
        ),
        message("no part of a whole is counted in another unit, and what is cannot be added up"),
        message("delete 「{other}」 here, or correct the figure that is wrong", other=other.id),
    )


_FAR: Final = 100
"""Figures that are looked at for one that is a part of itself."""


def circle(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """No figure is a part of itself, whatever lies between."""
    way = _way_round(edition, figure) if figure.whole or figure.parts else ()
    if not way or figure.id != min(way):
        return
    whole, part = (edition.figures[id_] for id_ in (way[0], way[1 % len(way)]))
    where, named = (
        (at(edition, whole, "parts", whole.parts.index(part.id)), part)
        if part.id in whole.parts
        else (at(edition, part, "whole"), whole)
    )
    yield problem(
        "part-of-itself",
        where,
        message("「{id}」 is a part of itself: {way}", id=figure.id, way=" → ".join([*way, figure.id])),
        message("a part can't be larger than the whole"),
        message("delete 「{other}」 here, or correct the figure that is wrong", other=named.id),
    )


def _way_round(edition: Edition, figure: Figure) -> tuple[str, ...]:
    """Return the figures on the way from one down over its parts to itself; none where it has none."""
    ways: dict[str, tuple[str, ...]] = dict.fromkeys(_parts_of(edition, figure.id), (figure.id,))
    waiting = list(ways)
    while waiting and len(ways) < _FAR:
        id_ = waiting.pop(0)
        if id_ == figure.id:
            return ways[id_]
        for part in _parts_of(edition, id_):
            if part not in ways:
                ways[part] = (*ways[id_], id_)
                waiting.append(part)
    return ways.get(figure.id, ())


def _parts_of(edition: Edition, id_: str) -> tuple[str, ...]:
    """Return what is said to be a part of a figure, by itself or by the part."""
    own = edition.figures[id_].parts if id_ in edition.figures else ()
    return (*own, *edition.parts_of.ids(id_))


def part_of(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """Those that name a figure as their whole add up to it, or leave a rest that nobody has told."""
    parts = edition.parts_of.of(figure.id)
    if figure.parts or len(parts) < 2:  # noqa: PLR2004  a sum has two terms
        return
    if not _addable(edition, (figure, *parts)):
        return
    total = reduce(Interval.plus, (interval(edition, part) for part in parts))
    if total.overlaps(interval(edition, figure)):
        return
    above = interval(edition, figure).below(total)
    yield problem(
        "sum-differs",
        at(edition, figure, "printed"),
        (_MORE if above else _LESS).filled(
            parts=" + ".join(part.printed for part in parts),
            total=_shown(edition, figure, total),
            printed=figure.printed,
        ),
        message("a part is missing, or one of the numbers is wrong"),
        ASK_WHICH_IS_RIGHT,
        records=(figure, *parts),
    )


def _shown(edition: Edition, figure: Figure, total: Interval) -> str:
    """Return a sum in the unit of `figure`."""
    return format_derived(total.low, total.high, edition.quantity(figure).unit)


RULES: Final = (
    Rule("share-out-of-range", "figure", share_range),
    Rule("wrong-unit", "figure", unit),
    Rule("wrong-unit", "figure", earlier_unit),
    Rule("count-below-zero", "figure", below_zero),
    Rule("part-of-one", "figure", whole_ones),
    Rule("counter-missing", "figure", counter),
    Rule("share-of-parts", "observation", share_of),
    Rule("change-and-level", "figure", mixed),
    Rule("part-of-itself", "figure", circle),
    Rule("part-above-whole", "observation", part_above_whole),
    Rule("part-above-whole", "figure", above_own_whole),
    Rule("sum-differs", "figure", sums),
    Rule("sum-differs", "figure", part_of),
)
