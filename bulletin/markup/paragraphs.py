"""Lines that look like several paragraphs: names, labels, titles, sentences with one Enter behind each."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bulletin.markup.items import ENDED, REMARK, SEPARATE, SUBHEAD, begins_with_unit
from bulletin.markup.tokens import TOKENS
from bulletin.text.patterns import late
from bulletin.text.spacing import HAN

_LABEL: Final = late(rf"(?:[^，。；：、]{{1,8}}：|[{HAN}]{{1,8}}:[ ])[^，。；、]*[^，。；、\s][^，。；、]*")
_LAST_OF_PARAGRAPH: Final = late(
    rf"(?:[。！？…]|(?<=[\u4e00-\u9fff”）])[!?.])[”’」』）)]*{REMARK}[ {TOKENS}]*\Z"
    rf"|\A(?:\*\*[^*]+\*\*|{_LABEL.pattern}|【[^】]*】|[{TOKENS}#＃][^\s#]+#|!\[[^\]]*\]\([^()]*\))\Z"
)
"""What ends a paragraph by its look: a full stop, an image or name of its own, or 电话：… and the like."""
_LABEL_ALONE: Final = late(r"[^，。；：、\s]{1,8}[：:][ ]*")
"""复工率： with its number in the next line."""
_WHOLE_NUMBER: Final = late(r"\d{1,3}(?:,\d{3})+[ ]*")
"""A number with commas between its thousands, which goes on in no other line."""
_DOCUMENT: Final = late(r"《[^》]+》[；;、，]?[ ]*")
_COUNTED: Final = late(r"(?P<number>\d{1,2})[ \u3000]*(?=[\u4e00-\u9fff“《])")
_MARK_ALONE: Final = late(
    r"(?:[①-⑳⑴-⒇❶-❿]|[（(]?[一二三四五六七八九十]{1,2}[)）、]?|\d{1,2}[.、)）])[ \u3000]*"
)
"""The mark of an item, with its words in the next line."""
_PART: Final = late(r"(?:(?i:part|no|vol|step|p)[.．]?[ ]?\d{1,2}|0\d)(?=[ \u3000\u4e00-\u9fff]|\Z)[ ]*")
"""The number of a part: PART 01, NO.1, 01."""
_NAME: Final = late(rf"[^\s，。；：、！？,.;:!?“”（）()*_`{TOKENS}]{{2,14}}")
_OWN_LINE: Final = late(r"\*\*[^*]{4,}\*\*[：:]?|【[^】]{2,}】|!\[[^\]]*\]\([^()]*\)")
_STRESSED: Final = late(r"\*[^*]{4,}\*")
_LINK: Final = late(r"\[[^\]]{2,}\]\([^()]*\)")
_SEMICOLON: Final = late(r"[；;][ ]*\Z")
_LISTED: Final = 20
"""Two lines of at most so many characters are a list where the first ends with a semicolon."""
_PLACE_AND_NUMBER: Final = late(
    r"(?:【[^】]{1,12}】[^。！？\d]{0,8}|[\u4e00-\u9fff]{2,10}(?:[：:][ ]?|[ \u3000]+)[\u4e00-\u9fff]{0,6})"
    rf"[\d{TOKENS}][^，。！？]{{0,10}}[；;，。]?[ ]*"
)
"""One of several lines that say the same of several: 甲镇：69家； 甲镇 69家, 【甲镇】复工69家."""
_SUBHEAD: Final = late(rf"{SUBHEAD.pattern}[^，。；！？、,;!?]{{2,20}}")
_CLAUSE: Final = late(r"[。！？；，、：…][”’」』）)]*[ ]*\Z")
_SHORT_LINE: Final = late(r"(?=.*[\u4e00-\u9fff])[^，。；、！？,;!?*_`]{2,24}")
_LABELLED: Final = late(r"[^，。；：、\s]{1,6}：\S|[\u4e00-\u9fff]{1,6}[ ]?[/／|｜丨][ ]?\S")
_NUMBER: Final = late(r"\d{1,4}[ ]*")
"""A line with a number alone: that of a part or of a page, or what a PDF has broken out of its sentence."""
_FIGURE: Final = late(rf"[{TOKENS}]")
_AMOUNT: Final = late(r"[近约約超]?\d[\d,.]*[ ]?[百千万萬亿億]{0,2}[^\d\s，。；、,.;]{1,3}[ ]*")
_SIGNS_ALONE: Final = late(
    r"[▀-◿★☆※→⇒↓↑✦✿❀❖➤〓〖〗…\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\ufe0f]{1,9}[ ]*"
)
"""Nothing but an ornament between two parts: ▼."""
_TELEPHONE: Final = late(r"[+\d(（][\d()（） －—-]{5,}")
_CAPTION: Final = late(r"[^，。；：、！？,;:!?—-]{1,16}")
"""A short line without signs; a sentence that is broken over lines has longer ones."""
_UNENDED: Final = late(r"(?=.*[\u4e00-\u9fff])[^。；！？,;!?*_`]{2,30}(?<![，、—-])")
"""A short line that neither ends a sentence nor goes on in the next line."""
_NUMERAL: Final = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_DATE: Final = late(
    rf"(?:(?:(?:[0-9]{{4}}|[〇○零一二三四五六七八九十]{{4}})年)?{_NUMERAL}月{_NUMERAL}日"
    rf"|[0-9]{{4}}[./{TOKENS}-][0-9]{{1,2}}[./-][0-9]{{1,2}})"
    r"(?:[ ]?[(（]?(?:星期|周)[一二三四五六日天][)）]?)?(?:[ ][0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?"
)
"""A day by itself, with its weekday and time: a line of its own above or below a text."""
_GOES_ON: Final = frozenset("，、。；：,;:)）至到起止前后—-～~")
"""What a sentence goes on with behind a day at the end of a line."""
_DOCUMENT_NUMBER: Final = late(
    r"[^，。；：、\s]{1,12}[〔\[［【（(](?:19|20)\d\d[〕\]］】）)][ ]?第?\d{1,4}号"
)
_SALUTATION: Final = late(r"(?:各|尊敬的|致)[^。；！？：]{1,40}[：:]")
_WORDS: Final = late(r"[\u4e00-\u9fff]{4,24}")
"""A line of Han characters alone; no one breaks a paragraph that has no signs into such lines."""
_TITLE_END: Final = (
    "(?:(?<![的有为是和在于至到达共与及将被把对从由等了着就也都后时中见如按据经即含指要应须可能让使以用向])"
    "|(?<=[当及准适行]时)|(?<=[来起到响活火开]了))"
)
"""The end of a title, which hardly goes on in the next line: 复工正当时, 车间又响起来了."""
_SHORT_END: Final = late(rf"[\u4e00-\u9fff0-9%％）”》{TOKENS}]{_TITLE_END}\s*\Z")
_SHORTER: Final = 24
"""No one breaks a line behind fewer characters, for no screen or page is so narrow."""
_LEFT_ROOM: Final = 8
"""So many Han characters would have fitted into a line that was ended on purpose."""
_FULL: Final = 4
"""No more than so much room, that of two Han characters, is left in a line that was broken for want of it."""
_GOES_ON_WITH: Final = late(
    rf"[{''.join(re.escape(sign) for sign in sorted(_GOES_ON))}！？…%％（(”’」』》〉】]"
    "|[和与及的了着过地得并而且或等则即]"
)
"""What the rest of a sentence begins with in the next line."""
_CREDITED: Final = late(
    "[\u4e00-\u9fff]{2,6}[ \u3000]+[\u4e00-\u9fff]{2,4}(?:[ \u3000、]+[\u4e00-\u9fff]{2,4}){0,4}"
)
"""A role and names, or a name and another: 记者 张三."""
_HALF: Final = late("[\x20-\x7e]")
_MARKUP: Final = late(r"\]\([^()\s]*\)|[*_~`\[]")
_FIRST_WORD: Final = late(r"[\x21-\x7e]+|.")
_TITLE_LINE: Final = late(f"[\u4e00-\u9fff]{{6,16}}{_TITLE_END}")
"""A line of Han characters that ends as a title may, and not within a sentence."""
_PARTED_TITLE: Final = late(
    "[\u4e00-\u9fff]{2,8}[ \u3000]{1,3}[^\\s，。；：、！？,;:!?][^，。；：、！？,;:!?]{1,15}"
)
"""What is told of, a space, and what is said of it: 消费 “光影霞浦”回来了."""
_BYLINE: Final = late(
    "[（(](?:[一-鿿]{2,8}[ 　]?)?(?:记者|記者|通讯员|通訊員|作者|撰文|编辑|編輯)[^（）()，。]{2,30}[）)]"
)
"""Who wrote it, in brackets below the title."""
_NOTE: Final = late("[（(](?:注|[说說]明|以上|本文|[备備]注|[数數][据據])[^（）()]{8,}[）)]")
"""A note on all that stands above it."""
_TITLE_OF_ITEM: Final = late(f"[\u4e00-\u9fff]{{4,12}}{_TITLE_END}")
_MANY: Final = 3
"""So many short lines without a sign are a list of names."""
_TITLE: Final = 12
"""Short lines of so many characters together are a title and its date, or the like."""


def look_apart(lines: Sequence[str]) -> bool:
    """Tell if lines look like paragraphs: each ends like one, or they are names, labels or titles."""
    above = lines[:-1]
    return bool(
        all(_LAST_OF_PARAGRAPH.search(words) or _is_heading(words) for words in above)
        or any(map(_OWN_LINE.fullmatch, above))
        or any(map(_SIGNS_ALONE.fullmatch, lines))
        or _has_number_alone(lines)
        or _are_clauses(above)
        or _are_listed(lines)
        or _SUBHEAD.fullmatch(lines[0])
        or _PART.fullmatch(lines[0])
        or all(map(_DOCUMENT.fullmatch, lines))
        or all(map(_WHOLE_NUMBER.fullmatch, lines))
        or _count_on(lines)
        or sum(_PART.match(words) is not None for words in lines) > 1
        or sum(_MARK_ALONE.fullmatch(words) is not None for words in lines) > 1
        or sum(_LABEL_ALONE.fullmatch(words) is not None for words in lines) > 1
        or all(map(_STRESSED.fullmatch, lines))
        or _is_below_link(lines)
        or _is_official(lines)
        or any(all(map(own.fullmatch, lines)) for own in (_WORDS, _FIGURE, _AMOUNT, _TELEPHONE))
        or all(map(_LABELLED.match, lines))
        or any(all(map(_PLACE_AND_NUMBER.fullmatch, pair)) for pair in pairwise(lines))
        or (len(lines) >= _MANY and _are_captioned(above))
        or _has_title(lines)
        or _has_headings(lines)
        or _NOTE.fullmatch(lines[-1])
        or any(map(_BYLINE.fullmatch, lines))
        or are_unended(lines)
        or all(map(_CREDITED.fullmatch, lines))
        or sum(_LABEL.fullmatch(words) is not None for words in lines) > 1
        or (len(lines) >= _MANY and all(map(_NAME.fullmatch, lines)))
        or (len(lines) >= _MANY and all(map(_UNENDED.fullmatch, lines)) and lines[-1][-1] not in "：:")
        or (all(map(_SHORT_LINE.fullmatch, lines)) and sum(map(len, lines)) >= _TITLE)
    )


def _is_below_link(lines: Sequence[str]) -> bool:
    """Tell if a short line stands below a link: 阅读原文, and what to do with it."""
    link, *below = lines
    return (
        _LINK.fullmatch(link) is not None
        and len(below) == 1
        and _SHORT_LINE.fullmatch(below[0]) is not None
        and below[0][0] not in f"{''.join(_GOES_ON)}和与及的"
    )


def _are_clauses(above: Sequence[str]) -> bool:
    """Tell if lines end with clauses, and most with sentences: no one breaks a paragraph just there."""
    sentences = sum(_LAST_OF_PARAGRAPH.search(words) is not None for words in above)
    return len(above) >= _MANY and 2 * sentences > len(above) and all(map(_CLAUSE.search, above))


def _count_on(lines: Sequence[str]) -> bool:
    """Tell if lines begin with the numbers from 1 on, without a sign behind them."""
    found = [_COUNTED.match(words) for words in lines]
    return all(match and int(match["number"]) == number for number, match in enumerate(found, 1))


def _are_listed(lines: Sequence[str]) -> bool:
    """Tell if lines are items, each but the last with a semicolon, and perhaps words with a colon before.

    A sentence that is broken over lines has a semicolon at the end of one by chance, hardly of all.
    """
    items = lines[1:] if lines[0][-1] in "：:" and len(lines) > 2 else lines  # noqa: PLR2004 - two items
    is_short = len(items) >= _MANY or max(map(len, items)) <= _LISTED
    return is_short and all(map(_SEMICOLON.search, items[:-1]))


def _is_official(lines: Sequence[str]) -> bool:
    """Tell if there are lines of an official document: its number, who it is to, or its name and date."""
    signed = len(lines) >= _MANY and _LAST_OF_PARAGRAPH.search(lines[-2]) and _SHORT_LINE.fullmatch(lines[-1])
    return bool(
        any(map(_DOCUMENT_NUMBER.fullmatch, lines))
        or _SALUTATION.fullmatch(lines[0])
        or _DATE.fullmatch(lines[-1])
        or (_DATE.fullmatch(lines[0]) and lines[1][0] not in _GOES_ON)
        or signed
    )


def _has_title(lines: Sequence[str]) -> bool:
    """Tell if the first line is a title by its look, and what follows a longer paragraph that ends."""
    title, below = lines[0], lines[1:]
    is_title = _TITLE_LINE.fullmatch(title) or _PARTED_TITLE.fullmatch(title)
    is_ended = ENDED.search(below[-1]) is not None and not _GOES_ON_WITH.match(below[0])
    return is_title is not None and is_ended and min(map(len, below)) >= 2 * len(title)


def _has_headings(lines: Sequence[str]) -> bool:
    """Tell if short lines stand above sentences that end with their lines, two of them and one more."""
    first = next((at for at, words in enumerate(lines) if _LAST_OF_PARAGRAPH.search(words)), len(lines))
    below = lines[first:]
    return (
        len(below) >= _MANY
        and all(map(_LAST_OF_PARAGRAPH.search, below[:-1]))
        and max(map(_width, lines[:first]), default=0) + 2 * _LEFT_ROOM <= max(map(_width, below))
    )


def are_unended(lines: Sequence[str]) -> bool:
    """Tell if lines end where a sentence may, without a sign, and were ended there on purpose.

    So they were where no line has a stop, the last one neither, or where the next word would have fitted in;
    others may end as paragraphs do, or be as long as a line can be; in a text of such lines a sentence that
    ends early ends its paragraph too.
    """
    pairs = list(pairwise(lines))
    short = [
        _SHORT_END.search(above) is not None and not _GOES_ON_WITH.match(below) for above, below in pairs
    ]
    if all(short) and _SHORT_END.search(lines[-1]) and all(len(words) > _TITLE // 2 for words in lines):
        return True
    widths = [_width(words) for words in lines]
    room = [
        max(widths) - width - _width("".join(_FIRST_WORD.findall(_MARKUP.sub("", below))[:1]))
        for width, (_, below) in zip(widths, pairs, strict=False)
    ]
    ended = [is_short or bool(ENDED.search(above)) for is_short, (above, _) in zip(short, pairs, strict=True)]
    if not all(is_ended or left <= _FULL for is_ended, left in zip(ended, room, strict=True)):
        return False
    is_wrapped = len(lines) >= _MANY and room[-1] <= _FULL
    meant = ended if is_wrapped else short
    return any(is_meant and left >= 2 * _LEFT_ROOM for is_meant, left in zip(meant, room, strict=True))


def _width(words: str) -> int:
    """Return how wide a line is where it was typed: a Han character takes the room of two letters."""
    shown = _MARKUP.sub("", words)
    return 2 * len(shown) - len(_HALF.findall(shown))


def _has_number_alone(lines: Sequence[str]) -> bool:
    """Tell if a line is nothing but a number, and no part of one that a line's end has broken."""
    for at, words in enumerate(lines):
        if _NUMBER.fullmatch(words) and not any(map(begins_with_unit, lines[at + 1 : at + 2])):
            beside = (*lines[max(at - 1, 0) : at], *(line[::-1] for line in lines[at + 1 : at + 2]))
            if not any(line.rstrip()[-1:].isdigit() for line in beside):
                return True
    return False


def is_title_of(title: str, below: str) -> bool:
    """Tell if an item is a title by its look, and the line below it a sentence that ends."""
    return (
        _TITLE_OF_ITEM.fullmatch(title.strip()) is not None
        and ENDED.search(below) is not None
        and len(below) >= 2 * len(title)
    )


def is_short_end(words: str) -> bool:
    """Tell if a line is so short that what it says ends with it, and no sign shows that it goes on."""
    return _SHORT_END.search(words) is not None and len(words) <= _SHORTER


def _are_captioned(above: Sequence[str]) -> bool:
    """Tell if lines are short ones without signs and sentences that end with their lines, one at least."""
    return any(map(ENDED.search, above)) and all(
        _LAST_OF_PARAGRAPH.search(words) or _CAPTION.fullmatch(words) for words in above
    )


def _is_heading(words: str) -> bool:
    """Tell if a line begins with an item's mark and does not end within its sentence."""
    return SEPARATE.match(words.lstrip("*_")) is not None and words[-1] not in "，、,—-"
