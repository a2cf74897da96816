"""Which numbers of a bulletin have a source: they stand for a figure, or equal one."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache, partial
from itertools import accumulate
from typing import Final

from bulletin.markup import Document, Number, Words
from bulletin.model.appearance import state_in
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.records import Figure
from bulletin.model.states import told_as_change
from bulletin.text.han_pairs import HAN_PAIR
from bulletin.text.quantity import Change, Qualifier, Quantity, QuantityError
from bulletin.text.quantity.units import usual_unit
from bulletin.text.scripts import to_simplified
from bulletin.text.spacing import plain_spaces

_SPARED: Final = frozenset({"place", "enterprise", "policy"})
"""Records whose names may hold numerals."""
_BARE: Final = re.compile(r"[\d.,]+")
"""A number without a unit, as cells of tables have them; it is a part of many others."""
_Key = tuple[Fraction | None, Fraction | None, Qualifier, str | None, Change]
_Known = Mapping[_Key, list[tuple[Figure, str | None, str]]]


@dataclass(frozen=True, slots=True)
class CountedNumber:
    """A number of the text, and the figures that it stands for or equals; none is unsourced.

    `number` is None for a reference, whose figure is printed in its place. `field` says where it was typed:
    `body`, `title` or `summary`.
    """

    figures: tuple[str, ...]
    number: Number | None = None
    field: str = "body"


@dataclass(frozen=True, slots=True)
class Concordance:
    """All numbers of a bulletin: the references of its text first, then those typed, each in order.

    What a title or summary refers to is left out: it is a number of the text once more.
    """

    counted: tuple[CountedNumber, ...]

    @property
    def total(self) -> int:
        """How many numbers the text has, those listed in `not_figures` left out."""
        return len(self.counted)

    @property
    def unsourced(self) -> tuple[tuple[str, Number], ...]:
        """The numbers that no figure backs, each behind the field that it was typed into."""
        return tuple(
            (entry.field, entry.number) for entry in self.counted if entry.number and not entry.figures
        )


def concordance(edition: Edition, bulletin: Bulletin) -> Concordance:
    """Bind every number of the bulletin: to the figure it refers to, or to those it equals.

    Only figures of the sources that the bulletin lists can back a number, each as it was on its day.
    """
    cited = [CountedNumber((r.target,)) for r in bulletin.body.references if r.kind == "figure"]
    typed = [
        (field, number)
        for field, text in bulletin.texts.items()
        for number in _typed(edition, bulletin, text)
    ]
    known = _known(edition, bulletin) if typed else {}
    firms = cache(partial(_firms, edition, bulletin))
    backed = (
        CountedNumber(_equal(edition, bulletin, known, firms, number, field), number, field)
        for field, number in typed
    )
    return Concordance((*cited, *backed))


def _typed(edition: Edition, bulletin: Bulletin, text: Document | Words) -> Iterator[Number]:
    """Yield the numbers of one of a bulletin's texts that are neither part of a name nor set aside in it."""
    if not text.numbers:
        return
    spared = [
        (name.start, name.end) for name in edition.names_in(bulletin).find(text.text) if name.kind in _SPARED
    ]
    listed = [*map(plain_spaces, bulletin.front_matter.not_figures)]
    alone = {words for words in listed if _BARE.fullmatch(words)}
    plain = plain_spaces(text.text) if listed else ""
    for words in listed:
        start = -1 if words in alone else plain.find(words)
        while start >= 0:
            spared.append((start, start + len(words)))
            start = plain.find(words, start + len(words))
    # Where two overlap the one that begins later may end sooner, so each goes as far as those before it.
    starts = sorted(spared)
    ends = list(accumulate((end for _, end in starts), max))
    for number in text.numbers:
        if alone and plain[number.mention.start : number.mention.end] in alone:
            continue
        before = bisect_left(starts, (number.mention.end,))
        if not before or ends[before - 1] <= number.mention.start:
            yield number


def _known(edition: Edition, bulletin: Bulletin) -> _Known:
    """Return the figures of the listed sources by what they mean, each with the base and unit of that."""
    known: dict[_Key, list[tuple[Figure, str | None, str]]] = {}
    for source in bulletin.front_matter.sources:
        for figure in edition.figures_by_source.of(source):
            quantity = _then(edition, figure, bulletin)
            if quantity is None:
                continue
            known.setdefault(_key(quantity), []).append((figure, quantity.base, quantity.unit))
            indicator = edition.indicators.get(figure.indicator)
            if indicator and (told := told_as_change(quantity, indicator)):
                known.setdefault(_key(told), []).append((figure, None, told.unit))
    return known


def _then(edition: Edition, figure: Figure, bulletin: Bulletin) -> Quantity | None:
    state = state_in(edition, bulletin.front_matter, figure)
    try:
        return edition.meaning(figure, state.indicator, state.printed)
    except (KeyError, QuantityError):
        return None


def _key(quantity: Quantity) -> _Key:
    """Return what equal numbers share; a record may leave unsaid what a change is one of: 收窄2个百分点."""
    change = quantity.change if quantity.change is Change.LEVEL else Change.CHANGE
    return quantity.low, quantity.high, quantity.qualifier, quantity.per, change


def _equal(
    edition: Edition,
    bulletin: Bulletin,
    known: _Known,
    firms: Callable[[], frozenset[str]],
    number: Number,
    field: str,
) -> tuple[str, ...]:
    quantity = number.mention.quantity
    if number.table or _BARE.fullmatch(quantity.printed):
        return ()  # 到岗68 may be any 68
    return tuple(
        figure.id
        for figure, base, unit in known.get(_key(quantity), ())
        if quantity.unit in {"", unit, *units(edition, figure)}  # that a record's is wrong is told there
        and one_base(base, quantity.base)
        and (
            (
                _is_one_counter(quantity.unit, unit)
                and not _is_round_share(quantity)
                and _is_of_these(edition, figure, firms)
            )
            or (figure.printed == quantity.printed and not any(map(str.isdigit, figure.printed)))
            or _is_named(edition, bulletin, figure, number, field)
        )
        and not is_of_another_row(edition, bulletin, figure, number)
    )


def _firms(edition: Edition, bulletin: Bulletin) -> frozenset[str]:
    """Return the enterprises that a bulletin names, or links to."""
    names = edition.names_in(bulletin)
    named = (name.id for text in bulletin.texts.values() for name in names.find(text.text))
    return frozenset(named) | {one.target for one in bulletin.body.references}


def _is_of_these(edition: Edition, figure: Figure, firms: Callable[[], frozenset[str]]) -> bool:
    """Say whether a figure is of no enterprise, or of one of these: a sheet has hundreds, and any number."""
    return figure.subject not in edition.enterprises or figure.subject in firms()


def _is_one_counter(one: str, other: str) -> bool:
    """Say whether counters tell what is counted: 个 tells nothing, and 9个 may be 9例 or 9家 of anything."""
    return not one or (one == _ANYTHING) is (other == _ANYTHING)


def _is_round_share(quantity: Quantity) -> bool:
    """Say whether a number is a share such as 10% or 一半, of which many are equal by chance."""
    bound = quantity.high if quantity.low is None else quantity.low
    is_level = quantity.change is Change.LEVEL and quantity.unit == "%"
    return is_level and bound is not None and bound % _ROUND == 0


def _beside(text: str, number: Number) -> str:
    """Return the words of a line beside a number, up to a full stop; of a cell, what its table says."""
    if number.told:
        return number.told
    start, end = number.mention.start, number.mention.end
    before = _STOP.split(text[max(0, start - _BEFORE) : start])[-1]
    return f"{before} {_STOP.split(text[end : end + _BEHIND])[0]}"


def _is_named(edition: Edition, bulletin: Bulletin, figure: Figure, number: Number, field: str) -> bool:
    """Say whether the words beside a number name, by two characters, what a figure counts or its group."""
    indicator = edition.indicators.get(figure.indicator)
    scope = edition.scopes.get(figure.scope or "")
    named = [name for record in (indicator, scope) if record for name in (record.name, *record.aliases)]
    words = _beside(bulletin.texts[field].text, number)
    return not _pairs(words).isdisjoint(_pairs(" ".join([*named, figure.group or ""])))


@lru_cache(maxsize=1 << 12)
def _pairs(words: str) -> frozenset[str]:
    """Return the pairs of Han characters in words; many numbers are held to one name."""
    return frozenset(HAN_PAIR.findall(to_simplified(words)))


_ANYTHING: Final = "个"
_ROUND: Final = 5
_BEFORE, _BEHIND = 20, 10
"""Characters before and behind a number that are looked at for what it counts."""
_STOP: Final = re.compile("[。；;！？!?\n]")


def is_of_another_row(edition: Edition, bulletin: Bulletin, figure: Figure, number: Number) -> bool:
    """Say whether a number of a table stands in a row or column of another place than a figure's.

    Under a head like 乡镇 each cell is one, known or not; elsewhere the name of a place within counts: where
    a larger one stands, something may come from there. The part that a figure's group names is its own.
    """
    if not number.told or figure.subject not in edition.places:
        return False
    own = [edition.places[id_] for id_ in (figure.subject, *figure.with_) if id_ in edition.places]
    words = number.row or number.told.removesuffix(number.mention.quantity.printed)
    named = [name for name in edition.names_in(bulletin).find(words) if name.kind == "place"]
    above = {place.id for name in named for place in edition.lineage(name.id) if place.id != name.id}
    around = set() if number.row else {place.id for place in edition.lineage(figure.subject)}
    said = [name for name in named if name.id not in above and name.id not in around - {figure.subject}]
    calls = [words[name.start : name.end] for name in said] or [number.row]
    if any(call[:_SHORTEST] in (figure.group or "") for call in calls):
        return False
    if said and not any(name.id == place.id for name in said for place in own):
        return True
    behind = words[said[-1].end :] if said and number.row else ""
    if said or not number.row:
        return _BELOW.fullmatch(behind) is not None
    return not any(number.row in place.name or place.name[:-1] in number.row for place in own)


_SHORTEST: Final = 2
"""Characters by which a place's name is known in the words for a group: 广东 of 广东省."""
_BELOW: Final = re.compile("[\u4e00-\u9fff]{1,8}(?:[镇鎮乡鄉村]|街道)")
"""The rest of a place's name behind that of the place around it: 涿州市东城坊镇."""


def one_base(one: str | None, other: str | None) -> bool:
    """Say whether two changes can be against the same; a text or a record need not say it."""
    return one is None or other is None or one == other


def units(edition: Edition, figure: Figure) -> frozenset[str]:
    """Return the units in which a figure's number may be written: those that its indicator takes for one."""
    indicator = edition.indicators.get(figure.indicator)
    own = {figure.unit or ""} | ({indicator.unit, *indicator.units} if indicator else set())
    return frozenset(usual_unit(unit.partition("/")[0]) for unit in own if unit)
