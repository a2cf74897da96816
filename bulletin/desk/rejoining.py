"""A form that was filled in over a record that somebody changed meanwhile: by field, and nothing is lost."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bulletin.desk.forms import Values, in_order_before


@dataclass(frozen=True, slots=True)
class Rejoined:
    """What comes of both.

    `clashing` are the fields that both changed, which hold what was typed; of `lists` that both changed the
    record's own entries stand in the form, and what was typed is in `aside`, line by line.
    """

    values: Values
    clashing: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()


def rejoined(now: Values, was: Values, typed: Values, lists: Collection[str]) -> Rejoined:
    """Return what comes of a record that is `now`, and of what was `typed` over how it `was`.

    The entries of `lists` have no names of their own, so a list that changed in both is as a whole in doubt.
    """
    values: Values = {}
    clashing: list[str] = []
    doubted: list[str] = []
    aside: list[str] = []
    for name in lists:
        first, own, other = (_below(name, one) for one in (was, typed, now))
        if own != first and other not in (first, own):
            doubted.append(name)
            aside += _lines(first, own)
        values |= other if other != first else own
    for path, theirs in now.items():
        if path.partition("-")[0] in lists:
            continue
        before = was.get(path, theirs)
        mine = in_order_before(typed.get(path, theirs), before)
        values[path] = theirs if mine == before else mine
        if mine != before and theirs not in (before, mine):
            clashing.append(path)
    return Rejoined(values, tuple(clashing), tuple(doubted), tuple(aside))


def _below(name: str, values: Values) -> Values:
    return {path: held for path, held in values.items() if path.startswith(f"{name}-")}


def _lines(before: Values, mine: Values) -> Iterator[str]:
    """Yield what was typed into the fields of a list that were changed."""
    for path, held in mine.items():
        if any(held) and held != before.get(path):
            yield "、".join(held)
