"""One page of the plan to its bytes: by a template of the theme, or by a writer of a form."""

from collections.abc import Callable
from typing import Any, Final

from bulletin.publish import data, feeds
from bulletin.publish.render import Renderer
from bulletin.publish.sitemap import robots, sitemap
from bulletin.read.theme import read_asset
from bulletin.views import addresses
from bulletin.views.plan import Page

_WRITERS: Final[dict[str, Callable[[Any, str], bytes]]] = {
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


class Publisher:
    """Makes the bytes of pages; `site_url` is the address of the site's root without a slash."""

    def __init__(self, renderer: Renderer, site_url: str) -> None:
        self.renderer = renderer
        self.site = f"{site_url}/"

    def bytes_of(self, page: Page) -> bytes:
        """Return the bytes of the output file that `page` is to be."""
        if page.template.endswith(".html"):
            absolute = page.path == "404.html"
            root = self.site if absolute else addresses.root(page.path)
            return self.renderer.render(page.template, page.view, root).encode()
        if page.template in feeds.FORMS:
            return feeds.FORMS[page.template](page.view, self.renderer, self.site)
        return _WRITERS[page.template](page.view, self.site)
