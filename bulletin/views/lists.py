"""Lists in sections."""

from dataclasses import dataclass

from bulletin.views.items import Item
from bulletin.views.plan import FeedLink, Frame, Link


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list under a heading of its own."""

    id: str
    title: str
    note: str
    items: tuple[Item, ...] = ()
    links: tuple[Link, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list in sections."""

    frame: Frame
    kind: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    feeds: tuple[FeedLink, ...]
