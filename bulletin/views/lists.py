"""Lists in sections."""

from dataclasses import dataclass
from typing import Final

from bulletin.views.items import Item
from bulletin.views.plan import FeedLink, Frame, Link

SHORT: Final = 14
"""Characters of a link that has room, with a note, in half a column."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list under a heading of its own."""

    id: str
    title: str
    note: str
    items: tuple[Item, ...] = ()
    links: tuple[Link, ...] = ()
    href: str = ""

    @property
    def short(self) -> bool:
        """Whether the links are so short that two stand beside each other on a wide screen."""
        return all(len(link.text) <= SHORT and not link.level for link in self.links)


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list in sections."""

    frame: Frame
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    feeds: tuple[FeedLink, ...]
