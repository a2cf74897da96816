"""Backslashes in the paths of Windows, behind `C:` or a server's name, are text.

Markdown takes one away before a sign, since it makes the sign text.
"""

import re
from typing import Final

from bulletin.markup.tokens import TOKENS, Tokens

_PATH: Final = re.compile(
    rf"(?<!\]\()(?<![A-Za-z0-9_.\"'=<\\])(?:[A-Za-z]:|\\\\[\w.-]{{1,80}}(?=\\))\\[^\s<>\"|?`，。；、！？：（）《》“”{TOKENS}]*"
)
_TAKEN: Final = re.compile(r"\\[^\w\s]?|[*_~]")


def kept(marked: str, tokens: Tokens) -> str:
    """Return the text `marked` with tokens for the signs of paths that Markdown would read as its own."""
    if ":\\" not in marked and "\\\\" not in marked:
        return marked
    return _PATH.sub(lambda path: _TAKEN.sub(lambda sign: _as_text(sign[0], tokens), path[0]), marked)


def _as_text(signs: str, tokens: Tokens) -> str:
    return "".join(map(tokens.text_char, signs))
