"""A body as editors see it: 【…】 where a reference, a block or an image stands on disk, all else as it is.

| on disk                                  | at the desk                                           |
| ---------------------------------------- | ----------------------------------------------------- |
| `{{ id }}`                               | 【100%】, 【68家：企业数】 where several print the same |
| `[凤楚食品]({enterprise}fengchu-food)`   | 【凤楚食品】                                           |
| `/// figures` … `///` as a paragraph     | 【数字表：标题】; 【图：…】, 【政策卡片：…】, 【时间线：…】 |
| `![图里有什么]({static}…)` as a paragraph | 【图片：图里有什么】                                   |

Of what this does not say, such as a block's options, the Markdown is kept beside (`bodies` writes it back).
What is in no such form, or names nothing that is known, is shown as it is on disk.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Final

from bulletin.desk.marks import (
    BLOCKS,
    IMAGE,
    OF_RECORD,
    caption_of,
    in_place,
    live_brackets,
    picture_of,
    shown_caption,
)
from bulletin.desk.meanings import DeskNames, folded_words
from bulletin.desk.paragraphs import PartedText, line_end, paragraphed, plain_ends
from bulletin.markup import KINDS, Block, Reference, Words
from bulletin.markup.convert import convert
from bulletin.markup.words import convert_words
from bulletin.problems import Severity

LITERAL: Final = "text"
"""The sort of a piece in 【】 that is text on disk too."""
_LINK: Final = re.compile(r"\[(?P<words>[^\[\]【】{}<>`\n]*)\]\([ ]?\Z")
_LINK_END: Final = re.compile(r"(?:[ ]+\"[^\"\n]*\")?[ ]*\)")
_BEFORE: Final = 500
_CLOSED: Final = re.compile(r"[ ]*/{3,}[ ]*\w[^\n]*\n(?:[ \t]+[^\n]*\n)*/{3,}[ \t]*")
"""A paragraph that is one block and nothing else."""
_LISTED: Final = 2


@dataclass(frozen=True, slots=True)
class DeskPiece:
    """What 【…】 from `start` up to `end` of a paragraph's text is on disk.

    `sort` is `figure`, a kind of link, what the desk calls a kind of block or an image, or LITERAL.
    """

    start: int
    end: int
    markdown: str
    sort: str


@dataclass(frozen=True, slots=True)
class DeskParagraph:
    """A paragraph as editors see it, the Markdown that it came from, and what stands behind that on disk."""

    text: str
    markdown: str
    gap: str
    pieces: tuple[DeskPiece, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskText:
    """A body as editors see it.

    `cited` are the figures that it cites; `extra` are pieces that it may come to hold, by their words.
    """

    lead: str
    paragraphs: tuple[DeskParagraph, ...]
    line_end: str = "\n"
    cited: tuple[str, ...] = ()
    is_line: bool = False
    extra: tuple[tuple[str, DeskPiece], ...] = ()

    @property
    def text(self) -> str:
        """What stands in the textarea."""
        parts = [part for one in self.paragraphs for part in (one.text, plain_ends(one.gap))]
        return "".join(parts[:-1])

    @property
    def markdown(self) -> str:
        """The text on disk that this came from."""
        return self.lead + "".join(one.markdown + one.gap for one in self.paragraphs)

    def labels(self) -> Iterator[tuple[int, str, DeskPiece]]:
        """Yield the pieces, each with the paragraph that it stands in, from 0, and the words in its 【】."""
        for at, paragraph in enumerate(self.paragraphs):
            for piece in paragraph.pieces:
                yield at, paragraph.text[piece.start + 1 : piece.end - 1], piece
        for label, piece in self.extra:
            yield len(self.paragraphs), label, piece


@dataclass(frozen=True, slots=True)
class _Found:
    """A piece of a body in its place there, and the ways to call it, the shortest first."""

    start: int
    end: int
    markdown: str
    sort: str
    target: str = ""
    labels: tuple[str, ...] = ()

    @property
    def record(self) -> str:
        """The id of the record that a link leads to."""
        return self.target.partition("/")[2].partition("#")[0]


def to_desk(body: str, names: DeskNames, *, line: bool = False) -> DeskText:
    """Return a body, or with `line` a title or summary, as editors see it."""
    flat, parts = plain_ends(body), paragraphed(body)
    converted = convert_words(flat) if line else convert(flat)
    cited = tuple(dict.fromkeys(one.target for one in converted.references if one.kind == "figure"))
    places = _Places(flat, names.citing(cited))
    spans = list(_spans(parts))
    found = list(places.references(converted.references, line=line))
    if not isinstance(converted, Words):
        broken = [one.location.line for one in converted.problems if one.severity is Severity.ERROR]
        found += places.blocks(converted.blocks, spans, broken)
        found += places.images(converted.references, spans)
    literals = live_brackets(flat, line=line) if "【" in flat else []
    calls = _Calls(places.names, {folded_words(match["words"]): LITERAL for match in literals})
    pieces = [*_apart(found), *(_Found(*match.span(), match[0], LITERAL) for match in literals)]
    shown = _shown(parts, spans, _apart(pieces), calls)
    return DeskText(parts.lead, tuple(shown), line_end(body), cited, line)


def with_offer(text: DeskText, markdown: str, names: DeskNames) -> tuple[DeskText, str]:
    """Return a text that also knows a new block or image, and the 【…】 that stands for that when typed."""
    known = [text.markdown, *(piece.markdown for _, piece in text.extra), f"{markdown}\n"]
    *_, last = to_desk("\n\n".join(known), names).paragraphs
    if not last.pieces or last.text != f"【{last.text[1:-1]}】":
        return text, markdown
    return replace(text, extra=(*text.extra, (last.text[1:-1], last.pieces[0]))), last.text


def _spans(parts: PartedText) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph begins and ends in the text with plain line ends."""
    start = len(plain_ends(parts.lead))
    for part in parts.paragraphs:
        end = start + len(plain_ends(part.text))
        yield start, end
        start = end + len(plain_ends(part.gap))


def _apart(found: Iterable[_Found]) -> list[_Found]:
    """Return pieces in order; of those that overlap the one that begins first, or is longer.

    Text in 【】 that holds another piece is none itself.
    """
    ordered = sorted(found, key=lambda one: (one.start, -one.end))
    starts = [one.start for one in ordered]
    kept: list[_Found] = []
    for at, one in enumerate(ordered):
        holds = at + 1 < len(ordered) and starts[at + 1] < one.end
        if not (kept and one.start < kept[-1].end) and not (one.sort == LITERAL and holds):
            kept.append(one)
    return kept


@dataclass(frozen=True)
class _Places:
    """A body with plain line ends, in which what a conversion has found is looked for again."""

    flat: str
    names: DeskNames

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.flat.split("\n"))]

    def _line_at(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def printed(self, id_: str) -> str:
        """Return what a figure prints in this bulletin; empty for an unknown one."""
        return self.names.printed(id_)

    def references(self, references: Iterable[Reference], *, line: bool) -> Iterator[_Found]:
        """Yield the references that stand as they were typed where the conversion has found them."""
        for offset, one in in_place(self.flat, references):
            end = offset + len(one.literal)
            if one.kind == "figure":
                if meaning := self.names.figure(one.target):
                    labels = (meaning.label, f"{self.printed(one.target)}：{meaning.told}")
                    yield _Found(offset, end, one.literal, "figure", one.target, labels)
            elif not line and (found := self._link(one, offset, end)):
                yield found

    def _link(self, one: Reference, offset: int, end: int) -> _Found | None:
        before = self.flat[max(offset - _BEFORE, 0) : offset].rpartition("\n")[2]
        opening, closing = _LINK.search(before), _LINK_END.match(self.flat, end)
        start = offset - len(opening[0]) if opening else 0
        if not (opening and closing) or self.flat[start - 1 : start] == "!":
            return None
        words = opening["words"].strip()
        if one.kind in KINDS:
            labels = tuple(meaning.label for meaning in self.names.named(one.kind, one.target, words))
        else:
            labels = (words,) if words else ()
        markdown = self.flat[start : closing.end()]
        target = f"{one.kind}/{one.target}#{one.fragment}"
        return _Found(start, closing.end(), markdown, one.kind, target, labels) if labels else None

    def blocks(
        self, blocks: Iterable[Block], spans: Sequence[tuple[int, int]], broken: Sequence[int]
    ) -> Iterator[_Found]:
        """Yield the blocks that are a paragraph each, and have no fault."""
        at_line = {self._line_at(start): (start, end) for start, end in spans}
        for one in blocks:
            start, end = at_line.get(one.line, (0, 0))
            typed = self.flat[start:end]
            if not _CLOSED.fullmatch(typed) or any(one.line <= at <= self._line_at(end) for at in broken):
                continue
            if words := self._words_of(one, typed):
                sort = BLOCKS[one.kind]
                yield _Found(start, end, typed, sort, typed, (f"{sort}：{words}",))

    def _words_of(self, one: Block, typed: str) -> str:
        """Return what the desk calls a block by: its record, its caption, or what it shows."""
        edition, chosen = self.names.edition, one.chosen
        if one.kind in OF_RECORD:
            option, kind = OF_RECORD[one.kind]
            return next((named.label for named in self.names.named(kind, chosen.get(option, ""))), "")
        if caption := shown_caption(caption_of(typed), self.printed):
            return caption
        ids = [option.value for options in one.options if options.key == "ids" for option in options.ids()]
        figures = "、".join(filter(None, map(self.printed, ids[:_LISTED])))
        records = [
            getattr(edition.records(kind).get(chosen.get(kind, "")), "name", "")
            for kind in ("place", "indicator", "scope", "topic")
        ]
        words = figures + "等" * (len(ids) > _LISTED) if figures else "，".join(filter(None, records))
        return shown_caption(words, self.printed)

    def images(self, references: Iterable[Reference], spans: Sequence[tuple[int, int]]) -> Iterator[_Found]:
        """Yield the images that are a paragraph each."""
        lines = {one.line for one in references if one.kind == "static"}
        for start, end in spans:
            picture = picture_of(self.flat[start:end]) if self._line_at(start) in lines else None
            if picture and (alt := shown_caption(picture["alt"], self.printed)):
                yield _Found(start, end, picture[0], IMAGE, picture[0], (f"{IMAGE}：{alt}",))


@dataclass
class _Calls:
    """What the pieces of one text are called: no two that differ by the same words."""

    names: DeskNames
    taken: dict[str, str]

    def label(self, one: _Found) -> str:
        """Return the words for a piece between 【】: the shortest that mean nothing else."""
        key = f"{one.sort} {one.target}"
        for label in one.labels:
            if self._is_free(label, key, one):
                self.taken[folded_words(label)] = key
                return label
        last, number = one.labels[-1], 2
        while self.taken.get(folded_words(label := f"{last}，第{number}个"), key) != key:
            number += 1
        self.taken[folded_words(label)] = key
        return label

    def _is_free(self, label: str, key: str, one: _Found) -> bool:
        taken = self.taken.get(folded_words(label))
        if taken is not None or one.sort == "figure" or one.sort in _WHOLE:
            return taken in {None, key}
        meant = self.names.reading(label).meanings
        return all((found.kind, found.target) == (one.sort, one.record) for found in meant)


_WHOLE: Final = frozenset({*BLOCKS.values(), IMAGE})


def _shown(
    parts: PartedText, spans: Sequence[tuple[int, int]], found: Sequence[_Found], calls: _Calls
) -> Iterator[DeskParagraph]:
    """Yield the paragraphs of a text with its pieces by their words."""
    left = deque(found)
    for part, (start, end) in zip(parts.paragraphs, spans, strict=True):
        flat, pieces, said, reached = plain_ends(part.text), [], "", start
        while left and left[0].end <= end:
            one = left.popleft()
            words = one.markdown if one.sort == LITERAL else f"【{calls.label(one)}】"
            said += flat[reached - start : one.start - start]
            pieces.append(DeskPiece(len(said), len(said) + len(words), one.markdown, one.sort))
            said, reached = said + words, one.end
        yield DeskParagraph(said + flat[reached - start :], part.text, part.gap, tuple(pieces))
