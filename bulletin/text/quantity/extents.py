"""Changes of a rise or fall that the number before them states: 负增长3.2%，较上月收窄1.1个百分点."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bulletin.text.quantity.parse import parse
from bulletin.text.quantity.sentence import POINTS, Mention
from bulletin.text.quantity.values import Change, Quantity, QuantityError


def with_extents(found: Sequence[Mention], text: str) -> list[Mention]:
    """Return mentions in order, with the noun of change (降幅) in those that tell of the one before.

    By per cent something has risen or fallen, so points right behind a comma are those of its rise or fall:
    of a level they would be those of the level.
    """
    told = list(found[:1])
    for was, one in pairwise(found):
        # The one before may have got its noun just now: 下降3.2%，较上月收窄1.1个百分点，较1月收窄2个百分点.
        noun = _noun(told[-1].quantity) if text[was.end : one.start] in _COMMAS else ""
        told.append(_told(one, noun) if noun else one)
    return told


def _noun(was: Quantity) -> str:
    if was.change is Change.LEVEL or (was.change is Change.CHANGE and was.unit != "%"):
        return ""
    if was.change is not Change.CHANGE:
        return _NOUNS[was.change]
    bound = was.high if was.low is None else was.low
    return _NOUNS[Change.OF_FALL if bound is not None and bound < 0 else Change.OF_RISE]


def _told(one: Mention, noun: str) -> Mention:
    if one.quantity.change is not Change.CHANGE or one.quantity.unit != POINTS:
        return one
    try:
        return replace(one, quantity=parse(noun + one.quantity.printed), detached=True)
    except QuantityError:
        return one


_COMMAS: Final = frozenset({"，", ","})
_NOUNS: Final = {Change.OF_FALL: "降幅", Change.OF_RISE: "增幅"}
