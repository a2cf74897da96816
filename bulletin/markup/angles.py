"""Angle brackets that begin no HTML tag are text: 与<ABB>公司签约, <某公司>, 气温<b、湿度>c.

So are ampersands that begin no entity: browsers would read `&notice;` as `&not;` and `ice;`.
"""

import re
from html import unescape
from html.entities import html5
from typing import Final

from bulletin.markup.tokens import Tokens

_NAMES: Final = """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink
    blockquote body br button canvas caption center cite code col colgroup command data datalist dd del
    details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1
    h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend
    li link listing main map mark marquee math menu menuitem meta meter multicol nav nextid nobr noembed
    noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc
    ruby s samp script search section select slot small source spacer span strike strong style sub summary
    sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
"""
ELEMENTS: Final = frozenset(_NAMES.split())
"""The names of the HTML Living Standard (sections 4 and 16.2) and of what embeds foreign content."""

_OPENING: Final = re.compile(
    r"\\.|(?<!\]\()(?<!\]:)(?<!\]: )<"
    r"""(?=/?(?P<name>[A-Za-z][\w-]*)(?![\w:@.+-])(?P<tag>\s*(?:/?>|\Z|\s["'A-Za-z_:/]))?)"""
)
"""A bracket and a name; a `tag` goes on with its end or with an attribute (CommonMark, section 6.6).

A sign behind a backslash is text already.
"""

_ENTITY: Final = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,6}|(?P<name>[A-Za-z]\w{1,31}));")


def spared(marked: str, tokens: Tokens) -> str:
    """Return the text `marked` with tokens of text for the signs that begin no tag and no entity.

    A web or mail address in brackets (`<https://…>`, `<a@b.example>`) is left to Markdown.
    """
    if "<" in marked:
        marked = _without_brackets(marked, tokens)
    if "&" in marked:
        marked = _ENTITY.sub(lambda match: _entity(match, tokens), marked)
    return marked


def _without_brackets(marked: str, tokens: Tokens) -> str:
    text = _OPENING.sub(lambda match: _sign(match, tokens), marked)
    if text == marked:
        return marked
    sign = tokens.text_char("<")  # a tag ends before such a bracket, or is none: a<b c与<ABB>签约
    return re.sub(
        rf"\\.|<(?=[A-Za-z/][^<>={sign}]*{sign})", lambda found: sign if found[0] == "<" else found[0], text
    )


def without_entities(text: str) -> str:
    """Return `text` with its entities as what they stand for; only whole names with a semicolon are some."""
    return _ENTITY.sub(lambda match: unescape(match[0]) if _is_entity(match) else match[0], text)


def _is_entity(match: re.Match[str]) -> bool:
    return not match["name"] or f"{match['name']};" in html5


def _entity(match: re.Match[str], tokens: Tokens) -> str:
    return match[0] if _is_entity(match) else tokens.text_char("&") + match[0][1:]


def _sign(match: re.Match[str], tokens: Tokens) -> str:
    if match[0] != "<":
        return match[0]
    is_tag = match["tag"] is not None and match["name"].lower() in ELEMENTS
    return match[0] if is_tag else tokens.text_char("<")
