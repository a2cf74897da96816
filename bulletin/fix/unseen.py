"""Characters that can't be seen and do harm: what says nothing goes, other programs' line ends become lines.

A soft hyphen may stand for a hyphen, and what turns the direction of words shows them in another order: both
are left to the editor.
"""

import re
from typing import Final

from bulletin.markup.characters import without_splitting
from bulletin.text.patterns import late

_NOTHING: Final = late("[\u180e\u200b\u2060-\u2064\ufeff]")
_ENDS: Final = late("[\x0b\x0c\x85\u2028\u2029]")
_OF_PARAGRAPH: Final = "\x0c\u2029"
"""What ends a page or a paragraph, not a line."""
_PLAIN: Final = late(r"(?! {4}|\t)[ \u3000]*(?!\d{1,9}[.)][ \t])[\w“‘《（【「『①-⑳][^|｜\n]*")
"""A line of a paragraph: another line end would leave a table, a heading or an item."""


def seen_in_yaml(text: str) -> str:
    """Return YAML without what says nothing in a name or a value."""
    return text if text.isascii() else _NOTHING.sub("", text)


def seen_in_body(text: str) -> list[str]:
    """Return the lines of a body without what splits its words; one that others end within becomes two."""
    if text.isascii() and not _ENDS.search(text):
        return text.split("\n")
    lines = without_splitting(text).replace("\ufeff", "").split("\n")
    if not _ENDS.search(text) or "```" in text or "~~~" in text:
        return lines
    return [_ENDS.sub(_line_end, line) if _is_of_paragraph(line) else line for line in lines]


def _is_of_paragraph(line: str) -> bool:
    """Tell if each of the lines that a line becomes goes on with its paragraph."""
    return all(not part or _PLAIN.fullmatch(part) for part in _ENDS.split(line))


def _line_end(found: re.Match[str]) -> str:
    return "\n\n" if found[0] in _OF_PARAGRAPH else "\n"
