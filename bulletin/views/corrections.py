"""Corrections: what was wrong, what it says now, and since when. None is ever removed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from bulletin.model.bulletins import Correction
from bulletin.model.corrections import correction_id
from bulletin.model.edition import Edition
from bulletin.model.ledger import WITHDRAWN as EVER_WITHDRAWN
from bulletin.model.records import Fault
from bulletin.text.dates import Date
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.calendars import WHOLE, Period, key_of, links_beside, named, period_of
from bulletin.views.citations import Citations
from bulletin.views.figures import (
    CORRECTED_SOURCE,
    FigureView,
    FigureViews,
    PrintedView,
    date_view,
)
from bulletin.views.items import WITHDRAWN, note_of
from bulletin.views.plan import DateView, FeedLink, Frame, Framing, Link, Page, PageTarget, feed_link
from bulletin.views.withdrawals import is_restoring, withdrawals

WITHDRAWAL: Final = "withdrawal"


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One correction: of a figure, with its old and new words, of a bulletin's text, or its withdrawal.

    `kind` says which: revision, correction or withdrawal.
    """

    id: str
    kind: str
    date: DateView
    month: Period
    title: str
    text: str
    told: str
    """Of a figure what was changed, in words."""
    fault: str
    subject: Link
    old: PrintedView | None
    new: PrintedView | None
    change: str
    bulletins: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """The newest corrections, or those of a month; `others` are the months that there are."""

    frame: Frame
    title: str
    months: tuple[tuple[str, tuple[CorrectionView, ...]], ...]
    others: tuple[Link, ...]
    feeds: tuple[FeedLink, ...]


def all_corrections(
    edition: Edition, citations: Citations, figures: FigureViews
) -> tuple[CorrectionView, ...]:
    """Return all corrections, the newest first, those of one day by their ids."""
    revised = (corrections_of_figure(figures.of(figure.id)) for figure in edition.figures_revised.of())
    corrected = edition.bulletins_by("bulletins_corrected").ids()
    found = [*chain.from_iterable(revised)]
    found += chain.from_iterable(corrections_of_bulletin(edition, citations, id_) for id_ in corrected)
    found += chain.from_iterable(withdrawals_of(edition, citations, id_) for id_ in _ever_withdrawn(edition))
    found.sort(key=lambda entry: entry.id)
    found.sort(key=lambda entry: entry.date.iso, reverse=True)
    return tuple(found)


def _ever_withdrawn(edition: Edition) -> Iterable[str]:
    """Return the bulletins that are withdrawn, and those that were, by the ledger."""
    known = edition.known.get(EVER_WITHDRAWN)
    was = [id_ for id_ in known.addresses if id_ in edition.front_matters] if known else ()
    return dict.fromkeys([*edition.bulletins_by("bulletins_withdrawn").ids(), *was])


def corrections_of_figure(view: FigureView) -> Iterator[CorrectionView]:
    """Yield the corrections of a figure, the earliest first."""
    newer = [*(earlier.printed for earlier in view.earlier[1:]), view.printed]
    for earlier, new in zip(view.earlier, newer, strict=False):
        yield CorrectionView(
            id=earlier.id,
            kind="revision",
            date=earlier.until,
            month=addresses.month_of(Date.parse(earlier.until.iso)),
            title=f"{view.subject.text}：{view.label}",
            text=earlier.reason,
            told=earlier.told,
            fault=earlier.fault,
            subject=Link(view.label, view.href),
            old=earlier.printed,
            new=new,
            change=earlier.change,
            bulletins=view.bulletins,
        )


def corrections_of_bulletin(edition: Edition, citations: Citations, id_: str) -> Iterator[CorrectionView]:
    """Yield the corrections of a bulletin's text, in the order in which they are written."""
    link = citations.link(id_)
    for correction in edition.front_matters[id_].corrections:
        yield CorrectionView(
            id=correction_id(id_, correction),
            kind="correction",
            date=date_view(correction.date),
            month=addresses.month_of(correction.date),
            title=link.text,
            text=note_of(edition, edition.front_matters[id_], correction),
            told="",
            fault=_whose(edition, id_, correction),
            subject=Link(link.text, link.href),
            old=None,
            new=None,
            change="",
            bulletins=(link,),
        )


def _whose(edition: Edition, bulletin: str, correction: Correction) -> str:
    """Return whose mistake was corrected; of a withdrawal that was one, that the bulletin is public again."""
    if is_restoring(edition, bulletin, correction):
        return say("Public again")
    return say("a mistake in our text") if correction.fault is Fault.OURS else CORRECTED_SOURCE


def withdrawals_of(edition: Edition, citations: Citations, id_: str) -> Iterator[CorrectionView]:
    """Yield what the log says of each withdrawal of a bulletin: when and why, and nothing that it said.

    Of one that was taken back also since when it is public again.
    """
    link = citations.link(id_)
    for told in withdrawals(edition, id_):
        title, text = link.text, told.reason or WITHDRAWN
        if told.again:
            title = say("[Withdrawn, and public again] {title}", title=title)
            text = say(
                "Public again since {day}. Why it was withdrawn: {reason}",
                day=told.again.chinese,
                reason=told.reason or say("this was not recorded."),
            )
        yield CorrectionView(
            id=told.id,
            kind=WITHDRAWAL,
            date=date_view(told.day),
            month=addresses.month_of(told.day),
            title=title,
            text=text,
            told="",
            fault=say("Withdrawn"),
            subject=Link(title, link.href),
            old=None,
            new=None,
            change="",
            bulletins=(link,),
        )


_SAID: Final = say("What was wrong, what it says now, and since when. Nothing is taken out.")


@dataclass(frozen=True)
class Log:
    """Makes the pages of corrections: the newest, and every month.

    A correction has its own address on the page of its month, so that it never moves.
    """

    edition: Edition
    framing: Framing
    every: Callable[[], tuple[CorrectionView, ...]]

    def months(self) -> tuple[Period, ...]:
        """Return the months in which something was corrected, the newest first."""
        return self.edition.results.get("correction-months", "", self._months)

    def _months(self, _: str) -> tuple[Period, ...]:
        return tuple(dict.fromkeys(correction.month for correction in self.every()))

    def of(self, key: str) -> tuple[CorrectionView, ...]:
        """Return the corrections of a month: `2020/3`."""
        return self.edition.results.get("corrections-of", key, self._of)

    def _of(self, key: str) -> tuple[CorrectionView, ...]:
        return tuple(correction for correction in self.every() if correction.month == period_of(key))

    def target(self) -> PageTarget:
        """Return what makes the page of the newest corrections, and a page a month."""
        return PageTarget(lambda: ("", *map(key_of, self.months())), lambda key: [self._page(period_of(key))])

    def _page(self, month: Period) -> Page:
        shown = self.of(key_of(month)) if month else self.every()[:WHOLE]
        log = say("Log of corrections")
        title = say("Corrections of {period}", period=named(month)) if month else log
        found: dict[Period, list[CorrectionView]] = {}
        for correction in shown:
            found.setdefault(correction.month, []).append(correction)
        feeds, address = (feed_link("corrections", say("Corrections")),), addresses.of_corrections(month)
        earlier, later = self._beside(month) if month else (None, None)
        view = CorrectionsPage(
            frame=self.framing.frame(
                address,
                title,
                say("{name}: {summary}", name=title, summary=_SAID) if month else _SAID,
                crumbs=(Link(log, addresses.of_corrections()),) if month else (),
                alternate=feeds[0],
                earlier=earlier,
                later=later,
            ),
            title=title,
            months=tuple((named(one), tuple(entries)) for one, entries in found.items()),
            others=() if month else self._others(),
            feeds=feeds,
        )
        return Page(addresses.path(address), "corrections.html", view)

    def _others(self) -> tuple[Link, ...]:
        """Return the links to all months, where the newest corrections are not all and of one."""
        months = self.months()
        return tuple(map(_link, months)) if len(months) > 1 or len(self.every()) > WHOLE else ()

    def _beside(self, month: Period) -> tuple[Link | None, Link | None]:
        """Return the links to the months with corrections before and after a month."""
        return links_beside(self.months(), month, addresses.of_corrections)


def _link(month: Period) -> Link:
    return Link(named(month), addresses.of_corrections(month))
