"""The plan of a whole edition: every address that it has."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Final, TypeVar

from bulletin.check.ratios import wholes_of
from bulletin.model.assets import Asset, Picture
from bulletin.model.edition import Edition
from bulletin.model.fixtures import FAVICON, OPML, ROBOTS, SITEMAP
from bulletin.model.records import Record
from bulletin.model.settings import Settings
from bulletin.text.dates import Date
from bulletin.text.wording import OwnWords, say
from bulletin.views import addresses
from bulletin.views.archive import archive_target, period_target
from bulletin.views.arrivals import Arrivals
from bulletin.views.articles import Filling, Piece
from bulletin.views.branches import WHOLE, Branches
from bulletin.views.bulletins import BulletinPage, bulletin_page, first_figures
from bulletin.views.calendars import ARCHIVE, SOURCES, Calendars, list_and_period
from bulletin.views.cards import card_page
from bulletin.views.citations import Citations, Citing
from bulletin.views.corrections import CorrectionView, Log, all_corrections
from bulletin.views.counts import numbers_of
from bulletin.views.data.tables import Tables
from bulletin.views.enterprises import enterprise_page
from bulletin.views.feeds import Channels
from bulletin.views.figures import FigureViews, date_view
from bulletin.views.finder import Finder
from bulletin.views.folders import folder_target
from bulletin.views.follow import follow_target
from bulletin.views.headings import figure_before, figures_before
from bulletin.views.home import counties_of_topic, home_page, spread
from bulletin.views.indexes import Indexes
from bulletin.views.indicators import indicator_branches, indicator_page, ranking
from bulletin.views.items import item
from bulletin.views.lastmod import LastChanges
from bulletin.views.media import Cut, Stylesheet, attached, logo_view
from bulletin.views.moved import Moved, MovedPage
from bulletin.views.newest import indicators_of, observed, subjects_of, summary, variant_ids
from bulletin.views.offers import offered
from bulletin.views.places import place_page
from bulletin.views.plan import EditionLine, Frame, Framing, Link, Page, PageTarget, Searchable
from bulletin.views.policies import policy_page
from bulletin.views.quality import Quality, asked, questions_to
from bulletin.views.ranks import rank_key
from bulletin.views.scripts import Scripts
from bulletin.views.search import search_page
from bulletin.views.series import series_target
from bulletin.views.sheets import SheetNumber, Sheets
from bulletin.views.sources import source_page
from bulletin.views.topics import topic_branches, topic_page

_UNLISTED: Final = "-"
"""Stands for the day of a page that search engines are not told of."""
_ICON: Final = "theme/favicon.ico"
LONGEST_SITEMAP: Final = 50_000
"""Addresses that a sitemap may have at most (sitemaps.org)."""
Kind = TypeVar("Kind", bound=Record)
Query = Callable[[str], object]
Maker = Callable[[Edition, Framing, Citations, FigureViews, Kind], object]


@dataclass(frozen=True, slots=True)
class PlainPageView:
    """A page that tells about the site, or the one for addresses that lead nowhere."""

    frame: Frame
    title: str
    body: tuple[Piece, ...] = ()
    files: tuple[Link, ...] = ()
    sheets: tuple[SheetNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Addresses of pages, or of sitemaps, for search engines, each with the moment it changed, if known."""

    addresses: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Site:
    """Makes the plan of an edition that is checked and reduced to what is public.

    `words` are those that the theme has of its own.
    """

    edition: Edition
    settings: Settings
    assets: Mapping[str, Asset] = field(default_factory=dict)
    citing: Citing | None = None
    words: OwnWords = field(default_factory=dict)

    @cached_property
    def citations(self) -> Citations:
        """What names what."""
        return Citations(self.edition, self.citing)

    @cached_property
    def figures(self) -> FigureViews:
        """The views of all figures."""
        return FigureViews(self.edition, self.citations)

    @cached_property
    def filling(self) -> Filling:
        """Fills the slots of texts."""
        return Filling(self.edition, self.citations, self.figures)

    @cached_property
    def framing(self) -> Framing:
        """Makes the frames of pages."""
        return Framing(
            self.settings,
            lambda: self.edition.results.get("footer", "", self._footer),
            lambda: logo_view(self.assets, self.settings.look),
        )

    def _footer(self, _: str) -> tuple[Link, ...]:
        return tuple(Link(p.front_matter.title, addresses.of_page(p)) for p in self.edition.pages.values())

    @property
    def line(self) -> EditionLine:
        """What the edition holds."""
        return self.edition.results.get("line", "", self._line)

    def _line(self, _: str) -> EditionLine:
        edition = self.edition
        newest = edition.newest_date
        date = date_view(newest) if newest else None
        places = edition.bulletins_by("bulletins_at").keys()
        return EditionLine(date, len(edition.bulletins), len(edition.sources), len(places))

    @property
    def corrections(self) -> tuple[CorrectionView, ...]:
        """All corrections, the newest first."""
        return self.edition.results.get("corrections", "", self._all_corrections)

    def _all_corrections(self, _: str) -> tuple[CorrectionView, ...]:
        return all_corrections(self.edition, self.citations, self.figures)

    def _correction(self, id_: str) -> CorrectionView | None:
        return self.edition.results.get("correction", id_, self._find_correction)

    def _find_correction(self, id_: str) -> CorrectionView | None:
        return next((correction for correction in self.corrections if correction.id == id_), None)

    def bulletin_page(self, bulletin: str) -> BulletinPage:
        """Return the view of a bulletin, which the feeds show too."""
        return self.edition.results.get("bulletin-page", bulletin, self._bulletin_page)

    def _bulletin_page(self, bulletin: str) -> BulletinPage:
        record, dated = self.edition.bulletins[bulletin], self.arrivals.bulletin(bulletin)
        return bulletin_page(self.edition, self.framing, self.filling, record, dated)

    def plan(self) -> tuple[Page, ...]:
        """Return all pages, sorted by path."""
        targets = (f"{kind}/{key}" for kind in self.kinds for key in self.targets(kind))
        found = [page for target in targets for page in self.make(target)]
        found += sitemaps({page.path: day_of(page) for page in found})
        return tuple(sorted(found, key=lambda page: page.path))

    def derive(self, query: str, key: str) -> object:
        """Return the result of a query over this edition."""
        return self.queries[query](key)

    @cached_property
    def queries(self) -> dict[str, Query]:
        """What answers each query, given its key."""
        return {**self._queries_over_content, **self._queries_over_pages}

    @cached_property
    def _queries_over_content(self) -> dict[str, Query]:
        """What is asked of the edition itself."""
        edition = self.edition
        return {
            "newest-date": lambda _: edition.newest_date,
            "past": lambda date: edition.is_past(Date.parse(date)),
            "all-names": lambda _: edition.names,
            "has-traditional": lambda _: edition.has_traditional,
            "own-forms": lambda _: edition.own_forms,
            "names-in": lambda id_: edition.names_in(edition.bulletins[id_]),
            "cites": self.citations.named,
            "carried": lambda key: self.citations.carried(*key.split("/")),
            "link": self.citations.link,
            "item": lambda id_: item(edition, self.citations, id_),
            "spread": lambda _: spread(edition),
            "topic-counties": lambda topic: counties_of_topic(edition, topic),
            "asked": lambda subject: asked(edition, subject),
            "questions_to": lambda source: questions_to(edition, self.citations, self.figures, source),
            "rank-key": lambda figure: rank_key(edition, figure),
            "ranking": lambda indicator: ranking(edition, indicator),
            "observed": lambda what: observed(edition, what),
            "indicators-of": lambda subject: indicators_of(edition, subject),
            "subjects-of": lambda indicator: subjects_of(edition, indicator),
            "series-summary": lambda key: summary(edition, key),
            "numbers-of": lambda indicator: numbers_of(edition, indicator),
            "variants": lambda _: variant_ids(edition),
            "offered": lambda key: offered(edition, *key.split("/")),
            "wholes-of": partial(wholes_of, edition),
        }

    @cached_property
    def _queries_over_pages(self) -> dict[str, Query]:
        """What is asked of those who make pages."""
        return {
            "figure-view": self.figures.of,
            "footer": lambda _: self.framing.pages(),
            "line": lambda _: self.line,
            "moments": self.arrivals.bulletin,
            "arrivals": self.arrivals.within,
            "recent": self.arrivals.recent,
            "told": self.arrivals.told,
            "told-by": self.arrivals.of_source,
            "heading": self.channels.heading,
            "archives": self.channels.archives,
            "carried-channels": self.channels.carried,
            "archive-months": self.channels.archive_months,
            "archive": self.channels.archive,
            "last-changed": self.last_changes.of,
            "corrections": lambda _: self.corrections,
            "correction": self._correction,
            "correction-months": lambda _: self.log.months(),
            "corrections-of": self.log.of,
            "chunks": self.tables.chunks,
            "table-size": self.tables.size,
            "chunk": self.tables.chunk,
            "rows": self.tables.rows,
            "bulletin-page": self.bulletin_page,
            "entry": self.channels.entry,
            "figure-entry": self.channels.figure_entry,
            "figure-before": lambda id_: figure_before(self.edition, self.edition.figures[id_]),
            "figures-before": lambda series: figures_before(self.edition, series),
            "tree": self.branches.tree,
            "branch": self.branches.find,
            "branch-pages": self.branches.pages,
            "offer-areas": lambda _: self.finder.areas,
            "offer-pages": self.finder.pages,
            "offer-order": self.finder.order,
            "bulletin-days": lambda _: self.calendars.days(ARCHIVE),
            "source-days": lambda _: self.calendars.days(SOURCES),
            "dated": self.calendars.dated,
            "broken-by-month": self.calendars.is_broken_by_month,
            "periods": self.calendars.periods,
            "listed": self.calendars.find,
            "days-of": lambda key: self.calendars.days_of(*list_and_period(key)),
            "totals": self.quality.totals,
        }

    @cached_property
    def _targets(self) -> dict[str, PageTarget]:
        """What makes pages, by the first part of a target's name: the second parts, and their pages."""
        edition = self.edition
        return {
            "bulletin": PageTarget(lambda: edition.bulletins, self._bulletin),
            "page": PageTarget(lambda: edition.pages, self._plain_page),
            "place": PageTarget(lambda: edition.places, self._place),
            "enterprise": self._each("enterprise", edition.enterprises, enterprise_page),
            "policy": self._each("policy", edition.policies, policy_page),
            "indicator": self._each("indicator", edition.indicators, indicator_page),
            "source": self._each("source", edition.sources, source_page),
            "topic": self._each("topic", edition.topics, topic_page),
            "home": PageTarget(_alone, self._home),
            "series": series_target(edition, self.framing, self.figures),
            "archive": archive_target(self.calendars, self.framing, lambda: self.line),
            "period": period_target(self.calendars, self.framing),
            "index": self.indexes.target(),
            "index-page": self.indexes.branch_target(),
            "offers": self.finder.target(),
            "topic-page": topic_branches(edition, self.framing, self.figures),
            "indicator-page": indicator_branches(edition, self.framing, self.figures),
            "corrections": self.log.target(),
            "quality": self.quality.target(),
            "404": PageTarget(_alone, self._nowhere),
            "moved": self.moved.target(),
            "search": PageTarget(_alone, self._search),
            "feed": self.channels.target(),
            "feed-archive": self.channels.archive_target(),
            "feeds": PageTarget(_alone, self._feeds),
            "opml": PageTarget(_alone, lambda _: [Page(OPML, "opml", self.channels.list_all())]),
            "follow": follow_target(self.channels, self.framing),
            "folder": folder_target(self.channels, self.framing, self._listed),
            "table": self.tables.target(),
            "data": PageTarget(_alone, self.tables.pages),
            "place-data": self.tables.place_target(),
            "indicator-data": self.tables.indicator_target(),
            "robots": PageTarget(_alone, lambda _: [Page(ROBOTS, "robots", None)]),
            "theme": PageTarget(lambda: self.assets, self._theme_file),
            "favicon": PageTarget(lambda: _alone() if _ICON in self.assets else (), self._favicon),
            "image": PageTarget(lambda: edition.images, partial(_picture, edition.images)),
            "file": PageTarget(lambda: edition.files, partial(_asset, edition.files)),
        }

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of targets, which make the pages of the site."""
        return tuple(self._targets)

    def targets(self, kind: str) -> Iterable[str]:
        """Return the keys of the targets of a kind."""
        return self._targets[kind].ids()

    def make(self, target: str) -> Iterable[Page]:
        """Return the pages that a target makes: its kind, a slash, its key."""
        changed = self.last_changes.of(target)
        found = (made for page in self._pages(target) for made in self.scripts.pages(page))
        return (replace(page, changed=changed) for page in found) if changed else found

    def _pages(self, target: str) -> Iterable[Page]:
        kind, _, key = target.partition("/")
        return self._targets[kind].make(key)

    def _bulletin(self, bulletin: str) -> Iterator[Page]:
        view = self.bulletin_page(bulletin)
        yield Page(addresses.path(view.item.href), "bulletin.html", view)
        if self.settings.share_font:  # also beside an image of its own: it may have come later
            record = self.edition.bulletins[bulletin]
            first = () if view.item.withdrawn else first_figures(self.edition, self.citations, record)
            ids = self.citations.named(bulletin).get("enterprise", ())
            named = [self.edition.enterprises[id_] for id_ in ids]
            yield card_page(
                self.settings,
                view.item.href,
                view.item.title,
                self.edition.full_name(record.front_matter.place),
                map(self.figures.of, first),
                view.item.date.text,
                addresses.of_record(self.edition.places[record.front_matter.place]),
                (name for one in named for name in (one.name, *one.aliases)),
            )

    def _plain_page(self, id_: str) -> Iterator[Page]:
        page = self.edition.pages[id_]
        title = page.front_matter.title
        summary, search = page.front_matter.summary or title, Searchable(say("This site"))
        frame = self.framing.frame(addresses.of_page(page), title, summary, search=search)
        sheets = Sheets()
        body = self.filling.body(page, sheets)
        view = PlainPageView(frame, title, body, attached(self.edition, page), sheets.listed())
        yield Page(addresses.path(addresses.of_page(page)), "page.html", view)

    def _each(self, label: str, records: Mapping[str, Kind], maker: Maker[Kind]) -> PageTarget:
        return PageTarget(lambda: records, partial(self._record, label, records, maker))

    def _record(
        self, label: str, records: Mapping[str, Kind], maker: Maker[Kind], id_: str
    ) -> Iterator[Page]:
        record = records[id_]
        view = maker(self.edition, self.framing, self.citations, self.figures, record)
        yield Page(addresses.path(addresses.of_record(record)), f"{label}.html", view)

    def _place(self, id_: str) -> Iterator[Page]:
        place = self.edition.places[id_]
        for page in self._record("place", self.edition.places, partial(place_page, self.finder), id_):
            yield page
            if self.settings.share_font:
                figures = (number.figure for number in page.view.hero)
                title = self.edition.full_name(id_)
                here = addresses.of_record(place)
                yield card_page(self.settings, here, title, figures=figures, subject=here)

    def _home(self, _: str) -> Iterator[Page]:
        view = home_page(
            self.edition,
            self.framing,
            self.citations,
            self.figures,
            self.line,
            self.corrections,
            self.finder.choices(WHOLE),
        )
        yield Page("index.html", "home.html", view)
        if self.settings.share_font:
            yield card_page(self.settings, addresses.ROOT, self.settings.tagline or self.settings.site_name)

    def _theme_file(self, path: str) -> Iterator[Page]:
        if not path.endswith(".css"):
            return _asset(self.assets, path)
        return iter([Page(path, "stylesheet", Stylesheet(self.assets[path], self.settings.look))])

    def _favicon(self, _: str) -> Iterator[Page]:
        """Yield the icon where browsers and readers of feeds look for one, whatever a page says."""
        return (replace(page, path=FAVICON) for page in _asset(self.assets, _ICON))

    def _nowhere(self, _: str) -> Iterator[Page]:
        title = say("There is no such page")
        frame = self.framing.frame(f"{addresses.ROOT}404.html", title, title, index=False)
        yield Page("404.html", "404.html", PlainPageView(frame, title))

    def _search(self, _: str) -> Iterator[Page]:
        yield search_page(self.framing, self.line, self.indexes.summaries)

    @cached_property
    def scripts(self) -> Scripts:
        """Writes pages in their script."""
        return Scripts(self.edition, self.settings, self.words)

    @cached_property
    def calendars(self) -> Calendars:
        """Breaks lists of bulletins by month."""
        return Calendars(self.edition, self.citations)

    @cached_property
    def branches(self) -> Branches:
        """Breaks long lists by place."""
        return Branches(self.edition)

    @cached_property
    def indexes(self) -> Indexes:
        """Makes the indexes."""
        return Indexes(self.edition, self.framing, self.branches, self.calendars)

    @cached_property
    def finder(self) -> Finder:
        """Makes the pages that find measures."""
        return Finder(self.edition, self.framing, self.branches, self.figures)

    @cached_property
    def log(self) -> Log:
        """Makes the pages of corrections."""
        return Log(self.edition, self.framing, lambda: self.corrections)

    @cached_property
    def quality(self) -> Quality:
        """Makes the pages of questions to the sources."""
        return Quality(self.edition, self.framing, self.citations, self.figures, self.calendars)

    @cached_property
    def channels(self) -> Channels:
        """Makes the feeds."""
        return Channels(
            self.edition,
            self.settings,
            self.citations,
            self.figures,
            self.arrivals,
            lambda: self.corrections,
        )

    @cached_property
    def arrivals(self) -> Arrivals:
        """Orders what feeds carry."""
        return Arrivals(self.edition, self.citations, self.calendars)

    @cached_property
    def last_changes(self) -> LastChanges:
        """Tells when pages last changed."""
        return LastChanges(
            self.edition, self.citations, self.calendars, self.arrivals, self.channels, self.log
        )

    @cached_property
    def tables(self) -> Tables:
        """Makes the data files."""
        return Tables(
            self.edition,
            self.framing,
            self.citations,
            self.arrivals,
            lambda: self.corrections,
            self._correction,
            lambda: self.line,
        )

    @cached_property
    def moved(self) -> Moved:
        """Makes what stands at addresses that were public once."""
        return Moved(self.edition, self.framing, self.channels, self.tables, self._listed, self._pages)

    def _listed(self, kind: str) -> list[str]:
        return self.edition.results.get("target-keys", kind, lambda kind: list(self.targets(kind)))

    def _feeds(self, _: str) -> Iterator[Page]:
        yield Page("feeds/index.html", "feeds.html", self.channels.list_page(self.framing, self.line))


def _alone() -> tuple[str]:
    """Return the one key of what there is once."""
    return ("",)


def _asset(assets: Mapping[str, Asset], path: str) -> Iterator[Page]:
    yield Page(path, "asset", assets[path])


def _picture(images: Mapping[str, Picture], path: str) -> Iterator[Page]:
    picture = images[path]
    for width in (0, *picture.copies):
        yield Page(picture.copy(width), "picture", Cut(picture, width))


def sitemaps(days: Mapping[str, str]) -> tuple[Page, ...]:
    """Return the sitemap of the pages at these paths, each with the moment at which it last changed.

    Too many for one are in several, and it lists these.
    """
    listed = [
        (path.removesuffix("index.html"), day)
        for path, day in sorted(days.items())
        if path.endswith("index.html") and day != _UNLISTED
    ]
    if len(listed) <= LONGEST_SITEMAP:
        return (Page(SITEMAP, "sitemap", Sitemap(tuple(listed))),)
    starts = range(0, len(listed), LONGEST_SITEMAP)
    parts = [tuple(listed[start : start + LONGEST_SITEMAP]) for start in starts]
    paths = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    newest = (max(day for _, day in part) for part in parts)
    return (
        *(Page(path, "sitemap", Sitemap(part)) for path, part in zip(paths, parts, strict=True)),
        Page(SITEMAP, "sitemap-index", Sitemap(tuple(zip(paths, newest, strict=True)))),
    )


def day_of(page: Page) -> str:
    """Return the moment at which a page last changed, if known."""
    return _UNLISTED if isinstance(page.view, MovedPage) else page.changed
