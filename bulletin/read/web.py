"""A web page that somebody saved as lines of plain text: what a reader sees of it.

No scripts, styles, menus, forms, comments, and nothing that is hidden; of ruby the base. Blocks are lines. Of
an article of 公众号 only its title, byline and text are read, without what WeChat puts around them. Nothing
that the page names is fetched. The parser is libxml2's, which looks through all open elements for each end
tag: so it is bounded how deep elements nest, and how many there are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from bulletin.problems import Location, Problem, message
from bulletin.read.encodings import decoded, encoding_of
from bulletin.read.files import decode_text
from bulletin.read.layout import NOT_READ, PICTURES, LineLayout, SeenText, TooLongError, raised, too_much_text
from bulletin.text.patterns import late
from bulletin.text.spacing import joined_lines

PAGE_LIMIT: Final = 16 * 2**20
"""Bytes of a page; those of 公众号 have three million."""
_DEPTH: Final = 512
"""So deep browsers nest elements."""
_TAGS: Final = 500_000
_CHUNK: Final = 2**16
_HEAD: Final = 4096
_CHARSET: Final = late(r"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{3,20})""", re.IGNORECASE)
_CODECS: Final = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5"), "cp950"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("utf-16", "utf-16le", "unicode"), "utf-16"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
}
"""Python's names for what pages say of their encoding (WHATWG Encoding), as far as Chinese pages go."""
_NAMES: Final = {"gb18030": "GB18030", "cp950": "Big5", "cp932": "Shift-JIS", "utf-16": "UTF-16"}
_SKIPPED: Final = (
    " head title script style template noscript svg canvas video audio iframe frameset object "
    "embed map applet nav select datalist textarea button input rt rp rtc dialog del "
)
"""What shows nothing, or nothing of a report."""
_BLOCKS: Final = (
    " address article aside blockquote body center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu ol option p pre "
    "search section summary ul br caption colgroup thead tbody tfoot "
)
"""What begins a line of its own."""
_PAGE_PARTS: Final = frozenset({"aside", "footer"})
"""What belongs to the page, where it stands in no article."""
_HIDDEN: Final = late(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:px|pt|em)?\s*(?:!|;|$)"
    r"|mso-hide\s*:\s*all|mso-element\s*:\s*comment-list)",
    re.IGNORECASE,
)
_OF_WECHAT: Final = frozenset({"activity-name", "meta_content", "js_content"})
"""The ids of the title, the byline and the text of an article of 公众号."""
_PIECE_OF_BYLINE: Final = "rich_media_meta"
_SPACES: Final = late("[ \t\f]+")


class _TooDeepError(Exception):
    """Elements nest deeper than in any page that browsers show."""


def read_page(text: str, name: str) -> SeenText | Problem:
    """Return what a reader sees of a page, or why it can't be read."""
    if text.count("<") > _TAGS:
        what = message("it has more than {limit} tags", limit=_TAGS)
        return Problem(Location(name), "too-large", what, NOT_READ, _PASTED)
    page = _Page()
    target: Any = page
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, remove_comments=True)
    data = text.replace("\0", "").encode(errors="replace")
    try:
        for at in range(0, len(data), _CHUNK):
            parser.feed(data[at : at + _CHUNK])
        parser.close()
    except _TooDeepError:
        what = message("its elements are nested deeper than {limit}", limit=_DEPTH)
        return Problem(Location(name), "broken-file", what, NOT_READ, _PASTED)
    except TooLongError:
        return too_much_text(name)
    except etree.LxmlError:
        return SeenText(())
    return page.seen


def page_text(data: bytes, name: str) -> tuple[str, str] | Problem:
    """Return the source of a page and its encoding, empty for UTF-8, or why it isn't certain.

    A byte order mark goes before what the page says, and so does UTF-8 that can be nothing else.
    """
    text = decode_text(data, name)
    declared = _CODECS.get(_declared(data), "")
    if isinstance(text, str) and (declared in {"", "utf-8", "utf-16"} or max(text, default="") >= "\u0800"):
        return text, ""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        declared = "utf-16"
    if declared and declared != "utf-8":
        try:
            return data.decode(declared), _NAMES[declared]
        except UnicodeDecodeError:
            pass
    if isinstance(text, str):
        return text, ""
    encoding = encoding_of(data)
    return (decoded(data, encoding), encoding) if encoding else text


def _declared(data: bytes) -> str:
    found = _CHARSET.search(data[:_HEAD].decode("latin-1"))
    return found[1].lower() if found else ""


_NONE: Final[Mapping[str, str]] = {}


@dataclass(slots=True)
class _Element:
    """An open element; what it began in a layout ends with it."""

    tag: str
    layout: LineLayout
    began: str = ""
    across: int = 1
    down: int = 1
    is_piece: bool = False
    """Whether it is one piece of a byline, and parted from the next."""
    at: int = 0
    """Where in the line its text begins."""


class _Page:
    """Takes the elements of a page in order (lxml's target parser)."""

    def __init__(self) -> None:
        self._all, self._article = LineLayout(), LineLayout()
        self._has_article = False
        self._pictures = 0
        self._open = [_Element("", self._all)]
        self._skipped = 0
        self._articles = 0
        self._preformatted = 0
        self._text: list[str] = []

    @property
    def seen(self) -> SeenText:
        """The text of the article of 公众号, or of the whole page."""
        self._end_line()
        if not self._has_article:
            return SeenText(self._all.lines)
        told = PICTURES.filled(count=self._pictures)
        return SeenText(self._article.lines, (told,) if self._pictures else ())

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if len(self._open) + self._skipped > _DEPTH:
            raise _TooDeepError
        attributes = dict(attributes) if attributes else _NONE  # lxml's own mapping is slow
        if self._skipped or self._is_unseen(tag, attributes):
            self._skipped += 1
            return
        element = _Element(tag, self._open[-1].layout)
        if attributes.get("id") in _OF_WECHAT:
            self._end_line()
            element.layout = self._article
            self._has_article = self._has_article or attributes["id"] == "js_content"
        if _is_among(tag, _BLOCKS):
            self._end_line()
        element.is_piece = _PIECE_OF_BYLINE in attributes.get("class", "").split()
        element.at = len(self._text)
        self._open.append(element)
        self._begin(element, attributes)

    def _is_unseen(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if _is_among(tag, _SKIPPED) or (tag in _PAGE_PARTS and not self._articles):
            return True
        if tag in {"html", "body"} or attributes.get("id") == "js_content":  # shown by a script
            return False
        return "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")) is not None

    def _begin(self, element: _Element, attributes: Mapping[str, str]) -> None:
        layout = element.layout
        match element.tag:
            case "article":
                self._articles += 1
            case "pre":
                self._preformatted += 1
            case "img":
                self._pictures += layout is self._article
            case "table":
                self._end_line()
                layout.open_table()
                element.began = "table"
            case "tr" if layout.is_in_table:
                self._end_line()
                layout.open_row()
            case "td" | "th" if layout.is_in_table:
                self._end_line()
                layout.open_cell()
                element.began = "cell"
                element.across, element.down = (
                    _number(attributes.get(key, "")) for key in ("colspan", "rowspan")
                )
            case "td" | "th" | "tr":
                self._end_line()

    def data(self, text: str) -> None:
        """Take some text."""
        if not self._skipped:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._skipped:
            self._skipped -= 1
            return
        element = self._open[-1]
        if tag == "sup":
            self._text[element.at :] = [raised("".join(self._text[element.at :]).strip())]
        elif _is_among(tag, _BLOCKS) or element.began or element.layout is not self._open[-2].layout:
            self._end_line()
        if element.is_piece:
            self._text.append(" ")
        self._open.pop()
        match element.began or tag:
            case "cell":
                element.layout.close_cell(element.across, element.down)
            case "table":
                element.layout.close_table()
            case "article":
                self._articles -= 1
            case "pre":
                self._preformatted -= 1

    def _end_line(self) -> None:
        """Give the line to the layout, with spaces as a browser shows them."""
        if not self._text:
            return
        text, self._text = "".join(self._text), []
        if not self._preformatted:
            text = joined_lines(_SPACES.sub(" ", text), " ")
        self._open[-1].layout.write(text)
        self._open[-1].layout.end_line()

    def close(self) -> None:
        """Nothing is left to do."""


def _is_among(tag: str, tags: str) -> bool:
    return f" {tag} " in tags


def _number(typed: str) -> int:
    """Return how many places a cell goes over."""
    return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 1  # noqa: PLR2004


_PASTED: Final = message("open it in a browser, select its text, copy it, and paste it")
