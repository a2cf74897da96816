"""Questions for the sources: impossible dates, lost digits, and what a reporter should ask."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import Final

from bulletin.check import questions_in
from bulletin.model.edition import Edition
from bulletin.problems import Problem
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.calendars import SOURCES, Calendars, Period, is_day, key_of, named, period_of
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureView, FigureViews, source_link, source_name
from bulletin.views.plan import Frame, Framing, Link, Page, PageTarget
from bulletin.views.sources import QuestionView, not_printed, questions

_SAID: Final = say("Doubts: dates that do not exist, lost numbers, statements that do not agree.")
_KINDS: Final = {
    "sum-differs": say("parts do not add up to the total"),
    "share-of-parts": say("a share does not agree with its part and whole"),
    "part-above-whole": say("a part is above its whole"),
    "sources-disagree": say("numbers of one day disagree"),
    "cumulative-falls": say("a running total has fallen"),
    "jump": say("it changes too much from one day to another"),
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
class SourceQuestions:
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

    @property
    def is_doubtful(self) -> bool:
        """Whether there is more to tell than what the source does not state of itself."""
        return bool(self.impossible or self.lost or self.findings or self.questions or self.note)


@dataclass(frozen=True, slots=True)
class Totals:
    """How much is doubtful."""

    lost: int = 0
    lost_dates: int = 0
    impossible: int = 0
    findings: int = 0
    questions: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        """Return the totals of both."""
        return Totals(*map(sum, zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class QualityPage:
    """The page of all doubts, or of those of a month or day, where there are many sources.

    `asked` are the sources in which something is doubtful; `incomplete` are links to the others that do not
    state something of themselves, with what they do not state.
    """

    frame: Frame
    title: str
    asked: tuple[SourceQuestions, ...]
    incomplete: tuple[Link, ...]
    months: tuple[Link, ...]
    totals: Totals


@dataclass(frozen=True)
class Quality:
    """Makes the pages of doubts of an edition."""

    edition: Edition
    framing: Framing
    citations: Citations
    figures: FigureViews
    calendars: Calendars

    def target(self) -> PageTarget:
        """Return what makes the page of all doubts, and those of the months and days of the sources."""

        def keys() -> Iterator[str]:
            yield ""
            yield from (key_of(period) for period in self.calendars.periods(SOURCES))

        return PageTarget(keys, lambda key: [self._page(period_of(key))])

    def _page(self, period: Period) -> Page:
        calendars, address = self.calendars, addresses.of_quality(period)
        title = every = say("Questions for the sources")
        if period:
            title = say("{period}: questions for the sources", period=named(period))
        earlier, later = (
            calendars.neighbours(SOURCES, period, addresses.of_quality()) if period else (None, None)
        )
        told = [questions_to(self.edition, self.citations, self.figures, id_) for id_ in self._ids(period)]
        view = QualityPage(
            frame=self.framing.frame(
                address,
                title,
                say("{name}: {summary}", name=title, summary=_SAID) if period else _SAID,
                crumbs=(Link(every, addresses.of_quality()),) if period else (),
                earlier=earlier,
                later=later,
            ),
            title=title,
            asked=tuple(one for one in told if one.is_doubtful),
            incomplete=tuple(_incomplete(one) for one in told if one.absent and not one.is_doubtful),
            months=self._months(period),
            totals=self._totals(period),
        )
        return Page(addresses.path(address), "quality.html", view)

    def _ids(self, period: Period) -> tuple[str, ...]:
        """Return the sources that a page tells of: those of its time; none where it leads to other pages."""
        calendars = self.calendars
        if not calendars.periods(SOURCES):
            return tuple(self.edition.sources)
        if not period or calendars.days_of(SOURCES, period):
            return ()
        return calendars.within(SOURCES, period)

    def _months(self, period: Period) -> tuple[Link, ...]:
        """Return the links to the months of all sources, or to the days of a long month."""
        whole = addresses.of_quality()
        if not period:
            return self.calendars.months(SOURCES, whole)
        return self.calendars.days_below(SOURCES, period, whole)

    def _totals(self, period: Period) -> Totals:
        """Return how much is doubtful in the sources of a time, which may have pages by month or day."""
        if not period and self.calendars.periods(SOURCES):
            months = (one for one in self.calendars.periods(SOURCES) if not is_day(one))
            return sum(map(self._totals, months), Totals())
        if days := self.calendars.days_of(SOURCES, period):
            return sum((self._totals(day) for day, _ in days), Totals())
        return self.totals(key_of(period))

    def totals(self, key: str) -> Totals:
        """Return how much is doubtful in the sources of a month or day, or in all of a few: `2020/3`."""
        return self.edition.results.get("totals", key, self._counted)

    def _counted(self, key: str) -> Totals:
        ids = self._ids(period_of(key))
        found = (questions_to(self.edition, self.citations, self.figures, id_) for id_ in ids)
        return sum(map(_total, found), Totals())


def _incomplete(of: SourceQuestions) -> Link:
    """Return the link to a source that does not state something of itself, with what that is."""
    names = [place.text for place in of.places] or [of.name]
    return Link(say(", ").join(names), of.source.href, note=say(", ").join(of.absent))


def _total(of: SourceQuestions) -> Totals:
    return Totals(len(of.lost), of.lost_dates, len(of.impossible), len(of.findings), len(of.questions))


def questions_to(
    edition: Edition, citations: Citations, figures: FigureViews, source: str
) -> SourceQuestions:
    """Return what is doubtful in a source."""
    return edition.results.get(
        "questions_to", source, lambda id_: _questions_to(edition, citations, figures, id_)
    )


def asked(edition: Edition, subject: str) -> tuple[Problem, ...]:
    """Return what is to be asked of the observations of a subject."""
    checked = [("observation", subject)]
    return edition.results.get("asked", subject, lambda _: tuple(questions_in(edition, checked, _KINDS)))


def _asked(edition: Edition, source: str) -> Iterator[Problem]:
    """Yield what is to be asked of the figures of a source; of several figures, the first one's is asked."""
    yield from questions_in(edition, [("source", source), ("figure", source)], _KINDS)
    subjects = dict.fromkeys(figure.subject for figure in edition.figures_by_source.of(source))
    yield from (problem for subject in subjects for problem in asked(edition, subject))


def _questions_to(edition: Edition, citations: Citations, figures: FigureViews, id_: str) -> SourceQuestions:
    source = edition.sources[id_]
    own = figures.all(edition.figures_by_source.ids(id_))
    places = dict.fromkeys(edition.front_matters[b].place for b in citations.bulletins("source", id_))
    told = [problem for problem in _asked(edition, id_) if edition.figures[problem.records[0]].source == id_]
    return SourceQuestions(
        id=source.id,
        source=source_link(source),
        name=source_name(source),
        places=tuple(Link(edition.places[p].name, addresses.of_record(edition.places[p])) for p in places),
        impossible=tuple(view for view in own if view.as_of.kind == "impossible"),
        lost=tuple(view for view in own if "▢" in view.printed.text),
        lost_dates=sum(view.as_of.kind == "lost" for view in own),
        findings=tuple(_finding(figures, problem) for problem in told),
        questions=questions(source),
        absent=not_printed(source),
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
