"""What other programs leave in files of any kind: marks of a merge, and characters that can't be seen."""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from bulletin.invisible import BIDI
from bulletin.problems import Location, Problem, message

_MERGE: Final = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?= |$).*", re.MULTILINE)
_BREAKS: Final = "\x85\u2028\u2029"
"""What ends a line for YAML, and for no editor."""
_ANYWHERE: Final = re.compile(f"[{BIDI}\ufeff{_BREAKS}]")
"""What says nothing wherever it stands: directions, and the mark that belongs to a file's beginning."""
_MOST: Final = 20
"""Characters that are told one by one."""


def merge_marks(text: str, name: str) -> list[Problem]:
    """Return where a version control system has put two versions of the file, one problem for each place."""
    if not any(mark in text for mark in ("<<<<<<<", ">>>>>>>", "=======", "|||||||")):
        return []
    groups: list[list[re.Match[str]]] = []
    for match in _MERGE.finditer(text):
        if groups and match.group()[0] != "<" and groups[-1][-1].group()[0] != ">":
            groups[-1].append(match)
        elif match.group()[0] != "|" or not match.group().endswith("|"):  # the row of a table
            groups.append([match])
    return [_merged(text, name, group[0], group[-1]) for group in groups]


def _merged(text: str, name: str, first: re.Match[str], last: re.Match[str]) -> Problem:
    here, end = _place(text, name, first.start()), _place(text, name, last.start())
    is_based = "\n|||||||" in text[first.start() : last.end()]
    return Problem(
        here,
        "merge-marker",
        message(
            "the line 「{line}」 is a mark that programs put between two versions", line=first.group()[:40]
        )
        if first is last
        else message(
            "two versions of the text stand from here to line {last}, between the marks of a merge",
            last=end.line,
        ),
        message("readers would see both versions, and the marks"),
        message(
            "keep the version that is right, or both where each has something new; delete what was there "
            "before, from ||||||| on, and the lines of <<<<<<<, |||||||, ======= and >>>>>>>"
        )
        if is_based
        else message(
            "keep the version that is right, or both where each has something new; delete the lines of "
            "<<<<<<<, ======= and >>>>>>>"
        ),
    )


def unseen(text: str, name: str) -> tuple[str, list[Problem]]:
    """Return `text` without the characters that say nothing anywhere, and where they stood."""
    if text.isascii() or not _ANYWHERE.search(text):
        return text, []
    return _ANYWHERE.sub("", text), list(itertools.islice(_unseen(text, name), _MOST))


def _unseen(text: str, name: str) -> Iterator[Problem]:
    for match in _ANYWHERE.finditer(text):
        mark = match.group() == "\ufeff"
        yield Problem(
            _place(text, name, match.start()),
            "control-character",
            message("a character that can't be seen stands here: U+{code}", code=f"{ord(match.group()):04X}"),
            message(
                "it marks the beginning of a file, and stands in its middle where files were put together"
            )
            if mark
            else message("some programs end a line here and others don't, so that a text may be cut in two")
            if match.group() in _BREAKS
            else message(
                "it changes the direction of text, so that readers see another order than is written"
            ),
            message("press Enter in its place; such ones come with text copied from Word")
            if match.group() in _BREAKS
            else message("delete it, or type the line anew"),
        )


def _place(text: str, name: str, offset: int) -> Location:
    return Location(name, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
