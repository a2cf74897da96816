"""What is easily typed wrong in YAML, mended line by line: tabs, full-width colons, quoted names."""

import re
from typing import Final

from bulletin.read.vocabulary import FIELDS
from bulletin.read.yaml import FULL_COLON, NO_SPACE, QUOTED_KEY

_INDENT: Final = re.compile(r"^(?P<spaces> *(?:- )?)(?P<tabs>\t+)", re.MULTILINE)
_LEVEL: Final = "  "


def typed_right(text: str) -> str:
    """Return the YAML `text` with what one can only have meant; comments and all else stay as they are."""
    text = _INDENT.sub(lambda match: match["spaces"] + _LEVEL * len(match["tabs"]), text)
    for pattern in (QUOTED_KEY, FULL_COLON, NO_SPACE):
        text = pattern.sub(_named, text)
    return text


def _named(match: re.Match[str]) -> str:
    """Return a field's name with a half-width colon and a space; what is no field's stays as typed."""
    if match["key"] not in FIELDS:
        return match[0]
    behind = match.string[match.end() : match.end() + 1]
    return f"{match['lead'].replace('－', '-')}{match['key']}:" + (
        " " if behind not in {" ", "\n", ""} else ""
    )
