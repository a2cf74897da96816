"""Where an address leads that was typed as a path: to a file of the content, or to a page of the site.

`../../images/works.png`, `./2020-03-05-other.md` and `2020-03-05-other.md` are read from the folder of the
file they stand in, as other programs for Markdown do, `/images/works.png` and `images/works.png` from the
content folder, in which alone images and attachments lie. What is no file there may be an address of the
site: `/places/suxian/`, or `../../04/other/` as a browser reads it on the article's page.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast
from urllib.parse import unquote

from bulletin.markup import Reference, Role, Slot
from bulletin.model.bulletins import Bulletin, PlainPage
from bulletin.model.edition import ASSETS, KINDS, Edition, linked_file
from bulletin.model.fixtures import ADDRESSES, FOLLOWED, FORMS, OFFERS, PAGED
from bulletin.model.groups import NOT_LISTED

Article = Bulletin | PlainPage
TYPED: Final = frozenset({"path", "static"})
"""The kinds of references whose targets are paths to be looked for."""

_PAGES: Final = {KINDS[label]: label for label in PAGED}
"""The kinds of records with pages of their own, by the folders of these."""
_SUBJECTS: Final = frozenset({"places", "enterprises", "policies"})
_FILES: Final = frozenset(KINDS[label] for label in ASSETS)
_FOLLOWED: Final = frozenset(KINDS[label] for label in FOLLOWED)
_TABLED: Final = frozenset(KINDS[label] for label in ("place", "indicator"))
_YEAR, _MONTH, _BULLETIN = 2, 3, 4
"""How many parts the addresses of archives and bulletins have."""


@dataclass(frozen=True, slots=True)
class Destination:
    """What an address may lead to, if there is one called `id` of the kind `kind`.

    A `static` is an image or attachment, a `filename` the file of an article; an `address` is a bulletin's, a
    `month` or `year` an archive's, `corrections` a month of these, `series` the figures of a subject and an
    indicator, and `site` is there in any case. `path` is the address of a page.
    """

    kind: str
    id: str
    path: str = ""
    fragment: str = ""


def destinations(article: Article, reference: Reference) -> Iterator[Destination]:
    """Yield what the target of a reference of the kind `path` or `static` may mean, the likeliest first."""
    typed = f"{reference.target}#{reference.fragment}" if reference.fragment else reference.target
    for path, fragment in _read(typed):
        yield from _destinations(article, path, fragment, files=reference.kind == "static")


def file_of(article: str, typed: str) -> str:
    """Return the path below the content folder that is typed in the file `article`; empty outside of it."""
    way = linked_file(article, typed if typed.startswith(".") else f"/{typed.lstrip('/')}")
    folder, _, within = way.partition("/")
    return within if folder == article.partition("/")[0] else ""


def found(edition: Edition, article: Article, reference: Reference) -> Destination | None:
    """Return where a reference of the kind `path` or `static` leads; None where nothing is there."""
    return next((there for there in destinations(article, reference) if _is_there(edition, there)), None)


def shown_images(article: Article) -> frozenset[int]:
    """Return which of an article's references are shown as images."""
    roles = {Role.PICTURE, Role.COPIES}
    return frozenset(p.index for p in article.body.parts if isinstance(p, Slot) and p.role in roles)


def _read(typed: str) -> Iterator[tuple[str, str]]:
    """Yield in which ways an address can be taken apart into a path and a fragment, or a query.

    A file may have any of these signs in its name: the last one is tried before the first.
    """
    for plain in dict.fromkeys((typed, unquote(typed))):
        yield plain, ""
        ends = [plain.rpartition("#")[::2], plain.partition("#")[::2]] if "#" in plain else [(plain, "")]
        for before, fragment in dict.fromkeys(ends):
            if before != plain:
                yield before, fragment
            for path in dict.fromkeys((before.rpartition("?")[0], before.partition("?")[0])):
                if "?" in before:
                    yield path, fragment


def _destinations(article: Article, path: str, fragment: str, *, files: bool) -> Iterator[Destination]:
    is_name = not (files or path.startswith(("/", ".")))
    within = file_of(article.path, f"./{path}" if is_name and path.endswith(".md") else path)
    if within.partition("/")[0] in _FILES:
        yield Destination("static", within, fragment=fragment)
    if files:
        return
    if within.endswith(".md"):
        yield Destination("filename", f"{article.path.partition('/')[0]}/{within}", fragment=fragment)
    own = f"bulletins/{article.address}" if isinstance(article, Bulletin) else article.id
    address = posixpath.normpath(posixpath.join("/", own, path)).strip("/")
    yield from _pages(address.removesuffix("index.html").rstrip("/"), fragment)


def _pages(address: str, fragment: str) -> Iterator[Destination]:
    """Yield what the address of a page or a feed may belong to."""
    parts = address.split("/")
    folder = address if "." in parts[-1] or not address else f"{address}/"
    if address in ADDRESSES:
        yield Destination("site", address, folder, fragment)
    elif parts[0] in _FILES:
        yield Destination("static", address, fragment=fragment)
    elif parts[0] == "bulletins" and len(parts) in {_YEAR, _MONTH, _BULLETIN}:
        kind = {_YEAR: "year", _MONTH: "month", _BULLETIN: "address"}[len(parts)]
        yield Destination(kind, "/".join(parts[1:]), folder, fragment)
    elif parts[0] == "corrections" and len(parts) in {_YEAR, _MONTH}:
        yield Destination("corrections", "/".join(parts[1:]), folder, fragment)
    elif address.startswith(f"{OFFERS}/"):
        yield Destination("offers", address.removeprefix(f"{OFFERS}/"), folder, fragment)
    elif len(parts) == 1:
        yield Destination("page", address, folder, fragment)
    elif len(parts) == 2 and parts[0] in _PAGES:  # noqa: PLR2004  a folder and an id
        yield Destination(_PAGES[parts[0]], parts[1], folder, fragment)
    elif len(parts) == 3 and parts[0] in _SUBJECTS:  # noqa: PLR2004  a folder, a subject and an indicator
        yield Destination("series", "/".join([_PAGES[parts[0]], *parts[1:]]), folder, fragment)
    elif len(parts) == 3:  # noqa: PLR2004  as above, of what belongs to the record
        yield from (Destination(kind, id_, folder, fragment) for kind, id_ in _beside(*parts))


def _beside(folder: str, kind: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield the record whose feed, page to follow it by, or table a file is: its kind and id."""
    if folder == "feeds" and kind in _FOLLOWED:
        endings = (f".{form}" for form in FORMS if name.endswith(f".{form}"))
        yield from ((_PAGES[kind], name.removesuffix(ending)) for ending in endings)
    elif folder == "follow" and kind in _FOLLOWED:
        yield _PAGES[kind], name
    elif folder == "data" and kind in _TABLED and name.endswith(".csv"):
        yield _PAGES[kind], name.removesuffix(".csv")


def _is_there(edition: Edition, there: Destination) -> bool:
    match there.kind:
        case "static":
            return there.id in edition.images or there.id in edition.files
        case "filename":
            return bool(edition.articles.ids(there.id))
        case "address":
            return bool(edition.bulletins_by("bulletins_by_address").ids(there.id))
        case "year" | "month":
            months = cast("tuple[tuple[int, int], ...]", edition.bulletins_by("months").keys())
            return any(f"{year:04d}/{month:02d}".startswith(there.id) for year, month in months)
        case "corrections":
            return there.id in _months_of_corrections(edition)
        case "series":
            label, subject, indicator = there.id.split("/")
            return subject in edition.records(label) and bool(edition.series.ids((subject, indicator)))
        case "offers":
            who, _, place = there.id.partition("/")
            return _is_offered(edition, who, place)
        case "site":
            return True
    return there.id in edition.records(there.kind)


def _is_offered(edition: Edition, who: str, place: str) -> bool:
    """Tell if there is a page of what an audience can get in a place, or everywhere.

    Provinces and cities have one where they have measures of their own; see `Finder.areas`.
    """
    if not place:
        return any(who in measure.who for policy in edition.policies.values() for measure in policy.measures)
    if edition.county_of(place) != place:
        return False
    is_wide = edition.places[place].level in NOT_LISTED
    within = (edition.policies_at if is_wide else edition.policies_in).of(place)
    lineage = list(edition.lineage(place))[1:]
    own = [measure for policy in within for measure in policy.measures]
    above = [m for other in lineage for policy in edition.policies_at.of(other.id) for m in policy.measures]
    return any(measure.who for measure in own) and any(who in measure.who for measure in (*own, *above))


def _months_of_corrections(edition: Edition) -> set[str]:
    """Return the months in which something was corrected, and their years, as they stand in addresses."""
    days = [revision.until for figure in edition.figures_revised.of() for revision in figure.revisions]
    for bulletin in edition.bulletins_by("bulletins_corrected").of():
        days += [correction.date for correction in bulletin.corrections]
    years = {f"{day.year:04d}" for day in days}
    return years | {f"{day.year:04d}/{day.month:02d}" for day in days if day.month}
