"""The days that a text names as what changes are against, of which no number is true."""

import re
from typing import Final

from bulletin.text.quantity import TokenRole
from bulletin.text.quantity.running import Mention


def without_bases(text: str, found: tuple[Mention, ...]) -> str:
    """Return the text with blanks for what changes are against: no number is true of the day in 比2月底."""
    bases = [match.span() for match in _BASE.finditer(text)]
    for mention in found:
        start = mention.start
        for token in mention.quantity.tokens:
            end = start + len(token.text)
            if token.role is TokenRole.BASE and text[start:end] == token.text:
                bases.append((start, end))
            start = end
    pieces, reached = [], 0
    for start, end in sorted(bases):
        if start >= reached:
            pieces += [text[reached:start], " " * (end - start)]
            reached = end
    return "".join([*pieces, text[reached:]])


_BASE: Final = re.compile(
    r"[比较較][^，,。；;：:（(\n\d]{1,8}[（(][^（()）\n]{2,14}[)）]|[与與同跟和][^，,。；;\n]{2,16}相[比较較]"
    r"|[是为為][^，,。；;\n的]{2,12}的(?=[约約近]?[\d.]{1,6}[倍%％])"
)
"""What stands for a base outside of a number's own words: 与2月20日相比, 是2月1日的5.2倍."""
