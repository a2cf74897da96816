"""Checks of links: each yields its faults as lines of text, `path:line: what is wrong`."""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from built_pages import Page, Reference, Site

_OUTWARD: Final = frozenset({"http", "https", "mailto", "tel"})


def broken_links(site: Site) -> Iterator[str]:
    """Find what leads to no file, or to no id of a page, as a browser resolves it."""
    ids = {path: frozenset(page.ids) for path, page in site.pages.items()}
    for page in (*site.pages.values(), *site.stylesheets.values()):
        for reference in page.references:
            fault = _link_fault(site, ids, page, reference)
            if fault:
                yield f"{page.path}:{reference.line}: {reference.value!r} {fault}"


def _link_fault(site: Site, ids: dict[str, frozenset[str]], page: Page, reference: Reference) -> str | None:
    address = site.resolve(page.path, reference.value)
    parts = urlsplit(address)
    if parts.scheme == "data" and reference.requested:
        return None
    if parts.scheme not in _OUTWARD:
        return f"is no address that a reader may follow ({parts.scheme}:)"
    if not _is_inside(site, address):
        return None
    path = site.file_at(address)
    if path is None:
        return "leads to no file"
    fragment = unquote(parts.fragment)
    if fragment and path in ids and fragment not in ids[path]:
        return f"leads to no id of {path}"
    return None


def _is_inside(site: Site, address: str) -> bool:
    return f"{address}/".startswith(site.address)


def foreign_requests(site: Site) -> Iterator[str]:
    """Find what a browser would ask of another origin."""
    for page in (*site.pages.values(), *site.stylesheets.values()):
        for reference in page.references:
            address = site.resolve(page.path, reference.value)
            if reference.requested and not _is_inside(site, address) and not address.startswith("data:"):
                yield f"{page.path}:{reference.line}: {reference.value!r} is asked of another origin"


def repeated_ids(site: Site) -> Iterator[str]:
    """Find ids that a page gives to more than one element."""
    for page in site.pages.values():
        for id_, count in Counter(page.ids).items():
            if count > 1:
                yield f"{page.path}: {count} elements have the id {id_!r}"


def folders_without_pages(site: Site) -> Iterator[str]:
    """Find folders that hold pages below them and answer nothing themselves."""
    above = {str(folder) for path in site.pages for folder in PurePosixPath(path).parents}
    return (folder for folder in sorted(above) if f"{folder}/index.html".removeprefix("./") not in site.pages)


def relative_links(page: Page) -> Iterator[str]:
    """Find links that depend on the page's own address, which a 404 page does not know."""
    for reference in page.references:
        if not urlsplit(reference.value).scheme and not reference.value.startswith("#"):
            yield f"{page.path}:{reference.line}: {reference.value!r} is relative"
