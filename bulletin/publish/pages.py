"""One page of the plan to its bytes: by a template of the theme, or by a writer of a form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from bulletin.publish import cards, database, entries, feeds, schemas, stylesheets, tables, workbook
from bulletin.publish.render import Renderer
from bulletin.publish.sitemap import robots, sitemap_index, sitemap_xml
from bulletin.read.theme import Theme, read_asset
from bulletin.text.scripts import Script
from bulletin.views.addresses import ALONE, MARKS, Roots, script_of
from bulletin.views.media import Cut, Stylesheet
from bulletin.views.plan import Fragment, Page


def _picture(cut: Cut, content: Path) -> bytes:
    from bulletin.media.copies import published_image  # noqa: PLC0415  a site may have no images

    return published_image(read_asset(cut.picture, content), cut.width)


def _stylesheet(sheet: Stylesheet, content: Path) -> bytes:
    return stylesheets.published_stylesheet(read_asset(sheet.asset, content), sheet.look)


WRITERS: Final[dict[str, Callable[[Any, Roots], bytes]]] = {
    "opml": feeds.opml,
    "table-schema": lambda view, _: schemas.table_schema(view),
    "csv-metadata": lambda view, _: schemas.csv_metadata(view),
    "sitemap": sitemap_xml,
    "sitemap-index": sitemap_index,
    "robots": lambda _, roots: robots(roots),
    "share-card": lambda view, _: cards.share_card(view),
}
"""What writes the forms that need no template; each takes the view and the addresses of the roots."""
COPIERS: Final[dict[str, Callable[[Any, Path], bytes]]] = {
    "asset": read_asset,
    "picture": _picture,
    "stylesheet": _stylesheet,
}
"""What writes files that are copies of others; each takes the view and the content folder."""


TABLES: Final[dict[str, Callable[[Any, Sequence[str]], bytes]]] = {
    "table-json": tables.table_json,
    "table-csv": tables.table_csv,
    "data-package": schemas.package,
    "database": database.database,
    "workbook": workbook.workbook,
}
"""What writes a table, or all of them, given the text of its parts."""
ROWS: Final[dict[str, Callable[[Any], str]]] = {"rows-json": tables.rows_json, "rows-csv": tables.rows_csv}
"""What writes a part of a table."""


def fragments_of(page: Page) -> tuple[Fragment, ...]:
    """Return the fragments that a page is put together from."""
    if page.form in feeds.FORMS:
        return tuple(entry.content for entry in page.view.entries)
    parts: tuple[Fragment, ...] = getattr(page.view, "parts", ())
    return parts


def is_rendered(page: Page) -> bool:
    """Tell if a page is made by the theme's templates, or is a feed."""
    return not any(page.form in forms for forms in (WRITERS, COPIERS, TABLES))


def bytes_without_template(page: Page, texts: Sequence[str], site_url: str, content: Path) -> bytes:
    """Return the bytes of a page that needs no template, given the texts of its fragments.

    `site_url` has no slash at its end; `content` is the content folder.
    """
    if page.form in COPIERS:
        return COPIERS[page.form](page.view, content)
    if page.form in TABLES:
        return TABLES[page.form](page.view, texts)
    return WRITERS[page.form](page.view, Roots.whole(site_url, script_of(page.path)))


@dataclass(frozen=True, slots=True)
class FilledPage:
    """A page to be rendered, and the texts of its parts."""

    page: Page
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilledFragment:
    """A part of a page to be made: its form, the view it shows, and the script, where it is in one."""

    form: str
    view: Any
    script: Script | None = None


class PageMaker:
    """Makes the bytes of what is rendered, with a renderer for each script.

    `site_url` is the address of the site's root without a slash.
    """

    def __init__(self, renderers: Mapping[Script, Renderer], site_url: str) -> None:
        self.renderers = renderers
        self.site_url = site_url

    def bytes_of(self, item: FilledPage | FilledFragment) -> bytes:
        """Return the bytes of a page, or of a part of one."""
        if isinstance(item, FilledFragment):
            return self._part(item).encode()
        page, texts = item.page, item.texts
        script = script_of(page.path)
        whole = Roots.whole(self.site_url, script)
        if page.form in feeds.FORMS:
            return feeds.FORMS[page.form](page.view, texts, whole)
        roots = whole if page.path in ALONE else Roots.from_page(page.path)
        return self.renderers[script].render(page.form, page.view, roots, texts).encode()

    def _part(self, item: FilledFragment) -> str:
        if item.form in ROWS:
            return ROWS[item.form](item.view)
        script = item.script or Script.HANS
        renderer = self.renderers[script]
        if item.form.startswith("feed/"):
            return entries.content(item.form, item.view, renderer, Roots.whole(self.site_url, script))
        return renderer.render(item.form, item.view, MARKS)


@dataclass(frozen=True)
class Bundle:
    """All that workers need besides views: the theme and the address of the site.

    In the folder `compiled` of this machine, if there is one, templates are kept as Jinja compiles them.
    """

    theme: Theme
    site_url: str
    compiled: Path | None = None

    @cached_property
    def publisher(self) -> PageMaker:
        """What makes bytes of pages, one a worker."""
        renderers = {script: Renderer(self.theme, self.compiled, script, self.site_url) for script in Script}
        return PageMaker(renderers, self.site_url)

    def __getstate__(self) -> dict[str, object]:
        return {"theme": self.theme, "site_url": self.site_url}


def render_all(bundle: Bundle, items: Sequence[FilledPage | FilledFragment]) -> list[bytes]:
    """Return the bytes of pages and of parts of pages: work for an executor."""
    return [bundle.publisher.bytes_of(item) for item in items]
