"""Charts of a part against its whole: 965 of 1014 enterprises.

They are made of two figures of which one is recorded as a part of the other, by pure functions.
"""

from dataclasses import dataclass
from fractions import Fraction

from bulletin.text.quantity import decimal
from bulletin.text.wording import say
from bulletin.views.figures import FigureView
from bulletin.views.sheets import SheetNumber


@dataclass(frozen=True, slots=True)
class PartChart:
    """A part on a bar that is the whole; `title` says both.

    `share` and `rest` are how long the two pieces of the bar are, in points of a hundred. `percent` says the
    share in words: it is worked out here and not printed by the source.
    """

    title: str
    part: SheetNumber
    whole: SheetNumber
    share: str
    rest: str
    percent: str
    kind: str = "part"


def part_chart(part: SheetNumber, whole: SheetNumber) -> PartChart | None:
    """Return the chart; None where one of the two is not exact, or they are not true of the same day.

    Both are of one unit and say what is so, and the first is recorded as a part of the second.
    """
    of, to = _exact(part.figure), _exact(whole.figure)
    if of is None or not to or not 0 <= of <= to or part.figure.as_of != whole.figure.as_of:
        return None
    share = of / to * 100
    return PartChart(
        title=say(
            "{subject}: {whole}, of which {part}",
            subject=whole.figure.subject.text,
            whole=_said(whole.figure),
            part=_said(part.figure),
        ),
        part=part,
        whole=whole,
        share=f"{float(share):.2f}",
        rest=f"{float(100 - share):.2f}",
        percent=f"{decimal(Fraction(round(share * 10), 10))}%",
    )


def _exact(figure: FigureView) -> Fraction | None:
    datum = figure.printed.datum
    return Fraction(datum) if datum and ".." not in datum and not figure.printed.missing else None


def _said(figure: FigureView) -> str:
    return f"{figure.label}{figure.printed.text}"
