"""Questions for the sources: impossible dates, lost digits, and what a reporter should ask."""

from dataclasses import dataclass

from bulletin.model.edition import Edition
from bulletin.model.records import Source
from bulletin.views import addresses
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureView, FigureViews, source_link
from bulletin.views.plan import Frame, Framing, Link
from bulletin.views.sources import QuestionView, absent, questions, source_name


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
    questions: int


def quality_page(
    edition: Edition, framing: Framing, citations: Citations, figures: FigureViews
) -> QualityPage:
    """Return the view of /quality/."""
    found = tuple(_doubts(edition, citations, figures, source) for source in edition.sources.values())
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
        questions=sum(len(doubts.questions) for doubts in found),
    )


def _doubts(edition: Edition, citations: Citations, figures: FigureViews, source: Source) -> SourceDoubts:
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
        questions=questions(source),
        absent=absent(source),
        note=source.note or "",
    )
