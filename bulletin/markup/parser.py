"""Python-Markdown, set up for bulletins: one parser for each thread, reset between bodies."""

import re
import threading
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.inlinepatterns import REFERENCE_RE, ReferenceInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString
from pymdownx.tilde import DeleteSubExtension

from bulletin.markup.blocks import DataBlocks, Opened

_TRIGGERS: Final = {
    "backtick": ("`", "\\"),
    "escape": ("\\", "\\"),
    "footnote": ("[^", "[^"),
    "reference": ("[", "["),
    "link": ("[", "["),
    "image_link": ("![", "!["),
    "image_reference": ("![", "!["),
    "short_reference": ("[", "["),
    "short_image_ref": ("![", "!["),
    "autolink": ("<", "<"),
    "automail": ("<", "<"),
    "linebreak": ("  \n", "  \n"),
    "html": ("<", "<"),
    "entity": ("&", "&"),
    "em_strong": ("*", "_"),
    "delimiter": ("~~", "~~"),
}
"""Without one of its two triggers in a text, an inline pattern can't match there."""


_ESCAPED: Final = re.compile(r"\x02(\d{1,3})\x03")
_SPACES: Final = re.compile(r"\s+")
_MARKS: Final = {2: None, 3: None}
_NO_PLACE: Final = "\ue000"
"""Where a text would have its footnotes; `characters` sees to it that none holds this character.

Markdown's own placeholders begin with U+0002, so that a marker like that takes the first of them away.
"""


class _FastInline(InlineProcessor):
    """Markdown's inline processor, which spares a text the patterns that can't match in it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        patterns = md.inlinePatterns
        self._patterns = [
            (pattern, *_TRIGGERS.get(patterns._priority[index].name, ("", "")))  # type: ignore[attr-defined]  # noqa: SLF001
            for index, pattern in enumerate(patterns)
        ]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        index, start = patternIndex, 0
        while index < len(self._patterns):
            pattern, one, other = self._patterns[index]
            matched = False
            if one in data or other in data:
                data, matched, start = apply(pattern, data, index, start)
            if not matched:
                index, start = index + 1, 0
        return data


@dataclass(frozen=True, slots=True)
class LongRow:
    """A row of a table, as given to Markdown, that has more cells than its head."""

    text: str
    cells: int
    columns: int


@dataclass(frozen=True, slots=True)
class ParsedMarkdown:
    """What Markdown gives: HTML that is not clean yet, the blocks in it, and the rows that lost cells."""

    html: str
    blocks: tuple[Opened, ...]
    long_rows: tuple[LongRow, ...]


class _Tables(TableProcessor):
    """Markdown's tables, which note the rows of which cells are lost, and take linear time."""

    long_rows: tuple[LongRow, ...] = ()

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        super()._build_row(row, parent, align)  # type: ignore[misc]  # its stubs leave it out
        if row.count("|") >= len(align) and len(cells := self._split_row(row)) > len(align):  # type: ignore[attr-defined]
            self.long_rows += (LongRow(row, len(cells), len(align)),)

    def _split(self, row: str) -> list[str]:
        """Return the cells of a row; bars in code part none.

        As Markdown has it, which compares each bar with each piece of code, and ticks with all others.
        """
        signs = list(self.RE_CODE_PIPES.finditer(row))
        ticks = [found for found in signs if found[2] or found[3]]
        places: defaultdict[int, deque[int]] = defaultdict(deque)
        for at, found in enumerate(ticks):
            places[len(found[2]) - 1 if found[2] else len(found[3])].append(at)
        regions: list[tuple[int, int]] = []
        at = 0
        while at < len(ticks):
            found = ticks[at]
            alike = places[len(found[2]) - 2 if found[2] else len(found[3])]
            while alike and alike[0] <= at:
                alike.popleft()
            if alike and found.group() != "\\`":
                regions.append((found.start(), ticks[alike[0]].end() - 1))
                at = alike[0]
            at += 1
        elements, start, region = [], 0, 0
        for bar in (found.start() for found in signs if found[5]):
            while region < len(regions) and regions[region][1] < bar:
                region += 1
            if region == len(regions) or bar < regions[region][0]:
                elements.append(row[start:bar])
                start = bar + 1
        return [*elements, row[start:]]

    def _build_empty_row(self, parent: Element, align: Sequence[str | None]) -> None:
        """Give a table without rows none."""


class _References(ReferenceInlineProcessor):
    """Links that a line gives their address: `[甲] [乙]` are two, as CommonMark has it, if both have one."""

    def evalId(self, data: str, index: int, text: str) -> tuple[str | None, int, bool]:  # noqa: N802
        """Return the label that stands behind the words `text` of a link; none where they are one."""
        if data[index : index + 1].isspace() and _SPACES.sub(" ", text).lower() in self.md.references:
            return None, index, False
        return super().evalId(data, index, text)


class _Definitions(ReferenceProcessor):
    """Lines that give links an address, in angle brackets with spaces too (CommonMark, section 4.7)."""

    RE = re.compile(
        r"^[ ]{0,3}\[([^\[\]]*)\]:[ ]*(?:\n[ ]*)?(<[^<>\n]+>|\S+)[ ]*(?:\n[ ]*)?"
        r"(([\"'])(.*)\4[ ]*|\((.*)\)[ ]*)?$",
        re.MULTILINE,
    )


class _Footnotes(FootnoteExtension):
    """Markdown's footnotes, in the ids of which no spaces stand."""

    def makeFootnoteId(self, id: str) -> str:  # noqa: A002, N802 - Markdown's names
        """Return the id of a footnote."""
        return super().makeFootnoteId(_SPACES.sub("-", id))

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: A002, FBT001, FBT002, N802
        """Return the id of the mark of a footnote."""
        return super().makeFootnoteRefId(_SPACES.sub("-", id), found)


class Parser:
    """A Markdown parser with tables, footnotes and our blocks."""

    def __init__(self, *, fast: bool = True) -> None:
        self._blocks = DataBlocks()
        self.markdown = Markdown(
            output_format="html",
            extensions=[
                TableExtension(),
                _Footnotes(
                    BACKLINK_TEXT="↩\ufe0e",
                    BACKLINK_TITLE="回到正文第{}处注",
                    PLACE_MARKER=_NO_PLACE,  # only at the end
                ),
                SaneListExtension(),
                DeleteSubExtension(subscript=False, smart_delete=False),
                self._blocks,
            ],
        )
        self.markdown.ESCAPED_CHARS += ["<", ">", "&"]  # as CommonMark has it (section 2.4)
        patterns = self.markdown.inlinePatterns
        patterns.register(_References(REFERENCE_RE, self.markdown), "reference", 170)
        processors = self.markdown.parser.blockprocessors
        self.tables = _Tables(self.markdown.parser, {"use_align_attribute": True})
        processors.register(self.tables, "table", 75)
        processors.register(_Definitions(self.markdown.parser), "reference", 15)
        processors.deregister("code")  # an indented line is a paragraph; code stands in `fences`
        if fast:
            self.markdown.treeprocessors.register(_FastInline(self.markdown), "inline", 20)

    def parse(self, text: str) -> ParsedMarkdown:
        """Convert `text`."""
        self.markdown.reset()
        self.tables.long_rows = ()
        html = self.markdown.convert(text)
        if "\x02" in html or "\x03" in html:  # in odd HTML Markdown forgets its own placeholders
            html = _ESCAPED.sub(lambda match: chr(int(match[1])), html).translate(_MARKS)
        return ParsedMarkdown(html, tuple(self._blocks.processor.opened), self.tables.long_rows)


_LOCAL: Final = threading.local()


def parsed_markdown(text: str) -> ParsedMarkdown:
    """Convert `text` with this thread's parser; raise RecursionError where it is nested too deep."""
    parser: Parser | None = getattr(_LOCAL, "parser", None)
    _LOCAL.parser = None  # a parser that fails on the way is not used again
    parser = parser or Parser()
    result = parser.parse(text)
    _LOCAL.parser = parser
    return result
