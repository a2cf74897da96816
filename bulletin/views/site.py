"""The plan of a whole edition: every address of DESIGN §4 that this version has."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from bulletin.model.assets import Asset
from bulletin.model.bulletins import PlainPage
from bulletin.model.edition import Edition
from bulletin.model.records import Record
from bulletin.model.settings import Settings
from bulletin.views import addresses
from bulletin.views.articles import Filling, Piece
from bulletin.views.bulletins import BulletinPage, bulletin_page
from bulletin.views.citations import Citations
from bulletin.views.corrections import CorrectionView, corrections, corrections_page
from bulletin.views.data import data_pages, tables
from bulletin.views.enterprises import enterprise_page
from bulletin.views.feeds import Channels
from bulletin.views.figures import FigureViews, date_view
from bulletin.views.home import home_page
from bulletin.views.indicators import indicator_page
from bulletin.views.lists import archive_pages, index_pages
from bulletin.views.places import place_page
from bulletin.views.plan import EditionLine, Frame, Framing, Link, Page
from bulletin.views.policies import policy_page
from bulletin.views.quality import quality_page
from bulletin.views.sources import source_page
from bulletin.views.topics import topic_page

Kind = TypeVar("Kind", bound=Record)
Maker = Callable[[Edition, Framing, Citations, FigureViews, Kind], object]


@dataclass(frozen=True, slots=True)
class PlainPageView:
    """A page such as 关于本站, or the one for addresses that lead nowhere."""

    frame: Frame
    title: str
    body: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The addresses of all pages for search engines, each with the day it changed, if known."""

    addresses: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Site:
    """Makes the plan of an edition that is checked and reduced to what is public."""

    edition: Edition
    settings: Settings
    assets: tuple[Asset, ...] = ()

    @cached_property
    def citations(self) -> Citations:
        """What names what."""
        return Citations(self.edition)

    @cached_property
    def figures(self) -> FigureViews:
        """The views of all figures."""
        citing = {figure: self.citations.citing("figure", figure) for figure in self.edition.figures}
        return FigureViews(self.edition, citing)

    @cached_property
    def filling(self) -> Filling:
        """Fills the slots of texts."""
        return Filling(self.edition, self.citations, self.figures)

    @cached_property
    def framing(self) -> Framing:
        """Makes the frames of pages."""
        pages = self.edition.pages.values()
        return Framing(self.settings, tuple(Link(p.matter.title, addresses.of_page(p)) for p in pages))

    @cached_property
    def line(self) -> EditionLine:
        """What the edition holds."""
        edition = self.edition
        places = {bulletin.matter.place for bulletin in edition.bulletins.values()}
        newest = edition.newest_date
        date = date_view(newest) if newest else None
        return EditionLine(date, len(edition.bulletins), len(edition.sources), len(places))

    @cached_property
    def corrections(self) -> tuple[CorrectionView, ...]:
        """All corrections, the newest first."""
        return corrections(self.edition, self.citations, self.figures)

    @cached_property
    def bulletin_pages(self) -> dict[str, BulletinPage]:
        """The views of all bulletins, which the feeds show too."""
        return {
            bulletin.id: bulletin_page(self.edition, self.framing, self.filling, bulletin)
            for bulletin in self.edition.newest
        }

    def plan(self) -> tuple[Page, ...]:
        """Return all pages, sorted by path."""
        found = [*self._articles(), *self._records(), *self._lists(), *self._machines()]
        found += [Page(asset.path, "asset", asset) for asset in self.assets]
        found += [Page(image.path, "asset", image) for image in self.edition.images.values()]
        listed = [page for page in found if page.path.endswith("index.html")]
        found.append(Page("sitemap.xml", "sitemap", _sitemap(listed)))
        return tuple(sorted(found, key=lambda page: page.path))

    def _articles(self) -> Iterator[Page]:
        for view in self.bulletin_pages.values():
            yield Page(addresses.path(view.item.href), "bulletin.html", view)
        for page in self.edition.pages.values():
            yield Page(addresses.path(addresses.of_page(page)), "page.html", self._plain_page(page))

    def _plain_page(self, page: PlainPage) -> PlainPageView:
        title = page.matter.title
        frame = self.framing.frame(addresses.of_page(page), title, page.matter.summary or title)
        return PlainPageView(frame, title, self.filling.body(page))

    def _records(self) -> Iterator[Page]:
        edition = self.edition
        yield from self._each(edition.places, place_page)
        yield from self._each(edition.enterprises, enterprise_page)
        yield from self._each(edition.policies, policy_page)
        yield from self._each(edition.indicators, indicator_page)
        yield from self._each(edition.sources, source_page)
        yield from self._each(edition.topics, topic_page)

    def _each(self, records: Mapping[str, Kind], maker: Maker[Kind]) -> Iterator[Page]:
        for record in records.values():
            view = maker(self.edition, self.framing, self.citations, self.figures, record)
            yield Page(addresses.path(addresses.of_record(record)), f"{record.label}.html", view)

    def _lists(self) -> Iterator[Page]:
        edition, framing, citations = self.edition, self.framing, self.citations
        home = home_page(edition, framing, citations, self.figures, self.line, self.corrections)
        yield Page("index.html", "home.html", home)
        yield from archive_pages(edition, framing, citations, self.line)
        yield from index_pages(edition, framing)
        yield Page("corrections/index.html", "corrections.html", corrections_page(framing, self.corrections))
        yield Page(
            "quality/index.html", "quality.html", quality_page(edition, framing, citations, self.figures)
        )
        frame = framing.frame(f"{addresses.ROOT}404.html", "没有这一页", "没有这一页", index=False)
        yield Page("404.html", "404.html", PlainPageView(frame, "没有这一页"))

    def _machines(self) -> Iterator[Page]:
        channels = Channels(
            self.edition, self.settings, self.citations, self.figures, self.bulletin_pages, self.corrections
        )
        yield from channels.feed_pages()
        listed = channels.list_page(self.framing, self.line)
        yield Page("feeds/index.html", "feeds.html", listed)
        yield Page("feeds/all.opml", "opml", listed)
        yield from data_pages(tables(self.edition, self.settings, self.citations), self.framing, self.line)
        yield Page("robots.txt", "robots", None)


def _sitemap(pages: list[Page]) -> Sitemap:
    return Sitemap(
        tuple(
            (page.path.removesuffix("index.html"), _changed(page))
            for page in sorted(pages, key=lambda p: p.path)
        )
    )


def _changed(page: Page) -> str:
    """Return the day on which a bulletin's page last changed; other pages do not say."""
    if not isinstance(page.view, BulletinPage):
        return ""
    dates = [page.view.item.date, *(notice.date for notice in page.view.notices)]
    dates += [page.view.updated] if page.view.updated else []
    return max(date.iso for date in dates)
