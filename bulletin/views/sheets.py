"""Numbers on a page, each with the sheet that opens at a tap and says what it is.

A sheet belongs to the place where its number stands, so that closing it leads back there. It has an address,
which is a fragment of the page, and is a numbered note in print.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from bulletin.text.dates import Date
from bulletin.text.wording import say, say_in
from bulletin.views.figures import AsOf, FigureView, FigureViews

MOST: Final = 55
"""Numbers of one page that have a sheet; those behind them lead to the pages of their series."""


@dataclass(frozen=True, slots=True)
class SheetNumber:
    """A figure where a page shows it.

    `mark` names the place: the figure's id, with `--2` where it stands for the second time. `note` is the
    number of its note, the same for all places of a figure, and 0 where there is no sheet. The ids of number
    and sheet are the mark behind `r:` and `n:`, which neither headings nor records have in theirs. The sheet
    of a number that stands `beside` the text opens over the text, not over its own row.
    """

    figure: FigureView
    mark: str = ""
    note: int = 0
    kind: str = "number"
    beside: bool = False

    @property
    def again(self) -> bool:
        """Whether the figure stands on the page before this place too."""
        return bool(self.note) and self.mark != self.figure.id

    @property
    def anchor(self) -> str:
        """What the style calls the place of the number, beside which its sheet opens: the note is short."""
        return f"--{self.note}{self.mark.removeprefix(self.figure.id)}"


NumberOf = Callable[[str], SheetNumber]
"""Gives a figure as a page shows it, by its id: its newest state, or the one that an article prints."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Numbers that are true of one day, or of which no day is known."""

    title: str
    numbers: tuple[SheetNumber, ...]


@dataclass(slots=True)
class Sheets:
    """Numbers the figures of one page, in the order in which the page shows them."""

    _numbers: list[SheetNumber] = field(default_factory=list)
    _notes: dict[str, int] = field(default_factory=dict)
    _places: Counter[str] = field(default_factory=Counter)

    def number(self, figure: FigureView, *, beside: bool = False) -> SheetNumber:
        """Return a figure as the page shows it next, in its text or `beside` that."""
        if len(self._numbers) >= MOST:
            return SheetNumber(figure)
        note = self._notes.setdefault(figure.id, len(self._notes) + 1)
        self._places[figure.id] += 1
        place = self._places[figure.id]
        mark = figure.id if place == 1 else f"{figure.id}--{place}"
        number = SheetNumber(figure, mark, note, beside=beside)
        self._numbers.append(number)
        return number

    def numbers(self, figures: FigureViews) -> NumberOf:
        """Return what numbers a figure by its id, as its page shows it now."""
        return lambda figure: self.number(figures.of(figure))

    def listed(self) -> tuple[SheetNumber, ...]:
        """Return the numbers that have a sheet, in the order of their notes."""
        return tuple(sorted(self._numbers, key=lambda number: number.note))


def by_day(sheets: Sheets, figures: Iterable[FigureView], *, beside: bool = False) -> tuple[Dated, ...]:
    """Return figures as a page shows them, by the day that they are true of, the newest first."""
    days: dict[tuple[str, str], list[FigureView]] = {}
    for figure in figures:
        days.setdefault(day_in_words(figure.as_of), []).append(figure)
    in_order = sorted(days, reverse=True)
    return tuple(
        Dated(title, tuple(sheets.number(figure, beside=beside) for figure in days[iso, title]))
        for iso, title in in_order
    )


def day_in_words(as_of: AsOf) -> tuple[str, str]:
    """Return the day that a figure is true of, for order and in words; the first is empty for none.

    The source's own words for the day are in the sheet.
    """
    if as_of.date:
        day = Date.parse(as_of.date.iso).chinese
        not_later = say_in("cell", "not later than {day}", day=day)
        return as_of.date.iso, say_in("heading", "as of {day}", day=day) if as_of.kind == "day" else not_later
    return "", as_of.words if as_of.kind == "period" else say("no date in the source")
