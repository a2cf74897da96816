"""What is easily typed wrong in YAML, mended line by line: tabs, full-width colons, quoted names."""

import re
from typing import Final

from bulletin.read.slips import FULL_COLON, NO_SPACE, QUOTED_KEY, without_prose
from bulletin.read.vocabulary import FIELDS

_INDENT: Final = re.compile(r"^(?P<lead> *(?:- ?)?)(?P<key>\t+)", re.MULTILINE)
_LEVEL: Final = "  "


def typed_right(text: str) -> str:
    """Return the YAML `text` with what one can only have meant; comments, prose and all else stay."""
    for pattern in (_INDENT, QUOTED_KEY, FULL_COLON, NO_SPACE):
        pieces, reached = [], 0
        for match in pattern.finditer(without_prose(text)):
            pieces += [text[reached : match.start()], _meant(match)]
            reached = match.end()
        text = "".join([*pieces, text[reached:]])
    return text


def _meant(match: re.Match[str]) -> str:
    """Return the indentation or the name that was meant; what is no field's stays as typed."""
    key = match["key"]
    if key.startswith("\t"):
        return match["lead"] + (" " if match["lead"].endswith("-") else _LEVEL * len(key))
    if key not in FIELDS:
        return match[0]
    behind = match.string[match.end() : match.end() + 1]
    return f"{match['lead'].replace('－', '-')}{key}:" + (" " if behind not in {" ", "\n", ""} else "")
