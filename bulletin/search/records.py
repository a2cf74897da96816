"""What the pages of a site say, as records for the search: read from the pages themselves.

So what is found is what readers can see. A page that is found has `data-search` on its `main`, with its kind;
`data-search-text` marks what is searched besides its heading, `data-search-skip` what is not within that, and
`data-search-part` a part that is found by itself, with an address of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import html

_BLOCKS: Final = ("p", "li", "td", "th", "dt", "dd", "h2", "h3", "h4", "div", "section", "caption", "br")
"""What stands apart from what follows."""


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """Something that the search finds; `href` leads there from the site's root."""

    href: str
    kind: str
    title: str
    text: str
    names: tuple[str, ...] = ()
    place: str = ""
    year: str = ""
    topics: tuple[str, ...] = ()
    value: str = ""

    @property
    def note(self) -> str:
        """What is said under it: where and when."""
        year = f"{self.year}年" if self.year else ""
        return "　".join(part for part in (self.place if self.place != self.title else "", year) if part)


def records(path: str, page: bytes) -> Iterator[SearchRecord]:
    """Yield what the search finds of a page; `path` leads to its file from the site's root."""
    if b" data-search=" not in page:
        return
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    main = root.find(".//main")
    heading = main.find(".//h1") if main is not None else None
    if main is None or heading is None:
        return
    for block in main.iter(*_BLOCKS):
        block.tail = f" {block.tail or ''}"
    found = {str(name): str(value) for name, value in main.attrib.items()}
    whole = SearchRecord(
        path.removesuffix("index.html"),
        found["data-search"],
        _text(heading),
        _marked(main),
        _listed(found.get("data-names", "")),
        found.get("data-place", ""),
        found.get("data-year", ""),
        _listed(found.get("data-topics", "")),
        found.get("data-value", ""),
    )
    yield whole
    for part in main.iterfind(".//*[@data-search-part]"):
        own = next((child for child in part.iter("h2", "h3", "h4")), None)
        if own is not None and part.get("id"):
            words = " ".join(_text(child) for child in part if child is not own)
            topics = _listed(part.get("data-topics", "")) or whole.topics
            href = f"{whole.href}#{part.get('id')}"
            yield replace(whole, href=href, title=_text(own), text=words, names=(), topics=topics)


def _listed(names: str) -> tuple[str, ...]:
    return tuple(filter(None, names.split("|")))


def _marked(main: html.HtmlElement) -> str:
    """Return the text of what is to be searched."""
    for skipped in main.xpath(".//*[@data-search-skip]"):
        skipped.drop_tree()
    return " ".join(_text(marked) for marked in main.iterfind(".//*[@data-search-text]"))


def _text(element: html.HtmlElement) -> str:
    """Return the words in an element, with single spaces between them."""
    return " ".join("".join(element.itertext()).split())
