"""What editors have typed becomes a body again: what they have not touched is as it was, byte for byte.

A paragraph was not touched if it says what it said. In one that was, 【…】 stands for what these words stood
for before: in the paragraphs in its place, else in those that have gone; else for what they mean by the names
of the bulletin. What can mean several things, and what means nothing, stays as typed and is asked about.
"""

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from bulletin.desk import asking
from bulletin.desk.asking import DeskPlace, DeskProblem
from bulletin.desk.marks import (
    BLOCKS,
    IMAGE,
    OF_RECORD,
    block,
    live_brackets,
    named_block,
    placed_references,
    recaptioned,
    unfinished,
)
from bulletin.desk.meanings import DeskNames, DeskReading, Meaning, folded_words, shielded
from bulletin.desk.notation import LITERAL, DeskParagraph, DeskPiece, DeskText, with_offer
from bulletin.desk.paragraphs import PartedText, differences, paragraphed, plain_ends
from bulletin.markup import KINDS

_CAPTIONED: Final = frozenset({BLOCKS["figures"], BLOCKS["chart"], IMAGE})
"""What the desk calls by its caption or alt text, which editors may change."""
_WHOLE: Final = frozenset({*BLOCKS.values(), IMAGE})
"""What stands in a paragraph of its own."""


@dataclass(frozen=True, slots=True)
class TypedParagraph:
    """A paragraph as typed: where it begins and ends in the typed text, and whether it was touched.

    `own` is where it begins on disk, with plain line ends.
    """

    number: int
    start: int
    end: int
    own: int
    touched: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it stands on disk, and what is to be asked about it; what was typed, and by which names.

    `stretches` are the words that are the same in both: where they begin on disk (with plain line ends) and
    in the typed text, and how many characters they have.
    """

    text: str
    problems: tuple[DeskProblem, ...]
    paragraphs: tuple[TypedParagraph, ...]
    stretches: tuple[tuple[int, int, int], ...]
    typed: str
    names: DeskNames
    is_line: bool = False

    def typed_at(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where in the typed text the words stand from `start` up to `end` of the text on disk.

        These count with plain line ends. None where they don't stand together there as typed.
        """
        at = bisect_right(self.stretches, start, key=lambda stretch: stretch[0]) - 1
        own, typed, length = self.stretches[at] if at >= 0 else (0, 0, -1)
        return (start - own + typed, end - own + typed) if end <= own + length else None

    def paragraph_at(self, own: int) -> TypedParagraph:
        """Return the paragraph that stands at a place of the text on disk, with plain line ends."""
        return self.paragraphs[max(bisect_right(self.paragraphs, own, key=lambda one: one.own) - 1, 0)]


@dataclass(slots=True)
class _Bracket:
    """A 【…】 of a touched paragraph: where in the typed text, its words, and what it stands for.

    `alone` says that nothing else stands in its line; `markdown` stays empty where it is text.
    """

    paragraph: int
    start: int
    end: int
    words: str
    alone: bool
    markdown: str = ""
    sort: str = ""

    @property
    def place(self) -> DeskPlace:
        """Where it stands, as editors are told."""
        return DeskPlace(self.paragraph + 1, self.start, self.end, self.words)


def to_body(typed: str, before: DeskText, names: DeskNames) -> Body:
    """Return what was `typed` in place of the text `before` as a body."""
    return _Writing(plain_ends(typed), before, names.citing(before.cited)).body()


def chosen(
    typed: str, before: DeskText, names: DeskNames, problem: DeskProblem, choice: Meaning
) -> tuple[str, DeskText]:
    """Return the typed text with what an editor has chosen for the words of a problem.

    The text before comes to know what the words mean then, where they don't say that by themselves.
    """
    label = choice.label
    reading = names.citing(before.cited).reading(label, figures_only=before.is_line)
    if not (reading.sure and reading.meanings[0].markdown == choice.markdown):
        before, shown = with_offer(before, choice.markdown, names)
    else:
        shown = f"【{label}】"
    typed = plain_ends(typed)
    return typed[: problem.place.start] + shown + typed[problem.place.end :], before


@dataclass
class _Writing:
    """The way from what was typed to a body."""

    typed: str
    before: DeskText
    names: DeskNames
    problems: list[DeskProblem] = field(default_factory=list)

    @cached_property
    def now(self) -> PartedText:
        return paragraphed(self.typed)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each paragraph stands in the typed text."""
        found, start = [], len(self.now.lead)
        for one in self.now.paragraphs:
            found.append((start, start + len(one.text)))
            start += len(one.text) + len(one.gap)
        return found

    def body(self) -> Body:
        """Return the body."""
        if not self.spans:
            return Body(self.before.lead, (), (), (), self.typed, self.names, self.before.is_line)
        sources, ranges = self._compared()
        brackets = self._brackets(ranges)
        _Meant(self, sources, ranges, brackets).find()
        written = _Written(self, sources, brackets)
        text = written.text()
        self._check(plain_ends(text), written.placed)
        paragraphs = tuple(
            TypedParagraph(at + 1, *span, own, touched=at in ranges)
            for at, (span, own) in enumerate(zip(self.spans, written.starts, strict=True))
        )
        problems = sorted(self.problems, key=lambda one: one.place)
        return Body(
            text,
            tuple(problems),
            paragraphs,
            tuple(written.stretches),
            self.typed,
            self.names,
            self.before.is_line,
        )

    def _check(self, text: str, placed: Sequence[tuple[int, _Bracket]]) -> None:
        """Tell of what was written and is not read as a reference, for signs that stand beside it."""
        if not placed:
            return
        read = {offset for offset, _ in placed_references(text, line=self.before.is_line)}
        for start, one in placed:
            is_link = one.markdown.startswith("[")
            offset = start + (one.markdown.rfind("](") + 2 if is_link else 0)
            if offset not in read or (is_link and text[start - 1 : start] == "!"):
                self.problems.append(asking.not_read(one.place))

    def _compared(self) -> tuple[list[int], dict[int, range]]:
        """Return the paragraph of the text before that each typed one was, -1 for none.

        Then those in the place of each that was touched.
        """
        sources, ranges = [-1] * len(self.spans), dict[int, range]()
        old = [paragraph.text for paragraph in self.before.paragraphs]
        for tag, i1, i2, j1, j2 in differences(old, self.now.texts):
            for at in range(j1, j2):
                if i2 - i1 == j2 - j1:
                    sources[at] = i1 + at - j1
                if tag != "equal":
                    ranges[at] = range(i1, i2)
        return sources, ranges

    def _brackets(self, ranges: Mapping[int, range]) -> list[_Bracket]:
        """Return the 【…】 of the paragraphs that were touched, in order."""
        spans = [(at, *self.spans[at]) for at in sorted(ranges)]
        if not any("【" in self.typed[start:end] for _, start, end in spans):
            return []
        live = deque(live_brackets(self.typed, line=self.before.is_line))
        found = []
        for at, start, end in spans:
            while live and live[0].start() < start:
                live.popleft()
            while live and live[0].start() < end:
                match = live.popleft()
                before = self.typed[start : match.start()].rpartition("\n")[2]
                behind = self.typed[match.end() : end].partition("\n")[0]
                alone = not before.strip() and not behind.strip()
                found.append(_Bracket(at, match.start(), match.end(), match["words"], alone))
            for match in unfinished(self.typed[start:end]) if "`" not in self.typed[start:end] else ():
                place = DeskPlace(at + 1, start + match.start(), start + match.end(), match[0])
                self.problems.append(asking.unclosed_bracket(place))
        return found


@dataclass
class _Meant:
    """The search for what the 【…】 stand for."""

    writing: _Writing
    sources: Sequence[int]
    ranges: Mapping[int, range]
    brackets: Sequence[_Bracket]

    @cached_property
    def left(self) -> dict[str, deque[tuple[int, DeskPiece]]]:
        """What stood in paragraphs that are not there any more, and what is offered, by its words."""
        kept = {source for at, source in enumerate(self.sources) if at not in self.ranges}
        found: defaultdict[str, deque[tuple[int, DeskPiece]]] = defaultdict(deque)
        for at, words, piece in self.writing.before.labels():
            if at not in kept:
                found[folded_words(words)].append((at, piece))
        return found

    @cached_property
    def known(self) -> Mapping[str, set[str]]:
        """All Markdown that words stood for in the text before."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for _, words, piece in self.writing.before.labels():
            if piece.sort != LITERAL:
                found[folded_words(words)].add(piece.markdown)
        return found

    @property
    def problems(self) -> list[DeskProblem]:
        return self.writing.problems

    def find(self) -> None:
        """Find what each 【…】 stands for, and ask where that is not known."""
        open_ = [one for one in self.brackets if not self._in_place(one)]
        open_ = [one for one in open_ if not self._renamed(one)]
        for one in [one for one in open_ if not self._moved(one)]:
            self._new(one)
        for one in self.brackets:
            if one.sort in BLOCKS.values() and not one.alone:
                one.markdown = ""
                self.problems.append(asking.not_alone(one.place))

    def _in_place(self, one: _Bracket) -> bool:
        """Take what the same words stood for in the paragraphs in this place."""
        here = self.left.get(folded_words(one.words), deque())
        place = self.ranges[one.paragraph]
        piece = next((entry for entry in here if entry[0] in place), None)
        if piece is None:
            return False
        here.remove(piece)
        self._take(one, piece[1])
        return True

    def _take(self, one: _Bracket, piece: DeskPiece) -> None:
        one.sort = piece.sort
        one.markdown = "" if piece.sort == LITERAL else piece.markdown
        if piece.sort == LITERAL and (meant := self._reading(one).meanings):
            self.problems.append(asking.was_text(one.place, meant))

    def _reading(self, one: _Bracket) -> DeskReading:
        return self.writing.names.reading(one.words, figures_only=self.writing.before.is_line)

    def _renamed(self, one: _Bracket) -> bool:
        """Give a block or image in this place, which nothing names any more, another caption."""
        kind, caption = named_block(one.words)
        sort = BLOCKS.get(kind, IMAGE if kind else "")
        if sort not in _CAPTIONED or not caption or self.writing.before.is_line:
            return False
        place = self.ranges[one.paragraph]
        for pieces in self.left.values():
            for entry in pieces:
                if entry[0] in place and entry[1].sort == sort:
                    pieces.remove(entry)
                    one.sort = sort
                    one.markdown = recaptioned(entry[1].markdown, caption, self.writing.names.printed)
                    return True
        return False

    def _moved(self, one: _Bracket) -> bool:
        """Take what the same words stood for in a paragraph that has gone, or in what was offered."""
        here = self.left.get(folded_words(one.words), deque())
        entry = next((entry for entry in here if entry[1].sort != LITERAL), None)
        if entry is None:
            return False
        here.remove(entry)
        self._take(one, entry[1])
        return True

    def _new(self, one: _Bracket) -> None:
        """Take what the words mean by the names of the bulletin, or what they stand for elsewhere in it."""
        kind, words = named_block(one.words)
        if kind and not self.writing.before.is_line and self._block(one, kind, words):
            return
        reading = self._reading(one)
        known = self.known.get(folded_words(one.words), set())
        if reading.sure:
            one.markdown, one.sort = reading.meanings[0].markdown, reading.meanings[0].kind
        elif not reading.meanings and len(known) == 1:
            (one.markdown,) = known
        elif reading.meanings:
            self.problems.append(asking.can_mean(one.place, reading.meanings))
        elif not asking.is_dateline(one.words):
            like = (*self._reworded(one), *self.writing.names.near(one.words))
            self.problems.append(asking.means_nothing(one.place, like))

    def _reworded(self, one: _Bracket) -> Iterator[Meaning]:
        """Yield the links that stood in this place by other words, which share some with these."""
        place = self.ranges[one.paragraph]
        for words, pieces in self.left.items():
            for at, piece in pieces:
                if at in place and piece.sort in KINDS and set(words) & set(folded_words(one.words)):
                    address = piece.markdown[piece.markdown.rindex("](") :]
                    yield Meaning(one.words, f"[{shielded(one.words)}{address}", words, piece.sort, "")

    def _block(self, one: _Bracket, kind: str, words: str) -> bool:
        """Make a new block of a record, or ask what one of figures is to show."""
        known = self.known.get(folded_words(one.words), set())
        if known:  # a second time the same
            one.markdown, one.sort = min(known), BLOCKS.get(kind, IMAGE)
            return True
        if kind not in OF_RECORD:
            self.problems.append(asking.shows_nothing(one.place, is_image=kind == "image"))
            return True
        option, record = OF_RECORD[kind]
        found = self.writing.names.records_called(words, record)
        made = [block(kind, "", {option: meaning.target}) for meaning in found]
        if len(made) == 1:
            one.markdown, one.sort = made[0], BLOCKS[kind]
        elif made:
            head = BLOCKS[kind]
            choices = [
                Meaning(f"{head}：{meaning.label}", markdown, meaning.told, record, meaning.target)
                for meaning, markdown in zip(found, made, strict=True)
            ]
            self.problems.append(asking.can_mean(one.place, tuple(choices)))
        else:
            self.problems.append(asking.means_nothing(one.place, ()))
        return True


@dataclass
class _Written:
    """A body as it is put together."""

    writing: _Writing
    sources: Sequence[int]
    brackets: Sequence[_Bracket]
    stretches: list[tuple[int, int, int]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    placed: list[tuple[int, _Bracket]] = field(default_factory=list)
    """The references of touched paragraphs, and where they stand on disk, with plain line ends."""
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0

    def text(self) -> str:
        """Return the body, and note the stretches that are as typed."""
        writing, before = self.writing, self.writing.before
        self._add(before.lead)
        of: defaultdict[int, list[_Bracket]] = defaultdict(list)
        for bracket in self.brackets:
            if bracket.markdown:
                of[bracket.paragraph].append(bracket)
        for at, ((start, end), paragraph) in enumerate(
            zip(writing.spans, writing.now.paragraphs, strict=True)
        ):
            source = self.sources[at]
            old = before.paragraphs[source] if source >= 0 else None
            self.starts.append(self._length)
            if old and old.text == paragraph.text:
                self._keep(old, start)
            else:
                self._touched(start, end, of[at])
            self._gap(at, paragraph.gap)
        return "".join(self._pieces)

    def _add(self, text: str, typed: int = -1) -> None:
        plain = plain_ends(text)
        if typed >= 0 and plain:
            self.stretches.append((self._length, typed, len(plain)))
        self._pieces.append(text)
        self._length += len(plain)

    def _keep(self, old: DeskParagraph, start: int) -> None:
        """Add a paragraph as it was."""
        reached, length = 0, self._length
        for piece in old.pieces:
            if size := piece.start - reached:
                self.stretches.append((length, start + reached, size))
            length += size + len(plain_ends(piece.markdown))
            reached = piece.end
        if size := len(old.text) - reached:
            self.stretches.append((length, start + reached, size))
        self._add(old.markdown)

    def _touched(self, start: int, end: int, brackets: Sequence[_Bracket]) -> None:
        """Add a paragraph as typed, with what its 【…】 stand for."""
        reached = start
        for one in brackets:
            self._typed(reached, one.start)
            whole = one.alone and one.sort in _WHOLE
            if whole and self.writing.typed[start : one.start].strip():
                self._add(self.writing.before.line_end)
            if one.sort not in _WHOLE:
                self.placed.append((self._length, one))
            self._add(self._ended(one.markdown))
            if whole and self.writing.typed[one.end : end].strip():
                self._add(self.writing.before.line_end)
            reached = one.end
        self._typed(reached, end)

    def _typed(self, start: int, end: int) -> None:
        self._add(self._ended(self.writing.typed[start:end]), start)

    def _ended(self, text: str) -> str:
        return text.replace("\n", self.writing.before.line_end)

    def _gap(self, at: int, typed: str) -> None:
        """Add what stands behind a paragraph: as it was, where the same two still stand beside each other."""
        before = self.writing.before
        source = self.sources[at]
        if at + 1 == len(self.sources):
            last = (
                before.paragraphs[-1].gap if before.paragraphs else "" if before.is_line else before.line_end
            )
            self._add(last)
        elif 0 <= source == self.sources[at + 1] - 1 and plain_ends(before.paragraphs[source].gap) == typed:
            self._add(before.paragraphs[source].gap)
        else:
            self._add(self._ended(typed))
