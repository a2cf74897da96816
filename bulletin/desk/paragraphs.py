"""A text as paragraphs and what stands between them, so that both together are the text, byte for byte."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from bulletin.markup.fences import may_begin, opening_of

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_AROUND: Final = " \t>\u3000"


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """Lines of which none is empty, without the end of the last, and the `gap` up to the next paragraph."""

    text: str
    gap: str


@dataclass(frozen=True, slots=True)
class PartedText:
    """The paragraphs of a text; `lead` is what stands before the first."""

    lead: str
    paragraphs: tuple[TextParagraph, ...]

    @property
    def texts(self) -> list[str]:
        """What the paragraphs say, with plain line ends."""
        return [plain_ends(paragraph.text) for paragraph in self.paragraphs]


def plain_ends(text: str) -> str:
    """Return a text with the line ends that the program works with, as a browser gives them too."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def line_end(text: str) -> str:
    """Return what ends the first line of a text; the usual one where there is none."""
    found = re.search(r"\r\n|\r|\n", text)
    return found[0] if found else "\n"


def paragraphed(text: str) -> PartedText:
    r"""Return the paragraphs of a text: editors count what is not empty. Fenced code is a part of one.

    `lead`, and each paragraph with its gap, joined in order, are the text: `"a\n\nb\n"` has the paragraphs
    `a` with the gap `"\n\n"` and `b` with the gap `"\n"`.
    """
    lines = [line for line in _LINE.findall(text) if line]
    within = _in_code(lines)
    lead, gap = "", ""
    paragraphs: list[TextParagraph] = []
    held: list[str] = []
    for at, line in enumerate(lines):
        if not (line.strip() or at in within):
            gap += line
            continue
        if gap and held:
            paragraphs.append(_paragraph(held, gap))
            held = []
        elif gap:
            lead = gap
        gap = ""
        held.append(line)
    if held:
        paragraphs.append(_paragraph(held, gap))
    else:
        lead = gap
    return PartedText(lead, tuple(paragraphs))


Opcode = tuple[str, int, int, int, int]
"""What difflib says of two lists: `equal`, `replace`, `delete` or `insert`, and which part of each."""


def differences(old: Sequence[str], new: Sequence[str]) -> Iterator[Opcode]:
    """Yield what has become of texts, in order; what both begin and end with is not looked at."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)
    if start:
        yield "equal", 0, start, 0, start
    within = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end], autojunk=False)
    for tag, i1, i2, j1, j2 in within.get_opcodes():
        yield tag, i1 + start, i2 + start, j1 + start, j2 + start
    if end:
        yield "equal", len(old) - end, len(old), len(new) - end, len(new)


def _paragraph(lines: list[str], gap: str) -> TextParagraph:
    last = lines[-1].rstrip("\r\n")
    return TextParagraph("".join([*lines[:-1], last]), lines[-1][len(last) :] + gap)


def _in_code(lines: list[str]) -> set[int]:
    """Return the lines within fenced code, its last one included."""
    fences = list(_fences(lines))
    starts = [at for at, _, _ in fences]
    found: set[int] = set()
    endless: set[str] = set()
    reached = -1
    for at, signs, _ in fences:
        if at <= reached or signs in endless:
            continue
        below = fences[bisect_right(starts, at) :]
        end = next((other for other, ending, info in below if ending.startswith(signs) and not info), -1)
        if end < 0:
            endless.add(signs)
        else:
            found.update(range(at + 1, end + 1))
            reached = end
    return found


def _fences(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    for at, line in enumerate(lines):
        if may_begin(line) and (opening := opening_of(line.rstrip("\r\n").lstrip(_AROUND))):
            yield at, opening.signs, opening.info
