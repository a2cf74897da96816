"""Indicators: the newest figures of one, grouped so that only what can be compared stands together."""

from collections.abc import Collection
from dataclasses import dataclass

from bulletin.model.edition import Edition
from bulletin.model.records import Indicator, IndicatorKind
from bulletin.views import addresses
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureView, FigureViews
from bulletin.views.newest import newest, subjects_of
from bulletin.views.plan import FeedLink, Frame, Framing, Link, feed_link
from bulletin.views.ranks import Ranked, Standing, ordered, standing

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
class Ranking:
    """The figures of an indicator in the order of its table; how their days differ, and their scopes."""

    order: tuple[Ranked, ...]
    dates: str
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScopeView:
    """A population that figures of the indicator count."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """An indicator's page: the newest figures of each subject."""

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
    ranked = ranking(edition, indicator.id)
    topic = edition.topics.get(indicator.topic or "")
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
        dates=ranked.dates,
        rows=tuple(_row(edition, figures, *entry) for entry in ranked.order),
        scopes=tuple(ScopeView(edition.scopes[s].name, edition.scopes[s].definition) for s in ranked.scopes),
        related=_related(edition, indicator),
        bulletins=citations.citing("indicator", indicator.id),
        feeds=(feed_link(f"indicators/{indicator.id}", indicator.name),),
    )


def _link(edition: Edition, indicator: str | None) -> Link | None:
    record = edition.indicators.get(indicator or "")
    return Link(record.name, addresses.of_record(record)) if record else None


def _row(edition: Edition, figures: FigureViews, figure: str, rank: str) -> Row:
    place = edition.place_of(edition.figures[figure].subject)
    return Row(figures.of(figure), Link(place.name, addresses.of_record(place)) if place else None, rank)


def ranking(edition: Edition, indicator: str) -> Ranking:
    """Return the newest figures of an indicator as its table has them."""
    return edition.cells.derived("ranking", indicator, lambda _: _ranking(edition, indicator))


def _ranking(edition: Edition, indicator: str) -> Ranking:
    """Rank the figures: comparable ones together, dated before undated, the newest first."""
    found = {
        id_ for subject in subjects_of(edition, indicator) for id_ in newest(edition, subject, indicator)
    }
    ids = [id_ for id_ in edition.figures_by_indicator.ids(indicator) if id_ in found]
    own = {id_: standing(edition, id_) for id_ in ids}
    return Ranking(
        order=ordered(own),
        dates=_dates(own.values()),
        scopes=tuple({s.scope: None for s in own.values() if s.scope}),
    )


def _dates(own: Collection[Standing]) -> str:
    """Say how the days of the figures differ; empty where they do not, or there is one figure."""
    days = sorted({standing.day for standing in own if standing.day})
    undated = sum(standing.day is None for standing in own)
    sentences = []
    if len(days) > 1:
        apart = (days[-1].last - days[0].last).days
        sentences.append(f"有日期的数字从{days[0].chinese}到{days[-1].chinese}，相差{apart}天。")
    if undated and len(own) > 1:
        sentences.append(f"另有{undated}个数字没有统计日。" if days else "这些数字都没有统计日。")
    return "".join([*sentences, "先看日期，再看高低。"]) if sentences else ""


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
