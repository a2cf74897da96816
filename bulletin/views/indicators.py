"""Indicators: all figures of one, grouped so that only what can be compared stands together."""

from collections import defaultdict
from dataclasses import dataclass

from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Indicator, IndicatorKind
from bulletin.text.quantity import Quantity
from bulletin.views import addresses
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureView, FigureViews
from bulletin.views.plan import FeedLink, Frame, Framing, Link, feed_link

KINDS = {
    IndicatorKind.COUNT: "计数",
    IndicatorKind.SHARE: "比率",
    IndicatorKind.MEASURE: "计量",
    IndicatorKind.MONEY: "金额",
    IndicatorKind.DURATION: "时长",
    IndicatorKind.RATE: "单位量",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in an indicator's table; `rank` is its place, or why it has none."""

    figure: FigureView
    place: Link | None
    rank: str


@dataclass(frozen=True, slots=True)
class ScopeView:
    """A population that figures of the indicator count."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """An indicator's page."""

    frame: Frame
    name: str
    kind: str
    unit: str
    definition: str
    aliases: tuple[str, ...]
    part: Link | None
    whole: Link | None
    topic: Link | None
    cumulative: bool
    dates: str
    rows: tuple[Row, ...]
    scopes: tuple[ScopeView, ...]
    related: tuple[Link, ...]
    bulletins: tuple[Link, ...]
    feeds: tuple[FeedLink, ...]


def indicator_page(
    edition: Edition, framing: Framing, citations: Citations, figures: FigureViews, indicator: Indicator
) -> IndicatorPage:
    """Return the view of an indicator's page."""
    own = edition.figures_by_indicator.of(indicator.id)
    topic = edition.topics.get(indicator.topic or "")
    scopes = dict.fromkeys(figure.scope for figure in own if figure.scope)
    return IndicatorPage(
        frame=framing.frame(
            addresses.of_record(indicator),
            indicator.name,
            f"各地{indicator.name}，每个数字带日期、范围和出处；不同日、不同范围的不排名。",
            crumbs=(Link("指标", addresses.of_index("indicator")),),
            alternate=feed_link(f"indicators/{indicator.id}", indicator.name),
        ),
        name=indicator.name,
        kind=KINDS[indicator.kind],
        unit=indicator.unit,
        definition=indicator.definition,
        aliases=indicator.aliases,
        part=_link(edition, indicator.part),
        whole=_link(edition, indicator.whole),
        topic=Link(topic.name, addresses.of_record(topic)) if topic else None,
        cumulative=indicator.cumulative,
        dates=_dates(own),
        rows=_rows(edition, figures, own),
        scopes=tuple(ScopeView(edition.scopes[s].name, edition.scopes[s].definition) for s in scopes),
        related=_related(edition, indicator),
        bulletins=citations.citing("indicator", indicator.id),
        feeds=(feed_link(f"indicators/{indicator.id}", indicator.name),),
    )


def _link(edition: Edition, indicator: str | None) -> Link | None:
    record = edition.indicators.get(indicator or "")
    return Link(record.name, addresses.of_record(record)) if record else None


def _dates(own: tuple[Figure, ...]) -> str:
    """Say how the days of the figures differ; empty where they do not, or there is one figure."""
    days = sorted({figure.as_of for figure in own if figure.as_of})
    undated = sum(figure.as_of is None for figure in own)
    sentences = []
    if len(days) > 1:
        apart = (days[-1].last - days[0].last).days
        sentences.append(f"有日期的数字从{days[0].chinese}到{days[-1].chinese}，相差{apart}天。")
    if undated and len(own) > 1:
        sentences.append(f"另有{undated}个数字没有统计日。" if days else "这些数字都没有统计日。")
    return "".join([*sentences, "先看日期，再看高低。"]) if sentences else ""


def _rows(edition: Edition, figures: FigureViews, own: tuple[Figure, ...]) -> tuple[Row, ...]:
    """Return the rows, comparable figures together, dated before undated, the newest first."""
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in own:
        groups[_observed(edition, figure)].append(figure)
    ranked = {figure.id: rank for group in groups.values() for figure, rank in _ranks(edition, group)}
    days = sorted({figure.as_of for figure in own if figure.as_of}, reverse=True)
    dates = {day: place for place, day in enumerate(days)}
    order = sorted(
        own,
        key=lambda f: (
            dates[f.as_of] if f.as_of else len(dates),
            f.scope or "~",
        ),
    )
    rows = []
    for figure in order:
        place = edition.place_of(figure.subject)
        link = Link(place.name, addresses.of_record(place)) if place else None
        rows.append(Row(figures.of(figure.id), link, ranked[figure.id]))
    return tuple(rows)


def _observed(edition: Edition, figure: Figure) -> tuple[object, ...]:
    """Return what two figures must share to be compared: day, scope, unit, modality, kind of subject."""
    quantity = edition.quantity(figure)
    kind = edition.subjects[figure.subject].label
    return (figure.as_of, figure.scope, quantity.unit, quantity.per, figure.modality, figure.group, kind)


def _ranks(edition: Edition, group: list[Figure]) -> list[tuple[Figure, str]]:
    """Rank figures that can be compared; say why where they can't."""
    if group[0].as_of is None:
        return [(figure, "无日期") for figure in group]
    quantities = {figure.id: edition.quantity(figure) for figure in group}
    if any(q.low is None and q.high is None for q in quantities.values()):
        return [(figure, "缺数") for figure in group]
    if len(group) == 1:
        return [(group[0], "日期或范围不同")]
    return [(figure, _rank(quantities[figure.id], list(quantities.values()))) for figure in group]


def _rank(own: Quantity, others: list[Quantity]) -> str:
    """Return a place among `others`; bounds that overlap without being equal can't be ranked."""
    if any(other.value != own.value and _overlap(own, other) for other in others):
        return "区间重叠，不能排名"
    above = sum(_below(own, other) for other in others)
    tied = any(other is not own and other.value == own.value for other in others)
    return f"并列第 {above + 1}" if tied else f"第 {above + 1}"


def _overlap(a: Quantity, b: Quantity) -> bool:
    return a is not b and not (_below(a, b) or _below(b, a))


def _below(a: Quantity, b: Quantity) -> bool:
    """Tell whether every value that `a` allows is less than every value that `b` allows."""
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.high_open or b.low_open))


def _related(edition: Edition, indicator: Indicator) -> tuple[Link, ...]:
    """Return the other indicators of the topic that have figures."""
    return tuple(
        Link(
            other.name,
            addresses.of_record(other),
            note=f"{count} 个数字",
        )
        for other in edition.indicators_on.of(indicator.topic)
        if other is not indicator and (count := len(edition.figures_by_indicator.ids(other.id)))
    )
