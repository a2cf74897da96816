"""Small multiples: several shares of each place on tracks of one scale, a cell for a place and a scope.

They are made of the numbers that a page shows, by pure functions, with the marks of charts.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bulletin.text.wording import say
from bulletin.views.charts import ChartMark, keys_of, mark_of
from bulletin.views.plan import Link
from bulletin.views.sheets import SheetNumber

_LEAST: Final = 2
"""Cells, and shares in one of them: with fewer nothing stands beside anything."""


@dataclass(frozen=True, slots=True)
class Track:
    """A share of a cell: `number` and `mark` are None where the place has none. `day` is empty for none."""

    label: str
    day: str = ""
    number: SheetNumber | None = None
    mark: ChartMark | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The shares of a subject in one scope, in the same order in all cells."""

    subject: Link
    scope: str
    tracks: tuple[Track, ...]


@dataclass(frozen=True, slots=True)
class Multiples:
    """The cells of a chart; `keys` are the marks that a key explains, as in a chart of dots."""

    title: str
    caption: str
    cells: tuple[Cell, ...]
    keys: tuple[str, ...]
    kind: str = "multiples"


def multiples(numbers: Sequence[SheetNumber]) -> Multiples | None:
    """Return the chart of shares that say what is so; None where they do not make two cells.

    One cell at least has two shares, and none has two of one indicator.
    """
    labels = list(dict.fromkeys(number.figure.indicator.text for number in numbers))
    cells: dict[tuple[Link, str], dict[str, SheetNumber]] = {}
    for number in numbers:
        figure = number.figure
        cell = cells.setdefault((figure.subject, figure.scope), {})
        if figure.indicator.text in cell:
            return None
        cell[figure.indicator.text] = number
    if len(cells) < _LEAST or max(map(len, cells.values())) < _LEAST:
        return None
    made = tuple(Cell(subject, scope, _tracks(labels, cell)) for (subject, scope), cell in cells.items())
    tracks = [track for cell in made for track in cell.tracks]
    if any(track.number and not track.mark for track in tracks):
        return None
    keys = keys_of(track.mark for track in tracks if track.mark)
    names, indicators = {cell.subject.text for cell in made}, say(", ").join(labels)
    if len(names) == 1:
        title = say("{indicators} of {place}", indicators=indicators, place=names.pop())
    else:
        title = say("{indicators} of each place", indicators=indicators)
    return Multiples(title, say("From 0 to 100%. Tap a number for its source."), made, keys)


def _tracks(labels: Sequence[str], cell: Mapping[str, SheetNumber]) -> tuple[Track, ...]:
    return tuple(_track(label, cell[label]) if label in cell else Track(label) for label in labels)


def _track(label: str, number: SheetNumber) -> Track:
    day = number.figure.as_of.day
    return Track(label, day.chinese_short if day else "", number, mark_of(number.figure))
