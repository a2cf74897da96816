"""Questions for the sources: impossible dates, lost digits, and what a reporter should ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bulletin.check import questions_in
from bulletin.model.edition import Edition
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
    found = tuple(doubts(edition, citations, figures, source) for source in edition.sources)
    return QualityPage(
        frame=framing.frame(
            f"{addresses.ROOT}quality/",
            "向来源提的问题",
            "来源中的疑点：不存在的日期、缺失的数字、对不上的说法。",
        ),
        sources=found,
        impossible=sum(len(of.impossible) for of in found),
        lost=sum(len(of.lost) for of in found),
        lost_dates=sum(of.lost_dates for of in found),
        findings=sum(len(of.findings) for of in found),
        questions=sum(len(of.questions) for of in found),
    )


def doubts(edition: Edition, citations: Citations, figures: FigureViews, source: str) -> SourceDoubts:
    """Return what is doubtful in a source."""
    return edition.results.get("doubts", source, lambda id_: _doubts(edition, citations, figures, id_))


def asked(edition: Edition, subject: str) -> tuple[Problem, ...]:
    """Return what is to be asked of the observations of a subject."""
    checked = [("observation", subject)]
    return edition.results.get("asked", subject, lambda _: tuple(questions_in(edition, checked)))


def _asked(edition: Edition, source: str) -> Iterator[Problem]:
    """Yield what is to be asked of the figures of a source; of several figures, the first one's is asked."""
    yield from questions_in(edition, [("source", source), ("figure", source)])
    subjects = dict.fromkeys(figure.subject for figure in edition.figures_by_source.of(source))
    yield from (problem for subject in subjects for problem in asked(edition, subject))


def _doubts(edition: Edition, citations: Citations, figures: FigureViews, id_: str) -> SourceDoubts:
    source = edition.sources[id_]
    own = figures.all(edition.figures_by_source.ids(id_))
    places = dict.fromkeys(edition.matters[b].place for b in citations.bulletins("source", id_))
    told = [problem for problem in _asked(edition, id_) if edition.figures[problem.records[0]].source == id_]
    return SourceDoubts(
        id=source.id,
        source=source_link(source),
        name=source_name(source),
        places=tuple(Link(edition.places[p].name, addresses.of_record(edition.places[p])) for p in places),
        impossible=tuple(view for view in own if view.as_of.kind == "impossible"),
        lost=tuple(view for view in own if "▢" in view.printed.text),
        lost_dates=sum(view.as_of.kind == "lost" for view in own),
        findings=tuple(_finding(figures, problem) for problem in told if problem.rule in _KINDS),
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
