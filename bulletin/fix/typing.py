"""What is easily typed wrong in YAML, mended line by line: tabs, full-width colons, quoted names."""

import re
from typing import Final

from bulletin.invisible import SPACE
from bulletin.read.indentation import LEAD, ODD
from bulletin.read.slips import FULL_COLON, NO_SPACE, QUOTED_KEY, field_of, intended, without_prose

_LEAD: Final = re.compile(LEAD)
_HYPHEN: Final = re.compile(rf"(?P<lead> *-)(?= ?{ODD}){LEAD}(?=[^\s-])")
_BEHIND: Final = re.compile(rf"{SPACE}*(?=(?P<words>\S)?)")


def typed_right(text: str) -> str:
    """Return the YAML `text` with what one can only have meant; comments, prose and all else stay."""
    text = _indented(text)
    for pattern in (QUOTED_KEY, FULL_COLON, NO_SPACE):
        pieces, reached = [], 0
        for match in pattern.finditer(without_prose(text)):
            if key := field_of(match["key"]):
                behind = _behind(text, match.end())
                pieces += [text[reached : match.start()], _name(match, key), behind[0]]
                reached = behind[1]
        text = "".join([*pieces, text[reached:]])
    return text


def _indented(text: str) -> str:
    """Return `text` with spaces for the other signs that its lines, or entries of a list, begin with.

    Entries that stand in a text are a part of it.
    """
    if not re.search(ODD, text):
        return text
    lines = text.split("\n")
    for number, spaces in intended(text, without_prose(text)).items():
        lines[number] = _LEAD.sub(" " * spaces, lines[number], count=1)
    prose = without_prose("\n".join(lines)).split("\n")
    return "\n".join(
        _HYPHEN.sub(r"\g<lead> ", line, count=1) if kept.strip() else line
        for line, kept in zip(lines, prose, strict=True)
    )


def _name(match: re.Match[str], key: str) -> str:
    """Return the name that was meant, with its colon."""
    return f"{match['lead'].replace('－', '-')}{key}:"


def _behind(text: str, end: int) -> tuple[str, int]:
    """Return the space between a name and its value, and where the value begins.

    Where spaces of other kinds than the keyboard's are among what was typed, one space takes their place.
    """
    found = _BEHIND.match(text, end)
    assert found, "there may be no space"  # noqa: S101  for the types
    typed = found[0]
    if typed.strip(" \t") or (not typed and found["words"]):
        typed = " " if found["words"] else ""
    return typed, found.end()
