"""Feeds: what can be followed, and the entries of each channel."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property, partial

from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.records import Figure
from bulletin.model.settings import Settings
from bulletin.text.dates import BEIJING, Date
from bulletin.views import addresses
from bulletin.views.bulletins import BulletinPage
from bulletin.views.citations import Citations
from bulletin.views.corrections import CorrectionView
from bulletin.views.figures import FigureView, FigureViews, short_name
from bulletin.views.plan import EditionLine, FeedLink, Frame, Framing, Page, Unit, feed_link

FORMS = (("rss.xml", "rss"), ("atom.xml", "atom"), ("json", "json-feed"))


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed; the template `template` renders `body`, which is None once that is done."""

    id: str
    title: str
    href: str
    published: datetime
    updated: datetime
    summary: str
    template: str
    body: BulletinPage | FigureView | CorrectionView | None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lang: str = "zh-Hans"


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed in one form; all addresses are from the root."""

    id: str
    title: str
    description: str
    href: str
    feed_href: str
    updated: datetime
    site_name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class FeedSection:
    """A group of channels on the page that lists them."""

    id: str
    title: str
    feeds: tuple[FeedLink, ...]


@dataclass(frozen=True, slots=True)
class FeedsPage:
    """The page of all channels, and what /feeds/all.opml lists."""

    frame: Frame
    sections: tuple[FeedSection, ...]
    site_name: str


@dataclass(frozen=True, slots=True)
class _Source:
    """A channel before its entries are taken: what it is called and what it carries."""

    id: str
    title: str
    description: str
    href: str
    note: str
    entries: Callable[[], tuple[Entry, ...]]


def moment(date: Date) -> datetime:
    """Return the start of a day in Beijing, where the newsrooms are; feeds need a time."""
    return datetime.combine(date.first, time(0), BEIJING)


@dataclass(frozen=True)
class Channels:
    """Makes the channels of an edition."""

    edition: Edition
    settings: Settings
    citations: Citations
    figures: FigureViews
    page: Callable[[str], BulletinPage]
    corrections: Callable[[], tuple[CorrectionView, ...]]

    def units(self) -> Iterator[Unit]:
        """Yield what makes every feed in its three forms."""
        for source in (source for _, sources in self._sections for source in sources):
            yield Unit(f"feeds/{source.id}", partial(self._pages, source))

    def _pages(self, source: _Source) -> Iterator[Page]:
        entries = source.entries()
        updated = max((entry.updated for entry in entries), default=self._stamp)
        for ending, form in FORMS:
            href = addresses.of_feed(source.id, ending)
            view = Channel(
                id=self._tag("channel", source.id),
                title=f"{self.settings.site_name}：{source.title}",
                description=source.description,
                href=source.href,
                feed_href=href,
                updated=updated,
                site_name=self.settings.site_name,
                entries=entries,
            )
            yield Page(addresses.path(href), form, view)

    def list_page(self, framing: Framing, line: EditionLine) -> FeedsPage:
        """Return the view of /feeds/."""
        return FeedsPage(
            frame=framing.frame(
                f"{addresses.ROOT}feeds/",
                "订阅",
                "订阅全部公报、一个地方、一个主题、一个指标、一家企业，或者只看更正。",
                edition=line,
            ),
            sections=tuple(
                FeedSection(id_, title, tuple(feed_link(s.id, s.title, s.note) for s in sources))
                for (id_, title), sources in self._sections
                if sources
            ),
            site_name=self.settings.site_name,
        )

    @cached_property
    def _sections(self) -> list[tuple[tuple[str, str], list[_Source]]]:
        return [
            (("start", "从这里开始"), list(self._whole())),
            (("places", "跟一个地方"), list(self._places())),
            (("topics", "跟一个政策主题"), list(self._topics())),
            (("indicators", "跟一个指标"), list(self._indicators())),
            (("enterprises", "跟一家企业"), list(self._enterprises())),
        ]

    def _whole(self) -> Iterator[_Source]:
        root = addresses.ROOT
        bulletins = partial(self._bulletin_entries, lambda: self.edition.newest)
        yield _Source(
            "bulletins", "全部公报", "每登一篇，来一条，全文。", root, "每登一篇，来一条", bulletins
        )
        yield _Source(
            "corrections",
            "只看更正",
            "登错的地方，改了什么。",
            f"{root}corrections/",
            "登错的地方，改了什么",
            lambda: tuple(map(self._correction_entry, self.corrections()[: self.settings.feed_entries])),
        )
        yield _Source(
            "figures",
            "只看数字",
            "每个新数字一条，带日期、范围和出处。",
            f"{root}indicators/",
            "每个新数字一条，带日期和范围",
            partial(self._figure_entries, self.edition.figures.values),
        )

    def _places(self) -> Iterator[_Source]:
        for place in self.edition.places.values():
            entries = partial(self._bulletin_entries, partial(self._of_place, place.id))
            above = "".join(p.name for p in reversed(list(self.edition.lineage(place.parent))))
            about = f"{place.name}和它下面各地的公报。"
            yield _Source(f"places/{place.id}", place.name, about, addresses.of_record(place), above, entries)

    def _of_place(self, place: str) -> tuple[Bulletin, ...]:
        return self.edition.bulletins_of.get(place, ())

    def _of_indicator(self, indicator: str) -> tuple[Figure, ...]:
        return self.edition.figures_by_indicator.get(indicator, ())

    def _topics(self) -> Iterator[_Source]:
        for topic in self.edition.topics.values():
            entries = partial(self._bulletin_entries, partial(self.citations.bulletins, "topic", topic.id))
            href = addresses.of_record(topic)
            yield _Source(
                f"topics/{topic.id}", topic.name, topic.description, href, topic.description, entries
            )

    def _indicators(self) -> Iterator[_Source]:
        for indicator in self.edition.indicators.values():
            own = partial(self._of_indicator, indicator.id)
            entries = partial(self._figure_entries, own)
            note = f"含{indicator.aliases[0]}" if indicator.aliases else ""
            href = addresses.of_record(indicator)
            yield _Source(
                f"indicators/{indicator.id}", indicator.name, indicator.definition, href, note, entries
            )

    def _enterprises(self) -> Iterator[_Source]:
        for enterprise in self.edition.enterprises.values():
            entries = partial(
                self._bulletin_entries, partial(self.citations.bulletins, "enterprise", enterprise.id)
            )
            name, href = short_name(enterprise), addresses.of_record(enterprise)
            place = self.edition.places.get(enterprise.place or "")
            about = f"提到{name}的公报。"
            note = place.name if place else ""
            yield _Source(f"enterprises/{enterprise.id}", name, about, href, note, entries)

    @cached_property
    def _stamp(self) -> datetime:
        """The moment of the newest thing published: the age of a channel without entries."""
        return moment(self.edition.newest_date or Date(1970))

    def _tag(self, kind: str, id_: str) -> str:
        """Return a permanent id that depends on nothing but `id_` (RFC 4151)."""
        return f"tag:{self.settings.tag_authority}:{kind}/{id_}"

    def _bulletin_entries(self, bulletins: Callable[[], tuple[Bulletin, ...]]) -> tuple[Entry, ...]:
        return tuple(self._entry(bulletin) for bulletin in bulletins()[: self.settings.feed_entries])

    @cached_property
    def _made(self) -> dict[str, Entry]:
        return {}

    def _entry(self, bulletin: Bulletin) -> Entry:
        """Return the entry of a bulletin, the same for all channels."""
        if bulletin.id not in self._made:
            self._made[bulletin.id] = self._bulletin_entry(bulletin)
        return self._made[bulletin.id]

    def _bulletin_entry(self, bulletin: Bulletin) -> Entry:
        page = self.page(bulletin.id)
        matter = bulletin.matter
        changes = [matter.date, *([matter.updated] if matter.updated else [])]
        changes += [Date.parse(notice.date.iso) for notice in page.notices]
        return Entry(
            id=self._tag("bulletin", bulletin.id),
            title=page.item.title,
            href=page.item.href,
            published=moment(matter.date),
            updated=moment(max(changes)),
            summary=page.item.summary,
            template="feed/bulletin.html",
            body=page,
            authors=matter.reporters,
            tags=(page.item.place.text, *(topic.text for topic in page.topics)),
        )

    def _figure_entries(self, figures: Callable[[], Iterable[Figure]]) -> tuple[Entry, ...]:
        own = sorted(figures(), key=lambda figure: figure.id)
        own.sort(key=lambda figure: self._appeared[figure.source], reverse=True)
        return tuple(map(self._figure_entry, own[: self.settings.feed_entries]))

    def _figure_entry(self, figure: Figure) -> Entry:
        view = self.figures.of(figure.id)
        appeared = self._appeared[figure.source]
        changes = [revision.until for revision in figure.revisions]
        return Entry(
            id=self._tag("figure", figure.id),
            title=f"{view.subject.text}　{view.label}　{view.printed.text}",
            href=view.href,
            published=moment(appeared),
            updated=moment(max([appeared, *changes])),
            summary=f"{view.label}：{view.printed.text}",
            template="feed/figure.html",
            body=view,
            tags=(view.indicator.text,),
        )

    @cached_property
    def _appeared(self) -> dict[str, Date]:
        """The day on which each source was first used by a public bulletin."""
        days: dict[str, Date] = {}
        for bulletin in reversed(self.edition.newest):
            for source in bulletin.matter.sources:
                days.setdefault(source, bulletin.matter.date)
        return days

    def _correction_entry(self, correction: CorrectionView) -> Entry:
        date = moment(Date.parse(correction.date.iso))
        return Entry(
            id=self._tag("correction", correction.id),
            title=f"更正：{correction.title}",
            href=f"{addresses.ROOT}corrections/#{correction.id}",
            published=date,
            updated=date,
            summary=correction.text,
            template="feed/correction.html",
            body=correction,
        )
