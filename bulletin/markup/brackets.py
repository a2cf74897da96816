"""Full-width brackets around a link or an image, and the colon of a footnote, are read as half-width ones.

`[厂房]（{static}images/a.png）` and `【官网】(https://a.example)` can mean nothing but a link: what stands in
the round brackets is an address. One character becomes one other, so that all places stay what they were.
"""

import re
from typing import Final

from bulletin.markup.document import FILE_KINDS, KINDS

_NARROW: Final = str.maketrans("！【】［］（）", "![][]()")
_LINK: Final = re.compile(
    r"""
    (?P<code> (?<!`) (?P<ticks> `+ ) (?!`) [^`\n]* (?P=ticks) (?!`) )
    | (?P<opening> [!！]? [\[【［] ) (?P<text> [^\[\]【】［］\n]{0,500} ) (?P<closing> [\]】］] )
      (?P<before> [(（] ) (?P<target> (?: \{ (?:"""
    + "|".join(KINDS + FILE_KINDS)
    + r""") \} | https?:// | mailto: | tel: | \.{0,2}/ ) [^\s()（）<>]{0,2000} ) (?P<after> [)）] )
    """,
    re.VERBOSE,
)
_NOTE: Final = re.compile(r"^([ ]{0,3}\[\^[^\]\s]+\])：", re.MULTILINE)
_WIDE: Final = re.compile("[】］][(（]|][（]|[(（][^()（）\n]*）")


def narrowed(text: str) -> str:
    """Return `text`, as long as before, with half-width signs around addresses and behind `[^1]`."""
    if "]：" in text:
        text = _NOTE.sub(r"\1:", text)
    return _LINK.sub(_narrow, text) if _WIDE.search(text) else text


def _narrow(match: re.Match[str]) -> str:
    if match["code"]:
        return match[0]
    marks = (match[name].translate(_NARROW) for name in ("opening", "closing", "before", "after"))
    opening, closing, before, after = marks
    if len(opening) == 2 and not match["target"].startswith(("{static}", ".", "/")):  # noqa: PLR2004
        opening = match["opening"][0] + opening[1]  # 官网！[甲](…): the mark ends a sentence
    return f"{opening}{match['text']}{closing}{before}{match['target']}{after}"
