"""The pages that `Follow` leads to: what arrives, the address to copy, and what arrived last."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from bulletin.model.fixtures import CHANNELS
from bulletin.text.dates import Date
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.feeds import WHOLE, Channels, Entry
from bulletin.views.figures import date_view
from bulletin.views.plan import DateView, FeedLink, Frame, Framing, Link, Page, PageTarget, feed_link

NEWEST: Final = 5
"""Entries that the page of a channel shows."""
_READERS: Final = (
    ("Inoreader", "https://www.inoreader.com/?add_feed={quoted}"),
    ("Feedly", "https://feedly.com/i/subscription/feed%2F{quoted}"),
)
"""Readers that follow a feed from a link. `feed:` is none that all devices can follow."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry of a feed, as a line: its title and its day."""

    title: str
    href: str
    date: DateView


@dataclass(frozen=True, slots=True)
class FollowPage:
    """The page of a channel; `address` is that of its Atom feed, whole, which `readers` take from a link."""

    frame: Frame
    name: str
    description: str
    about: Link
    address: str
    readers: tuple[Link, ...]
    feed: FeedLink
    newest: tuple[NewEntry, ...]
    others: tuple[Link, ...]


def follow_target(channels: Channels, framing: Framing) -> PageTarget:
    """Return what makes the page of each channel."""

    def make(channel: str) -> Iterator[Page]:
        view = follow_page(channels, framing, channel)
        yield Page(addresses.path(addresses.of_follow(channel)), "follow.html", view)

    return PageTarget(channels.ids, make)


def follow_page(channels: Channels, framing: Framing, channel: str) -> FollowPage:
    """Return the view of the page of a channel."""
    source = channels.source(channel)
    feed = feed_link(channel, source.title)
    address = addresses.whole(feed.atom, framing.settings.site_url)
    quoted = quote(address, safe="")
    return FollowPage(
        frame=framing.frame(
            feed.page,
            say("Follow {name}", name=source.title),
            say("{what} How to follow it, and what arrives.", what=source.description),
            crumbs=(Link(say("Follow and download"), addresses.of_feeds()),),
            alternate=feed,
        ),
        name=source.title,
        description=source.description,
        about=Link(source.title, source.href),
        address=address,
        readers=tuple(Link(name, way.format(quoted=quoted)) for name, way in _READERS),
        feed=feed,
        newest=tuple(map(_arrival, source.made(source.newest(NEWEST)[:NEWEST]))),
        others=tuple(
            Link(WHOLE[other], addresses.of_follow(other)) for other in CHANNELS if other != channel
        ),
    )


def _arrival(entry: Entry) -> NewEntry:
    day = entry.published.date()
    return NewEntry(entry.title, entry.href, date_view(Date(day.year, day.month, day.day)))
