"""Marks of Markdown and HTML in text that is shown as it is, and text that a wrong encoding has spoilt.

Titles, names, notes and descriptions of images are no Markdown: readers would see `**复工**` with its stars.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from bulletin.markup.angles import ELEMENTS
from bulletin.problems import Message, message
from bulletin.text.mojibake import mojibake
from bulletin.text.patterns import late
from bulletin.text.spacing import HAN
from bulletin.text.surnames import SURNAMES

MEDIA: Final = "图片|圖片|视频|視頻|语音|語音|表情|动画表情|動畫表情|链接|鏈接|文件|位置|小程序"
CHAT: Final = (
    f"{MEDIA}|强|玫瑰|鼓掌|庆祝|合十|加油|微笑|握手"
    "|爱心|烟花|呲牙|偷笑|胜利|抱拳|太阳|红包|礼物|奋斗|拥抱|愉快|捂脸|旺柴|OK"
    "|[赞讚]|点赞|點讚|比心|给力|撒花|爆竹|鲜花|中国赞|作揖|蜡烛|祈祷|流泪|大哭|嘿哈|机智|憨笑"
)
"""What a chat program writes in brackets for pictures and signs."""
_MAY_HOLD: Final = late(r"[*_]|~~|==|`|\]\(|]（|[<&]|\[\^|-->|\\[nrt]|\[[\u4e00-\u9fffOK]{1,4}\]|\A#|\A>")
_MARK: Final = late(
    rf"""
      (?P<bold> (?P<signs> (?<![*\d])\*\*(?!\*) | (?<![a-z0-9_])__(?!_) | ~~ | (?<!=)==(?!=) )
        (?= [\w“《（【「] ) [^*_~\n]{{0,200}}? [^\s*_~、，。；] (?P=signs) )
    | (?P<apart> (?P<around> (?<![*\d])\*\*(?!\*) | ~~ | (?<!=)==(?!=) ) (?P<gap> [ \u3000]{{1,3}} )
        (?= [{HAN}“《（【「] ) [^*_~\n]{{0,200}}? [^\s*_~] (?P=gap) (?P=around)(?![*\d]) )
    | (?P<italic> (?<![*\w])(?P<sign>[*_]) (?= [{HAN}A-Za-z“《（【「] )
        [^*_~\n]{{0,200}}? [^\s*_~、，。；] (?P=sign)(?![*\w]) )
    | (?P<stressed> (?<=[\u4e00-\u9fff])\*(?P<within>[\u4e00-\u9fff]{{2,20}})\*(?![*\w]) )
    | (?P<link> !?\[ [^\[\]\n]{{0,200}} \] [(（] (?: [a-z]+:|[/.{{] ) [^()（）\s]{{0,500}} [)）] )
    | (?P<footnote> \[\^[^\[\]\s]{{1,30}}\] )
    | (?P<comment> <!--.{{0,200}}?--> | <!-- | --> )
    | (?P<code> `[^`\n]{{1,200}}` )
    | (?P<line> (?<=[^\x00-\x7f])\\[nrt](?![a-z]) )
    | (?P<chat> (?:\[(?:{CHAT})\])+ )
    | (?P<tag> </? (?: {"|".join(sorted(ELEMENTS, key=len, reverse=True))} ) (?: \s[^<>]{{0,200}} )? /? > )
    | (?P<entity> & (?: [a-z]{{2,8}} | \#\d{{2,6}} | \#x[0-9a-f]{{2,5}} ) ; )
    | (?P<begin> \A (?: \#{{1,6}} | > ) [ ] )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_MASK: Final = late(r"(?P<one>[\u4e00-\u9fff])\*\*[^*]{0,20}?(?P<other>[\u4e00-\u9fff])\*\*")
"""What may be names of which all but the surname is masked: 张**和李**."""
_LONGEST: Final = 30

_MAY_BE_GARBLED: Final = late(r"[锟烫屯锛銆ï\u00e3-\u00e9\ufffd]|\?{4}")
_GARBLED: Final = late(
    r"(?m:^[ \t\u3000]*\?{4,}(?=[\u4e00-\u9fff]))|\ufffd+|锟斤拷|烫{4,}|屯{4,}|ï»¿|[锛銆][^\n]{0,30}[锛銆]"
    r"|(?:[\u00e3-\u00e9][\x80-\xbf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,2}){2,}"
)
"""What UTF-8 becomes that was read as GBK or Latin-1, what Chinese becomes where an encoding has no signs for
it, and memory that nothing was written to.
"""


def left_in(text: str) -> re.Match[str] | None:
    """Return the first mark in `text` that formats nothing where text is shown as it is."""
    if not _MAY_HOLD.search(text):
        return None
    return next((found for found in _MARK.finditer(text) if not _is_mask(text, found)), None)


def _is_mask(text: str, found: re.Match[str]) -> bool:
    if found["stressed"]:
        return {text[found.start() - 1], found["within"][-1]} <= SURNAMES  # 张*和李*
    masked = _MASK.match(text, max(found.start() - 1, 0)) if found["signs"] == "**" else None
    return masked is not None and {masked["one"], masked["other"]} <= SURNAMES


def said_of(found: re.Match[str]) -> tuple[Message, Message, Message]:
    """Return what is wrong with a mark that `left_in` found, why, and how it is mended."""
    mark = found[0] if len(found[0]) <= _LONGEST else f"{found[0][:_LONGEST]}…"
    return (
        message("`{mark}` stands in a text that is shown as it is", mark=mark),
        message("readers see the signs"),
        _mend(found),
    )


def _mend(found: re.Match[str]) -> Message:
    if found["entity"]:
        return message("write the character itself, or a plain space")
    if found["footnote"]:
        return message(
            "delete it: footnotes stand in the body alone; or write the note's words behind the text"
        )
    if found["comment"]:
        return message(
            "delete it; a note for colleagues stands on a line of its own, with a # and a space before it"
        )
    if found["line"]:
        return message("delete it, and write a full stop in its place where a sentence ends")
    if found["chat"]:
        return message("delete it: it is what a chat program writes for a picture or a sign")
    if found["link"]:
        return message("write the words alone; links stand in the body")
    return message("delete the signs and keep the words")


def garbled(text: str) -> list[tuple[int, int]]:
    """Return the stretches of `text`, from and to, that a wrong encoding has spoilt, in order."""
    if text.isascii():
        return []
    found = [match.span() for match in _GARBLED.finditer(text)] if _MAY_BE_GARBLED.search(text) else []
    misread = [*mojibake(text)]
    if not misread:
        return found
    return sorted([*misread, *(one for one in found if not _overlaps(one, misread))])


def _overlaps(one: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Tell if a stretch overlaps one of the others, which stand in order and apart."""
    before = bisect_left(others, one[1], key=lambda other: other[0])
    return before > 0 and one[0] < others[before - 1][1]


def said_of_garbled(words: str) -> tuple[Message, Message, Message]:
    """Return what is wrong with words that `garbled` found, why, and how it is mended."""
    return (
        message("`{text}` is text that was read in a wrong encoding", text=words),
        message("readers can't read it, and what it said is lost"),
        message("copy the text from its source once more, or type it anew"),
    )
