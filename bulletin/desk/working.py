"""A bulletin in hand: what its file holds, as editors see it, and what they have typed since."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import msgspec
import yaml

from bulletin.desk.asking import DeskProblem
from bulletin.desk.bodies import Body, TypedParagraph, to_body
from bulletin.desk.folder import text_digest
from bulletin.desk.forms import Values
from bulletin.desk.heads import FIELDS, head_fault, head_shown, head_written, value_words
from bulletin.desk.marks import live_brackets
from bulletin.desk.meanings import DeskNames
from bulletin.desk.merging import Merged, merge
from bulletin.desk.notation import DeskText, to_desk, with_offer
from bulletin.desk.numbers import PlainNumber, linked, number_problems, plain_numbers
from bulletin.desk.paragraphs import plain_ends
from bulletin.model.bulletins import BulletinFrontMatter
from bulletin.model.edition import Edition
from bulletin.newsroom.editing import EditError, FieldValue, with_front_matter
from bulletin.problems import Problem, Severity
from bulletin.publish.sample import problems_of_text
from bulletin.read.parse import split_front_matter


class Typed(msgspec.Struct, frozen=True):
    """What was typed and is not in the content yet; `file` is the file's text that it was typed over."""

    file: str
    title: str
    summary: str
    body: str
    moment: str
    window: str = ""
    """The window that it was typed in."""
    offered: tuple[str, ...] = ()
    """The Markdown of what 【…】 stand for and don't say by their words alone, such as new tables."""
    head: Values = {}
    """The fields beside the title and the summary (`heads`); none where they are as in the file."""


class FileText(msgspec.Struct, frozen=True):
    """The text of a file that a page was made of."""

    text: str
    moment: str


class Piece(NamedTuple):
    """Words of a paragraph of the ink: a mark under them, if any."""

    words: str
    mark: str = ""


class InkParagraph(NamedTuple):
    """A paragraph under the typed text: whether it must be mended or asked about, and its words."""

    number: int
    state: str
    pieces: tuple[Piece, ...]


class FieldMerged(NamedTuple):
    """A field that was changed in two places: what it is called, what I made of it, and what they did.

    `values` are what comes of both; mine where it is `in_conflict`.
    """

    name: str
    words: str
    mine: str
    theirs: str
    values: tuple[str, ...]
    their_values: tuple[str, ...]
    in_conflict: bool


@dataclass(frozen=True)
class Working:
    """A bulletin as it was typed, over the text of its file."""

    edition: Edition
    matter: BulletinFrontMatter
    file: str
    typed: Typed
    names: DeskNames
    title: DeskText
    summary: DeskText
    body: DeskText
    head: Values
    """The fields beside these, as the file has them that was typed over."""
    held: Mapping[str, Any]
    """The front matter of that file, as typed: texts, lists and mappings."""

    @classmethod
    def of(cls, edition: Edition, matter: BulletinFrontMatter, file: str, typed: Typed | None) -> "Working":
        """Return a bulletin as it is in its file, or as it was typed over that."""
        names = DeskNames.of(edition, matter)
        base = file if typed is None else typed.file
        fields, body = split_front_matter(base)
        held = _held_in(fields, matter)
        title, summary = (to_desk(words, names, line=True) for words in _lines_of(held))
        text, head = to_desk(body, names), head_shown(held)
        for markdown in typed.offered if typed else ():
            text, _ = with_offer(text, markdown, names)
        typed = typed or Typed(file, title.text, summary.text, text.text, "", head=head)
        kept = {name: values for name, values in typed.head.items() if name in head}
        typed = msgspec.structs.replace(typed, head={**head, **kept})
        return cls(edition, matter, file, typed, names, title, summary, text, head, held)

    @property
    def seen(self) -> str:
        """The digest of the file that this was typed over."""
        return text_digest(self.typed.file)

    @property
    def is_stale(self) -> bool:
        """Whether somebody has changed the file since."""
        return self.file != self.typed.file

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that the file does not hold."""
        shown = (self.title.text, self.summary.text, self.body.text)
        typed = (self.typed.title, self.typed.summary, self.typed.body)
        return typed != shown or self.typed.head != self.head

    @property
    def fault(self) -> str:
        """Why what was typed can't be saved; empty where it can."""
        if not self.typed.title.strip():
            return "标题空着，没有存。写个标题再存。"
        return head_fault(self.typed.head, self.head, str(self.matter.date))

    def fields_merged(self) -> Iterator[FieldMerged]:
        """Yield the fields as typed, with what somebody has changed in the file meanwhile."""
        held = _held_in(split_front_matter(self.file)[0], self.matter)
        their_lines = [to_desk(words, self.names, line=True).text for words in _lines_of(held)]
        lines = zip(
            ("title", "summary"),
            ("标题", "摘要"),
            (self.title.text, self.summary.text),
            (self.typed.title, self.typed.summary),
            their_lines,
            strict=True,
        )
        for name, label, *three in lines:
            yield _merged(name, label, [(one,) for one in three], str)
        theirs = head_shown(held)
        for one in FIELDS:
            versions = [values[one.name] for values in (self.head, self.typed.head, theirs)]
            yield _merged(one.name, one.words.label, versions, partial(value_words, self.names, one))

    def merged(self) -> Merged:
        """Return the body as typed with what somebody has changed in the file meanwhile."""
        _, theirs = split_front_matter(self.file)
        return merge(self.body.text, self.typed.body, to_desk(theirs, self.names).text)

    @property
    def written(self) -> Body:
        """The body that what was typed becomes."""
        return to_body(self.typed.body, self.body, self.names)

    def problems(self) -> tuple[DeskProblem, ...]:
        """Return what is to be settled in the text."""
        body = self.written
        numbers = plain_numbers(body)
        return (*body.problems, *number_problems(numbers))

    def faults(self) -> Iterator[tuple[TypedParagraph | None, Problem]]:
        """Yield what else the rules find in the text as it would be saved, each with its paragraph.

        What is wrong in the title, the summary or another field has none.
        """
        try:
            text = plain_ends(self.new_file())
        except EditError:  # nothing can be saved then, which is told
            return
        _, body = split_front_matter(text)
        above = text.count("\n", 0, len(text) - len(body))
        starts = [0, *(match.end() for match in re.finditer("\n", body))]
        name = self.edition.origins["bulletin", self.matter.id].path
        written = self.written
        for one in problems_of_text(self.edition, name, text):
            line = one.location.line - above
            own = starts[min(line, len(starts)) - 1] if line > 0 and not one.location.pointer else -1
            if not one.location.line and one.location.words:
                own = body.find(one.location.words)
            yield written.paragraph_at(own) if own >= 0 and written.paragraphs else None, one

    def numbers(self) -> tuple[PlainNumber, ...]:
        """Return the numbers that were typed plainly."""
        return plain_numbers(self.written)

    def new_file(self, fields: dict[str, FieldValue] | None = None) -> str:
        """Return the text of the file with what was typed, and with other `fields`.

        A number that one figure alone equals is linked to it.
        """
        typed = linked(self.typed.body, self.numbers())
        body = to_body(typed, self.body, self.names).text
        near = str(self.matter.date)
        values = {**head_written(self.typed.head, self.head, self.held, near), **(fields or {})}
        for name, text, before in (
            ("title", self.typed.title, self.title),
            ("summary", self.typed.summary, self.summary),
        ):
            if text != before.text:
                values[name] = to_body(" ".join(text.split()), before, self.names).text.strip()
        return with_front_matter(self.file, values, body)


def _held_in(fields: str | None, matter: BulletinFrontMatter) -> Mapping[str, Any]:
    """Return what the head of a file holds; where it can't be read alone, what it has held."""
    try:
        held = yaml.load(fields or "", yaml.BaseLoader)  # noqa: S506  that makes texts, lists and mappings alone
    except yaml.YAMLError:
        held = None
    known = {"title": matter.title, "summary": matter.summary}
    if isinstance(held, dict):
        return {**known, **held}
    lists = {name: list(getattr(matter, name)) for name in ("topics", "lead", "reporters")}
    return {**known, **lists, "place": matter.place, "date": matter.appeared.iso, "image": matter.image}


def _lines_of(held: Mapping[str, Any]) -> tuple[str, str]:
    """Return the title and summary of a file's head."""
    return str(held["title"]), str(held["summary"])


def _merged(
    name: str, label: str, versions: Sequence[tuple[str, ...]], said: Callable[[str], str]
) -> FieldMerged:
    """Return what comes of a field of which there is what it was, what I made of it and what they did."""
    base, mine, theirs = versions
    my_words, their_words = ("、".join(map(said, filter(None, values))) for values in (mine, theirs))
    in_conflict = base not in {mine, theirs} and mine != theirs
    return FieldMerged(
        name, label, my_words, their_words, theirs if mine == base else mine, theirs, in_conflict
    )


def ink(typed: str, body: Body, problems: Sequence[DeskProblem]) -> Iterator[InkParagraph]:
    """Yield the paragraphs of what was typed with marks: references, and words that are to be settled."""
    brackets = [match.span() for match in live_brackets(typed)] if "【" in typed else []
    for paragraph in body.paragraphs:
        marks = [(start, end, "ref") for start, end in brackets if paragraph.start <= start < paragraph.end]
        here = [one for one in problems if one.paragraph == paragraph.number]
        state = ""
        for one in here:
            is_must = one.severity is Severity.ERROR
            state = "bad" if is_must or state == "bad" else "ask"
            if not any(start < one.place.end and one.place.start < end for start, end, _ in marks):
                marks.append((one.place.start, one.place.end, "bad"))
        yield InkParagraph(
            paragraph.number, state, tuple(_pieces(typed, paragraph.start, paragraph.end, marks))
        )


def _pieces(text: str, start: int, end: int, marks: Sequence[tuple[int, int, str]]) -> Iterator[Piece]:
    at = start
    for begin, stop, mark in sorted(marks):
        first, last = max(begin, at), min(stop, end)
        if first < last:
            if at < first:
                yield Piece(text[at:first])
            yield Piece(text[first:last], mark)
            at = last
    if at < end:
        yield Piece(text[at:end])
