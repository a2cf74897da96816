"""Sources: what a report printed, what it left open, and who used it."""

from dataclasses import dataclass
from typing import Final

from bulletin.model.edition import Edition
from bulletin.model.records import Source
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.calendars import Calendars, Listed
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureViews, date_view, source_name
from bulletin.views.plan import DateView, Frame, Framing, Link, index_link
from bulletin.views.sheets import SheetNumber, Sheets

_OPEN: Final = 40
"""Numbers that a page shows at once, with sheets; those behind them are folded, and lead to their series."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What a reporter should ask the source."""

    id: str
    locator: str
    printed: str
    note: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source's page; `others` are the numbers that are folded."""

    frame: Frame
    name: str
    title: str
    outlet: str
    authors: str
    published: DateView | None
    published_printed: str
    retrieved: DateView | None
    url: str
    note: str
    absent: tuple[str, ...]
    questions: tuple[QuestionView, ...]
    numbers: tuple[SheetNumber, ...]
    others: tuple[SheetNumber, ...]
    policies: tuple[Link, ...]
    bulletins: Listed
    sheets: tuple[SheetNumber, ...]


def questions(source: Source) -> tuple[QuestionView, ...]:
    """Return the questions to a source, each with a fragment that stays as long as their order."""
    return tuple(
        QuestionView(f"{source.id}-q{number}", question.locator, question.printed, question.note)
        for number, question in enumerate(source.questions, start=1)
    )


def not_printed(source: Source) -> tuple[str, ...]:
    """Return what a report should print of itself and does not."""
    wanted = (
        (say("Title"), source.title),
        (say("name of the outlet"), source.outlet),
        (say("Authors"), source.authors),
    )
    dated = source.published or source.published_printed
    return (*(name for name, value in wanted if not value), *(() if dated else (say("Date of publication"),)))


def source_page(
    edition: Edition, framing: Framing, citations: Citations, figures: FigureViews, source: Source
) -> SourcePage:
    """Return the view of a source's page."""
    name, sheets = source_name(source), Sheets()
    told = figures.all(edition.figures_by_source.ids(source.id))
    return SourcePage(
        frame=framing.frame(
            addresses.of_record(source),
            name,
            say(
                "Source “{name}”: its numbers and policies, doubts, and the bulletins that cite it.",
                name=name,
            ),
            crumbs=(index_link("source"),),
        ),
        name=name,
        title=source.title or "",
        outlet=source.outlet or "",
        authors=say(", ").join(source.authors),
        published=date_view(source.published, source.published_printed) if source.published else None,
        published_printed=source.published_printed or "",
        retrieved=date_view(source.retrieved) if source.retrieved else None,
        url=source.url or "",
        note=source.note or "",
        absent=not_printed(source),
        questions=questions(source),
        numbers=tuple(map(sheets.number, told[:_OPEN])),
        others=tuple(map(SheetNumber, told[_OPEN:])),
        policies=tuple(
            Link(p.title, addresses.of_record(p)) for p in edition.policies_by_source.of(source.id)
        ),
        bulletins=Calendars(edition, citations).linked(f"source/{source.id}"),
        sheets=sheets.listed(),
    )
