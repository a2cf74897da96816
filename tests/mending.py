"""Follows mends as an editor does who takes them at their word, file by file.

Every sentence of a mend has a way in `ways` that changes the files as it says; `following` tells which.
Where a mend leaves a choice, one way is taken, and an ellipsis is filled in from `FILLED`.
"""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from bulletin.problems import Message, Problem

BASE: Final = Path(__file__).parent / "bad" / "_base"
FILLED: Final = {
    "id": "filled-in",
    "title": "题目",
    "name": "名称",
    "description": "描述。",
    "date": "2020-03-05",
    "place": "suxian",
    "parent": "chenzhou",
    "summary": "摘要。",
    "sources": "[rednet-suxian]",
    "source": "rednet-suxian",
    "subject": "suxian",
    "topic": "resumption",
    "text": "文字。",
    "note": "说明。",
    "reason": "原因。",
    "kind": "enterprise",
    "fault": "ours",
    "ids": "suxian-resumed",
    "timeline": "\n    - text: 文字。\n      source: rednet-suxian",
    "questions": "\n    - locator: 第一段\n      printed: 谁\n      note: 谁？",
    "retrieved": "2020-03-05",
    "embargo": "2020-03-06T08:00+08:00",
}
"""What is written where a mend says `…`, by field."""
KNOWN: Final = {
    "place": "suxian",
    "source": "rednet-suxian",
    "scope": "above-scale",
    "topic": "resumption",
    "indicator": "enterprises-resumed",
    "enterprise": "gospell",
    "policy": "suxian-prevention",
    "figure": "suxian-resumed",
    "bulletin": "suxian-resumes",
    "place, enterprise or policy": "suxian",
    "file": "{filename}/pages/about.md",
}
"""An id of each kind that is there."""
TICKED: Final = re.compile(r"`([^`]+)`")
UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200d\u202a-\u202e\u2060-\u2069\ue000-\uf8ff\ufeff]|&#[xX]?[0-9a-fA-F]+;|&rlm;"
    r"|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}"
)


@dataclass(frozen=True)
class Mending:
    """A problem of the content that lies in `content`, whose mend is about to be followed."""

    content: Path
    problem: Problem

    @cached_property
    def path(self) -> Path:
        """The file that the problem is in."""
        name = self.problem.location.path.partition("/")[2]
        found = self.content / name
        if "\ufffd" in name:  # a name that is no UTF-8
            found = next(file for file in found.parent.iterdir() if "\udcb5" in file.name)
        return found

    @cached_property
    def lines(self) -> list[str]:
        """Its lines; a change of them is written by `write`."""
        return self.path.read_text(encoding="utf-8").split("\n")

    @property
    def at(self) -> int:
        """The line of the problem, from 0."""
        return max(self.problem.location.line - 1, 0)

    @property
    def column(self) -> int:
        """Its column, from 0."""
        return max(self.problem.location.column - 1, 0)

    def write(self) -> None:
        """Write the changed lines."""
        self.path.write_text("\n".join(self.lines), encoding="utf-8", newline="\n")

    def said(self, name: str) -> str:
        """Return what the mend, or else the sentence before it, says for one of its places."""
        for sentence in (self.problem.mend, self.problem.what):
            stack = [sentence]
            while stack:
                held = dict(stack.pop().arguments)
                if name in held:
                    return str(held[name])
                stack += [value for value in held.values() if isinstance(value, Message)]
        raise KeyError(name)

    def line(self, change: Callable[[str], str]) -> None:
        """Change the line of the problem."""
        self.lines[self.at] = change(self.lines[self.at])

    def value(self, new: str) -> None:
        """Put `new` in the place of the value that begins where the problem is."""
        line = self.lines[self.at]
        before, rest = line[: self.column], line[self.column :]
        in_list = before.count("[") > before.count("]") or before.count("{") > before.count("}")
        quoted = re.match(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'', rest)
        typed = quoted or re.match(r"[^,\]}]*" if in_list else r".*?(?=\s+#|$)", rest)
        self.lines[self.at] = f"{before}{new}{rest[typed.end() if typed else 0 :]}"

    def whole_value(self, new: str) -> None:
        """Put `new` in the place of all that stands behind the line's first field name."""
        self.line(
            lambda line: re.sub(r"^([ ]*(?:- )*[^\s:\"']+:)\s.*$", lambda found: f"{found[1]} {new}", line)
        )

    def key(self, new: str) -> None:
        """Give the field of the line another name."""
        self.line(lambda line: re.sub(r"^([ ]*(?:- )*)[^:：]+", rf"\g<1>{new}", line))

    def swap(self, old: str, new: str) -> None:
        """Put `new` in the place of `old`, which stands at the problem's place or below it."""
        text = "\n".join(self.lines)
        start = sum(len(line) + 1 for line in self.lines[: self.at]) + self.column
        found = text.find(old, start)
        assert found >= 0, f"{old!r} is not there"
        self.lines[:] = f"{text[:found]}{new}{text[found + len(old) :]}".split("\n")

    def swap_in_line(self, old: str, new: str) -> None:
        """Put `new` in the place of the first `old` of the line."""
        self.line(lambda line: line.replace(old, new, 1))

    def cut(self) -> None:
        """Delete the line, and what is indented below it."""
        indent = len(self.lines[self.at]) - len(self.lines[self.at].lstrip(" "))
        end = self.at + 1
        while end < len(self.lines) and self.lines[end].startswith(" " * (indent + 1)):
            end += 1
        dash = re.match(r" *- ", self.lines[self.at])
        if dash and end < len(self.lines) and self.lines[self.at + 1].startswith(" " * (indent + 2)):
            end = self.at + 1  # the first field of a record: its dash goes to the next line
            self.lines[end] = dash[0] + self.lines[end].lstrip()
        del self.lines[self.at : end]

    def cut_record(self) -> None:
        """Delete the record that the line is part of."""
        start = self.at
        while not re.match(r" *- ", self.lines[start]):
            start -= 1
        indent = self.lines[start].index("-")
        end = start + 1
        while end < len(self.lines) and self.lines[end].startswith(" " * (indent + 1)):
            end += 1
        del self.lines[start:end]

    def cut_entry(self) -> None:
        """Delete the entry of a list in brackets that begins where the problem is."""
        self.value("")
        self.line(lambda line: re.sub(r"\[\s*,\s*", "[", re.sub(r",\s*(?=[,\]])", "", line)))

    def below(self, words: str, indent: int | None = None) -> None:
        """Add a line below the problem's, indented as its fields are."""
        self.lines.insert(self.at + 1, " " * (self.column if indent is None else indent) + words)

    def restore(self) -> None:
        """Take what was there from a backup."""
        name = self.path.relative_to(self.content)
        source = BASE / name
        if source.is_dir():
            shutil.rmtree(self.path, ignore_errors=True)
            shutil.copytree(source, self.path)
        else:
            shutil.copy(source, self.path)

    def rename(self, old: str, new: str) -> None:
        """Write the id `new` for `old` where a file of policies, figures or bulletins names it."""
        for path in sorted(self.content.rglob("*.*")):
            if path.suffix in {".yaml", ".md"} and "enterprises" not in path.parts and path != self.path:
                text = path.read_text(encoding="utf-8")
                path.write_text(re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text), encoding="utf-8")

    def sort_entries(self, key: str) -> None:
        """Put the entries of the list around the problem in order, by their field `key`."""
        indent = re.match(r" *- ", self.lines[self.at])
        assert indent, "the problem is at the first field of an entry"
        start, end = self.at, self.at + 1
        while self.lines[start - 1].startswith(" " * len(indent[0])) or self.lines[start - 1].startswith(
            indent[0]
        ):
            start -= 1
        while end < len(self.lines) and self.lines[end].startswith((" " * len(indent[0]), indent[0])):
            end += 1
        entries = re.split(rf"\n(?={indent[0]})", "\n".join(self.lines[start:end]))
        dated = sorted(entries, key=lambda entry: re.findall(rf"{key}: (\S+)", entry))
        self.lines[start:end] = "\n".join(dated).split("\n")
