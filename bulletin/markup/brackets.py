"""Full-width brackets around a link, slashes of a block, and signs of a footnote are read as half-width ones.

`[厂房]（{static}images/a.png）` and `【官网】(https://a.example)` can mean nothing but a link: what stands in
the round brackets is an address; so it is with a space before these, `[官网] (https://a.example)`. One
character becomes one other, so that all places stay what they were.
"""

import re
from collections.abc import Iterator
from typing import Final

from bulletin.markup.blocks import OPTIONS
from bulletin.markup.document import FILE_KINDS, KINDS
from bulletin.markup.places import CODE

_SLASHES: Final = str.maketrans("／\u3000", "/ ")
_NARROW: Final = str.maketrans("！【】［］（）", "![][]()")
_LINK: Final = re.compile(
    r"""
    (?P<code> """
    + CODE
    + r""" )
    | (?P<opening> [!！]? [\[【［] ) (?P<text> (?!\^) [^\[\]【】［］\n]{0,500} ) (?P<closing> [\]】］] )
      (?P<gap> [ ]? ) (?P<before> [(（] ) (?P<target> (?: \{ (?:"""
    + "|".join(KINDS + FILE_KINDS)
    + r""") \} | https?:// | mailto: | tel: | \.{0,2}/ ) [^\s()（）<>]{0,2000} ) (?P<after> [)）] )
    """,
    re.VERBOSE,
)
_IMAGE: Final = re.compile(r"(?:\{static\}|\.|/).*\.(?:png|jpe?g|webp|gif|bmp|heic|svg)", re.IGNORECASE)
_NOTE: Final = re.compile(
    rf"(?P<code>{CODE})|^(?P<mark>[ ]{{0,3}}\[\^[^\]\s]+\])(?P<gap>[ \u3000]*)[:：]", re.MULTILINE
)
_DEFINED: Final = re.compile(
    r"^(?P<label>[ \t>]{0,9}\[(?P<words>(?!\^)[^\[\]\n]{1,40})\])：(?=[ ]?(?:https?://|mailto:|<|\.{0,2}/|\{))",
    re.MULTILINE,
)
"""A line that gives a link its address."""
_MARK: Final = re.compile(rf"(?P<code>{CODE})|[\[［【][\^＾](?P<label>\w{{1,40}})[\]］】]")
_WORDS_OF: Final = re.compile(
    r"^[ ]{0,3}[\[［【][\^＾](?P<label>\w{1,40})[\]］】][ \u3000]*[:：]", re.MULTILINE
)
"""The beginning of a footnote's words."""
_TITLE: Final = re.compile(
    rf"(?P<code>{CODE})|(?P<before>\]\([^\s()]{{1,2000}}[ ]+)"
    r"[“”＂](?P<title>[^“”＂\"()\n]{1,200})[“”＂](?=[ ]*\))"
)
_WIDE: Final = re.compile("！\\[|[】］][ ]?[(（]|][ ]?（|][ ][(]|[(（][^()（）\n]*）")
_FENCE: Final = re.compile(
    rf"^(?P<opening>[ \t\u3000]*[/／]{{3,}}[ ]*(?:(?:{'|'.join(OPTIONS)})[ ]*)?)"
    r"(?:[|｜](?P<caption>[^\n]*))?$",
    re.MULTILINE,
)


_CODE_FENCE: Final = re.compile(
    r"^[ \t>\u3000]*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})(?P<words>[^\n]*)$", re.MULTILINE
)
"""A line with which lines of code begin or end."""


def narrowed(text: str) -> str:
    """Return `text`, as long as before, with half-width signs around addresses and titles, and of `[^1]:`."""
    changed = _narrowed(text)
    if changed == text or ("```" not in text and "~~~" not in text):
        return changed
    pieces, reached = [], 0
    for start, end in _fenced(text):
        pieces += [changed[reached:start], text[start:end]]
        reached = end
    return "".join([*pieces, changed[reached:]])


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of lines of code, which are shown as typed."""
    opening: re.Match[str] | None = None
    for line in _CODE_FENCE.finditer(text):
        if opening is None:
            opening = line
        elif line["fence"].startswith(opening["fence"]) and not line["words"].strip():
            yield opening.start(), line.end()
            opening = None


def _narrowed(text: str) -> str:
    if ("^" in text and any(sign in text for sign in "［【］】")) or "＾" in text:
        labels = {words["label"] for words in _WORDS_OF.finditer(text)}
        text = _MARK.sub(lambda mark: f"[^{mark['label']}]" if _is_note(mark, labels) else mark[0], text)
    if "[^" in text:
        text = _NOTE.sub(lambda note: note["code"] or f"{note['mark']}:{note['gap']}", text)
    if "]：" in text:
        text = _DEFINED.sub(lambda line: _narrow_definition(line, text), text)
    if "／／" in text or ("///" in text and ("｜" in text or "\u3000" in text)):
        text = _FENCE.sub(_narrow_fence, text)
    text = _LINK.sub(_narrow, text) if _WIDE.search(text) else text
    if "](" in text and any(sign in text for sign in "“”＂"):
        text = _TITLE.sub(lambda link: link["code"] or f'{link["before"]}"{link["title"]}"', text)
    return text


def _is_note(mark: re.Match[str], labels: set[str]) -> bool:
    """Tell if a mark is that of a footnote: 【^1】, or one that has words; 【＾_＾】 is a face."""
    return not mark["code"] and (mark["label"].isdecimal() or mark["label"] in labels)


def _narrow_definition(line: re.Match[str], text: str) -> str:
    """Return the start of a line that gives an address, with a half-width colon where a link takes it."""
    return f"{line['label']}:" if text.count(f"[{line['words']}]") > 1 else line[0]


def _narrow_fence(match: re.Match[str]) -> str:
    """Return the line with which a block begins or ends, its caption as typed."""
    opening, caption = match["opening"].translate(_SLASHES), match["caption"]
    return opening if caption is None else f"{opening}|{caption}"


def _narrow(match: re.Match[str]) -> str:
    if match["code"]:
        return match[0]
    marks = (match[name].translate(_NARROW) for name in ("opening", "closing", "before", "after"))
    opening, closing, before, after = marks
    if len(opening) == 2 and not _is_image(match):  # noqa: PLR2004
        opening = match["opening"][0] + opening[1]  # 官网！[甲](…): the mark ends a sentence
    return f"{opening}{match['text']}{closing}{before}{match['gap']}{match['target']}{after}"


def _is_image(match: re.Match[str]) -> bool:
    """Tell if a mark before a link makes an image of it, and ends no sentence: a picture lies there."""
    if match["opening"][0] == "!":
        return match["target"].startswith(("{static}", ".", "/"))
    return _IMAGE.fullmatch(match["target"]) is not None
