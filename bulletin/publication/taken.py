"""What answers where a rollback takes something away: it brings back a site that knows nothing of that.

Neither the content nor the theme need be right for it, since they may be why somebody goes back. So the
pages, feeds without entries and tables without rows are made by the default theme, from the ledger alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from bulletin.model.edition import Edition
from bulletin.model.ledger import Ledger
from bulletin.model.settings import Settings
from bulletin.packaged import THEME
from bulletin.publish.pages import Bundle, FilledPage, bytes_without_template, is_rendered
from bulletin.read.theme import read_theme
from bulletin.views.site import Site

_LEFT: Final = "moved"
"""The kind of what stands at addresses that something has left."""


def answers(
    settings: Settings, ledger: Ledger, addresses: Iterable[str], files: Mapping[str, str]
) -> dict[str, bytes]:
    """Return what says that it was taken back, by its path, for each of some `addresses`.

    By the ledger nothing stands there. `files` are those of the site that is brought back, and stay.
    """
    site = Site(Edition(known=ledger.on_record(None)), replace(settings, share_font=None))
    maker = Bundle(read_theme(THEME), settings.site_url).publisher
    pages = (page for address in addresses for page in site.make(f"{_LEFT}/{address}"))
    return {
        page.path: maker.bytes_of(FilledPage(page))
        if is_rendered(page)
        else bytes_without_template(page, (), settings.site_url, settings.content)
        for page in pages
        if page.path not in files
    }
