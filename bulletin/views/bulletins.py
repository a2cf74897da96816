"""The pages of bulletins."""

from collections.abc import Iterable
from dataclasses import dataclass

from bulletin.model.bulletins import Bulletin, BulletinFrontMatter
from bulletin.model.concordance import concordance
from bulletin.model.edition import Edition
from bulletin.model.settings import Settings
from bulletin.text.dates import Date
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.articles import Filling, Piece
from bulletin.views.citations import Citations
from bulletin.views.figures import county_name, date_view, short_name, source_link, source_name
from bulletin.views.items import Item, Notice, item, notices, withdrawal_notice
from bulletin.views.linked import LinkedThing, Share, linked_thing, publisher, with_card
from bulletin.views.media import PictureView, attached, leading
from bulletin.views.moments import Arrival
from bulletin.views.newest import is_headline
from bulletin.views.plan import DateView, FeedLink, Frame, Framing, Link, Searchable, feed_link
from bulletin.views.sheets import Dated, SheetNumber, Sheets, by_day


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as a bulletin cites it; what its report does not print is empty."""

    link: Link
    title: str
    authors: str
    published: DateView | None
    published_printed: str
    note: str


@dataclass(frozen=True, slots=True)
class Backing:
    """How many numbers of a bulletin's text have a source, and the printed words of those that have none."""

    total: int
    sourced: int
    unsourced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BulletinPage:
    """A bulletin's page."""

    frame: Frame
    item: Item
    appeared: DateView
    """The day of its item, with the time where one is stated."""
    lang: str
    body: tuple[Piece, ...]
    reporters: str
    updated: DateView | None
    topics: tuple[Link, ...]
    notices: tuple[Notice, ...]
    withdrawal: Notice | None
    sources: tuple[SourceView, ...]
    panel: tuple[Dated, ...]
    backing: Backing
    policies: tuple[Link, ...]
    enterprises: tuple[Link, ...]
    image: PictureView | None
    files: tuple[Link, ...]
    feeds: tuple[FeedLink, ...]
    sheets: tuple[SheetNumber, ...]
    published: str
    changed: str
    """The moments at which it became public and last changed, in Beijing (ISO 8601)."""


PANEL = 8
"""Figures that stand beside a bulletin at most."""


def bulletin_page(
    edition: Edition, framing: Framing, filling: Filling, bulletin: Bulletin, arrival: Arrival
) -> BulletinPage:
    """Return the view of a bulletin's page."""
    front_matter = bulletin.front_matter
    citations = filling.citations
    named, sheets = citations.named(bulletin.id), Sheets()
    shown = item(edition, citations, bulletin.id)
    withdrawn = shown.withdrawn
    first = [] if withdrawn else first_figures(edition, citations, bulletin)
    place = edition.places[front_matter.place]
    picture = None if withdrawn else leading(edition, bulletin.path, front_matter.image)
    told = notices(edition, citations, bulletin)
    share = Share(
        "article",
        picture.href if picture else "",
        picture.width if picture else 0,
        picture.height if picture else 0,
        arrival.published.isoformat(),
        arrival.updated.isoformat(),
    )
    share = with_card(share, framing.settings, shown.href)
    about = _article(edition, framing.settings, front_matter, shown, arrival, told, share.image)
    return BulletinPage(
        frame=_frame(edition, framing, front_matter, shown, about, share),
        item=shown,
        appeared=DateView(front_matter.appeared.chinese, front_matter.appeared.iso),
        lang=front_matter.lang,
        body=() if withdrawn else filling.body(bulletin, sheets),
        reporters=say(", ").join(front_matter.reporters),
        updated=date_view(front_matter.updated) if front_matter.updated else None,
        topics=tuple(
            Link(edition.topics[t].name, addresses.of_record(edition.topics[t])) for t in front_matter.topics
        ),
        notices=told,
        withdrawal=withdrawal_notice(edition, front_matter),
        sources=tuple(source_view(edition, source) for source in front_matter.sources),
        panel=by_day(sheets, (filling.figure(id_, bulletin) for id_ in first[:PANEL]), beside=True),
        backing=Backing(0, 0, ()) if withdrawn else _backing(edition, bulletin),
        policies=() if withdrawn else _links(edition, "policy", named, place.id),
        enterprises=() if withdrawn else _links(edition, "enterprise", named, place.id),
        image=picture,
        files=() if withdrawn else attached(edition, bulletin),
        feeds=(feed_link(f"places/{place.id}", place.name), feed_link("corrections", say("Corrections"))),
        sheets=sheets.listed(),
        published=arrival.published.isoformat(),
        changed=arrival.updated.isoformat(),
    )


def first_figures(edition: Edition, citations: Citations, bulletin: Bulletin) -> list[str]:
    """Return the figures that stand where readers look first, before others those that it leads with."""
    named = citations.named(bulletin.id).get("figure", ())
    figures = dict.fromkeys([*bulletin.front_matter.lead, *named])
    return [id_ for id_ in figures if is_headline(edition, edition.figures[id_])]


def _article(
    edition: Edition,
    settings: Settings,
    front_matter: BulletinFrontMatter,
    shown: Item,
    arrival: Arrival,
    told: Iterable[Notice],
    image: str,
) -> LinkedThing:
    """Return a bulletin as search engines know an article, with its corrections and what it is based on."""
    corrections = [
        linked_thing(
            "CorrectionComment",
            {"text": notice.text, "datePublished": notice.date.iso, "url": notice.href},
        )
        for notice in told
    ]
    sources = [edition.sources[source] for source in front_matter.sources]
    return linked_thing(
        "NewsArticle",
        {
            "headline": shown.title,
            "description": shown.summary,
            "url": shown.href,
            "mainEntityOfPage": shown.href,
            "datePublished": arrival.published.isoformat(),
            "dateModified": arrival.updated.isoformat(),
            "image": image or f"{addresses.SHARED}theme/icon-512.png",
            "author": [linked_thing("Person", {"name": name}) for name in front_matter.reporters]
            or publisher(settings),
            "publisher": publisher(settings),
            "contentLocation": linked_thing("Place", {"name": edition.full_name(front_matter.place)}),
            "isBasedOn": [
                linked_thing("CreativeWork", {"name": source_name(source), "url": source.url})
                for source in sources
            ],
            "correction": corrections,
        },
    )


def _frame(
    edition: Edition,
    framing: Framing,
    front_matter: BulletinFrontMatter,
    shown: Item,
    about: LinkedThing,
    share: Share,
) -> Frame:
    place, date = edition.places[front_matter.place], front_matter.date
    month = Date(date.year, date.month).chinese
    return framing.frame(
        addresses.of_bulletin(front_matter),
        shown.title,
        shown.summary,
        crumbs=(
            Link(say("Bulletins"), addresses.of_archive()),
            Link(month, addresses.of_period(addresses.of_archive(), (date.year, date.month or 0))),
        ),
        alternate=feed_link(f"places/{place.id}", place.name),
        here=place.name,
        index=not shown.withdrawn,
        linked=(about,),
        share=share,
        search=Searchable(
            say("Bulletins"),
            county_name(edition, place.id),
            f"{date.year}",
            tuple(edition.topics[topic].name for topic in front_matter.topics),
        ),
    )


def _backing(edition: Edition, bulletin: Bulletin) -> Backing:
    """Return how many numbers of a bulletin's text have a source."""
    found = concordance(edition, bulletin)
    unsourced = (number.mention.quantity.printed for _, number in found.unsourced)
    return Backing(found.total, found.total - len(found.unsourced), tuple(dict.fromkeys(unsourced)))


def source_view(edition: Edition, source: str) -> SourceView:
    """Return a source as bulletins cite it."""
    record = edition.sources[source]
    return SourceView(
        link=source_link(record),
        title=record.title or "",
        authors=say(", ").join(record.authors),
        published=date_view(record.published, record.published_printed) if record.published else None,
        published_printed=record.published_printed or "",
        note=record.note or "",
    )


def _links(edition: Edition, kind: str, named: dict[str, tuple[str, ...]], home: str) -> tuple[Link, ...]:
    """Return the links to the policies or enterprises that a bulletin names, each with its numbers there.

    One that has none stands with its place, where that is not the bulletin's own, `home`.
    """
    links = []
    for id_ in named.get(kind, ()):
        record = edition.subjects[id_]
        place = edition.place_of(id_)
        own = [figure for figure in edition.figures_of.ids(id_) if figure in named.get("figure", ())]
        elsewhere = place.name if place and place.id != home else ""
        note = say("{count} numbers in the text", count=len(own)) if own else elsewhere
        links.append(Link(short_name(record), addresses.of_record(record), note=note))
    return tuple(links)
