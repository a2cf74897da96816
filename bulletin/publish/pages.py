"""One page of the plan to its bytes: by a template of the theme, or by a writer of a form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bulletin.publish import data, feeds
from bulletin.publish.render import Renderer
from bulletin.publish.sitemap import robots, sitemap
from bulletin.read.theme import read_asset
from bulletin.views import addresses
from bulletin.views.feeds import Channel, Entry
from bulletin.views.plan import Page

WRITERS: Final[dict[str, Callable[[Any, str], bytes]]] = {
    "opml": feeds.opml,
    "table-json": lambda view, _: data.table_json(view),
    "table-csv": lambda view, _: data.table_csv(view),
    "table-schema": lambda view, _: data.table_schema(view),
    "data-package": lambda view, _: data.package(view),
    "sitemap": sitemap,
    "robots": lambda _, site: robots(site),
    "asset": lambda view, _: read_asset(view),
}
"""What writes the forms that need no template; each takes the view and the address of the root."""


def is_rendered(page: Page) -> bool:
    """Tell if a page is made by the theme's templates; the others are made by `written_by`."""
    return page.template not in WRITERS


def is_feed(page: Page) -> bool:
    """Tell if a page is a feed."""
    return page.template in feeds.FORMS


def written_by(page: Page, site_url: str) -> bytes:
    """Return the bytes of a page that needs no template; `site_url` has no slash at its end."""
    return WRITERS[page.template](page.view, f"{site_url}/")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed to be written: its form, and its channel with the full contents in place of the views."""

    form: str
    channel: Channel
    contents: tuple[str, ...]

    @classmethod
    def of(cls, page: Page, contents: Mapping[str, str]) -> "Feed":
        """Return the feed of a page; `contents` are the entries' by their ids."""
        channel: Channel = page.view
        entries = tuple(replace(entry, body=None) for entry in channel.entries)
        return cls(
            page.template,
            replace(channel, entries=entries),
            tuple(contents[entry.id] for entry in channel.entries),
        )


class Publisher:
    """Makes the bytes of what is rendered; `site_url` is the address of the site's root without a slash."""

    def __init__(self, renderer: Renderer, site_url: str) -> None:
        self.renderer = renderer
        self.site = f"{site_url}/"

    def bytes_of(self, piece: Page | Entry | Feed) -> bytes:
        """Return the bytes of a page, of the content of a feed's entry, or of a feed."""
        if isinstance(piece, Entry):
            return feeds.content(piece, self.renderer, self.site).encode()
        if isinstance(piece, Feed):
            return feeds.FORMS[piece.form](piece.channel, piece.contents, self.site)
        absolute = piece.path == "404.html"
        root = self.site if absolute else addresses.root(piece.path)
        return self.renderer.render(piece.template, piece.view, root).encode()
