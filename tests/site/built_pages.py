"""A built site as a browser reads it: its files, and for each page its ids and what it refers to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

_ADDRESSES: Final = (
    "href",
    "src",
    "poster",
    "data",
    "action",
    "formaction",
    "manifest",
    "{http://www.w3.org/1999/xlink}href",
)
_REQUESTED_RELS: Final = frozenset(
    [
        "stylesheet",
        "icon",
        "manifest",
        "preload",
        "modulepreload",
        "prefetch",
        "preconnect",
        "dns-prefetch",
    ]
)
_CSS_ADDRESS: Final = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in a page or stylesheet; `requested` if a browser asks for it without a click."""

    value: str
    line: int
    requested: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page or stylesheet: its path in the site, its ids in their order, and what it refers to.

    A page that only leads on sends the browser `onward`.
    """

    path: str
    ids: tuple[str, ...]
    references: tuple[Reference, ...]
    onward: str = ""


@dataclass(frozen=True)
class Site:
    """The output folder of a build, published at `address`, which ends with a slash."""

    folder: Path
    address: str

    @classmethod
    def of(cls, folder: Path) -> "Site":
        """Return the site in `folder`; its home page's canonical link says where it is published."""
        home = html.parse(str(folder / "index.html"))
        links = [str(link.get("href")) for link in home.iter("link") if link.get("rel") == "canonical"]
        assert len(links) == 1, f"index.html names {len(links)} canonical addresses"
        return cls(folder, links[0])

    @cached_property
    def files(self) -> frozenset[str]:
        """The paths of all files, with slashes."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return frozenset(path.relative_to(self.folder).as_posix() for path in found)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """All HTML pages by their paths."""
        paths = sorted(path for path in self.files if path.endswith(".html"))
        return {path: _page(path, (self.folder / path).read_bytes()) for path in paths}

    @cached_property
    def stylesheets(self) -> dict[str, Page]:
        """All stylesheets by their paths."""
        paths = sorted(path for path in self.files if path.endswith(".css"))
        return {path: _stylesheet(path, (self.folder / path).read_text("utf-8")) for path in paths}

    def resolve(self, path: str, value: str) -> str:
        """Return the full address of what the file `path` calls `value`, as a browser does."""
        return urljoin(self.address + path.removesuffix("index.html"), value.strip())

    def file_at(self, address: str) -> str | None:
        """Return the path of the file that a full address leads to, if there is one."""
        parts = urlsplit(address)
        plain = parts._replace(query="", fragment="").geturl()
        if not plain.startswith(self.address):
            return None
        path = unquote(plain.removeprefix(self.address))
        path = f"{path}index.html" if path == "" or path.endswith("/") else path
        return path if path in self.files else None


def _page(path: str, source: bytes) -> Page:
    tree = html.document_fromstring(source, parser=html.HTMLParser(encoding="utf-8"))
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    ids = tuple(str(element.get("id")) for element in elements if element.get("id") is not None)
    references = tuple(reference for element in elements for reference in _references(element))
    return Page(path, ids, references, "".join(map(_onward, elements)))


def _onward(element: html.HtmlElement) -> str:
    return str(element.get("content")).partition("url=")[2] if element.get("http-equiv") == "refresh" else ""


def _references(element: html.HtmlElement) -> Iterator[Reference]:
    line = element.sourceline or 0
    requested = _is_requested(element)
    for name in _ADDRESSES:
        value = element.get(name)
        if value is not None:
            yield Reference(str(value), line, requested)
    if onward := _onward(element):
        yield Reference(onward, line, requested)
    for candidate in str(element.get("srcset") or "").split(","):
        if candidate.strip():
            yield Reference(candidate.split()[0], line, requested=True)
    styles = str(element.get("style") or "")
    if element.tag == "style":
        styles += element.text or ""
    yield from (Reference(value, line, requested=True) for value, _ in _css_addresses(styles))


def _is_requested(element: html.HtmlElement) -> bool:
    if element.tag == "link":
        return not _REQUESTED_RELS.isdisjoint(str(element.get("rel") or "").lower().split())
    return element.tag not in {"a", "area", "form", "button"}


def _css_addresses(text: str) -> Iterator[tuple[str, int]]:
    for found in _CSS_ADDRESS.finditer(text):
        yield found[1] or found[2], text.count("\n", 0, found.start()) + 1


def _stylesheet(path: str, text: str) -> Page:
    return Page(
        path, (), tuple(Reference(value, line, requested=True) for value, line in _css_addresses(text))
    )
