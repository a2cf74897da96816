"""The pages that a generator of sites does not make by itself: series, months of a record, lists by place.

The peers are given what stands on them, joined beforehand; which bulletins a month has they find themselves.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from bulletin.views import Site
from bulletin.views.addresses import ROOT
from bulletin.views.calendars import ARCHIVE, SOURCES, Period, is_day, list_and_period
from bulletin.views.finder import ChoicesPage
from bulletin.views.plan import Link, Page

_MONTHS: Final = "period"
_UNITS: Final = ("series", _MONTHS, "index-page", "topic-page", "indicator-page", "offers", "follow")
"""What makes such pages, by the first parts of the keys of units."""


@dataclass(frozen=True)
class More:
    """A page: its address, its title, links, the ids of figures, and which bulletins it lists.

    `listed` are the folder and the id of a record, both empty for all bulletins; `days` the first and last.
    """

    address: str
    title: str
    links: tuple[Link, ...] = ()
    figures: tuple[str, ...] = ()
    listed: tuple[str, str] | None = None
    days: tuple[str, str] = ("", "")


def more_pages(site: Site) -> Iterator[More]:
    """Yield the pages; those of the archive's months are left out, which every peer has of its own."""
    for kind in site.kinds:
        for key in site.targets(kind) if kind in _UNITS else ():
            if not (kind == _MONTHS and _is_archive_month(key)):
                yield from (_more(site, kind, key, page) for page in site.make(f"{kind}/{key}"))


def long_months(site: Site) -> dict[str, tuple[Link, ...]]:
    """Return the months of the archive that are broken by day, as `2020/03`, with links to their days."""
    found = {}
    for period in site.calendars.periods(ARCHIVE):
        if not is_day(period) and site.calendars.days_of(ARCHIVE, period):
            (page,) = site.make(f"{_MONTHS}/{ARCHIVE}/{period[0]}/{period[1]}")
            found[f"{period[0]:04d}/{period[1]:02d}"] = page.view.sections[0].links
    return found


def address(href: str) -> str:
    """Return an address as a path from the site's root."""
    return href.replace(ROOT, "/")


def _is_archive_month(key: str) -> bool:
    listed, period = list_and_period(key)
    return listed == ARCHIVE and not is_day(period)


def _more(site: Site, kind: str, key: str, page: Page) -> More:
    view: Any = page.view
    more = More(f"/{page.path.removesuffix('index.html')}", view.frame.title.partition(" - ")[0])
    if kind == "series":
        figures = (figure.id for scope in view.scopes for figure in scope.figures)
        return More(more.address, more.title, figures=tuple(figures))
    if kind == "indicator-page":
        return More(more.address, more.title, view.places, tuple(row.number.figure.id for row in view.rows))
    if kind == "topic-page":
        return More(more.address, more.title, (*view.places, *(one.policy for one in view.policies)))
    if kind == "offers":
        return _offers(more, view)
    if kind == "follow":
        arrived = (Link(one.title, one.href, one.date.text) for one in view.newest)
        return More(more.address, more.title, (view.about, *arrived, *view.others))
    links = tuple(link for section in view.sections for link in section.links)
    if kind == _MONTHS and not links:
        return More(more.address, more.title, listed=_listed(site, key), days=_days(list_and_period(key)[1]))
    return More(more.address, more.title, links)


def _offers(more: More, view: Any) -> More:
    """Return a page of measures, or the one of all choices."""
    if isinstance(view, ChoicesPage):
        chosen = (Link(row.name, one.href, f"{one.count}") for row in view.rows for one in row.choices)
        return More(more.address, more.title, tuple(link for link in chosen if link.href))
    choices = (Link(one.text, one.href, f"{one.count}") for one in (*view.audiences, *view.places))
    measures = (Link(one.title, one.href, one.text) for topic in view.topics for one in topic.measures)
    figures = dict.fromkeys(number.figure.id for number in view.sheets)
    return More(more.address, more.title, (*choices, *measures, view.policies), tuple(figures))


def _listed(site: Site, key: str) -> tuple[str, str]:
    listed, _ = list_and_period(key)
    assert listed != SOURCES  # noqa: S101  their months are links
    if listed == ARCHIVE:
        return "", ""
    folder, id_ = address(site.calendars.address(listed)).strip("/").split("/")
    return folder, id_


def _days(period: Period) -> tuple[str, str]:
    """Return the first and the last day of a month or day."""
    year, month, *day = period
    first, last = day * 2 or (1, monthrange(year, month)[1])
    return f"{year:04d}-{month:02d}-{first:02d}", f"{year:04d}-{month:02d}-{last:02d}"
