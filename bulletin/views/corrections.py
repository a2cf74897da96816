"""Corrections: what was wrong, what it says now, and since when. None is ever removed."""

from collections.abc import Iterator
from dataclasses import dataclass

from bulletin.model.edition import Edition
from bulletin.text.dates import Date
from bulletin.views import addresses
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureViews, PrintedView, correction_id, date_view
from bulletin.views.plan import DateView, FeedLink, Frame, Framing, Link, feed_link


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One correction: of a figure, with its old and new words, or of a bulletin's text."""

    id: str
    date: DateView
    month: str
    title: str
    text: str
    fault: str
    subject: Link
    old: PrintedView | None
    new: PrintedView | None
    change: str
    bulletins: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """The log of all corrections."""

    frame: Frame
    months: tuple[tuple[str, tuple[CorrectionView, ...]], ...]
    feeds: tuple[FeedLink, ...]


def corrections(edition: Edition, citations: Citations, figures: FigureViews) -> tuple[CorrectionView, ...]:
    """Return all corrections, the newest first, those of one day by their ids."""
    found = [*_of_figures(edition, citations, figures), *_of_bulletins(edition, citations)]
    found.sort(key=lambda entry: entry.id)
    found.sort(key=lambda entry: entry.date.iso, reverse=True)
    return tuple(found)


def _of_figures(edition: Edition, citations: Citations, figures: FigureViews) -> Iterator[CorrectionView]:
    for figure in edition.figures_revised.of():
        view = figures.of(figure.id)
        printed = [*(earlier.printed for earlier in view.earlier), view.printed]
        for number, earlier in enumerate(view.earlier, start=1):
            yield CorrectionView(
                id=correction_id(figure.id, number),
                date=earlier.until,
                month=_month(Date.parse(earlier.until.iso)),
                title=f"{view.subject.text}：{view.label}",
                text=earlier.reason,
                fault=earlier.fault,
                subject=Link(view.label, view.href),
                old=earlier.printed,
                new=printed[number],
                change=earlier.change,
                bulletins=citations.citing("figure", figure.id),
            )


def _of_bulletins(edition: Edition, citations: Citations) -> Iterator[CorrectionView]:
    for id_ in edition.bulletins_by("bulletins_corrected").ids():
        link = citations.link(id_)
        for number, correction in enumerate(edition.matters[id_].corrections, start=1):
            yield CorrectionView(
                id=correction_id(id_, number),
                date=date_view(correction.date),
                month=_month(correction.date),
                title=link.text,
                text=correction.note,
                fault="本站文字有误",
                subject=Link(link.text, link.href),
                old=None,
                new=None,
                change="",
                bulletins=(link,),
            )


def _month(date: Date) -> str:
    return f"{date.year}年{date.month}月"


def corrections_page(framing: Framing, found: tuple[CorrectionView, ...]) -> CorrectionsPage:
    """Return the view of /corrections/."""
    months: dict[str, list[CorrectionView]] = {}
    for correction in found:
        months.setdefault(correction.month, []).append(correction)
    feeds = (feed_link("corrections", "全部更正"),)
    return CorrectionsPage(
        frame=framing.frame(
            f"{addresses.ROOT}corrections/",
            "更正记录",
            "登错的地方，改了什么，什么时候改的。记录不删。",
            alternate=feeds[0],
        ),
        months=tuple((month, tuple(entries)) for month, entries in months.items()),
        feeds=feeds,
    )
