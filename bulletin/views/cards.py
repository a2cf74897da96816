"""Pictures of pages for those who share them: the title, and the numbers that it leads with."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bulletin.media.fonts import Font
from bulletin.model.colours import Colour
from bulletin.model.settings import Settings
from bulletin.text.scripts import Script
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.figures import FigureView
from bulletin.views.linked import CARD
from bulletin.views.plan import Page

MOST: Final = 3
"""Numbers that a card shows at most."""


@dataclass(frozen=True, slots=True)
class CardNumber:
    """A number on a card: as it is printed, what it counts, and of which day and whom."""

    text: str
    label: str
    day: str
    scope: str


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What a picture of a page shows."""

    site_name: str
    about: str
    title: str
    numbers: tuple[CardNumber, ...]
    day: str
    accent: Colour
    font: Font
    script: Script = Script.HANS
    names: tuple[str, ...] = ()
    """What no line of the title ends within: the names of enterprises."""


def card_page(
    settings: Settings,
    address: str,
    title: str,
    about: str = "",
    figures: Iterable[FigureView] = (),
    day: str = "",
    subject: str = "",
    names: Iterable[str] = (),
) -> Page:
    """Return the picture of the page at `address`, with the first of `figures`.

    Those of others than the `subject`, which is an address, say whose they are. The title breaks in none of
    the `names`.
    """
    assert settings.share_font, "nothing is drawn without a font"  # noqa: S101
    numbers = tuple(card_number(figure, subject) for figure in list(figures)[:MOST])
    card = ShareCard(
        settings.site_name,
        about,
        title,
        numbers,
        day,
        settings.look.on_paper,
        settings.share_font,
        names=tuple(name for name in names if name in title),
    )
    return Page(f"{addresses.path(address).removesuffix('index.html')}{CARD}", "share-card", card)


def card_number(figure: FigureView, subject: str = "") -> CardNumber:
    """Return a number as a picture shows it; whose it is where that is not the `subject`, an address."""
    date = figure.as_of.date
    day = say("as of {day}", day=date.text) if date else ""
    return CardNumber(
        figure.printed.text,
        figure.label if figure.subject.href == subject else f"{figure.subject.text}{figure.label}",
        day,
        say(", ").join(filter(None, [figure.scope, figure.period])),
    )
