"""What ` #` has made a comment of, where it may be text: the rest of a value, or of a list in brackets.

A note for colleagues stands on a line of its own, or behind a value as ` # note`, with a space behind the #.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from bulletin.problems import Location, Message, Problem, Severity, message
from bulletin.read.quoting import put_in_quotes, quoted
from bulletin.read.vocabulary import FIELDS, TEXTS
from bulletin.text.spacing import unfold

_BEHIND: Final = re.compile(r"^[ \t]*[^\s#].*?[ \t]#", re.MULTILINE)
"""A line with a # behind something and a space: what stands on a line of its own is none of a value's."""
_SIGNS: Final = re.compile(r"[ \t]+#")
_SIGN: Final = re.compile(r"[ \t]+#(?P<words>[ \t].*|.*?(?=[ \t]+#(?:[ \t]|$)|$))")
"""A sign and what it cuts off; a note for colleagues behind that, as ` # note`, is no part of it."""
_CLOSING: Final = re.compile(r"[]},]")
_OPENING: Final = re.compile(r"[\[{,]")
_KEY: Final = re.compile(
    r"\s*(?:\"?(?P<key>[^\s:\"'\[\]{},]+)\"?:\s+)?" + r"(?P<quote>[\"']?)(?P<text>.*?)(?P=quote)\s*"
)
_GOES_ON: Final = re.compile(r"(?P<indent> +)(?!- |[^\s:#]+:(?:\s|$))[^\s#]")
_WHY: Final = message("a # behind a space begins a comment, and readers would not see what follows")


@dataclass(slots=True)
class Flow:
    """A list or group in brackets: its first and last line, from 0, and the field that holds it."""

    first: int
    last: int
    key: str


@dataclass(slots=True)
class Comments:
    """The comments of a text that stand behind something, as far as the parser has come.

    `open` holds, by line, where a # may begin one: what stands in quotes, or in a text of several lines, is
    taken away again. `reached` is the last line that was read.
    """

    lines: list[str] = field(default_factory=list)
    open: dict[int, list[int]] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)
    depth: int = 0
    reached: int = 0
    told: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, text: str) -> "Comments":
        """Return those of `text`; most have none."""
        if (" #" not in text and "\t#" not in text) or not _BEHIND.search(text):
            return cls()
        lines = text.split("\n")
        held = (index for index, line in enumerate(lines) if _BEHIND.match(line))
        return cls(
            lines,
            {index: [found.start() for found in re.finditer(r"[ \t]+#", lines[index])] for index in held},
        )

    def opened(self, event: Any, key: str) -> None:
        """Take note that a list or a group begins."""
        self.reached = event.start_mark.line
        if event.flow_style or self.depth:
            if not self.depth:
                self.flows.append(Flow(self.reached, -1, key))
            self.depth += 1

    def closed(self, event: Any) -> None:
        """Take note that a list or a group has ended."""
        if self.depth:
            self.depth -= 1
            self.flows[-1].last = event.end_mark.line

    def passed(self, event: Any, key: str) -> Iterator[Problem]:
        """Take note of a text that was read, and yield what a # has cut off from it."""
        end = event.end_mark
        self.reached = end.line
        self.covered(event)
        if self.depth or event.style in {"|", ">"} or end.line not in self.open:
            return
        comment = _SIGN.match(self.lines[end.line], end.column)
        if not comment:
            return
        self.told.add(end.line)
        is_text = _is_text(comment["words"])
        asked = key in TEXTS and event.value and not event.style and not comment[0].startswith(("  ", "\t"))
        if not is_text and not asked:
            return
        whole = quoted(self._whole(event, comment[0]))
        where = Location("", end.line + 1, comment.start() + 1)
        if is_text and key in FIELDS - TEXTS:
            yield _cut(where, comment[0], _as_note(comment["words"]))
        elif is_text:
            yield _cut(where, comment[0], put_in_quotes(whole))
        else:
            mend = message(
                "if readers are to see it, put the whole text in quotes: `{quoted}`; else write the comment "
                "on a line of its own",
                quoted=whole,
            )
            yield _cut(where, comment[0], mend, Severity.WARNING)

    def covered(self, event: Any) -> None:
        """Take away the #s in quotes, in a text of several lines, and behind the sign of one."""
        if not event.style:
            return
        start, end = ((mark.line, mark.column) for mark in (event.start_mark, event.end_mark))
        for line in range(start[0], end[0] + 1):
            if line in self.open:
                self.open[line] = [at for at in self.open[line] if not start <= (line, at) < end]

    def _whole(self, event: Any, comment: str) -> str:
        """Return a text with the comment behind it, and with the lines below that go on with it."""
        end, first = event.end_mark.line, self.lines[event.start_mark.line]
        words = [f"{event.value}{comment}".strip()]
        indent = len(first) - len(first.lstrip(" -"))
        for below in self.lines[end + 1 :]:
            goes_on = _GOES_ON.match(below)
            if not goes_on or len(goes_on["indent"]) <= indent:
                break
            words.append(below.strip())
        whole = " ".join(words)
        return unfold(whole) if words[1:] or end > event.start_mark.line else whole

    def others(self) -> Iterator[Problem]:
        """Yield the comments that look like text, and stand behind a name or in brackets."""
        for line, columns in sorted(self.open.items()):
            if line > self.reached or line in self.told or not columns:
                continue
            comment = _SIGN.match(self.lines[line], columns[0])
            assert comment, "there is a # in this place"  # noqa: S101  found before
            flow = self._around(line)
            where = Location("", line + 1, comment.start() + 1)
            if flow and (mend := self._in_brackets(line, comment, flow)):
                yield _cut(where, comment[0], mend)
            elif not flow and _is_text(comment["words"]):
                yield _cut(where, comment[0], _as_note(comment["words"]))

    def _around(self, line: int) -> Flow | None:
        """Return the brackets that are open at the end of a line."""
        at = bisect_right(self.flows, line, key=lambda flow: flow.first) - 1
        return self.flows[at] if at >= 0 and (line < self.flows[at].last or self.flows[at].last < 0) else None

    def _in_brackets(self, line: int, comment: re.Match[str], flow: Flow) -> Message | None:
        """Say what to do with a comment in brackets; nothing where it may well be one."""
        typed, cut = self.lines[line][: comment.end()], comment.start()
        ends = _CLOSING.search(typed, comment.end() - len(comment["words"]))
        closes = re.search(r"[]}]", comment["words"]) is not None and flow.last < 0
        if not _is_text(comment["words"]) and not closes:
            return None
        begins = max((found.end() for found in _OPENING.finditer(typed, 0, cut)), default=0)
        entry = typed[begins : ends.start() if ends else len(typed)].strip()
        held = _KEY.fullmatch(typed[begins:cut])
        key = (held and held["key"]) or flow.key
        words = typed[cut : ends.start() if ends else len(typed)].strip()
        if key in FIELDS - TEXTS:
            return message("delete `{words}`; a note for colleagues stands on a line of its own", words=words)
        named = entry.removeprefix(f"{key}:").strip()
        whole = f"{held['text'] if held else ''}{typed[cut : ends.start() if ends else len(typed)]}".strip()
        return message("put 「{entry}」 in quotes: `{quoted}`", entry=named, quoted=quoted(whole))


def _is_text(words: str) -> bool:
    return bool(words) and not words.startswith((" ", "\t", "#"))


def _as_note(words: str) -> Message:
    return message(
        "delete it; if it is a note for colleagues, write a space behind the #: `# {words}`",
        words=words.strip(),
    )


def _cut(where: Location, words: str, mend: Message, severity: Severity = Severity.ERROR) -> Problem:
    what = message("`{words}` is no part of the text, but a comment", words=words.strip())
    return Problem(where, "cut-text", what, _WHY, mend, severity)
