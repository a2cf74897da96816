"""Fenced code: what a line of backticks or tildes begins and the next one of as many or more ends.

It is read as CommonMark has it (section 4.5), in quotations, items and footnotes too. Python-Markdown knows
it at the margin only, and takes it for code within a line elsewhere. So one token stands for all of it while
Markdown works, and `restored` puts the code in its place.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from typing import Final

from bulletin.invisible import SPACE
from bulletin.markup import look
from bulletin.markup.lines import MarkupLine
from bulletin.markup.places import LEAD
from bulletin.markup.tokens import TOKENS, MarkupToken, MarkupTokenKind, Tokens
from bulletin.problems import Location, Problem

_OPENING: Final = re.compile(
    rf"(?P<lead>{LEAD})(?P<signs>`{{3,}}(?=[^`]*\Z)|~{{3,}}(?=[\s\w.+#-]*\Z|[ ]*\{{))"
    rf"{SPACE}*(?P<info>.*?){SPACE}*"
)
"""A line that begins code; tildes before a sentence are none: ~~~好的，收到。"""
_TICKED: Final = re.compile(rf"(?P<lead>{LEAD})(?P<signs>`{{3,}})(?=[^`])")
_DRAWN: Final = 5
"""So many tildes begin code only for the sake of a fence in it."""
_LANGUAGE: Final = re.compile(r"\{?[ ]*\.?(?P<language>[\w#.+-]+)")


@dataclass(frozen=True, slots=True)
class Opening:
    """The first line of fenced code: the marks before it, its signs, and the words behind them."""

    lead: str
    signs: str
    info: str


def may_begin(words: str) -> bool:
    """Tell if the signs of fenced code stand in a line."""
    return "```" in words or "~~~" in words


def opening_of(words: str) -> Opening | None:
    """Return how a line begins fenced code; None if it does not."""
    found = _OPENING.fullmatch(words) if may_begin(words) else None
    return Opening(found["lead"], found["signs"], found["info"]) if found else None


@dataclass
class Fences:
    """The fenced code in some lines, what is wrong with it, and the lines of which that is told already."""

    lines: list[MarkupLine]
    tokens: Tokens
    problems: list[Problem]
    told: set[int] = field(default_factory=set)
    _found: list[tuple[int, Opening]] = field(init=False)

    def __post_init__(self) -> None:
        found = ((at, opening_of(line.words)) for at, line in enumerate(self.lines))
        self._found = [(at, opening) for at, opening in found if opening and not opening.lead]

    def fold(self, at: int, container: int) -> int:
        """Let a line stand for the code that begins in the line `at`, and return the index of its last line.

        That is the line which stands for it. Code in an item ends with the item, which is indented by its
        `container`, or by a line that is indented like it. Where nothing ends it, its signs are text, and
        that is told.
        """
        opening = opening_of(self.lines[at].words)
        if not opening:
            self._ticked(at)
            return at
        if self._is_drawn(at, opening):
            return at
        end = self._end(at, opening.signs)
        if not end or not self._holds(container, at + 1, end):
            self._unclosed(at, opening)
            return at
        if at < (worded := self._worded(at, opening.signs)) < end:
            self._tell_worded(worded)
        self._put(at, end, opening)
        return end

    def _is_drawn(self, at: int, opening: Opening) -> bool:
        """Tell if many tildes are a line drawn between two parts, and no code with shorter fences in it."""
        if len(opening.signs) < _DRAWN or opening.signs[0] != "~" or opening.lead or opening.info:
            return False
        end = self._end(at, opening.signs) or len(self.lines)
        return not any(at < index < end for index, _ in self._found)

    def fold_in_html(self, at: int, before: int) -> int:
        """Do the same for code in HTML that ends `before` a line; other signs are left as they are."""
        opening = opening_of(self.lines[at].words)
        if not opening or opening.lead or not 0 < (end := self._end(at, opening.signs)) < before:
            return at
        self._put(at, end, opening)
        return end

    def is_told(self, line: MarkupLine) -> bool:
        """Tell if the line was told of, as one that begins or ends no code."""
        return line.index in self.told

    def _below(self, at: int, signs: str) -> Iterator[tuple[int, bool]]:
        """Yield the lines below `at` with the same signs, or more: which, and whether they stand alone."""
        for index, opening in self._found[bisect_right(self._found, at, key=lambda found: found[0]) :]:
            if opening.signs.startswith(signs):
                yield index, not opening.info

    def _end(self, at: int, signs: str) -> int:
        """Return the index of the line that ends the code which begins in the line `at`; 0 for none."""
        return next((index for index, alone in self._below(at, signs) if alone), 0)

    def _worded(self, at: int, signs: str) -> int:
        """Return the next line that would end the code but for the words behind its signs; 0 for none."""
        return next((index for index, alone in self._below(at, signs) if not alone), 0)

    def _holds(self, container: int, start: int, end: int) -> bool:
        """Tell if an item indented by `container` holds the code, or at least the line that ends it."""
        lines = self.lines
        within = (line.indent > container or not line.words.strip() for line in lines[start:end])
        return lines[end].indent > container or all(within)

    def _put(self, at: int, end: int, opening: Opening) -> None:
        """Put a line with a token in place of the line `end` of code that begins in the line `at`."""
        first = self.lines[at]
        margin = len(first.typed) - len(first.words) + len(opening.lead)
        within = self.lines[at + 1 : end]
        code = (line.typed[min(margin, len(line.typed) - len(line.words)) :] + "\n" for line in within)
        language = _LANGUAGE.match(opening.info)
        name = language["language"] if language else ""
        token = self.tokens.add(MarkupToken(MarkupTokenKind.CODE, opening.signs, 0, name, "".join(code)))
        self.lines[end] = _saying(first, opening.lead + token)

    def _unclosed(self, at: int, opening: Opening) -> None:
        """Take signs that begin code without an end for text, and tell of it: once for both of its lines."""
        line = self.lines[at]
        end = self._end(at, opening.signs)
        worded = 0 if end else self._worded(at, opening.signs)
        if worded and not self.is_told(line):
            self._tell_worded(worded)
        elif not self.is_told(line):
            self.problems.append(look.unclosed_fence(self._place(line, opening.lead), opening.signs))
        self.told |= {self.lines[index].index for index in (at, end, worded)}
        self._as_text(at, opening.lead, opening.signs)

    def _tell_worded(self, at: int) -> None:
        line = self.lines[at]
        signs = line.words[: len(line.words) - len(line.words.lstrip(line.words[0]))]
        place = self._place(line, "")
        self.problems.append(look.worded_fence(place, self.tokens.literal(line.words.strip()), signs))

    def _ticked(self, at: int) -> None:
        """Tell of signs that begin no code, for there are backticks behind them, and take them for text.

        Code within a line or a paragraph may begin with three backticks too.
        """
        found = _TICKED.match(line.words) if "```" in (line := self.lines[at]).words else None
        if not found or self._is_within_paragraph(at, found):
            return
        self.problems.append(look.ticked_fence(self._place(line, found["lead"]), found["signs"]))
        self.told.add(self.lines[self._end(at, found["signs"])].index)
        self._as_text(at, found["lead"], found["signs"])

    def _is_within_paragraph(self, at: int, found: re.Match[str]) -> bool:
        """Tell if code that begins in the line `at` ends within a line of its paragraph."""
        run = re.compile(rf"(?<!`){found['signs']}(?!`)")
        if run.search(found.string, found.end()):
            return True
        for line in self.lines[at + 1 :]:
            if not line.words.strip() or opening_of(line.words):
                return False
            if run.search(line.typed):
                return True
        return False

    def _as_text(self, at: int, lead: str, signs: str) -> None:
        """Put a token of text for the `signs` of the line `at`."""
        words = self.lines[at].words
        rest = words[len(lead) + len(signs) :]
        self.lines[at] = _saying(self.lines[at], lead + self.tokens.text_char(signs) + rest)

    def _place(self, line: MarkupLine, lead: str) -> Location:
        """Return where the signs of a line stand, behind the marks before them."""
        typed = self.tokens.lines.says(line.number)
        return Location("", line.number, typed.find(line.words[len(lead) :][:3]) + 1)


def _saying(line: MarkupLine, words: str) -> MarkupLine:
    """Return the line, indented as it is, with other words."""
    return replace(line, typed=line.typed.removesuffix(line.words) + words, words=words)


def restored(html: str, tokens: Tokens) -> str:
    """Return what Markdown gave with the code in place of its tokens."""
    if not may_begin(tokens.text):
        return html

    def code(found: re.Match[str]) -> str:
        token = tokens[found["alone"] or found["other"]]
        if token.kind is not MarkupTokenKind.CODE:
            return found[0]
        language = f' class="language-{escape(token.name)}"' if token.name else ""
        return f"<pre><code{language}>{escape(token.target, quote=False)}</code></pre>"

    return re.sub(rf"<p>(?P<alone>[{TOKENS}])</p>|(?P<other>[{TOKENS}])", code, html)
