"""Ranks: which figures of an indicator can be compared, and the place of each among these.

Only bounds are compared. Where the bounds of two figures overlap, neither is told to be before the other;
equal exact numbers share a place. What is about a number takes no part, since its true bounds are not known.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bulletin.model.edition import Edition
from bulletin.packing import Packed
from bulletin.text.dates import Date
from bulletin.text.quantity import Change, Qualifier
from bulletin.text.wording import say
from bulletin.views.subjects import kind_of, place_among

Ranked = tuple[str, str, bool]
"""A figure's id, its rank or why it has none, and whether it has one."""


@dataclass(frozen=True, slots=True)
class RankKey(Packed):
    """What decides where a figure stands: figures of one day and scope that are `alike` are compared.

    A change is compared neither with a level nor with a change against another base.
    """

    day: Date | None
    scope: str
    alike: tuple[str, ...]
    qualifier: Qualifier
    low: Fraction | None
    high: Fraction | None
    low_open: bool
    high_open: bool
    change: Change = Change.LEVEL
    base: str = ""
    spanning: bool = False
    """Whether it is of a period instead of a day."""
    kind: str = ""
    """That of its subject: a county is compared with counties alone."""

    @property
    def value(self) -> Fraction | None:
        """The number itself, where it is exact."""
        return self.low if self.qualifier is Qualifier.EXACT else None

    @property
    def lost(self) -> bool:
        """Whether nothing is known of the number."""
        return self.low is None and self.high is None


def rank_key(edition: Edition, figure: str) -> RankKey:
    """Return what decides where a figure stands."""
    return edition.results.get("rank-key", figure, lambda _: _rank_key(edition, figure))


def _rank_key(edition: Edition, id_: str) -> RankKey:
    figure = edition.figures[id_]
    quantity = edition.quantity(figure)
    kind = kind_of(edition, figure.subject)
    return RankKey(
        figure.as_of,
        figure.scope or "",
        (quantity.unit, quantity.per or "", figure.modality, figure.group or "", kind),
        quantity.qualifier,
        quantity.low,
        quantity.high,
        quantity.low_open,
        quantity.high_open,
        quantity.change,
        quantity.base or "",
        spanning=bool(figure.period or figure.period_printed) and not figure.as_of,
        kind=kind,
    )


def ordered(own: Mapping[str, RankKey]) -> tuple[Ranked, ...]:
    """Return figures in the order of a table, each with its rank: the newest day first, no day last.

    Those of one kind of subjects stand together, counties before all others. In one day those without a scope
    come last, and of one scope the changes stand behind the levels, by their base; else the order is that of
    `own`.
    """
    groups: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for id_, one in own.items():
        groups[one.day, one.scope, one.alike, one.change, one.base].append(id_)
    beside = _beside(own.values())
    told: dict[str, Ranked] = {}
    for ids in groups.values():
        told.update((one[0], one) for one in _ranks({id_: own[id_] for id_ in ids}, beside))
    days = sorted({one.day for one in own.values() if one.day}, reverse=True)
    places: dict[Date | None, int] = {day: place for place, day in enumerate(days)}
    places[None] = len(days)
    order = sorted(own, key=lambda id_: (place_among(own[id_].kind), places[own[id_].day], *_shelf(own[id_])))
    return tuple(told[id_] for id_ in order)


def _shelf(one: RankKey) -> tuple[str, bool, str, str]:
    return one.scope or "~", one.change is not Change.LEVEL, one.change, one.base


Kinds = Mapping[object, set[tuple[Change, str]]]
"""Which levels and changes, against which bases, stand side by side: of one day and scope, and alike."""


def _beside(every: Iterable[RankKey]) -> Kinds:
    found: dict[object, set[tuple[Change, str]]] = defaultdict(set)
    for one in every:
        found[one.day, one.scope, one.alike].add((one.change, one.base))
    return found


def _alone(one: RankKey, beside: Kinds) -> str:
    """Say why a figure has nothing to be compared with."""
    kinds = beside[one.day, one.scope, one.alike]
    if len(kinds) == 1:
        return say("different date, scope or level")
    if (Change.LEVEL, "") in kinds:
        return say("a change, not compared with a level")
    return say("a change against something else, not compared")


def _ranks(group: Mapping[str, RankKey], beside: Kinds) -> Iterator[Ranked]:
    """Rank figures that can be compared; say why where they can't."""
    every = list(group.values())
    if every[0].day is None:
        yield from (
            (id_, say("of a period") if one.spanning else say("no date"), False) for id_, one in group.items()
        )
    elif any(one.lost for one in every):
        yield from ((id_, say("lost"), False) for id_ in group)
    elif len(every) == 1:
        yield from ((id_, _alone(one, beside), False) for id_, one in group.items())
    else:
        about = Qualifier.ABOUT
        clear = _Field([one for one in every if one.qualifier is not about])
        unclear = (say("about a number, not ranked"), False)
        yield from (
            (id_, *(unclear if one.qualifier is about else clear.rank(one))) for id_, one in group.items()
        )


class _Field:
    """Figures that are compared with each other: their bounds in order, to count those beyond one."""

    def __init__(self, every: Sequence[RankKey]) -> None:
        self.count = len(every)
        self.lows = sorted((one.low, one.low_open) for one in every if one.low is not None)
        self.highs = sorted((one.high, not one.high_open) for one in every if one.high is not None)
        self.exact = Counter(one.value for one in every if one.value is not None)

    def rank(self, own: RankKey) -> tuple[str, bool]:
        """Say the place of a figure of the field, and whether it has one.

        Bounds that overlap without being equal have none.
        """
        if self.count == 1:
            return say("the others are about a number, not ranked"), False
        above, below = self._above(own), self._below(own)
        same = self.exact[own.value] - 1 if own.value is not None else 0
        if above + below + same < self.count - 1:
            return say("bounds overlap, can't be ranked"), False
        place = above + 1
        return say("joint no. {place}", place=place) if same else say("no. {place}", place=place), True

    def _above(self, own: RankKey) -> int:
        """Count the figures of which every value is above all that `own` allows."""
        if own.high is None:
            return 0
        return len(self.lows) - bisect_left(self.lows, (own.high, not own.high_open))

    def _below(self, own: RankKey) -> int:
        """Count the figures of which every value is below all that `own` allows."""
        if own.low is None:
            return 0
        bisect = bisect_right if own.low_open else bisect_left
        return bisect(self.highs, (own.low, True))
