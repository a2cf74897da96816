"""What ` #` has made a comment of, where it may be text: the rest of a value, or of a list in brackets.

A note for colleagues stands on a line of its own, or behind a value as ` # note`, with a space behind the #.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from bulletin.problems import Location, Message, Problem, Severity, message
from bulletin.read.indentation import indent
from bulletin.read.quoting import in_quotes, put_in_quotes, quoted, unmarked
from bulletin.read.vocabulary import FIELDS, LISTS, TEXTS
from bulletin.text.patterns import late
from bulletin.text.quantity import QuantityError, parse
from bulletin.text.spacing import unfold

_BEHIND: Final = re.compile(r"^[ \t]*[^ \t\n#].*?[ \t\[{,]#", re.MULTILINE)
"""A line with a # behind something and a space, or behind what begins an entry in brackets."""
_ALONE: Final = re.compile(r"^(?P<indent>[ \t]*)#(?P<words>[^\s#].*)", re.MULTILINE)
"""A line that begins with a # and no space behind it: in a text or a list, it may be a part of that."""
_TOUCHING: Final = re.compile(r"[\"'\]}]#|[|>][-+\d]*#")
"""The end of a quote or a list, or the sign of a text of several lines, perhaps, with a # right behind it.

That begins a comment without a space too."""
_FIELD: Final = re.compile(r"(?P<indent>[ \t]*)#(?P<words>(?P<key>[a-z_]+)[ \t]*[:：].*)")
"""A field that was made a comment, or that a # was typed before by mistake."""
_BLOCK: Final = re.compile(r"[|>][-+\d]*(?P<comment>[ \t]*#(?P<words>.*))")
"""The sign of a text of several lines, and what a # behind it cuts off."""
_TOPIC: Final = re.compile(r"[^\s#]+#")
"""What follows the # of a topic as chats write them, #复工复产#, which nobody writes into a note."""
_SIGNS: Final = re.compile(r"[ \t]+#|(?<=[\[{,])#")
_SIGN: Final = re.compile(r"[ \t]*#(?P<words>[ \t].*|.*?(?=[ \t]+#(?:[ \t]|$)|$))")
"""A sign and what it cuts off; a note for colleagues behind that, as ` # note`, is no part of it."""
_TEXT: Final = re.compile(r"[ \t]+#[^\s#]")
_CLOSING: Final = re.compile(r"[]},]")
_OPENING: Final = re.compile(r"[\[{,]")
_KEY: Final = re.compile(
    r"\s*(?:\"?(?P<key>[^\s:\"'\[\]{},]+)\"?:\s+)?" + r"(?P<quote>[\"']?)(?P<text>.*?)(?P=quote)\s*"
)
_GOES_ON: Final = re.compile(r"(?P<indent> +)(?!- |[^\s:#]+:(?:\s|$))[^\s#]")
_IN_QUOTES: Final = re.compile(r"(?:(?<=[\s\[{,:])|^)(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')")
_HEADING: Final = re.compile(r"\A#+[ \t]+")
_BELOW_SIGN: Final = message(
    "if readers are to see it, write it on the next line, indented like the text there; else write it on a "
    "line of its own above the field, with a # and a space before it"
)
_BELOW_BLOCK: Final = message(
    "write a space behind the #, `# {words}`, if it is a note for colleagues; if readers are to see it, "
    "indent the line like the text above it"
)
_WHY: Final = message("a # behind a space begins a comment, and readers would not see what follows")


@dataclass(slots=True)
class Flow:
    """A list or group in brackets: its first and last line, from 0, the field that holds it, and its end."""

    first: int
    last: int
    key: str
    column: int = 0


@dataclass(slots=True)
class Comments:
    """The comments of a text that stand behind something, as far as the parser has come.

    `open` holds, by line, where a # may begin one: what stands in quotes, or in a text of several lines, is
    taken away again. `alone` are the lines that begin with one. `reached` is the last line that was read,
    `named` the one of the last field's name. `meant` is the value that was read last, where a # has left
    nothing of it.
    """

    lines: list[str] = field(default_factory=list)
    open: dict[int, list[int]] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)
    depth: int = 0
    alone: set[int] = field(default_factory=set)
    reached: int = 0
    named: int = 0
    told: set[int] = field(default_factory=set)
    meant: str | list[str] = ""

    @classmethod
    def of(cls, text: str) -> "Comments":
        """Return those of `text`; most have none."""
        behind = "#" in text and _BEHIND.search(text)
        if not behind and not _TOUCHING.search(text) and not _ALONE.search(text):
            return cls()
        lines = text.split("\n")
        held = (index for index, line in enumerate(lines) if _BEHIND.match(line))
        return cls(
            lines,
            {index: [found.start() for found in _SIGNS.finditer(lines[index])] for index in held},
            alone={index for index, line in enumerate(lines) if _ALONE.match(line)},
        )

    def name(self, event: Any) -> None:
        """Take note of a field's name."""
        self.named = event.end_mark.line
        self.covered(event)

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
            last = min(event.end_mark.line, len(self.lines) - 1)  # the parser may end behind the last line
            self.flows[-1].last, self.flows[-1].column = last, event.end_mark.column

    def passed(self, event: Any, key: str) -> Iterator[Problem]:
        """Take note of a text that was read, and yield what a # has cut off from it."""
        end = event.end_mark
        self.reached, self.meant = end.line, ""
        self.covered(event)
        if event.style in {"|", ">"}:
            yield from self._around_block(event, key)
            return
        if event.style and self.lines[end.line][end.column : end.column + 1] == "#":
            yield self._touching(event, key)
            return
        if self.depth:
            return
        if key in TEXTS:
            yield from self._above(event, key)
            yield from self._below(event, key)
        if end.line not in self.open:
            return
        comment = _SIGN.match(self.lines[end.line], end.column)
        if not comment:
            return
        self.told.add(end.line)
        is_text = _is_text(comment["words"])
        asked = key in TEXTS and not event.style and not _is_set_apart(comment[0])
        asked = asked and not _is_number(key, event.value)
        if not is_text and not asked:
            return
        whole = unmarked(self._whole(event, comment[0]))
        where = Location("", end.line + 1, comment.start() + 1)
        if not is_text:
            yield _asked(where, comment[0], whole)
        elif event.value or event.style:
            yield _cut(where, comment[0], _behind(event.value, comment["words"], key, whole))
        else:
            yield self._whole_cut(where, comment, key, whole)

    def _whole_cut(self, where: Location, comment: re.Match[str], key: str, whole: str) -> Problem:
        """Return the problem of a # that has left nothing of a value, which is read on as it was meant."""
        words = comment["words"].strip().strip("#")
        if key in LISTS - TEXTS and not self.lines[where.line - 1].lstrip().startswith("- "):
            self.meant = _ENTRIES.split(words.strip("[]"))
            told = {"field": key, "value": ", ".join(self.meant), "words": words}
            return _cut(where, comment[0], _AS_LIST.filled(**told))
        if key in FIELDS - TEXTS:
            self.meant = words
            return _cut(where, comment[0], _as_value(words))
        if key in LISTS:
            return _cut(where, comment[0], put_in_quotes(f"[{quoted(whole)}]"))
        self.meant = whole
        return _cut(where, comment[0], put_in_quotes(quoted(whole)))

    def _touching(self, event: Any, key: str) -> Problem:
        """Return the problem of what stands right behind a closing quote and begins with a #."""
        start, end = event.start_mark, event.end_mark
        line = self.lines[end.line]
        closes = _CLOSING.search(line, end.column) if self.depth else None
        words = line[end.column : closes.start() if closes else len(line)].strip()
        self.told.add(end.line)
        where = Location("", end.line + 1, end.column + 1)
        if words[1:2] in {" ", "\t"}:  # no topic of a chat, which would go on without a space
            return _cut(where, words, _as_note(words[1:], touching=True))
        whole = quoted(f"{event.value}{words}")
        if key in FIELDS - TEXTS or _is_number(key, event.value):
            return _cut(where, words, _behind(event.value, words[1:], key, whole, touching=True))
        if not closes or start.line != end.line:
            return _cut(where, words, put_in_quotes(whole))
        entry = line[start.column : closes.start()].strip()
        return _cut(where, words, message("put 「{entry}」 in quotes: `{quoted}`", entry=entry, quoted=whole))

    def _around_block(self, event: Any, key: str) -> Iterator[Problem]:
        """Yield the comments behind the sign of a text of several lines, and those that end the text."""
        start = event.start_mark
        comment = _BLOCK.match(self.lines[start.line], start.column)
        if comment and (_is_text(comment["words"]) or not event.value.strip()):  # else it can only be a note
            where = Location("", start.line + 1, comment.end() - len(comment["words"]))
            severity = Severity.ERROR if _is_text(comment["words"]) else Severity.WARNING
            yield _cut(where, comment["comment"], _BELOW_SIGN, severity)
        if key in TEXTS:
            for line, found in self._lines_below(event.end_mark.line, key):
                mend = _BELOW_BLOCK.filled(words=found["words"].strip())
                yield _cut(Location("", line + 1, found.end("indent") + 1), found[0], mend)

    def _above(self, event: Any, key: str) -> Iterator[Problem]:
        """Yield the comment behind a field's name whose text begins on a line below it."""
        line, columns = self.named, self.open.get(self.named)
        column = indent(self.lines[line], " -")
        for below in range(line + 1, event.start_mark.line):
            if found := self._going_on(below, column, key):
                yield _alone(below, found, unfold(f"{found[0].strip()} {event.value}"))
        if event.start_mark.line <= line or not columns or key in LISTS:
            return
        comment = self._comment(line, columns[0])
        if not (is_text := _is_text(comment["words"])) and _is_set_apart(comment[0]):
            return
        self.told.add(line)
        where = Location("", line + 1, comment.start() + 1)
        whole = unfold(f"{comment[0].strip()} {event.value}")
        yield (
            _cut(where, comment[0], put_in_quotes(quoted(whole)))
            if is_text
            else _asked(where, comment[0], whole)
        )

    def _below(self, event: Any, key: str) -> Iterator[Problem]:
        """Yield the lines below a text that go on with it, but for the # that they begin with."""
        words = event.value
        for line, found in self._lines_below(event.end_mark.line + 1, key):
            words = unfold(f"{words} {found[0].strip()}".strip())
            yield _alone(line, found, words)

    def _lines_below(self, first: int, key: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the lines from `first` on that may go on with the last text, up to what is no comment."""
        column = indent(self.lines[self.named], " -")
        for line in range(first, len(self.lines)):
            typed = self.lines[line].strip(" \t")
            if typed and not typed.startswith("#"):
                break
            if found := self._going_on(line, column, key):
                yield line, found

    def _going_on(self, line: int, column: int, key: str) -> re.Match[str] | None:
        """Return a line that may go on with a text but for its #, once; not an entry that is left out."""
        found = _ALONE.match(self.lines[line]) if line in self.alone else None
        if not found or _is_left_of(found, column) or (key in LISTS and found["words"].startswith("-")):
            return None
        self.alone.discard(line)
        return found

    def covered(self, event: Any) -> None:
        """Take away the #s in a text: in quotes, in several lines, behind the sign of these, or in a word."""
        start, end = ((mark.line, mark.column) for mark in (event.start_mark, event.end_mark))
        for line in range(start[0], end[0] + (end[1] > 0)):
            if line > start[0] and event.style:
                self.alone.discard(line)
            if line in self.open:
                self.open[line] = [at for at in self.open[line] if not start <= (line, at) < end]

    def _whole(self, event: Any, comment: str) -> str:
        """Return a text with the comment behind it, and with the lines below that go on with it."""
        end, first = event.end_mark.line, self.lines[event.start_mark.line]
        words = [f"{event.value}{comment}".strip()]
        column = indent(first, " -")
        for below in self.lines[end + 1 :]:
            goes_on = _GOES_ON.match(below)
            if not goes_on or len(goes_on["indent"]) <= column:
                break
            words.append(below.strip())
        whole = " ".join(words)
        return unfold(whole) if words[1:] or end > event.start_mark.line else whole

    def others(self) -> Iterator[Problem]:
        """Yield the comments that look like text, and stand behind a name or in brackets."""
        for line in sorted(self.alone):
            flow, found = self._around(line), _ALONE.match(self.lines[line])
            if found and flow and flow.key in TEXTS and line > flow.first:
                yield _alone(line, found, found[0].strip().rstrip(" \t,"))
        for flow in self.flows:
            behind = self.lines[flow.last][flow.column :] if flow.last >= 0 else ""
            if behind.startswith("#"):
                yield _cut(
                    Location("", flow.last + 1, flow.column + 1), behind, _as_note(behind[1:], touching=True)
                )
        for line, columns in sorted(self.open.items()):
            open_ = [] if line > self.reached or line in self.told else self._unquoted(line, columns)
            if not open_:
                continue
            comment = self._comment(line, open_[0])
            flow = self._around(line)
            where = Location("", line + 1, comment.start() + 1)
            if _is_text(comment["words"]) and (whole := self.whole_text(line)):
                yield _cut(where, comment[0], put_in_quotes(whole))
            elif flow and (mend := self._in_brackets(line, comment, flow)):
                yield _cut(where, comment[0], mend)
            elif not flow and _is_text(comment["words"]):
                yield _cut(where, comment[0], _as_note(comment["words"]))

    def fields(self) -> Iterator[Problem]:
        """Yield the lines that would be fields but for a # at their beginning, with no space behind it.

        Of the lines in `alone`, `passed` and `others` have told those that may go on with a text.
        """
        for line in sorted(self.alone):
            found = _FIELD.match(self.lines[line])
            if found and found["key"] in FIELDS and not self._around(line):
                yield _left_out(line, found)

    def _comment(self, line: int, column: int) -> re.Match[str]:
        """Return the comment that begins in a column of `open`."""
        comment = _SIGN.match(self.lines[line], column)
        assert comment, "there is a # in this place"  # noqa: S101  found before
        return comment

    def _unquoted(self, line: int, columns: list[int]) -> list[int]:
        """Return which of the columns stand in no quotes, where the parser may not have come to them."""
        spans = [found.span() for found in _IN_QUOTES.finditer(self.lines[line])]
        return [at for at in columns if not any(start <= at < end for start, end in spans)]

    def whole_text(self, line: int) -> str:
        """Return, in quotes, a text that begins with a bracket and was taken for a list or a group.

        Nothing is returned where no comment in the line looks like text, or its field is no single text.
        """
        flow = self._last_flow(line)
        is_one = flow and flow.first == line and flow.last in {line, -1} and flow.key in TEXTS - LISTS
        cut = any(_TEXT.match(self.lines[line], at) for at in self.open.get(line, ()))
        return in_quotes(self.lines, line) if is_one and cut else ""

    def _last_flow(self, line: int) -> Flow | None:
        """Return the brackets that were opened last, in a line or above it."""
        at = bisect_right(self.flows, line, key=lambda flow: flow.first)
        return self.flows[at - 1] if at else None

    def _around(self, line: int) -> Flow | None:
        """Return the brackets that are open at the end of a line."""
        flow = self._last_flow(line)
        return flow if flow and (line < flow.last or flow.last < 0) else None

    def _in_brackets(self, line: int, comment: re.Match[str], flow: Flow) -> Message | None:
        """Say what to do with a comment in brackets; nothing where it may well be one."""
        typed, cut = self.lines[line][: comment.end()], comment.start()
        ends = _CLOSING.search(typed, comment.end() - len(comment["words"]))
        closes = re.search(r"[]}]", comment["words"]) is not None and flow.last < 0
        if not _is_text(comment["words"]) and not closes:
            return None
        begins = max((found.end() for found in _OPENING.finditer(typed, 0, cut)), default=0)
        entry = typed[begins : ends.start() if ends else len(typed)].strip()
        held = _KEY.fullmatch(f"{typed[begins:cut]} ")
        key = (held and held["key"]) or flow.key
        words = typed[cut : ends.start() if ends else len(typed)].strip()
        if key in FIELDS - TEXTS and not (held and held["text"].strip()):
            return self._without_signs(line, key, words)
        if key in FIELDS - TEXTS or (held and _is_number(key, held["text"])):
            return message("delete `{words}`; a note for colleagues stands on a line of its own", words=words)
        named = entry.removeprefix(f"{key}:").strip()
        whole = f"{held['text'] if held else ''}{typed[cut : ends.start() if ends else len(typed)]}".strip()
        return message("put 「{entry}」 in quotes: `{quoted}`", entry=named, quoted=quoted(whole))

    def _without_signs(self, line: int, key: str, words: str) -> Message:
        """Say how an entry in brackets is written, or a value in braces, that has a # before it: [#复工]."""
        found = _LIST.search(self.lines[line])
        entries = [_NO_SIGN.sub("", entry.strip()) for entry in found["entries"].split(",")] if found else []
        if key in LISTS and found and found["key"] == key and all(entries):
            return message(
                "write `{field}: [{value}]` if that is meant; else delete `{words}`: a note for colleagues "
                "stands on a line of its own",
                field=key,
                value=", ".join(entries),
                words=words,
            )
        return message(
            "write `{word}` without the # if that is meant; else delete `{words}`: a note for colleagues "
            "stands on a line of its own",
            word=_NO_SIGN.sub("", words),
            words=words,
        )


_LIST: Final = late(r"(?P<key>[a-z_]+): *\[(?P<entries>[^\[\]]*)\]")
_NO_SIGN: Final = late(r"^#+[ \t]*|[ \t]*#+$")
_ENTRIES: Final = late(r"[ \t]*[,，、][ \t]*#*|[ \t]+#*")
_AS_LIST: Final = message(
    "write `{field}: [{value}]` if that is meant; if it is a note for colleagues, write a space behind the "
    "#: `# {words}`"
)


def _is_left_of(comment: re.Match[str], column: int) -> bool:
    """Tell if a line that begins with a # stands too far to the left to go on with a text; no topic does."""
    return len(comment["indent"].expandtabs()) <= column and not _TOPIC.match(comment["words"])


def _is_set_apart(comment: str) -> bool:
    """Tell if a comment stands so far from what is before it that it can only be a note."""
    return comment.startswith("  ")


def _is_text(words: str) -> bool:
    return bool(words) and not words.startswith((" ", "\t", "#"))


def _as_note(words: str, *, touching: bool = False) -> Message:
    """Say how a note is written; one that is `touching` what is before it lacks the space there."""
    mend = (
        message(
            "delete it; if it is a note for colleagues, write a space before and behind the #: ` # {words}`"
        )
        if touching
        else message("delete it; if it is a note for colleagues, write a space behind the #: `# {words}`")
    )
    return mend.filled(words=words.strip())


def _behind(value: str, words: str, key: str, whole: str, *, touching: bool = False) -> Message:
    """Say what to do with `words` behind a # and a value, which with them is the text `whole`."""
    if key in FIELDS - TEXTS:
        return _as_note(words, touching=touching)
    if not _is_number(key, value):
        return put_in_quotes(quoted(whole))
    mend = (
        message(
            "a number has no # in it: write 「{words}」 into `note` if readers are to see it; if it is a "
            "note for colleagues, write a space before and behind the #: ` # {words}`"
        )
        if touching
        else message(
            "a number has no # in it: write 「{words}」 into `note` if readers are to see it; if it is a "
            "note for colleagues, write a space behind the #: `# {words}`"
        )
    )
    return mend.filled(words=words.strip())


def _is_number(key: str, value: str) -> bool:
    """Say whether a value is a printed number, of whatever: no # behind it is a part of that."""
    try:
        return key == "printed" and bool(parse(value, unit="家"))
    except QuantityError:
        return False


def _as_value(words: str) -> Message:
    return message(
        "delete the # if `{words}` is the value; if it is a note for colleagues, write a space behind the #: "
        "`# {words}`",
        words=words,
    )


def _asked(where: Location, words: str, whole: str) -> Problem:
    """Ask whether a comment is one; what would be the sign of a heading at its beginning is no text."""
    mend = message(
        "if readers are to see it, put the whole text in quotes: `{quoted}`; else write the comment "
        "on a line of its own",
        quoted=quoted(_HEADING.sub("", whole)),
    )
    return _cut(where, words, mend, Severity.WARNING)


def _alone(line: int, found: re.Match[str], whole: str) -> Problem:
    mend = message(
        "write a space behind the #, `# {words}`, if it is a note for colleagues; if readers are to see it, "
        "put the whole text in quotes: `{text}`",
        words=found["words"].strip(),
        text=quoted(whole),
    )
    return _cut(Location("", line + 1, found.end("indent") + 1), found[0], mend)


def _left_out(line: int, found: re.Match[str]) -> Problem:
    """Ask whether a field was meant to be left out."""
    return Problem(
        Location("", line + 1, found.end("indent") + 1),
        "cut-text",
        message(
            "`#{words}` is a comment: it gives no 「{key}」", words=found["words"].strip(), key=found["key"]
        ),
        message("a # at the beginning of a line makes a comment of all of it"),
        message(
            "if the field is meant, delete the #; if it is left out on purpose, write a space behind the #: "
            "`# {words}`",
            words=found["words"].strip(),
        ),
        Severity.QUESTION,
    )


def _cut(where: Location, words: str, mend: Message, severity: Severity = Severity.ERROR) -> Problem:
    what = message("`{words}` is no part of the text, but a comment", words=words.strip())
    return Problem(where, "cut-text", what, _WHY, mend, severity)
