"""Running text: where its lines may not break, within a number and its unit or a date, and lost digits."""

import re
from typing import Final

from markupsafe import Markup, escape

from bulletin.text.clauses import DIGITS, UNIT
from bulletin.text.scripts import Script
from bulletin.text.word_ends import line_pieces

SHORT: Final = 7
"""Characters that have room in every line; what is longer breaks where a whole line has no room for it."""
_LOST: Final = "▢"
_GAP: Final = f'<span class="gap">{_LOST}</span>'
"""How lost digits are drawn, as by the macro `gap`."""
_PASSED: Final = (
    rf'<span class="gap"[^>]*>{_LOST}</span>|<(?P<own>code|pre|svg|time)\b.*?</(?P=own)>|<[^>]*>|&[^;]*;'
)
"""What is left as it is: code, what keeps together by its style, tags and entities."""
_FOUND: Final = re.compile(
    rf"{_PASSED}|(?P<number>(?:[0-9]+[年月])*{DIGITS} ?{UNIT})|(?P<gap>{_LOST})", re.DOTALL
)


def unbroken(text: str) -> Markup:
    """Return text or HTML, escaped where it is text, whose lines do not break between number and unit."""
    html = escape(text)
    return Markup(_FOUND.sub(_marked, html))  # noqa: S704  it was escaped


def _marked(match: re.Match[str]) -> str:
    if match["gap"]:
        return _GAP
    if not (number := match["number"]):
        return match[0]
    kind = "nb" if len(number) <= SHORT else "whole"
    return f'<span class="{kind}">{number.replace(_LOST, _GAP)}</span>'


def gaps_drawn(text: str) -> Markup:
    """Return text, escaped, in which lost digits are drawn: for links and names, whose lines may break."""
    html = escape(text)
    return html if _LOST not in html else Markup(str(html).replace(_LOST, _GAP))  # noqa: S704  it was escaped


def by_words(text: str, script: Script = Script.HANS) -> Markup:
    """Return text as `gaps_drawn` does, where lines may break behind each word (`<wbr>`) if it is long.

    Its style keeps all else together: `word-break: keep-all`.
    """
    if len(text) <= SHORT:
        return gaps_drawn(text)
    return Markup("<wbr>").join(map(gaps_drawn, line_pieces(text, script)))
