"""How feeds call a number: whose it is, what it counts, of whom and when, and how it has changed."""

from fractions import Fraction
from itertools import pairwise
from typing import Final

from bulletin.model.edition import Edition
from bulletin.model.records import Figure
from bulletin.text.dates import Date
from bulletin.text.wording import say
from bulletin.views.figures import FigureView
from bulletin.views.newest import is_fact
from bulletin.views.sheets import day_in_words

_MOST: Final = 4
"""Decimals of a difference that is told."""


def heading(edition: Edition, view: FigureView) -> str:
    """Return the title of a figure's entry, which says by itself what pages say around a number.

    Of one that is so it says the value before it too, if there is one.
    """
    figure = edition.figures[view.id]
    subjects = say(", ").join(link.text for link in (view.subject, *view.joint))
    lost = say("[digits lost in the source]") if view.printed.missing else ""
    told = change_of(edition, figure) or f"{view.printed.text}{lost}"
    scope = (view.modality, view.group, view.scope, view.period, day_in_words(view.as_of)[1])
    return f"{subjects}　{view.label}　{told}（{'，'.join(part for part in scope if part)}）"


def change_of(edition: Edition, figure: Figure) -> str:
    """Say how a level has changed since the day before it of which one is known; empty where it has not."""
    before = figure_before(edition, figure)
    return _change(edition, before, figure) if before else ""


def compared_with(edition: Edition, figure: Figure) -> Figure | None:
    """Return the figure that the title of another says it has changed since."""
    before = figure_before(edition, figure)
    return before if before and _change(edition, before, figure) else None


def every_comparison(edition: Edition) -> dict[str, Figure]:
    """Return the same of all figures, by ids."""
    found: dict[str, Figure] = {}
    for series in dict.fromkeys((one.subject, one.indicator) for one in edition.mapping("figure").values()):
        for id_, before in _in_order(edition, *series).items():
            if _change(edition, edition.figures[before], edition.figures[id_]):
                found[id_] = edition.figures[before]
    return found


def _change(edition: Edition, before: Figure, figure: Figure) -> str:
    then, now = edition.quantity(before), edition.quantity(figure)
    if then.value is None or now.value is None or then.unit != now.unit or then.per != now.per:
        return ""
    difference = _written(now.value - then.value)
    if not difference:
        return ""
    unit = say("percentage points") if now.unit == "%" else now.unit
    words = {"before": before.printed, "now": figure.printed, "difference": f"{difference}{unit}"}
    if now.value > then.value:
        return say("{before}→{now}, up {difference}", **words)
    return say("{before}→{now}, down {difference}", **words)


def figure_before(edition: Edition, figure: Figure) -> Figure | None:
    """Return the figure of the same subject, indicator and scope that is of the last day before."""
    id_ = edition.results.get("figure-before", figure.id, lambda id_: _before(edition, edition.figures[id_]))
    return edition.figures[id_] if id_ else None


def _before(edition: Edition, figure: Figure) -> str:
    if not (figure.as_of and figure.as_of.day and is_fact(edition, figure)):
        return ""
    return figures_before(edition, f"{figure.subject}/{figure.indicator}").get(figure.id, "")


def figures_before(edition: Edition, series: str) -> dict[str, str]:
    """Return the figures before each of a series, by ids; `series` is those of its subject and indicator."""
    return edition.results.get("figures-before", series, lambda key: _in_order(edition, *key.split("/")))


def _in_order(edition: Edition, subject: str, indicator: str) -> dict[str, str]:
    """Go through a series once, by days: of a day the figure whose id comes last stands before the next."""
    days: dict[tuple[str | None, tuple[str, ...]], dict[Date, list[str]]] = {}
    for figure in edition.series.of((subject, indicator)):
        if figure.indicator == indicator and figure.as_of and figure.as_of.day and is_fact(edition, figure):
            same = days.setdefault((figure.scope, figure.with_), {})
            same.setdefault(figure.as_of, []).append(figure.id)
    found: dict[str, str] = {}
    for same in days.values():
        for before, day in pairwise(sorted(same)):
            found.update(dict.fromkeys(same[day], max(same[before])))
    return found


def _written(difference: Fraction) -> str:
    """Return how large a difference is, in digits; empty for none, and for one that digits can't say."""
    size = abs(difference)
    whole = size * 10**_MOST
    if not size or whole.denominator != 1:
        return ""
    return f"{whole.numerator // 10**_MOST}.{whole.numerator % 10**_MOST:0{_MOST}d}".rstrip("0").rstrip(".")
