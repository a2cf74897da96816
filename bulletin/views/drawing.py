"""The chart of the figures that a block of a text has chosen: of the first kind that they make."""

from collections.abc import Sequence

from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Indicator, IndicatorKind
from bulletin.views.charts import Dots, dots
from bulletin.views.figures import FigureView, FigureViews
from bulletin.views.lines import LineChart, line_chart
from bulletin.views.multiples import Multiples, multiples
from bulletin.views.newest import is_fact
from bulletin.views.parts import PartChart, part_chart
from bulletin.views.sheets import SheetNumber
from bulletin.views.subjects import kind_of

Chart = Dots | LineChart | PartChart | Multiples


def drawn(
    edition: Edition, chosen: Sequence[Figure], shown: Sequence[SheetNumber], *, in_order: bool
) -> Chart | None:
    """Return the chart of figures, which stand in `shown` as the page has them, in the same order.

    `in_order` says that somebody has put them in that order, what came first before the rest. None where
    there are no figures, or none that can be drawn together: what is expected, a change, or of a group is
    drawn in none.
    """
    if not chosen or not all(is_fact(edition, figure) for figure in chosen):
        return None
    if len({(figure.subject, figure.indicator, figure.scope) for figure in chosen}) == 1:
        views, indicator = [number.figure for number in shown], edition.indicators[chosen[0].indicator]
        return line_chart_of(indicator, views, views[0].subject.text) or _dots(
            edition, chosen, shown, in_order=in_order
        )
    return (
        _part(edition, chosen, shown)
        or _dots(edition, chosen, shown, in_order=in_order)
        or _multiples(edition, chosen, shown)
    )


def line_chart_of(indicator: Indicator, views: Sequence[FigureView], subject: str = "") -> LineChart | None:
    """Return the chart over days of figures of one subject, indicator and scope; None where they make none.

    The caption names the subject, if the page does not.
    """
    scope = views[0].scope if views else ""
    caption = "，".join(filter(None, (subject, indicator.name, scope)))
    return line_chart(caption, views, is_share=indicator.kind is IndicatorKind.SHARE)


def part_chart_of(edition: Edition, figures: FigureViews, id_: str) -> PartChart | None:
    """Return the chart of a figure against the one that it is recorded as a part of, None for none."""
    part = edition.figures[id_]
    whole = edition.figures.get(part.whole or "")
    if whole is None or not is_fact(edition, whole):
        return None
    return _part(
        edition, (part, whole), (SheetNumber(figures.of(part.id)), SheetNumber(figures.of(whole.id)))
    )


def _part(edition: Edition, chosen: Sequence[Figure], shown: Sequence[SheetNumber]) -> PartChart | None:
    """Return the chart of two figures of which one is recorded as a part of the other."""
    if len(chosen) != 2:  # noqa: PLR2004  a part and its whole
        return None
    units = {edition.quantity(figure).unit for figure in chosen}
    for part, whole in ((0, 1), (1, 0)):
        if chosen[part].whole == chosen[whole].id and len(units) == 1:
            return part_chart(shown[part], shown[whole])
    return None


def _dots(
    edition: Edition, chosen: Sequence[Figure], shown: Sequence[SheetNumber], *, in_order: bool
) -> Dots | None:
    """Return the chart of one share of several subjects or scopes, or of one before and after."""
    indicators = {figure.indicator for figure in chosen}
    indicator = edition.indicators[chosen[0].indicator]
    is_one_share = len(indicators) == 1 and indicator.kind is IndicatorKind.SHARE
    if not is_one_share:
        return None
    kinds = {figure.id: kind_of(edition, figure.subject) for figure in chosen}
    return dots(indicator.name, shown, kinds=kinds, in_order=in_order)


def _multiples(edition: Edition, chosen: Sequence[Figure], shown: Sequence[SheetNumber]) -> Multiples | None:
    """Return the chart of several shares."""
    kinds = {edition.indicators[figure.indicator].kind for figure in chosen}
    return multiples(shown) if kinds == {IndicatorKind.SHARE} else None
