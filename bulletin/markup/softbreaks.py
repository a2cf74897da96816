"""Line breaks inside a paragraph: between Han characters they leave no space.

A browser shows a line break in HTML as a space, which Chinese does not have between characters.
The break goes where both neighbours are Han characters, Chinese punctuation or figures, or one of them and a
number (68 and 家), also when tags or a footnote's mark stand between; beside Latin words it stays, but not in
a name that its hyphen joins to a number, COVID-19. Neither goes it between two numbers of which the
first may have its unit. Code keeps its lines.
"""

import re
from typing import Final

from bulletin.markup.tokens import TOKENS
from bulletin.text.spacing import HAN

INLINE: Final = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q"),
        *("rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"),
    }
)
"""The tags that stand within a line."""

_ATTRIBUTES: Final = r'(?:\s[^>"=]*="[^"]*")*'
_NOTE: Final = rf'<sup id="fnref[^"]*"><a{_ATTRIBUTES}>[^<]*</a></sup>'
_TAGS: Final = rf"(?:{_NOTE}|</?(?:{'|'.join(sorted(INLINE - {'code'}))}){_ATTRIBUTES}>)*"
_BREAK: Final = re.compile(
    r"<(?P<code>pre|code)\b.*?</(?P=code)>"
    rf"|(?P<before>[{HAN}{TOKENS}]{_TAGS})[ \t]*\n[ \t]*(?P<after>{_TAGS})(?=[{HAN}{TOKENS}])"
    rf"|(?P<number>(?<![A-Za-z])\d{_TAGS})[ \t]*\n[ \t]*(?P<behind>{_TAGS})(?=[{HAN}%％])"
    rf"|(?P<word>(?<!\d)(?<!\d[{HAN}])[{HAN}]{_TAGS})[ \t]*\n[ \t]*(?P<digits>{_TAGS})(?=\d)"
    r"|(?P<name>[A-Za-z]-)[ \t]*\n[ \t]*(?=\d)",
    re.DOTALL,
)
_LINE_OF_TAGS: Final = re.compile(
    r"</?(?:p|[uo]l|li|table|thead|tbody|t[rhd]|h[1-6r]|br|div|blockquote|pre|d[ltd])\b[^<>]*>\n"
)


def without_soft_breaks(html: str) -> str:
    """Return cleaned `html` without the line breaks that stand between Han characters."""
    if html.count("\n") == len(_LINE_OF_TAGS.findall(html)):
        return html  # each line break follows the tag of a block or a cell
    return _BREAK.sub(_kept, html)


def _kept(match: re.Match[str]) -> str:
    if match["code"]:
        return match.group()
    return "".join(part for part in match.groups() if part)
