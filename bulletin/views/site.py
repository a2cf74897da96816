"""The plan of a whole edition: every address of DESIGN §4 that this version has."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TypeVar

from bulletin.model.assets import Asset
from bulletin.model.edition import Edition
from bulletin.model.records import Record
from bulletin.model.settings import Settings
from bulletin.views import addresses
from bulletin.views.articles import Filling, Piece
from bulletin.views.bulletins import BulletinPage, bulletin_page
from bulletin.views.citations import Citations
from bulletin.views.corrections import CorrectionView, corrections, corrections_page
from bulletin.views.data import data_units
from bulletin.views.enterprises import enterprise_page
from bulletin.views.feeds import Channels
from bulletin.views.figures import FigureViews, date_view
from bulletin.views.home import home_page
from bulletin.views.indicators import indicator_page
from bulletin.views.lists import archive_units, index_units
from bulletin.views.places import place_page
from bulletin.views.plan import EditionLine, Frame, Framing, Link, Page, Unit
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
    def _bulletin_pages(self) -> dict[str, BulletinPage]:
        return {}

    def bulletin_page(self, bulletin: str) -> BulletinPage:
        """Return the view of a bulletin, which the feeds show too."""
        if bulletin not in self._bulletin_pages:
            record = self.edition.bulletins[bulletin]
            view = bulletin_page(self.edition, self.framing, self.filling, record)
            self._bulletin_pages[bulletin] = view
        return self._bulletin_pages[bulletin]

    def plan(self) -> tuple[Page, ...]:
        """Return all pages, sorted by path."""
        found = [page for unit in self.units() for page in unit.make()]
        listed = [page for page in found if page.path.endswith("index.html")]
        found.append(Page("sitemap.xml", "sitemap", _sitemap(listed)))
        return tuple(sorted(found, key=lambda page: page.path))

    def units(self) -> Iterator[Unit]:
        """Yield what makes all pages but the sitemap, which lists them."""
        yield from self._articles()
        yield from self._records()
        yield from self._lists()
        yield from self._machines()
        for asset in (*self.assets, *self.edition.images.values()):
            yield Unit(asset.path, partial(_asset, asset))

    def _articles(self) -> Iterator[Unit]:
        for bulletin in self.edition.bulletins:
            yield Unit(f"bulletin/{bulletin}", partial(self._bulletin, bulletin))
        for page in self.edition.pages:
            yield Unit(f"page/{page}", partial(self._plain_page, page))

    def _bulletin(self, bulletin: str) -> Iterator[Page]:
        view = self.bulletin_page(bulletin)
        yield Page(addresses.path(view.item.href), "bulletin.html", view)

    def _plain_page(self, id_: str) -> Iterator[Page]:
        page = self.edition.pages[id_]
        title = page.matter.title
        frame = self.framing.frame(addresses.of_page(page), title, page.matter.summary or title)
        view = PlainPageView(frame, title, self.filling.body(page))
        yield Page(addresses.path(addresses.of_page(page)), "page.html", view)

    def _records(self) -> Iterator[Unit]:
        edition = self.edition
        yield from self._each("place", edition.places, place_page)
        yield from self._each("enterprise", edition.enterprises, enterprise_page)
        yield from self._each("policy", edition.policies, policy_page)
        yield from self._each("indicator", edition.indicators, indicator_page)
        yield from self._each("source", edition.sources, source_page)
        yield from self._each("topic", edition.topics, topic_page)

    def _each(self, label: str, records: Mapping[str, Kind], maker: Maker[Kind]) -> Iterator[Unit]:
        for id_ in records:
            yield Unit(f"{label}/{id_}", partial(self._record, label, records, maker, id_))

    def _record(
        self, label: str, records: Mapping[str, Kind], maker: Maker[Kind], id_: str
    ) -> Iterator[Page]:
        record = records[id_]
        view = maker(self.edition, self.framing, self.citations, self.figures, record)
        yield Page(addresses.path(addresses.of_record(record)), f"{label}.html", view)

    def _lists(self) -> Iterator[Unit]:
        edition, framing, citations = self.edition, self.framing, self.citations
        yield Unit("home", self._home)
        yield from archive_units(edition, framing, citations, lambda: self.line)
        yield from index_units(edition, framing)
        yield Unit("corrections", self._corrections)
        yield Unit("quality", self._quality)
        yield Unit("404", self._nowhere)

    def _home(self) -> Iterator[Page]:
        view = home_page(
            self.edition, self.framing, self.citations, self.figures, self.line, self.corrections
        )
        yield Page("index.html", "home.html", view)

    def _corrections(self) -> Iterator[Page]:
        view = corrections_page(self.framing, self.corrections)
        yield Page("corrections/index.html", "corrections.html", view)

    def _quality(self) -> Iterator[Page]:
        view = quality_page(self.edition, self.framing, self.citations, self.figures)
        yield Page("quality/index.html", "quality.html", view)

    def _nowhere(self) -> Iterator[Page]:
        frame = self.framing.frame(f"{addresses.ROOT}404.html", "没有这一页", "没有这一页", index=False)
        yield Page("404.html", "404.html", PlainPageView(frame, "没有这一页"))

    def _machines(self) -> Iterator[Unit]:
        channels = Channels(
            self.edition,
            self.settings,
            self.citations,
            self.figures,
            self.bulletin_page,
            lambda: self.corrections,
        )
        yield from channels.units()
        yield Unit("feeds", partial(self._feeds, channels))
        yield from data_units(self.edition, self.framing, self.citations, lambda: self.line)
        yield Unit("robots", lambda: [Page("robots.txt", "robots", None)])

    def _feeds(self, channels: Channels) -> Iterator[Page]:
        listed = channels.list_page(self.framing, self.line)
        yield Page("feeds/index.html", "feeds.html", listed)
        yield Page("feeds/all.opml", "opml", listed)


def _asset(asset: Asset) -> Iterator[Page]:
    yield Page(asset.path, "asset", asset)


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
