"""One page of the plan to its bytes: by a template of the theme, or by a writer of a form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from bulletin.publish import data, feeds
from bulletin.publish.render import Renderer
from bulletin.publish.sitemap import robots, sitemap
from bulletin.read.theme import Theme, read_asset
from bulletin.views import addresses
from bulletin.views.feeds import Channel
from bulletin.views.plan import Page, Part

WRITERS: Final[dict[str, Callable[[Any, str], bytes]]] = {
    "opml": feeds.opml,
    "table-schema": lambda view, _: data.table_schema(view),
    "data-package": lambda view, _: data.package(view),
    "sitemap": sitemap,
    "robots": lambda _, site: robots(site),
    "asset": lambda view, _: read_asset(view),
}
"""What writes the forms that need no template; each takes the view and the address of the root."""


TABLES: Final[dict[str, Callable[[Any, Sequence[str]], bytes]]] = {
    "table-json": data.table_json,
    "table-csv": data.table_csv,
}
"""What writes a table, given the text of its parts."""
ROWS: Final[dict[str, Callable[[Any], str]]] = {"rows-json": data.rows_json, "rows-csv": data.rows_csv}
"""What writes a part of a table."""


def parts_of(page: Page) -> tuple[Part, ...]:
    """Return the parts that a page is put together from."""
    if page.template in feeds.FORMS:
        return tuple(entry.content for entry in page.view.entries)
    return page.view.parts if page.template in TABLES else ()


def is_rendered(page: Page) -> bool:
    """Tell if a page is made by the theme's templates, and of no parts."""
    return not (page.template in WRITERS or page.template in TABLES or page.template in feeds.FORMS)


def written_by(page: Page, site_url: str) -> bytes:
    """Return the bytes of a page that needs no template; `site_url` has no slash at its end."""
    return WRITERS[page.template](page.view, f"{site_url}/")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed to be written: its form, its channel, and the full content of each entry."""

    form: str
    channel: Channel
    contents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page to be made: its form, and the view it shows."""

    form: str
    view: Any


class Publisher:
    """Makes the bytes of what is rendered; `site_url` is the address of the site's root without a slash."""

    def __init__(self, renderer: Renderer, site_url: str) -> None:
        self.renderer = renderer
        self.site = f"{site_url}/"

    def bytes_of(self, piece: Page | Piece | Feed) -> bytes:
        """Return the bytes of a page, of a part of one, or of a feed."""
        if isinstance(piece, Piece):
            if piece.form in ROWS:
                return ROWS[piece.form](piece.view).encode()
            return feeds.content(piece.form, piece.view, self.renderer, self.site).encode()
        if isinstance(piece, Feed):
            return feeds.FORMS[piece.form](piece.channel, piece.contents, self.site)
        absolute = piece.path == "404.html"
        root = self.site if absolute else addresses.root(piece.path)
        return self.renderer.render(piece.template, piece.view, root).encode()


@dataclass(frozen=True)
class Bundle:
    """All that workers need besides views: the theme and the address of the site."""

    theme: Theme
    site_url: str

    @cached_property
    def publisher(self) -> Publisher:
        """What makes bytes of pages, one a worker."""
        return Publisher(Renderer(self.theme), self.site_url)

    def __getstate__(self) -> dict[str, object]:
        return {"theme": self.theme, "site_url": self.site_url}


def render_all(bundle: Bundle, pieces: Sequence[Page | Piece | Feed]) -> list[bytes]:
    """Return the bytes of pages, of parts of pages, and of feeds: work for a crew."""
    return [bundle.publisher.bytes_of(piece) for piece in pieces]
