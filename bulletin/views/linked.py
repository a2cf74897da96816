"""What a page tells search engines and those who share it, in the words of schema.org."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bulletin.model.settings import Settings
from bulletin.text.wording import say
from bulletin.views import addresses


@dataclass(frozen=True, slots=True)
class LinkedThing:
    """Something of a type of schema.org (`NewsArticle`), and what is said of it, by the names of properties.

    Addresses in it begin with the marks of the roots, or are whole.
    """

    type: str
    said: tuple[tuple[str, "Said"], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What is shown of a page where somebody shares it.

    `kind` is a type of the Open Graph protocol; an article says when it was published and last changed
    (ISO 8601). Without an image a page has the icon of the theme.
    """

    kind: str = "website"
    image: str = ""
    width: int = 0
    height: int = 0
    published: str = ""
    changed: str = ""


Said = str | int | LinkedThing | tuple[str | LinkedThing, ...]
"""What a property has: a text, a number, yes, another thing, or several."""
PAGE: Final = Share()
"""What is shown of a page that is no article."""
CARD: Final = "share.png"
"""The name of the picture of a page for those who share it."""
CARD_WIDTH: Final = 1200
CARD_HEIGHT: Final = 630
"""Its size in pixels, at which programs show a picture whole (1.91 : 1)."""


def with_card(share: Share, settings: Settings, address: str) -> Share:
    """Return what is shown of a page, with the card beside the page `address` where such are made."""
    if share.image or not settings.share_font:
        return share
    return replace(share, image=f"{address}{CARD}", width=CARD_WIDTH, height=CARD_HEIGHT)


def linked_thing(
    type_: str, /, said: Mapping[str, "str | int | LinkedThing | Iterable[str | LinkedThing] | None"]
) -> LinkedThing:
    """Return a thing, without what is empty."""
    kept = (
        (name, value if isinstance(value, str | int | LinkedThing) else tuple(value))
        for name, value in said.items()
        if value
    )
    return LinkedThing(type_, tuple((name, value) for name, value in kept if value))


def linked_named(type_: str, name: str) -> LinkedThing | None:
    """Return a thing of which only the name is known; None where it is not."""
    return linked_thing(type_, {"name": name}) if name else None


def publisher(settings: Settings) -> LinkedThing:
    """Return who publishes the site."""
    name = settings.imprint.publisher or settings.site_name
    return linked_thing("NewsMediaOrganization", {"name": name, "url": addresses.ROOT})


def website(settings: Settings) -> LinkedThing:
    """Return the site itself; where it can be searched, how."""
    search = linked_thing(
        "SearchAction",
        {
            "target": f"{addresses.ROOT}search/?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    )
    return linked_thing(
        "WebSite",
        {
            "name": settings.site_name,
            "url": addresses.ROOT,
            "publisher": publisher(settings),
            "potentialAction": search if settings.search else None,
        },
    )


def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> LinkedThing:
    """Return the way to a page: names and addresses, of which the last, the page's own, is empty."""
    return linked_thing(
        "BreadcrumbList",
        {
            "itemListElement": [
                linked_thing("ListItem", {"position": number, "name": name, "item": href})
                for number, (name, href) in enumerate(crumbs, start=1)
            ]
        },
    )


def said_of_data(about: str) -> str:
    """Return what is said of numbers that can be downloaded, given what they are about."""
    return say(
        "{about} Each number has its indicator, subject, scope, date, exact wording, bounds and source, and "
        "what it said before it was corrected.",
        about=about,
    )


def _creator(settings: Settings) -> LinkedThing:
    """Return who publishes the data, and how to reach them: whoever uses these has questions."""
    imprint = settings.imprint
    said = {"email": imprint.mail, "url": imprint.contact_page}
    if not any(said.values()) and re.fullmatch(_TELEPHONE, imprint.contact):
        said = {"telephone": imprint.contact}
    contact = linked_thing("ContactPoint", said)
    who = publisher(settings)
    return replace(who, said=(*who.said, ("contactPoint", contact))) if contact.said else who


_TELEPHONE: Final = r"\+?[0-9][0-9 ()-]{5,}"


def dataset(
    settings: Settings,
    name: str,
    description: str,
    address: str,
    files: Iterable[tuple[str, str]],
    place: str = "",
    *,
    version: str = "",
    citation: str = "",
) -> LinkedThing:
    """Return data that can be downloaded: `files` are types and addresses, `place` is where they are of."""
    imprint = settings.imprint
    return linked_thing(
        "Dataset",
        {
            "name": name,
            "description": description,
            "url": address,
            "creator": _creator(settings),
            "license": imprint.licence_page or linked_named("CreativeWork", imprint.licence),
            "version": version,
            "creditText": citation,
            "isAccessibleForFree": True,
            "spatialCoverage": linked_named("Place", place),
            "distribution": [
                linked_thing("DataDownload", {"encodingFormat": kind, "contentUrl": href})
                for kind, href in files
            ],
        },
    )
