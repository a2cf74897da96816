"""Channels to RSS 2.0, Atom (RFC 4287), JSON Feed 1.1 and OPML 2.0."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any, Final

import msgspec
from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from bulletin.text.scripts import Script
from bulletin.views.addresses import SHARED, Roots
from bulletin.views.feeds import Channel, ChannelList, Entry

_ATOM: Final = "http://www.w3.org/2005/Atom"
_HISTORY: Final = "http://purl.org/syndication/history/1.0"
GENERATOR: Final = "bulletin"
_STYLE: Final = "theme/feed.css"
_ICON: Final = f"{SHARED}theme/icon-180.png"
_LOGO: Final = f"{SHARED}theme/icon-512.png"
_REGIONS: Final = {Script.HANS: "zh-CN", Script.HANT: "zh-TW"}
"""The scripts in codes that RSS lists, which knows languages by regions."""


def rss(channel: Channel, contents: Sequence[str], roots: Roots) -> bytes:
    """Return the channel as RSS 2.0 with full content; what it calls a description is HTML."""
    feed = _feed(channel, roots)
    feed.description(escape(channel.description, quote=False))
    feed.language(_REGIONS[channel.script])
    if channel.mail:
        feed.managingEditor(f"{channel.mail} ({channel.author})")
    feed.details.type = "application/rss+xml"
    feed.lastBuildDate(channel.updated)
    feed.load_extension("dc", atom=False, rss=True)
    feed.register_extension("moments", BaseExtension, _Moments, atom=False, rss=True)
    for entry, text in zip(channel.entries, contents, strict=True):
        made = _entry(feed, entry, roots)
        made.guid(entry.id, permalink=False)
        made.pubDate(entry.published)
        made.moments.updated = entry.updated.isoformat()
        if entry.authors:
            made.dc.dc_creator(list(entry.authors))
        made.description(escape(entry.summary, quote=False))
        made.content(text, type="CDATA")
    return _dressed(feed.rss_str(pretty=True), channel, roots)


def atom(channel: Channel, contents: Sequence[str], roots: Roots) -> bytes:
    """Return the channel as Atom with full content."""
    feed = _feed(channel, roots)
    feed.language(channel.script)
    feed.updated(channel.updated)
    for entry, text in zip(channel.entries, contents, strict=True):
        made = _entry(feed, entry, roots)
        made.published(entry.published)
        made.updated(entry.updated)
        made.summary(entry.summary)
        made.content(text, type="html")
    return _dressed(feed.atom_str(pretty=True), channel, roots)


def _dressed(document: bytes, channel: Channel, roots: Roots) -> bytes:
    """Return a feed that browsers show as a page, by a stylesheet of the theme (W3C, xml-stylesheet)."""
    declaration, end, rest = document.partition(b"?>")
    way = "../" * roots.fill(channel.feed_href).removeprefix(roots.files).count("/")
    style = f'\n<?xml-stylesheet type="text/css" href="{way}{_STYLE}"?>'
    return declaration + end + style.encode() + rest


def _feed(channel: Channel, roots: Roots) -> Any:
    feed = FeedGenerator()
    feed.id(channel.id)
    feed.title(channel.title)
    feed.description(channel.description)
    feed.author({"name": channel.author, "email": channel.mail, "uri": channel.contact_page})
    if channel.hub:
        feed.link(href=channel.hub, rel="hub")
    feed.link(href=roots.fill(channel.feed_href), rel="self", type="application/atom+xml")
    feed.link(
        href=roots.fill(channel.href), rel="alternate", type="text/html"
    )  # RSS takes the last for its own
    feed.generator(GENERATOR)
    feed.icon(roots.fill(_ICON))
    feed.logo(roots.fill(_LOGO))
    if channel.rights:
        feed.rights(channel.rights)
    feed.register_extension("details", _Details)
    feed.details.hub = channel.hub
    feed.details.before = roots.fill(channel.before)
    feed.details.current = roots.fill(channel.current)
    return feed


class _Moments(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Says in RSS, which has no word of its own for it, when an entry last changed."""

    updated = ""

    def extend_rss(self, entry: Any) -> Any:
        """Add the moment."""
        etree.SubElement(entry, f"{{{_ATOM}}}updated").text = self.updated
        return entry


class _Details(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Says what feedgen does not: the type of RSS, its hub, and where what came before stands (RFC 5005)."""

    hub = ""
    before = ""
    current = ""
    type = ""

    def extend_ns(self) -> dict[str, str]:
        """Return the namespaces that the elements below need."""
        return {"fh": _HISTORY} if self.current else {}

    def extend_atom(self, feed: Any) -> Any:
        """Add the links to Atom."""
        if self.current:
            etree.SubElement(feed, f"{{{_HISTORY}}}archive")
            self._link(feed, "current", self.current)
        if self.before:
            self._link(feed, "prev-archive", self.before)
        return feed

    def extend_rss(self, feed: Any) -> Any:
        """Add the type, the hub, and the link to the archives of Atom, since RSS has none of its own."""
        for link in feed[0].findall(f"{{{_ATOM}}}link[@rel='self']"):
            link.set("type", self.type)
        if self.hub:
            etree.SubElement(feed[0], f"{{{_ATOM}}}link", rel="hub", href=self.hub)
        if self.before:
            self._link(feed[0], "prev-archive", self.before)
        return feed

    @staticmethod
    def _link(parent: Any, rel: str, href: str) -> None:
        etree.SubElement(parent, f"{{{_ATOM}}}link", rel=rel, href=href, type="application/atom+xml")


def _entry(feed: Any, entry: Entry, roots: Roots) -> Any:
    """Add what both forms share."""
    made = feed.add_entry(order="append")
    made.id(entry.id)
    made.title(entry.title)
    made.link(href=roots.fill(entry.href), rel="alternate")
    for author in entry.authors:
        made.author(name=author)
    for tag in entry.tags:
        made.category(term=tag)
    return made


def json_feed(channel: Channel, contents: Sequence[str], roots: Roots) -> bytes:
    """Return the channel as JSON Feed 1.1 with full content."""
    contact = f"mailto:{channel.mail}" if channel.mail else channel.contact_page
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": roots.fill(channel.href),
        "feed_url": roots.fill(channel.feed_href),
        **({"next_url": roots.fill(channel.before)} if channel.before else {}),
        "description": channel.description,
        "language": channel.script,
        "icon": roots.fill(_LOGO),
        "favicon": roots.fill(_ICON),
        **({"hubs": [{"type": "WebSub", "url": channel.hub}]} if channel.hub else {}),
        "authors": [{"name": channel.author, **({"url": contact} if contact else {})}],
        "items": [
            {
                "id": entry.id,
                "url": roots.fill(entry.href),
                "title": entry.title,
                "content_html": text,
                "summary": entry.summary,
                "date_published": entry.published.isoformat(),
                "date_modified": entry.updated.isoformat(),
                **({"authors": [{"name": author} for author in entry.authors]} if entry.authors else {}),
                **({"tags": list(entry.tags)} if entry.tags else {}),
                "language": channel.script,
            }
            for entry, text in zip(channel.entries, contents, strict=True)
        ],
    }
    return msgspec.json.format(msgspec.json.encode(feed), indent=1) + b"\n"


def opml(listed: ChannelList, roots: Roots) -> bytes:
    """Return the list of all channels for a reader to import; each stands once, as Atom."""
    document = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(document, "head"), "title").text = listed.site_name
    body = etree.SubElement(document, "body")
    for section in listed.sections:
        group = etree.SubElement(body, "outline", text=section.title)
        for feed in section.feeds:
            url = roots.fill(feed.atom)
            told = {"text": feed.title, "title": feed.title, "htmlUrl": roots.fill(feed.page)}
            etree.SubElement(group, "outline", told, type="rss", xmlUrl=url)
    return bytes(etree.tostring(document, encoding="utf-8", xml_declaration=True, pretty_print=True))


FORMS: Final[dict[str, Callable[[Channel, Sequence[str], Roots], bytes]]] = {
    "rss": rss,
    "atom": atom,
    "json-feed": json_feed,
}
