"""Feeds: what can be followed, and the entries of each channel."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

from bulletin.model.corrections import correction_id
from bulletin.model.edition import Edition
from bulletin.model.fixtures import CHANNELS, FORMS, OPML
from bulletin.model.ledger import NEWEST, beijing_month, end_of_month, noon
from bulletin.model.records import Figure, Level
from bulletin.model.settings import Settings
from bulletin.packing import Packed
from bulletin.text.dates import Date
from bulletin.text.scripts import Script
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.arrivals import Archives, Arrivals, archived, is_before, whole_days
from bulletin.views.branches import LINES
from bulletin.views.calendars import ARCHIVE
from bulletin.views.citations import Citations
from bulletin.views.corrections import WITHDRAWAL, CorrectionView
from bulletin.views.figures import FigureViews, short_name
from bulletin.views.headings import compared_with, heading
from bulletin.views.items import is_silenced, item
from bulletin.views.moments import (
    Arrival,
    OrderedMoment,
    arrivals_newest_first,
    channel_lost,
    moment_of,
    restoration_moment,
    withdrawal_moment,
)
from bulletin.views.plan import (
    EditionLine,
    FeedLink,
    Fragment,
    Frame,
    Framing,
    Link,
    Page,
    PageTarget,
    feed_link,
)
from bulletin.views.withdrawals import withdrawals

WRITERS: Final = tuple(zip(FORMS, ("rss", "atom", "json-feed"), strict=True))
"""The endings of feeds, and what writes them."""
ATOM: Final = FORMS[1]
ARCHIVED: Final = FORMS[1:]
"""The endings of feeds that have archives of their form: of Atom by RFC 5005, and of JSON."""
WHOLE: Final = {
    "bulletins": say("All bulletins"),
    "corrections": say("Corrections"),
    "figures": say("New numbers"),
}
"""What the channels are called that carry all of one kind."""
_START: Final = "start"
"""The section of these."""


@dataclass(frozen=True, slots=True)
class Entry(Packed):
    """An entry of a feed, its full content as a part."""

    id: str
    title: str
    href: str
    published: datetime
    updated: datetime
    summary: str
    content: Fragment
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed in one form; all addresses are from the root."""

    id: str
    title: str
    description: str
    href: str
    feed_href: str
    updated: datetime
    author: str
    """Who publishes the site, or what it is called: whoever wrote an entry that names nobody."""
    entries: tuple[Entry, ...]
    script: Script = Script.HANS
    before: str = ""
    """The archive of what came before, in the form of the feed; RSS has that of Atom."""
    rights: str = ""
    """The licence of the site, if it states one."""
    hub: str = ""
    """The address of the hub that tells of what is new, if the site has one."""
    current: str = ""
    """Of an archive the address of the feed that it is of."""
    mail: str = ""
    """How to reach the author, if the site says so: an address of mail, or of the web."""
    contact_page: str = ""


@dataclass(frozen=True, slots=True)
class FeedSection:
    """A group of channels on the page that lists them."""

    id: str
    title: str
    feeds: tuple[FeedLink, ...]
    pages: Link | None = None
    """Where the pages are that lead to each channel, where there are too many to list."""


@dataclass(frozen=True, slots=True)
class FeedsPage:
    """The page of all channels."""

    frame: Frame
    sections: tuple[FeedSection, ...]


@dataclass(frozen=True, slots=True)
class ChannelList:
    """What /feeds/all.opml lists, for a reader to import: all channels."""

    site_name: str
    sections: tuple[FeedSection, ...]


@dataclass(frozen=True, slots=True)
class FeedSource:
    """A channel before its entries are taken: what it is called and what it carries."""

    id: str
    title: str
    description: str
    href: str
    note: str
    arrivals: Callable[[], list[Arrival]]
    """All that it carries, what changed last first."""
    made: Callable[[Iterable[Arrival]], tuple[Entry, ...]]
    """Makes entries of what it carries."""
    recent: Callable[[int], list[Arrival]] | None = None
    """A quicker way to those of which `newest` takes the first, where it carries very many."""

    def newest(self, count: int) -> list[Arrival]:
        """Return the first `count` of what it carries, and the rest of the day of the last of them."""
        return list(whole_days(self.recent(count) if self.recent else self.arrivals(), count))


_EMPTY: Final = noon(Date(1970, 1, 1))
"""When a feed without entries was updated, which it never was."""


@dataclass(frozen=True)
class Channels:
    """Makes the channels of an edition."""

    edition: Edition
    settings: Settings
    citations: Citations
    figures: FigureViews
    arrivals: Arrivals
    corrections: Callable[[], tuple[CorrectionView, ...]]

    def target(self) -> PageTarget:
        """Return what makes every feed in its three forms."""
        return PageTarget(self.ids, self._pages)

    def ids(self) -> Iterator[str]:
        """Yield the ids of all channels."""
        return (id_ for section, _, _ in self._sections for id_ in self._every(section))

    def _every(self, section: str) -> Iterable[str]:
        """Return the channels of a section, whether they carry anything yet or not."""
        if section == _START:
            return CHANNELS
        label = addresses.LABELS[section]
        records = _counties_first(self.edition) if label == "place" else self.edition.records(label)
        return (f"{section}/{id_}" for id_ in records)

    def source(self, id_: str) -> FeedSource:
        """Return what a channel is called and what it carries."""
        made = {
            "places": self._place,
            "topics": self._topic,
            "indicators": self._indicator,
            "enterprises": self._enterprise,
        }
        kind, _, key = id_.partition("/")
        return made[kind](id_) if key else self._whole(id_)

    def archive_target(self) -> PageTarget:
        """Return what makes the archives of every feed."""
        return PageTarget(self._archive_keys, self._archive_pages)

    def _pages(self, id_: str) -> Iterator[Page]:
        source, months = self.source(id_), self.archive_months(id_)
        whole = self._channel(source, source.made(self.current(source)), channel_lost(self.edition, id_))
        for ending, form in WRITERS:
            href = addresses.of_feed(id_, ending)
            archive = ending if ending in ARCHIVED else ATOM
            before = addresses.of_feed_archive(id_, months[-1], archive) if months else ""
            yield Page(addresses.path(href), form, replace(whole, feed_href=href, before=before))

    def _archive_keys(self) -> Iterator[str]:
        return (f"{id_}/{month}" for id_ in self.ids() for month in self.archive_months(id_))

    def _archive_pages(self, key: str) -> Iterator[Page]:
        id_, _, month = key.rpartition("/")
        source, months = self.source(id_), self.archive_months(id_)
        before = months[: months.index(month)][-1:]
        end, lost_at = end_of_month(month), channel_lost(self.edition, id_, month)
        # What changes after its month leaves an archive for another one, which nothing tells.
        whole = self._channel(source, source.made(self.archive(key)), max(end, lost_at or end))
        for ending, form in WRITERS[1:]:
            href = addresses.of_feed_archive(id_, month, ending)
            earlier = "".join(addresses.of_feed_archive(id_, one, ending) for one in before)
            current = addresses.of_feed(id_, ending)
            view = replace(whole, feed_href=href, before=earlier, current=current)
            yield Page(addresses.path(href), form, view)

    def has(self, id_: str) -> bool:
        """Tell if there is a channel."""
        kind, _, key = id_.partition("/")
        return key in self.edition.records(addresses.LABELS[kind]) if key else kind in CHANNELS

    def left(self, id_: str, month: str, ending: str, moment: datetime) -> Page:
        """Return what stands where a channel, or its archive of a month, was until a moment.

        It has no entries, and says so; none of its own moments goes back.
        """
        source = self.source(id_) if self.has(id_) else _ended(id_)
        last = max([moment, *filter(None, (channel_lost(self.edition, id_, one) for one in (month, "")))])
        href = addresses.of_feed_archive(id_, month, ending) if month else addresses.of_feed(id_, ending)
        whole = self._channel(source, (), max(last, end_of_month(month)) if month else last)
        current = addresses.of_feed(id_, ending) if month else ""
        view = replace(whole, feed_href=href, current=current)
        return Page(addresses.path(href), dict(WRITERS)[ending], view)

    def twin_left(self, id_: str, month: str, ending: str, moment: datetime) -> Page:
        """Return the same for what was in Traditional characters, where pages have no twins any more."""
        page = self.left(id_, month, ending, moment)
        view = replace(page.view, href=page.view.href.replace(addresses.ROOT, addresses.SHARED))
        if self.has(id_):
            title = say("{channel} (in Simplified characters only)", channel=view.title)
            view = replace(view, title=title, description=_SIMPLIFIED)
        return Page(f"{addresses.TWINS}{page.path}", page.form, view)

    def twin_list(self) -> Page:
        """Return the list of all channels that was in Traditional characters; it lists what is left."""
        sections = tuple(
            replace(section, feeds=tuple(map(_shared, section.feeds))) for section in self._listed()
        )
        return Page(f"{addresses.TWINS}{OPML}", "opml", ChannelList(self.settings.site_name, sections))

    def _channel(self, source: FeedSource, entries: tuple[Entry, ...], at_least: datetime | None) -> Channel:
        """Return a channel, whose moment is that of its newest entry, or when it lost one: none goes back."""
        imprint = self.settings.imprint
        return Channel(
            id=self._tag("channel", source.id),
            title=f"{self.settings.site_name}：{source.title}",
            description=source.description,
            href=source.href,
            feed_href="",
            updated=max([at_least or _EMPTY, *(entry.updated for entry in entries)]),
            author=imprint.publisher or self.settings.site_name,
            mail=imprint.mail,
            contact_page=imprint.contact_page,
            entries=entries,
            rights=imprint.licence,
            hub=self.settings.hub,
        )

    def current(self, source: FeedSource) -> list[Arrival]:
        """Return what a feed carries: what changed last, the rest of that day, and what is in no archive."""
        newest = source.newest(self.settings.feed_entries)
        if self.settings.archives:
            every = source.arrivals()
            month = self._newest_month(every)
            return every[: max(len(newest), sum(not is_before(one.last, month) for one in every))]
        return newest

    def archive_months(self, id_: str) -> tuple[str, ...]:
        """Return the months of which a channel has archives, the oldest first."""
        if not self.settings.archives:
            return ()
        return self.edition.results.get("archive-months", id_, lambda id_: tuple(self.archives(id_)))

    def archive(self, key: str) -> tuple[Arrival, ...]:
        """Return what an archive holds, by its channel and month, the newest first."""
        return self.edition.results.get("archive", key, self._archive)

    def _archive(self, key: str) -> tuple[Arrival, ...]:
        id_, _, month = key.rpartition("/")
        return self.archives(id_).get(month, ())

    def archives(self, id_: str) -> Archives:
        """Return the archives of a channel; none where its feed has all."""
        return self.edition.results.get("archives", id_, self._archives)

    def _archives(self, id_: str) -> Archives:
        every = self.source(id_).arrivals()
        return archived(every, self._newest_month(every)) if len(every) > self.settings.feed_entries else {}

    def _newest_month(self, every: Iterable[Arrival]) -> str:
        """Return the month of the last publication, which no archive has; before the first, of the newest."""
        known = self.edition.known.get(NEWEST)
        return known.said if known else max((beijing_month(one.first.at) for one in every), default="")

    def list_page(self, framing: Framing, line: EditionLine) -> FeedsPage:
        """Return the view of /feeds/, which leads to an index where a section has too many channels."""
        return FeedsPage(
            frame=framing.frame(
                addresses.of_feeds(),
                say("Follow and download"),
                say("Follow all bulletins, a place, topic, indicator or enterprise, or corrections only."),
                edition=line,
            ),
            sections=tuple(self._listed(LINES)),
        )

    def list_all(self) -> ChannelList:
        """Return what /feeds/all.opml lists."""
        return ChannelList(self.settings.site_name, tuple(self._listed()))

    def _listed(self, longest: int | None = None) -> Iterator[FeedSection]:
        """Yield the sections that have channels; in place of more than `longest` a link to their pages."""
        for section, title, made in self._sections:
            ids = self.carried(section)
            if longest is not None and len(ids) > longest:
                every = say("All {count}", count=len(ids))
                yield FeedSection(section, title, (), Link(every, f"{addresses.ROOT}{section}/"))
            elif ids:
                yield FeedSection(section, title, tuple(map(_link, map(made, ids))))

    def carried(self, section: str) -> tuple[str, ...]:
        """Return the channels of a section that are advertised: those that carry something."""
        return self.edition.results.get("carried-channels", section, self._carried)

    def _carried(self, section: str) -> tuple[str, ...]:
        return tuple(id_ for id_ in self._every(section) if self._is_carried(id_))

    def _is_carried(self, id_: str) -> bool:
        """Tell if a channel is to be advertised: of all bulletins, numbers and corrections it always is."""
        section, _, key = id_.partition("/")
        return not key or self.citations.carried(addresses.LABELS[section], key)

    @property
    def _sections(self) -> Iterator[tuple[str, str, Callable[[str], FeedSource]]]:
        """Yield the sections of channels: id, title, and what makes a channel of its id."""
        yield _START, say("Most followed"), self._whole
        yield "places", say("Follow or download by place"), self._place
        yield "topics", say("Follow by topic"), self._topic
        yield "indicators", say("Follow by indicator"), self._indicator
        yield "enterprises", say("Follow by enterprise"), self._enterprise

    def _whole(self, id_: str) -> FeedSource:
        root = addresses.ROOT
        if id_ == "bulletins":
            return FeedSource(
                id_,
                WHOLE[id_],
                say("An entry for each bulletin, in full."),
                root,
                say("an entry for each bulletin"),
                partial(self.arrivals.bulletins, ARCHIVE),
                self._bulletin_entries,
            )
        if id_ == "corrections":
            return FeedSource(
                id_,
                WHOLE[id_],
                say("What was wrong, and what it says now."),
                addresses.of_corrections(),
                say("what was wrong, and what it says now"),
                self._dated_corrections,
                self._correction_entries,
            )
        return FeedSource(
            id_,
            WHOLE[id_],
            say("An entry for each new number, with date, scope and source."),
            f"{root}indicators/",
            say("an entry for each new number, with date and scope"),
            self.arrivals.figures,
            self._figure_entries,
            partial(self.arrivals.recent_figures, ""),
        )

    def _place(self, id_: str) -> FeedSource:
        place = self.edition.places[id_.partition("/")[2]]
        above = "".join(p.name for p in reversed(list(self.edition.lineage(place.parent))))
        about = say(
            "Bulletins of {place} and the places in it, and what others say of them.", place=place.name
        )
        href = addresses.of_record(place)
        said = self.citations.about
        return self._of_bulletins(
            id_, place.name, about, href, above, f"place/{place.id}", partial(said, place.id)
        )

    def _topic(self, id_: str) -> FeedSource:
        topic = self.edition.topics[id_.partition("/")[2]]
        about, href = topic.description, addresses.of_record(topic)
        return self._of_bulletins(id_, topic.name, about, href, about, f"topic/{topic.id}")

    def _indicator(self, id_: str) -> FeedSource:
        indicator = self.edition.indicators[id_.partition("/")[2]]
        note = say("with {name}", name=indicator.aliases[0]) if indicator.aliases else ""
        href = addresses.of_record(indicator)
        return FeedSource(
            id_,
            indicator.name,
            indicator.definition,
            href,
            note,
            partial(self.arrivals.figures, indicator.id),
            self._figure_entries,
            partial(self.arrivals.recent_figures, indicator.id),
        )

    def _enterprise(self, id_: str) -> FeedSource:
        enterprise = self.edition.enterprises[id_.partition("/")[2]]
        name, href = short_name(enterprise), addresses.of_record(enterprise)
        place = self.edition.places.get(enterprise.place or "")
        about = say("Bulletins that name {enterprise}.", enterprise=name)
        note = place.name if place else ""
        return self._of_bulletins(id_, name, about, href, note, f"enterprise/{enterprise.id}")

    def _of_bulletins(
        self,
        id_: str,
        title: str,
        about: str,
        href: str,
        note: str,
        listed: str,
        others: Callable[[], Iterable[str]] = tuple,
    ) -> FeedSource:
        """Return a channel that carries the bulletins of a list, and others."""
        return FeedSource(
            id_,
            title,
            about,
            href,
            note,
            lambda: self.arrivals.bulletins(listed, others()),
            self._bulletin_entries,
        )

    def _tag(self, kind: str, id_: str) -> str:
        """Return a permanent id that depends on nothing but `id_` (RFC 4151)."""
        return f"tag:{self.settings.tag_authority}:{kind}/{id_}"

    def _bulletin_entries(self, arrivals: Iterable[Arrival]) -> tuple[Entry, ...]:
        return tuple(self.entry(one.id) for one in arrivals)

    def entry(self, bulletin: str) -> Entry:
        """Return the entry of a bulletin, the same for all channels."""
        return self.edition.results.get("entry", bulletin, self._bulletin_entry)

    def _bulletin_entry(self, bulletin: str) -> Entry:
        edition, dated = self.edition, self.arrivals.bulletin(bulletin)
        front_matter, shown = edition.front_matters[bulletin], item(edition, self.citations, bulletin)
        return Entry(
            id=self._tag("bulletin", bulletin),
            title=shown.title,
            href=shown.href,
            published=dated.published,
            updated=dated.updated,
            summary=shown.summary,
            content=Fragment("feed/bulletin.html", "bulletin-page", bulletin),
            authors=front_matter.reporters,
            tags=(shown.place.text, *(edition.topics[topic].name for topic in front_matter.topics)),
        )

    def _figure_entries(self, arrivals: Iterable[Arrival]) -> tuple[Entry, ...]:
        return tuple(self.figure_entry(one.id) for one in arrivals)

    def figure_entry(self, figure: str) -> Entry:
        """Return the entry of a figure, the same for all channels."""
        return self.edition.results.get("figure-entry", figure, self._figure_entry)

    def _figure_entry(self, figure: str) -> Entry:
        view, record = self.figures.of(figure), self.edition.figures[figure]
        dated = self.arrivals.figure(record)
        return Entry(
            id=self._tag("figure", view.id),
            title=self.heading(view.id),
            href=view.href,
            published=dated.published,
            updated=max([dated.updated, *self._changed_before(record)]),
            summary=f"{view.label}：{view.printed.text}",
            content=Fragment("feed/figure.html", "figure-view", view.id),
            tags=(view.indicator.text,),
        )

    def _changed_before(self, figure: Figure) -> Iterator[datetime]:
        """Yield when the number changed that a figure's title says it has changed since.

        Once the ledger tells which one that is, the figure's own moments say so.
        """
        known, before = self.edition.known.get(("figure", figure.id)), compared_with(self.edition, figure)
        if before and not (known and known.before == before.id):
            yield self.arrivals.figure(before).updated

    def heading(self, figure: str) -> str:
        """Return what a figure is called, by its id."""
        return self.edition.results.get(
            "heading", figure, lambda id_: heading(self.edition, self.figures.of(id_))
        )

    def _dated_corrections(self) -> list[Arrival]:
        return arrivals_newest_first(map(self.dated, self.corrections()))

    def _correction_entries(self, arrivals: Iterable[Arrival]) -> tuple[Entry, ...]:
        views = {one.id: one for one in self.corrections()}
        return tuple(self._correction_entry(views[one.id], one) for one in arrivals)

    def dated(self, correction: CorrectionView) -> Arrival:
        """Return a correction with its moments; its words may be taken out, and come back, later."""
        edition, owner = self.edition, correction.id.partition("/")[0]
        if correction.kind == WITHDRAWAL:
            told = next(one for one in withdrawals(edition, owner) if one.id == correction.id)
            first = withdrawal_moment(edition, owner, told)
            last = restoration_moment(edition, owner, told) or first
        else:
            first = moment_of(
                edition, (correction.kind, correction.id), noon(Date.parse(correction.date.iso))
            )
            last = max([first, *self._worded(correction, first)])
        return Arrival(correction.id, first, last, correction.date.iso)

    def _worded(self, correction: CorrectionView, first: OrderedMoment) -> Iterator[OrderedMoment]:
        """Yield when the words of a correction were taken out, with its bulletin, and when they came back."""
        if correction.kind != "correction":
            return
        edition, owner = self.edition, correction.id.partition("/")[0]
        front_matter = edition.front_matters[owner]
        for told in withdrawals(edition, owner):
            at = withdrawal_moment(edition, owner, told)
            back = restoration_moment(edition, owner, told)
            if back and first < at:
                yield back
            elif any(
                correction_id(owner, one) == correction.id and is_silenced(edition, front_matter, one)
                for one in front_matter.corrections
            ):
                yield at

    def _correction_entry(self, correction: CorrectionView, dated: Arrival) -> Entry:
        return Entry(
            id=self._tag("correction", correction.id),
            title=say("Correction: {title}", title=correction.title)
            if correction.kind != WITHDRAWAL
            else correction.title,
            href=addresses.of_correction(Date.parse(correction.date.iso), correction.id),
            published=dated.published,
            updated=dated.updated,
            summary=f"{correction.told}。{correction.text}" if correction.told else correction.text,
            content=Fragment("feed/correction.html", "correction", correction.id),
        )


_SIMPLIFIED: Final = say("This goes on in Simplified characters, and nothing comes by what was here.")
"""What is said of a channel that was in Traditional characters too."""


def _shared(feed: FeedLink) -> FeedLink:
    """Return a link that leads from a page in Traditional characters to a channel that has no other."""
    page, atom = (one.replace(addresses.ROOT, addresses.SHARED) for one in (feed.page, feed.atom))
    return replace(feed, page=page, atom=atom)


def _ended(id_: str) -> FeedSource:
    """Return a channel whose place, topic, indicator or enterprise is not public any more."""
    return FeedSource(
        id_,
        say("{channel} (not public any more)", channel=id_),
        say("What this was about is not public any more, and nothing comes by it; other channels go on."),
        addresses.of_feeds(),
        "",
        list,
        lambda _: (),
    )


def _counties_first(edition: Edition) -> list[str]:
    """Return all places, those first that most readers look for."""
    return sorted(edition.places, key=lambda place: edition.places[place].level is not Level.COUNTY)


def _link(source: FeedSource) -> FeedLink:
    """Return the link to a channel, with the table of the place that it is about."""
    kind, _, key = source.id.partition("/")
    table = addresses.of_slice(f"place/{key}") if kind == "places" else ""
    return replace(feed_link(source.id, source.title, source.note), table=table)
