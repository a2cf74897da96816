"""Questions for the sources: impossible dates, lost digits, and what a reporter should ask."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from bulletin.check import questions as check_questions
from bulletin.model.edition import Edition
from bulletin.model.records import Source
from bulletin.problems import Problem
from bulletin.views import addresses
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureView, FigureViews, source_link
from bulletin.views.plan import Frame, Framing, Link
from bulletin.views.sources import QuestionView, absent, questions, source_name

_KINDS: Final = {
    "sum-differs": "相加与总数对不上",
    "share-of-parts": "比例与分子分母对不上",
    "part-above-whole": "部分大于总数",
    "sources-disagree": "同一天的数不一致",
    "cumulative-falls": "累计数变小了",
    "jump": "前后相差过大",
}
"""What the checks ask about numbers, in words for readers."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Numbers that can't all be right: what is the matter with them, and the figures."""

    id: str
    title: str
    figures: tuple[FigureView, ...]
    computed: str
    """What this site has computed from them; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class SourceDoubts:
    """What is doubtful in one source."""

    id: str
    source: Link
    name: str
    places: tuple[Link, ...]
    impossible: tuple[FigureView, ...]
    lost: tuple[FigureView, ...]
    lost_dates: int
    findings: tuple[Finding, ...]
    questions: tuple[QuestionView, ...]
    absent: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class QualityPage:
    """The page of all doubts."""

    frame: Frame
    sources: tuple[SourceDoubts, ...]
    impossible: int
    lost: int
    lost_dates: int
    findings: int
    questions: int


def quality_page(
    edition: Edition, framing: Framing, citations: Citations, figures: FigureViews
) -> QualityPage:
    """Return the view of /quality/."""
    asked: dict[str, list[Problem]] = defaultdict(list)
    for problem in check_questions(edition):
        asked[edition.figures[problem.records[0]].source].append(problem)
    found = tuple(
        _doubts(edition, citations, figures, source, asked[source.id]) for source in edition.sources.values()
    )
    return QualityPage(
        frame=framing.frame(
            f"{addresses.ROOT}quality/",
            "向来源提的问题",
            "来源中的疑点：不存在的日期、缺失的数字、对不上的说法。",
        ),
        sources=found,
        impossible=sum(len(doubts.impossible) for doubts in found),
        lost=sum(len(doubts.lost) for doubts in found),
        lost_dates=sum(doubts.lost_dates for doubts in found),
        findings=sum(len(doubts.findings) for doubts in found),
        questions=sum(len(doubts.questions) for doubts in found),
    )


def _doubts(
    edition: Edition, citations: Citations, figures: FigureViews, source: Source, asked: list[Problem]
) -> SourceDoubts:
    own = figures.all(edition.figures_by_source.get(source.id, ()))
    places = dict.fromkeys(b.matter.place for b in citations.bulletins("source", source.id))
    return SourceDoubts(
        id=source.id,
        source=source_link(source),
        name=source_name(source),
        places=tuple(Link(edition.places[p].name, addresses.of_record(edition.places[p])) for p in places),
        impossible=tuple(view for view in own if view.as_of.kind == "impossible"),
        lost=tuple(view for view in own if "▢" in view.printed.text),
        lost_dates=sum(view.as_of.kind == "lost" for view in own),
        findings=tuple(_finding(figures, problem) for problem in asked if problem.rule in _KINDS),
        questions=questions(source),
        absent=absent(source),
        note=source.note or "",
    )


def _finding(figures: FigureViews, problem: Problem) -> Finding:
    told = dict(problem.what.arguments)
    computed = told.get("total") or told.get("share") or ""
    return Finding(
        id=f"{problem.rule}-{problem.records[0]}",
        title=_KINDS[problem.rule],
        figures=tuple(figures.of(id_) for id_ in problem.records),
        computed=str(computed),
    )
