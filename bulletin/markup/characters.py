"""Characters that no text may hold: controls, halves of surrogate pairs, private use.

The tokens that stand for references while Markdown works are private-use characters, so one that
was typed could forge a slot. Each such character becomes U+FFFD, and is reported.
"""

import re
from typing import Final

from bulletin.markup.positions import Lines
from bulletin.problems import Problem, message

_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U0001fffe\U0001ffff\U000effff\U000f0000-\U0010ffff]"
)
_REPLACEMENT: Final = "\ufffd"
_MOST: Final = 20


def cleaned(text: str) -> tuple[str, list[Problem]]:
    """Return `text` with plain line ends and without forbidden characters, and what was wrong."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _FORBIDDEN.search(text):
        return text, []
    lines = Lines(text)
    found = [
        _problem(lines, match) for match, _ in zip(_FORBIDDEN.finditer(text), range(_MOST), strict=False)
    ]
    return _FORBIDDEN.sub(_REPLACEMENT, text), found


def _problem(lines: Lines, match: re.Match[str]) -> Problem:
    return Problem(
        lines.location(match.start()),
        "control-character",
        message("the invisible character U+{code} stands here", code=f"{ord(match.group()):04X}"),
        message("readers see an empty box instead, and programs may stumble over it"),
        message("delete it, or type the character that was meant; such ones come with copied text"),
    )
