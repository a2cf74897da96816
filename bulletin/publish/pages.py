"""One page of the plan to its bytes: by a template of the theme, or by a writer of a form."""

from bulletin.publish import data, feeds
from bulletin.publish.render import Renderer
from bulletin.publish.sitemap import robots, sitemap
from bulletin.read.theme import read_asset
from bulletin.views import addresses
from bulletin.views.plan import Page


class Publisher:
    """Makes the bytes of pages; `site_url` is the address of the site's root without a slash."""

    def __init__(self, renderer: Renderer, site_url: str) -> None:
        self.renderer = renderer
        self.site = f"{site_url}/"

    def bytes_of(self, page: Page) -> bytes:
        """Return the bytes of the output file that `page` is to be."""
        view = page.view
        if page.template.endswith(".html"):
            absolute = page.path == "404.html"
            root = self.site if absolute else addresses.root(page.path)
            return self.renderer.render(page.template, view, root).encode()
        if page.template in feeds.FORMS:
            return feeds.FORMS[page.template](view, self.renderer, self.site)
        match page.template:
            case "opml":
                return feeds.opml(view, self.site)
            case "table-json":
                return data.table_json(view)
            case "table-csv":
                return data.table_csv(view)
            case "table-schema":
                return data.table_schema(view)
            case "data-package":
                return data.package(view)
            case "sitemap":
                return sitemap(view, self.site)
            case "robots":
                return robots(self.site)
            case "asset":
                return read_asset(view)
        raise AssertionError(f"no writer for {page.template}")
