"""Where lines of running text may not break: within a number and its unit, or within a date."""

import re
from typing import Final

from markupsafe import Markup, escape

from bulletin.text.clauses import DIGITS, UNIT

SHORT: Final = 7
"""Characters that have room in every line; what is longer breaks where a whole line has no room for it."""
_PASSED: Final = r"<(?P<own>code|pre|svg|time)\b.*?</(?P=own)>|<[^>]*>|&[^;]*;"
"""What is left as it is: code, what keeps together by its style, tags and entities."""
_FOUND: Final = re.compile(rf"{_PASSED}|(?P<number>(?:[0-9]+[年月])*{DIGITS} ?{UNIT})", re.DOTALL)


def unbroken(text: str) -> Markup:
    """Return text or HTML, escaped where it is text, whose lines do not break between number and unit."""
    html = escape(text)
    return Markup(_FOUND.sub(_marked, html))  # noqa: S704  it was escaped


def _marked(match: re.Match[str]) -> str:
    if not (number := match["number"]):
        return match[0]
    return f'<span class="{"nb" if len(number) <= SHORT else "whole"}">{number}</span>'
