"""A title or summary becomes words: plain text, in which figures are slots."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from bulletin.markup.characters import cleaned_text
from bulletin.markup.copied import stand_in, stand_ins
from bulletin.markup.document import Reference, Role, Slot, TextPart, Words, merged
from bulletin.markup.items import BROKEN_NUMBER
from bulletin.markup.look import broken_number, no_reference
from bulletin.markup.numbers import numbers
from bulletin.markup.positions import Lines
from bulletin.markup.tokens import HALF, WIDE, MarkupToken, MarkupTokenKind, figure
from bulletin.problems import Problem, Report

_FIGURE: Final = re.compile(
    r"\\(?P<escaped>\{\{|\\(?=\{\{|\\))|\{{0,2}\{\{(?P<figure>[^{}｛｝\n]*)\}\}\}{0,2}"
    rf"|{WIDE}|\{{\{{|(?P<half>{HALF})"
)


def convert_words(text: str) -> Words:
    r"""Read the references in a line of plain text; nothing else in it is markup, save `\{{`."""
    text, problems = cleaned_text(text)
    found: list[MarkupToken] = []
    parts = tuple(merged(_parts(text, found, problems)))
    lines = Lines(text)
    shown = [found[part.index].literal if isinstance(part, Slot) else part for part in parts]
    offsets = [0, *accumulate(map(len, shown))]
    references: tuple[Reference, ...] = tuple(
        found[part.index].reference(lines, offset)
        for part, offset in zip(parts, offsets, strict=False)
        if isinstance(part, Slot)
    )
    words = "".join(shown)
    typed, unread = numbers(words.replace("\n", " "), lines)
    problems += (
        broken_number(lines.location(broken.start()).line, broken["start"], broken["end"])
        for broken in BROKEN_NUMBER.finditer(words)
    )
    problems += (
        stand_in(lines.location(start), words[start:end], of_chat=of_chat)
        for start, end, of_chat in stand_ins(words)
    )
    return Words(parts, references, words, typed, Report.of([*problems, *unread]).problems)


def _parts(text: str, found: list[MarkupToken], problems: list[Problem]) -> Iterator[TextPart]:
    """Yield text and slots; keep the tokens of the slots in `found`."""
    lines = Lines(text)
    last = 0
    for match in _FIGURE.finditer(text):
        yield text[last : match.start()]
        last = match.end()
        if match["escaped"]:
            yield match["escaped"]
            continue
        if match["half"]:
            problems.append(no_reference(lines.location(match.start()), match["half"]))
            yield match["half"]
            continue
        token = figure(match.group(), match["figure"], match.start(), lines)
        if token.kind is MarkupTokenKind.FIGURE:
            yield Slot(Role.WORDS, len(found))
            found.append(token)
        else:
            problems += [token.problem] if token.problem else []
            yield token.literal
    yield text[last:]
