"""Lines are laid out as Python-Markdown has to be given them, so that it reads what they look like.

Python-Markdown wants an empty line before a list or a table, four spaces for each level of a list, `|` and
`---` in a table, and takes four spaces before a line for code. Editors type what looks right: a list straight
under its sentence, levels of two spaces as on GitHub, a table that ends where the bars end, 　　 before each
paragraph and one Enter behind it. Where that has one meaning it is laid out so here; where it has none or
several, it is said. Laws:

- no letter is added or taken away: lines get empty lines between them, another indentation, half-width marks;
- blocks and HTML stay as they are, and so does fenced code, for which a token stands (`fences`);
- one pass, and no line is looked at more than a fixed number of times.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from bulletin.markup import copied, look
from bulletin.markup.blocks import behind_mark
from bulletin.markup.fences import Fences, may_begin, opening_of
from bulletin.markup.items import (
    BEHIND_MARK,
    BROKEN_NUMBER,
    BULLET,
    ENDED,
    ITEM,
    NO_SPACE,
    ORNAMENT,
    PAGE_NUMBER,
    SEPARATE,
    UNSPACED,
    WOVEN,
    begins_list,
    begins_with_unit,
    is_cold,
    is_drawn,
    may_be_sign,
    stands_apart,
)
from bulletin.markup.lines import MarkupLine, line_of, lines
from bulletin.markup.paragraphs import are_unended, is_short_end, is_title_of, look_apart
from bulletin.markup.tables import NO_ROW, behind_words, table_at
from bulletin.markup.tokens import TOKENS, MarkupToken, MarkupTokenKind, Tokens
from bulletin.problems import Location, Problem

_UNDERLINE: Final = re.compile(r"-+[ ]*")
_HEADING: Final = re.compile(r"#{1,6}")
_BREAK: Final = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")
"""A backslash at the end of a line, which breaks it as two spaces do (CommonMark, section 6.7)."""
_BROKEN: Final = re.compile(rf"(?:  |<br[ ]?/?>|{_BREAK.pattern})\Z", re.IGNORECASE)
"""The end of a line behind which the next one begins a line on the page too."""
_CLOSING_SIGNS: Final = re.compile(r"(?<=[^\s#])(?P<signs>#+)[ \t]*\Z")
_NOTE: Final = re.compile(r"\[\^(?P<label>[^\]\n]+)\]:[ \t]*")
_WITHIN_NOTE: Final = re.compile(r"\t|[ \u00a0\u2002]{2,}|[ \u00a0\u2002]\t")
"""The least that a line is indented by which belongs to the footnote above it."""
_UNSHOWN: Final = re.compile(rf"\[(?!\^)[^\]\n]+\]:|[{TOKENS}\s]+\Z")
"""A line that readers don't see: a link's address, or a comment alone."""
_TAG: Final = re.compile(
    r"<(?P<name>address|article|aside|blockquote|center|details|div|dl|fieldset|figure|footer|form|h[1-6]|header"
    r"|iframe|main|nav|noscript|object|ol|p|pre|script|section|style|table|ul)\b",
    re.IGNORECASE,
)
_SILENT: Final = frozenset({"iframe", "noscript", "object", "pre", "script", "style"})
"""Tags between which signs are no Markdown that was meant."""
_SIGN: Final = re.compile(r"(?P<more>>)(?=[=\d])|[12１２]\d{3}(?P<dot>\.)[ ]?\d{1,2}\.|\d{10,}(?P<long>[.)])")
"""What begins like a quotation or a list, and is a comparison, a date or the number of something."""
_MORE: Final = re.compile(r">[=\d]")
_BLOCK: Final = re.compile("/{3,}[ ]*[a-z]")
_POINTING: Final = r">{2,}(?=[^\s>])"
_QUOTE: Final = re.compile(rf"[ ]{{0,3}}(?!{_POINTING})>[ ]?")
_SHARE: Final = re.compile(r"\d[\d.,]*\s?(?:[%％‰]|个?百分点)")
"""What a quotation of one line hardly begins with: > 95%的乡镇已复工."""
_ARROWS: Final = re.compile(rf"[ ]{{0,3}}(?P<arrows>{_POINTING})")
"""Signs that point at words: >>>点击查看<<<; within a quotation a space stands behind each."""


_NUMBER_AT_END: Final = re.compile(r"\d[万亿萬億]?[ ]?\Z")
_NARROW: Final = re.compile(r"[ \t\u00a0\u2002]*")


class _Above(Enum):
    """What stands in the line before."""

    BLANK = auto()
    TEXT = auto()
    ITEM = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list that is open: how far its mark is indented, its first number and its next as shown.

    It `repeats` its first number as long as nothing else is typed: the items are to be counted on then.
    A footnote is a level too, as long as the next line may belong to it.
    """

    indent: int
    kind: str
    first: int = 1
    following: int = 1
    repeats: bool = True


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The text for Markdown, what is doubtful in it, and which lines as typed, from 0, are footnotes.

    The lines `raw`, from 1, are of HTML that holds Markdown, which has been told.
    """

    text: str
    problems: tuple[Problem, ...]
    notes: frozenset[int]
    raw: frozenset[int]


def laid_out(marked: str, tokens: Tokens) -> LaidOut:
    """Lay out the text `marked`, in which references are tokens."""
    layout = _Layout(tokens)
    layout.read(list(lines(marked, tokens)))
    return LaidOut(
        "\n".join(layout.out), tuple(layout.problems), frozenset(layout.notes), frozenset(layout.raw)
    )


def _margin(line: MarkupLine) -> str:
    """Return the narrow spaces and tabs before a line."""
    found = _NARROW.match(line.typed)
    return found[0] if found else ""


def _goes_on_with_unit(above: MarkupLine | None, below: MarkupLine) -> bool:
    """Tell if a line ends with a number and the one below begins with its unit: 68 and 家."""
    is_number = above is not None and _NUMBER_AT_END.search(above.words) is not None
    return is_number and begins_with_unit(below.words)


def _is_broken(line: MarkupLine) -> bool:
    """Tell if the next line begins a line on the page too: two spaces, a backslash or a tag end this one."""
    return _BROKEN.search(line.words) is not None


_WORD: Final = 4


def _copied(line: MarkupLine) -> Problem:
    where = Location("", line.number, len(line.typed) - len(line.words) + 1)
    return copied.around(where, line.words.strip(" \u3000"))


def _runs(lines: Iterable[MarkupLine]) -> Iterator[list[MarkupLine]]:
    """Yield the lines that are one on the page: up to one that ends there too, and so on."""
    run: list[MarkupLine] = []
    for line in lines:
        run.append(line)
        if _is_broken(line):
            yield run
            run = []
    yield run


@dataclass
class _Layout:
    """The way through the lines of a body, or of a quotation or footnote in it.

    `note` is the first line of the footnote, -1 outside of one; `labels` are those of all footnotes so far.
    `pasted` says that the last item has a bullet of Word.
    """

    tokens: Tokens
    out: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    above: _Above = _Above.BLANK
    indent: int = 0
    levels: list[_Level] = field(default_factory=list)
    paragraph: list[MarkupLine] = field(default_factory=list)
    last: MarkupLine | None = None
    below: str = ""
    next_number: int = -1
    pasted: bool = False
    unclosed: set[str] = field(default_factory=set)
    uneven: set[str] = field(default_factory=set)
    notes: set[int] = field(default_factory=set)
    raw: set[int] = field(default_factory=set)
    quoted: bool = False
    note: int = -1
    labels: set[str] = field(default_factory=set)
    unspaced: list[MarkupLine] = field(default_factory=list)
    fences: Fences = field(init=False)

    def read(self, lines: list[MarkupLine]) -> None:
        """Lay out `lines`."""
        self.fences = Fences(lines, self.tokens, self.problems)
        at = 0
        while at < len(lines):
            start = at
            if may_begin(lines[at].words):
                at = self.fences.fold(at, self._container(lines[at]))
            line = lines[at] = self._literal(lines[at])
            self.below = lines[at + 1].words if at + 1 < len(lines) else ""
            self._note_unspaced(line)
            if not line.words.strip():
                self._blank()
                at += 1
            elif end := self._verbatim(lines, at):
                at = self._keep(lines, at, end + 1)
            elif self.note < 0 and (mark := _NOTE.match(line.words)):
                at = self._note(lines, at, mark)
            elif _QUOTE.match(line.typed):
                at = self._quote(lines, at)
            elif row := self._row_behind_words(lines, at):
                lines[at] = row
            elif end := self._table(lines, at):
                at = end
            else:
                at += 1
                self.below = lines[at].words if at < len(lines) else ""
                self.last = self._one(line)
            if (self.levels and self.levels[0].kind == "note") or _NOTE.match(line.words):
                self.notes |= {found.index for found in lines[start:at]}
        self._end_paragraph()
        self._tell_unspaced()

    def _literal(self, line: MarkupLine) -> MarkupLine:
        """Return the line with a token for the sign that is none of Markdown's: >95%, 2020. 3. 10."""
        found = _SIGN.match(line.words)
        if not found:
            return line
        at = found.start(found.lastgroup or "more")
        words = line.words[:at] + self.tokens.text_char(line.words[at]) + line.words[at + 1 :]
        return replace(line, typed=line.typed.removesuffix(line.words) + words, words=words)

    def _blank(self) -> None:
        """Put an empty line; two of them would end a footnote for Python-Markdown."""
        self._end_paragraph()
        if self.above is not _Above.BLANK:
            self.out.append("")
        self.above = _Above.BLANK

    def _part(self) -> None:
        """See to an empty line before what comes."""
        if self.above is not _Above.BLANK:
            self._blank()

    def _add(self, text: str, above: _Above) -> None:
        """Put a line; the first behind an empty one gives its block the `indent` that Markdown sees.

        A tab between words is a space: Markdown would put up to four, and nothing that quotes the page's text
        could be found in what was typed.
        """
        text = text.replace("\t", " ")
        if self.above is _Above.BLANK:
            self.indent = len(text) - len(text.lstrip(" "))
        self.out.append(text)
        self.above = above

    def _keep(self, lines: list[MarkupLine], at: int, end: int) -> int:
        """Take the lines up to `end` as they are."""
        self._part()
        self.levels = []
        while at < end:
            at = self.fences.fold_in_html(at, end)
            self.out.append(lines[at].typed)
            at += 1
        self.above = _Above.OTHER
        return end

    def _container(self, line: MarkupLine) -> int:
        """Return how far the item is indented that a line belongs to or begins; -1 at the margin."""
        opening = opening_of(line.words)
        if opening and opening.lead:
            return line.indent
        depth = self._depth(line)
        return self.levels[depth - 1].indent if depth else -1

    def _verbatim(self, lines: list[MarkupLine], at: int) -> int:
        """Return the index of the last line of a block or of HTML that begins at `at`; 0 if none does."""
        line = lines[at]
        if line.words.startswith("///") and self._opens_block(line):
            return self._until(lines, at, re.compile(r"\s*/{3,}\s*\Z"), "///")
        if line.indent < 4 and (tag := _TAG.match(line.words)):  # noqa: PLR2004 - Markdown's limit
            name = tag["name"].lower()
            end = self._end_of_tag(lines, at, name)
            end = self._to_blank(lines, at) if end < 0 else end
            self._markdown_in(name, lines[at : end + 1])
            return end
        return 0

    def _markdown_in(self, name: str, within: Sequence[MarkupLine]) -> None:
        """Tell of Markdown between the tags `name`: it is read there in a quotation only."""
        marks = [(line, mark) for line in within for mark in look.MARK.finditer(line.typed)]
        if self.quoted or name in _SILENT or not marks:
            return
        first, mark = marks[0]
        is_lost = any(mark["link"] or mark["note"] for _, mark in marks)
        words = self.tokens.literal(mark[0].strip())
        self.problems.append(look.within_html(first.number, words, name, is_lost=is_lost))
        self.raw |= {*range(within[0].number, within[-1].number + 1)}

    def _opens_block(self, line: MarkupLine) -> bool:
        """Tell if the line opens one of our blocks that is closed further down."""
        return any(
            token.kind is MarkupTokenKind.BLOCK and token.closed for token in self.tokens.within(line.words)
        )

    def _end_of_tag(self, lines: list[MarkupLine], at: int, name: str) -> int:
        """Return the index of the line that closes the tag `name` of the line `at`; -1 where none does.

        Tags of its name may stand in it. Where they are not closed as often as opened, the first end counts.
        """
        if name in self.unclosed:
            return -1
        sign = re.compile(rf"<(?P<closing>/?){name}(?![\w-])", re.IGNORECASE)
        depth, first = 0, -1
        for index in range(at, len(lines)):
            ends = [bool(found["closing"]) for found in sign.finditer(lines[index].typed)]
            depth += len(ends) - 2 * sum(ends)
            if any(ends):
                first = index if first < 0 else first
                if depth <= 0 or name in self.uneven:
                    return index
        (self.uneven if first >= 0 else self.unclosed).add(name)
        return first

    def _until(self, lines: list[MarkupLine], at: int, closing: re.Pattern[str], name: str) -> int:
        """Return the index of the next line that matches `closing`, or 0; each `name` is missed only once."""
        if name in self.unclosed:
            return 0
        for index in range(at + 1, len(lines)):
            if closing.match(lines[index].typed):
                return index
        self.unclosed.add(name)
        return 0

    @staticmethod
    def _to_blank(lines: list[MarkupLine], at: int) -> int:
        while at + 1 < len(lines) and lines[at + 1].words.strip():
            at += 1
        return at

    def _quote(self, lines: list[MarkupLine], at: int) -> int:
        """Lay out a quotation by itself; it ends where no `>` stands, as on GitHub."""
        within: list[MarkupLine] = []
        while at < len(lines) and (mark := _QUOTE.match(lines[at].typed)):
            within.append(line_of(lines[at].typed[mark.end() :], lines[at].index, lines[at].number))
            at += 1
        if len(within) == 1 and (
            may_be_sign(">", within[0].words, self._text_above, "") or _SHARE.match(within[0].words)
        ):
            self._lost_sign(within[0], ">", within[0].words)
        inner = self._inside(within, self.note)
        self._part()
        self.levels = []
        self.out += [f"> {line}".rstrip() for line in inner.out]
        self.above = _Above.OTHER
        if at < len(lines) and lines[at].words.strip():
            self._blank()
        return at

    def _inside(self, within: list[MarkupLine], note: int) -> "_Layout":
        """Lay out the lines within a quotation or footnote by themselves."""
        inner = _Layout(self.tokens, quoted=True, note=note, labels=self.labels)
        inner.read(within)
        self.problems += inner.problems
        self.notes |= inner.notes
        return inner

    def _note(self, lines: list[MarkupLine], at: int, mark: re.Match[str]) -> int:
        """Lay out a footnote by itself, with the lines that are indented below it."""
        first, end = lines[at], self._end_of_note(lines, at)
        self._mark(first, mark)
        below = lines[at + 1 : end]
        spaces = next((len(_margin(line)) for line in below if line.words.strip()), 0)
        typed = [first.words[mark.end() :]]
        typed += [line.typed[min(len(_margin(line)), spaces) :] for line in below]
        within = zip(typed, lines[at:end], strict=True)
        inner = self._inside([line_of(words, line.index, line.number) for words, line in within], first.index)
        self._part()
        self.out.append(" ".join([mark[0].rstrip(), *inner.out[:1]]))
        self.out += [f"    {line}" if line else "" for line in inner.out[1:]]
        self.levels, self.last, self.indent = [_Level(0, "note")], lines[end - 1], 0
        self.above = _Above.OTHER if inner.above is _Above.OTHER else _Above.ITEM
        if self.above is _Above.OTHER and end < len(lines) and lines[end].words.strip():
            self._blank()
        return end

    @staticmethod
    def _end_of_note(lines: list[MarkupLine], at: int) -> int:
        """Return the index behind the last line that is indented below the footnote of the line `at`."""
        end = at + 1
        for index in range(at + 1, len(lines)):
            if not lines[index].words.strip():
                continue
            if _NOTE.match(lines[index].words) or not _WITHIN_NOTE.match(lines[index].typed):
                break
            end = index + 1
        return end

    def _mark(self, line: MarkupLine, mark: re.Match[str]) -> None:
        """Note the mark of a footnote; tell of the second one with it, for only one of them is shown."""
        if mark["label"] in self.labels:
            self.problems.append(look.second_footnote(line.number, mark["label"]))
        self.labels.add(mark["label"])

    def _depth(self, line: MarkupLine) -> int:
        """Return how many open levels the line is inside of; two spaces make a level."""
        return self._depth_at(0 if line.wide else line.indent)

    def _depth_at(self, indent: int) -> int:
        return next(
            (depth for depth, level in enumerate(self.levels) if indent < level.indent + 2), len(self.levels)
        )

    def _indent_of_item(self, line: MarkupLine, item: re.Match[str]) -> int:
        """Return how far an item is indented; wide spaces before one that counts on are those of a paragraph.

        So `　　2.` below `1.` goes on with its list, and `　　1.` or `　　-` begins one below it.
        """
        number = int(item["number"] or 0)
        counts_on = any(level.kind == "number" and level.following == number for level in self.levels)
        begins = self._depth_at(line.indent) == len(self.levels)
        return 0 if line.wide and begins and counts_on else line.indent

    def _table(self, lines: list[MarkupLine], at: int) -> int:
        """Lay out a table, or leave and tell what looks like one; return the index behind it, or 0."""
        table = table_at(lines, at, self.tokens)
        if not table:
            return 0
        depth = self._depth(lines[at])
        self._part()
        del self.levels[depth:]
        self.problems += table.problems
        if not table.rows:
            for line in lines[at : table.end]:
                if not line.words.strip() or is_drawn(line.words):
                    self._blank()  # Markdown looks at all lines of a block for each that is drawn
                if line.words.strip():
                    self._add("    " * depth + line.words, _Above.TEXT)
            return table.end
        self.out += ["    " * depth + row.replace("\t", " ") for row in table.rows]
        self.above = _Above.OTHER
        if table.end < len(lines) and lines[table.end].words.strip():
            self._blank()
        return table.end

    def _row_behind_words(self, lines: list[MarkupLine], at: int) -> MarkupLine | None:
        """Lay out an item or words in the line of which a table begins, and return the table's head."""
        if (bar := behind_words(lines, at, lines[at].words)) < 0:
            return None
        item = ITEM.fullmatch(lines[at].words)
        if not item and (bar < 1 or NO_ROW.match(lines[at].words)):
            return None  # no words stand before the row
        self.below = ""
        if item and not self._begins_item(lines[at], item):
            return None
        rest = (item["rest"] or item["words"]) if item else lines[at].words
        bar = max(behind_words(lines, at, rest), 0)
        lead = lines[at].words.removesuffix(rest)
        words = rest[:bar].strip() or self.tokens.text_char("")
        if is_drawn(lead + words):
            return None  # the bars stand behind a line between two parts
        self._one(replace(lines[at], words=lead + words))
        indent = self.levels[-1].indent + 2 if item else lines[at].indent
        head = rest[bar:].strip()
        return replace(lines[at], typed=" " * indent + head, indent=indent, wide=False, words=head)

    def _one(self, line: MarkupLine) -> MarkupLine:
        """Lay out a line that stands for itself; return it as it was meant."""
        line = self._as_meant(line)
        if (mark := _QUOTE.match(line.words)) and may_be_sign(
            ">", line.words[mark.end() :], self._text_above, ""
        ):
            self._lost_sign(line, ">", line.words[mark.end() :])
        drawn = is_drawn(line.words)
        item = None if drawn else ITEM.fullmatch(line.words)
        page = PAGE_NUMBER.fullmatch(line.words.rstrip()) if line.index != self.note else None
        if page:
            self._page_number(line, page)
        elif ORNAMENT.fullmatch(line.words.rstrip()):
            self._part()
            self.levels = []
            self._add(self.tokens.text_char(line.words[0]) + line.words[1:], _Above.OTHER)
        elif item and self._begins_item(line, item):
            self._item(line, item)
        elif self.levels:
            self._in_list(line)
        elif self._is_code(line):
            self._part()
            self._add(line.words, _Above.OTHER)
        elif _HEADING.match(line.words):
            self._part()
            self._add(self._heading(line.words), _Above.OTHER)
        elif _UNDERLINE.fullmatch(line.words) or (drawn and not self._underlines(line)):
            self._rule(line)
        else:
            self._text(line)
        return line

    def _note_unspaced(self, line: MarkupLine) -> None:
        """Keep the lines in a row that are items but for the space behind their marks."""
        if not line.words.strip():
            return
        is_item = self._lacks_space(line)
        found = None if is_item else UNSPACED.match(line.words)
        if self.unspaced and (found is None or line.words[0] != self.unspaced[0].words[0]):
            item = ITEM.fullmatch(line.words)
            beside = is_item or (item is not None and item["mark"] == self.unspaced[0].words[0])
            self._tell_unspaced(beside=beside)
        if found:
            self.unspaced.append(line)

    def _tell_unspaced(self, *, beside: bool = False) -> None:
        """Tell of the lines that were kept, if they are several, or stand `beside` an item."""
        if len(self.unspaced) > 1 or (self.unspaced and beside):
            first = self.unspaced[0]
            self.problems.append(look.unspaced_items(first.number, first.words[0], len(self.unspaced)))
        self.unspaced = []

    def _lacks_space(self, line: MarkupLine) -> bool:
        """Tell if a line is an item but for the space behind its mark, which one beside it has."""
        lacking = NO_SPACE.match(line.words)
        if not lacking:
            return False
        above = self.last.words if self.last and self.above is _Above.ITEM else ""
        beside = (ITEM.fullmatch(words) for words in (above, self.below))
        return any(item is not None and item["mark"] == lacking["mark"] for item in beside)

    def _as_meant(self, line: MarkupLine) -> MarkupLine:
        """Return the line with its arrows as text, its backslash as a break, and a space behind its mark."""
        if arrows := _ARROWS.match(line.words):
            signs = "".join(map(self.tokens.text_char, arrows["arrows"]))
            line = replace(line, words=signs + line.words[arrows.end() :])
        if "*" in line.words and WOVEN.fullmatch(line.words.rstrip()):
            line = replace(line, words=line.words.replace("*", self.tokens.text_char("*")))
        if _BREAK.search(line.words) and line.words[:-1].strip() and self.below.strip():
            line = replace(line, words=f"{line.words[:-1]}  ")
        if self._lacks_space(line):
            line = replace(line, words=f"{line.words[0]} {line.words[1:]}")
        return line

    def _page_number(self, line: MarkupLine, page: re.Match[str]) -> None:
        """Leave the number of a page a line of its own, of which no item is made."""
        self._part()
        self.levels = []
        self.problems.append(look.page_number(line.number, page[0]))
        mark = page["mark"] or ""
        self._add("".join(map(self.tokens.text_char, mark)) + page[0][len(mark) :], _Above.OTHER)

    def _heading(self, words: str) -> str:
        """Return a heading in which signs close it behind a space, or several behind Han: C# and 12# stay."""
        closing = _CLOSING_SIGNS.search(words)
        if not closing or (len(closing["signs"]) > 1 and words[closing.start() - 1] >= "\u4e00"):
            return words
        return words[: closing.start()] + self.tokens.text_char("#") * len(closing["signs"])

    def _begins_item(self, line: MarkupLine, item: re.Match[str]) -> bool:
        """Tell if a list may begin or go on here: within a paragraph not every number does."""
        within = self.above is _Above.TEXT and not self.levels and self.paragraph
        return (
            not within
            or self._begins_paragraph(line)
            or int(item["number"] or 0) == self.next_number
            or begins_list(item, self.paragraph[-1].words, self.below)
        )

    def _item(self, line: MarkupLine, item: re.Match[str]) -> None:
        indent = self._indent_of_item(line, item)
        depth = self._depth_at(indent)
        kind = "number" if item["number"] else "bullet"
        level = self.levels[depth] if depth < len(self.levels) else None
        same = level if level and level.kind == kind else None
        sign = item["mark"] or ""
        listed = same and (sign == "+" or is_cold(item["rest"] or ""))
        if not listed and may_be_sign(sign, item["rest"] or "", self._text_above, self.below):
            self._lost_sign(line, item["mark"], item["rest"])
        if behind := BEHIND_MARK.fullmatch(item["rest"] or item["words"]):
            self._lost_sign(line, behind["mark"], behind["rest"])
        if _BLOCK.match(item["rest"] or item["words"]):
            self.problems.append(
                behind_mark(Location("", line.number, 1), look.short(self.tokens.literal(line.words)))
            )
        leaves_block = 4 * depth < self.indent
        if self.above is _Above.OTHER or leaves_block or (not same and (level or not self.levels)):
            self._part()
        self._end_paragraph()
        number = int(item["number"] or 1)
        first, shown = (same.first, same.following) if same else (number, number)
        repeats = number == first and (not same or same.repeats)
        rest = self._compared(item["rest"] or item["words"])
        if kind == "number" and number != shown and not repeats:
            rest, shown = self._numbered(rest, number), number
        self.levels[depth:] = [_Level(indent, kind, first, shown + 1, repeats)]
        if kind == "number" and not depth:
            self.next_number = shown + 1
        mark = f"{number}." if item["number"] else (item["mark"] or "-")
        if found := _NOTE.match(rest):
            self.notes.add(line.index)
            self._mark(line, found)
        bullet = item["bullet"]
        self.pasted = bullet is not None
        if (
            bullet
            and (several := item["words"].count(bullet))
            and (several > 1 or bullet not in "•∙" or re.search(rf"\s{bullet}\S", item["words"]))
        ):  # one of those may be the point of a foreign name, or part two words
            self.problems.append(look.items_in_line(line.number, bullet, several + 1))
        self._add("    " * depth + f"{mark} {rest}", _Above.ITEM)

    def _compared(self, words: str) -> str:
        """Return the words of an item, with a token for the sign of a comparison: >90%."""
        return f"{self.tokens.text_char('>')}{words[1:]}" if _MORE.match(words) else words

    @property
    def _text_above(self) -> str:
        """The line of text right above; empty where there is none."""
        return self.paragraph[-1].words if self.above is _Above.TEXT and self.paragraph else ""

    def _lost_sign(self, line: MarkupLine, mark: str, rest: str) -> None:
        """Tell of a mark that may be the sign of the number behind it."""
        self.problems.append(look.lost_minus(line.number, mark, self.tokens.literal(rest)))

    def _numbered(self, rest: str, number: int) -> str:
        """Return the words of an item with a token in them for its number: Markdown would count on."""
        token = self.tokens.add(MarkupToken(MarkupTokenKind.ITEM, "", 0, str(number)))
        return token + rest if rest[0].isalpha() else rest.rstrip() + token

    def _in_list(self, line: MarkupLine) -> None:
        """Lay out a line below an item: its own paragraph, the end of its line, or what ends the list.

        Behind the bullets of Word a tab begins a paragraph of the text, as it does in all of Word.
        """
        is_of_text = self.pasted and self.above is _Above.BLANK and line.typed.startswith("\t")
        depth = 0 if is_of_text else self._depth(line)
        begins = _HEADING.match(line.words) or is_drawn(line.words)
        begins = begins or any(map(self._is_code, (self.last, line)))
        begins_item = not line.indent and SEPARATE.match(line.words)
        if self._is_item_below(line):
            self._part()
            self._add("    " * len(self.levels) + line.words, _Above.OTHER)
            return
        if self.above is not _Above.BLANK and not (begins or begins_item or line.wide):
            own_paragraph = self.above is _Above.OTHER
            shown = not self._is_unshown(line)
            broken = not own_paragraph and self._breaks_number(self.last, line)
            broken = broken or _goes_on_with_unit(self.last, line)
            typed = self.last is not None and (_is_broken(self.last) or self.fences.is_told(self.last))
            if shown and not broken and not typed and self._is_apart(line):
                self.problems.append(look.glued(line.number, is_note=self.levels[0].kind == "note"))
            self._add(line.words, _Above.OTHER if own_paragraph else _Above.TEXT)
            return
        del self.levels[depth:]
        if not depth:
            self._part()
            self._one(line)
            return
        self._part()
        self._add("    " * depth + line.words, _Above.OTHER)

    def _is_item_below(self, line: MarkupLine) -> bool:
        """Tell if a line that is indented below an item begins one that no list knows: （1） below 1."""
        if self.above is _Above.BLANK or not line.indent or line.wide or self.levels[0].kind == "note":
            return False
        above = self.last.words if self.last else ""
        return BULLET.match(line.words) is not None or stands_apart(line.words, above, self.below)

    def _is_apart(self, line: MarkupLine) -> bool:
        """Tell if a line that joins an item or footnote was meant to stand below it, by its look.

        The lines of a footnote may be broken anywhere: another begins behind a sentence, or a line that is
        shorter than one would be broken.
        """
        if self.levels[0].kind == "note":
            words = _NOTE.sub("", self.last.words) if self.last else ""
            return bool(words.strip()) and (ENDED.search(words) is not None or is_short_end(words))
        if self.above is _Above.TEXT:
            return self.last is not None and self.last.indent > line.indent == 0
        is_short = not line.wide and line.indent < self.levels[-1].indent + 2
        return self.above is _Above.ITEM and (is_short or self._is_below_title(line))

    def _is_below_title(self, line: MarkupLine) -> bool:
        """Tell if the line stands below the title of an item, or a sentence: they are two by their look."""
        item = ITEM.fullmatch(self.last.words) if self.last else None
        if item is None:
            return False
        above = item["rest"] or item["words"]
        return is_title_of(above, line.words) or are_unended([above, line.words])

    def _rule(self, line: MarkupLine) -> None:
        """Lay out a line of hyphens or other signs: hyphens under one line of text make it a heading."""
        if _UNDERLINE.fullmatch(line.words) and self._is_below_heading():
            above = self.paragraph[-1]
            self.problems.append(look.underlined(above.number, self.tokens.literal(above.words)))
            self.paragraph = []
        else:
            self._part()
        self._add(line.words, _Above.OTHER)

    def _is_below_heading(self) -> bool:
        """Tell if the line above is a paragraph of its own, and a heading by its look."""
        is_single = self.above is _Above.TEXT and len(self.paragraph) == 1
        return is_single and not look.is_sentence(self.paragraph[0].words)

    def _underlines(self, line: MarkupLine) -> bool:
        """Tell if a line of `=` makes a heading of the line above, as Markdown has it; that is told later."""
        return line.words.strip(" ").strip("=") == "" and self._is_below_heading()

    def _text(self, line: MarkupLine) -> None:
        """Lay out a line of a paragraph; one that is indented or an item of its own begins another."""
        if self.above in {_Above.OTHER, _Above.ITEM} or (
            self.above is _Above.TEXT and self._begins_paragraph(line)
        ):
            self._part()
        self.paragraph.append(line)
        self._add(line.words, _Above.TEXT)

    def _begins_paragraph(self, line: MarkupLine) -> bool:
        """Tell if a line below another begins a paragraph: it is indented, or an item that no list knows."""
        if line.wide or line.indent >= 4:  # noqa: PLR2004 - as for code, which it never is
            return True
        return bool(self.paragraph) and stands_apart(line.words, self.paragraph[-1].words, self.below)

    def _end_paragraph(self) -> None:
        """Say so if a paragraph was typed as several, one Enter behind each."""
        lines, self.paragraph = [line for line in self.paragraph if not self._is_unshown(line)], []
        if len(lines) < 2:  # noqa: PLR2004 - nothing to join
            return
        for above, below in pairwise(lines):
            self._breaks_number(above, below)
        shown: list[MarkupLine] = []
        others: list[MarkupLine] = []
        for line in lines:
            (shown if copied.is_copied(line.words.strip(" \u3000")) else others).append(line)
        if len(shown) == 1 and len(shown[0].words) <= _WORD:
            shown, others = [], lines  # a word of a sentence that goes on in the next line
        self.problems += map(_copied, shown)
        for joined in _runs(others):
            if len(joined) > 1 and look_apart([_BROKEN.sub("", line.words).rstrip() for line in joined]):
                self.problems.append(look.joined(joined[0].number, len(joined)))

    def _breaks_number(self, above: MarkupLine | None, below: MarkupLine) -> bool:
        """Tell if a number goes on in the line below, which joins the one above, and say so."""
        if not above or _is_broken(above):
            return False
        broken = BROKEN_NUMBER.search(f"{above.words.rstrip()}\n{below.words}")
        if broken:
            self.problems.append(look.broken_number(above.number, broken["start"], broken["end"]))
        return broken is not None

    def _is_code(self, line: MarkupLine | None) -> bool:
        """Tell if a line is fenced code, or an item that begins with it."""
        return line is not None and any(
            token.kind is MarkupTokenKind.CODE for token in self.tokens.within(line.words[-1:])
        )

    def _is_unshown(self, line: MarkupLine) -> bool:
        """Tell if a line is a link's address, or nothing but comments: readers don't see it."""
        if not (found := _UNSHOWN.match(line.words)):
            return False
        is_address = line.words.startswith("[")
        return is_address or all(
            token.kind is MarkupTokenKind.COMMENT for token in self.tokens.within(found[0])
        )
