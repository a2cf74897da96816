"""Lists in sections."""

from dataclasses import dataclass
from typing import Final

from bulletin.views.items import Item
from bulletin.views.plan import FeedLink, Frame, Link

SHORT: Final = 20
"""Characters of a link that has room, with a note, in two lines of half a column."""


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
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    feeds: tuple[FeedLink, ...]

    @property
    def short(self) -> bool:
        """Whether all links are so short that two stand beside each other on a wide screen."""
        links = (link for section in self.sections for link in section.links)
        return all(len(link.text) <= SHORT and not link.level for link in links)
