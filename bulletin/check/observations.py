"""Rules about observations: what several figures say of one thing, on one day and over time."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Final

from bulletin.check.intervals import Interval
from bulletin.check.rules import Rule, at, problem
from bulletin.model.edition import Edition
from bulletin.model.records import Figure, IndicatorKind, Modality
from bulletin.problems import Problem, message
from bulletin.text.quantity import Change, Quantity

_JUMPING: Final = frozenset({IndicatorKind.COUNT, IndicatorKind.MEASURE, IndicatorKind.MONEY})
_OFFERED: Final = frozenset({Modality.ENTITLEMENT, Modality.CONDITION})
"""What a policy offers or requires: a policy has several of a kind, one for each case."""


def thing(edition: Edition, figure: Figure) -> Hashable:
    """Return what a figure counts, whenever: two figures with one `thing` are comparable over time."""
    return figure.indicator, _setting(edition, figure)


def observation(edition: Edition, figure: Figure) -> Hashable:
    """Return what a figure observes: two figures with one `observation` should say the same."""
    return figure.indicator, conditions(edition, figure)


def conditions(edition: Edition, figure: Figure) -> Hashable:
    """Return what a figure observes but for the indicator: whom, in which scope, when."""
    return _setting(edition, figure), figure.as_of, figure.as_of_printed


def _setting(edition: Edition, figure: Figure) -> Hashable:
    """Return of whom and what a figure is; changes differ from levels, and by their bases."""
    quantity = edition.quantity(figure)
    level = quantity.change is Change.LEVEL
    return (
        None if level else (quantity.change, quantity.base, quantity.unit),
        figure.subject,
        figure.with_,
        figure.scope,
        figure.group,
        figure.modality,
        figure.period,
        figure.period_printed,
    )


def interval(edition: Edition, figure: Figure) -> Interval:
    """Return what the newest words of a figure leave possible."""
    return Interval.of(edition.quantity(figure))


def meaning_of(quantity: Quantity) -> Hashable:
    """Return what two printed forms of one number have in common: 近3000人 and 近三千名."""
    return quantity.low, quantity.high, quantity.qualifier, quantity.per


def duplicates(edition: Edition, figures: tuple[Figure, ...]) -> Iterator[Problem]:
    """No source's observation is recorded twice."""
    for same in _together(figures, lambda figure: (observation(edition, figure), figure.source)).values():
        for first, second in pairwise(same):
            one, other = (edition.quantity(figure) for figure in (first, second))
            if meaning_of(one) != meaning_of(other) or second.modality in _OFFERED:
                continue
            yield problem(
                "duplicate-observation",
                at(edition, second),
                message(
                    "「{figure}」 records {printed}, and so does 「{first}」: one indicator, subject, scope, "
                    "date and source",
                    figure=second.id,
                    printed=second.printed,
                    first=first.id,
                ),
                message("it would be listed and counted twice"),
            )


def two_values(edition: Edition, figures: tuple[Figure, ...]) -> Iterator[Problem]:
    """Sources agree on what they both count on one day, and each agrees with itself."""
    for same in _together(figures, lambda figure: observation(edition, figure)).values():
        if same[0].as_of is None or same[0].modality in _OFFERED:
            continue
        for first, second in _disagreeing(edition, same):
            yield problem(
                "sources-disagree",
                at(edition, second, "printed"),
                message(
                    "「{figure}」 is {printed}, but 「{first}」 of the same day is {other}, "
                    "from the source 「{source}」",
                    figure=second.id,
                    printed=second.printed,
                    first=first.id,
                    other=first.printed,
                    source=first.source,
                ),
                message("one of the two numbers is wrong, or they count different things"),
                records=(second, first),
            )


def _disagreeing(edition: Edition, figures: Iterable[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield each figure that an earlier one excludes, with the one that does so most clearly.

    That is the earlier one that ends lowest or begins highest; so no two figures need be compared.
    """
    lowest: tuple[Fraction, Figure] | None = None
    highest: tuple[Fraction, Figure] | None = None
    for figure in figures:
        own = interval(edition, figure)
        if lowest and own.low is not None and lowest[0] < own.low:
            yield lowest[1], figure
        elif highest and own.high is not None and own.high < highest[0]:
            yield highest[1], figure
        if own.high is not None and (lowest is None or own.high < lowest[0]):
            lowest = own.high, figure
        if own.low is not None and (highest is None or own.low > highest[0]):
            highest = own.low, figure


def falling(edition: Edition, figures: tuple[Figure, ...]) -> Iterator[Problem]:
    """What is counted from the beginning on never falls, until another event begins a count of its own."""
    if not edition.indicators[figures[0].indicator].cumulative:
        return
    for earlier, later in _over_time(edition, figures):
        if _apart(earlier, later) > _ONE_COUNT:
            continue
        if interval(edition, later).below(interval(edition, earlier)):
            yield problem(
                "cumulative-falls",
                at(edition, later, "printed"),
                message(
                    "the total is {printed} as of {later}, less than {other} as of {earlier}",
                    printed=later.printed,
                    later=later.as_of,
                    other=earlier.printed,
                    earlier=earlier.as_of,
                ),
                message("the indicator counts everything since the beginning, and that can only grow"),
                records=(earlier, later),
            )


_ONE_COUNT: Final = timedelta(days=183)
"""With more between two of its days a count is of another event: the flood of the next year."""


def _apart(earlier: Figure, later: Figure) -> timedelta:
    if earlier.as_of is None or later.as_of is None:
        return timedelta()
    return later.as_of.first - earlier.as_of.last


def jumps(edition: Edition, figures: tuple[Figure, ...]) -> Iterator[Problem]:
    """Between two days no number becomes many times as large or as small (BULLETIN_JUMP)."""
    if edition.indicators[figures[0].indicator].kind not in _JUMPING:
        return
    for earlier, later in _over_time(edition, figures):
        one, other = interval(edition, earlier), interval(edition, later)
        low, high = (one, other) if one.below(other) else (other, one)
        if not low.high or not high.low or low.high * edition.limits.jump >= high.low:
            continue
        yield problem(
            "jump",
            at(edition, later, "printed"),
            message(
                "{printed} as of {later}, {other} as of {earlier}: more than {factor} times apart",
                printed=later.printed,
                later=later.as_of,
                other=earlier.printed,
                earlier=earlier.as_of,
                factor=edition.limits.jump,
            ),
            message("a digit or a 万 too many or too few looks like this"),
            records=(earlier, later),
        )


def _together(
    figures: tuple[Figure, ...], key: Callable[[Figure], Hashable]
) -> Mapping[Hashable, list[Figure]]:
    groups: dict[Hashable, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(key(figure), []).append(figure)
    return groups


def _over_time(edition: Edition, figures: tuple[Figure, ...]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the levels of one thing on successive days, the earlier first; changes may go up and down."""
    levels = tuple(figure for figure in figures if edition.quantity(figure).change is Change.LEVEL)
    for same in _together(levels, lambda figure: thing(edition, figure)).values():
        by_day = {figure.as_of: figure for figure in same if figure.as_of}
        yield from pairwise(by_day[day] for day in sorted(by_day))


RULES: Final = (
    Rule("duplicate-observation", "observation", duplicates),
    Rule("sources-disagree", "observation", two_values),
    Rule("cumulative-falls", "observation", falling),
    Rule("jump", "observation", jumps),
)
