"""The bulletins under the names that Pelican's themes and plugins know."""

from dataclasses import dataclass
from datetime import datetime

from bulletin.model.edition import Edition
from bulletin.model.settings import Settings
from bulletin.text.scripts import Script
from bulletin.views import Site
from bulletin.views.addresses import ROOT, Roots
from bulletin.views.articles import Html
from bulletin.views.bulletins import BulletinPage
from bulletin.views.sheets import SheetNumber


@dataclass(frozen=True)
class PelicanArticle:
    """A bulletin as Pelican has articles; `content` holds the text with the figures' plain words."""

    title: str
    slug: str
    url: str
    save_as: str
    date: datetime
    summary: str
    content: str
    category: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    lang: str
    status: str

    @property
    def author(self) -> str:
        """The first author, or the empty string."""
        return self.authors[0] if self.authors else ""


def articles(edition: Edition, settings: Settings) -> list[PelicanArticle]:
    """Return the bulletins, the newest first."""
    site = Site(edition, settings)
    return [
        _article(edition, settings, bulletin, site.bulletin_page(bulletin)) for bulletin in edition.newest
    ]


def _article(edition: Edition, settings: Settings, bulletin: str, view: BulletinPage) -> PelicanArticle:
    record = edition.bulletins[bulletin]
    url = view.item.href.removeprefix(ROOT)
    return PelicanArticle(
        title=view.item.title,
        slug=record.slug,
        url=url,
        save_as=f"{url}index.html",
        date=record.front_matter.appeared.begin,
        summary=view.item.summary,
        content=_content(view, settings),
        category=view.item.place.text,
        tags=tuple(topic.text for topic in view.topics),
        authors=record.front_matter.reporters,
        lang=view.lang,
        status=record.front_matter.status.value,
    )


def _content(view: BulletinPage, settings: Settings) -> str:
    pieces = (piece.html if isinstance(piece, Html) else _words(piece) for piece in view.body)
    return Roots.whole(settings.site_url, Script.HANS).fill("".join(pieces))


def _words(piece: object) -> str:
    """Return the printed words of an inline figure; a block has none."""
    return piece.figure.printed.text if isinstance(piece, SheetNumber) else ""
