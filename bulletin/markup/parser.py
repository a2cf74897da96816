"""Python-Markdown, set up for bulletins: one parser for each thread, reset between bodies."""

import re
import threading
from typing import Final

from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

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
}
"""Without one of its two triggers in a text, an inline pattern can't match there."""


_ESCAPED: Final = re.compile(r"\x02(\d{1,3})\x03")
_MARKS: Final = {2: None, 3: None}


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


class Parser:
    """A Markdown parser with tables, footnotes, fenced code and our blocks."""

    def __init__(self, *, fast: bool = True) -> None:
        self._blocks = DataBlocks()
        self.markdown = Markdown(
            output_format="html",
            extensions=[
                TableExtension(use_align_attribute=True),
                FootnoteExtension(
                    BACKLINK_TEXT="↩\ufe0e",
                    BACKLINK_TITLE="回到正文第{}处注",
                    PLACE_MARKER="\x02",  # only at the end: no text holds this character
                ),
                FencedCodeExtension(),
                SaneListExtension(),
                self._blocks,
            ],
        )
        if fast:
            self.markdown.treeprocessors.register(_FastInline(self.markdown), "inline", 20)

    def html(self, text: str) -> tuple[str, tuple[Opened, ...]]:
        """Return `text` as HTML that is not clean yet, and the blocks in it."""
        self.markdown.reset()
        html = self.markdown.convert(text)
        if "\x02" in html or "\x03" in html:  # in odd HTML Markdown forgets its own placeholders
            html = _ESCAPED.sub(lambda match: chr(int(match[1])), html).translate(_MARKS)
        return html, tuple(self._blocks.processor.opened)


_LOCAL: Final = threading.local()


def parsed(text: str) -> tuple[str, tuple[Opened, ...]]:
    """Convert `text` with this thread's parser; raise RecursionError where it is nested too deep."""
    parser: Parser | None = getattr(_LOCAL, "parser", None)
    _LOCAL.parser = None  # a parser that fails on the way is not used again
    parser = parser or Parser()
    result = parser.html(text)
    _LOCAL.parser = parser
    return result
