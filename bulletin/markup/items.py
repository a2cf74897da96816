"""How items begin: those that Markdown knows, and those that readers see as items all the same.

A dash with a space before words is a bullet; before a number it is a minus. What no Markdown list knows, 一、
（二） ３． ④ A、 ■, stays as typed, and in a line of its own.
"""

import re
from typing import Final

from bulletin.invisible import SPACE
from bulletin.markup.tokens import TOKENS
from bulletin.text.patterns import late
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.units import ANY_UNIT

ITEM: Final = re.compile(
    rf"(?P<mark>[-*+]|(?P<number>\d{{1,9}})[.)]){SPACE}+(?P<rest>\S.*)"
    rf"|(?:(?P<bullet>[•●▪◦‣∙])(?!{SPACE}*(?P=bullet)|.*\S(?P=bullet)(?:[\s，。：、]|\Z)|.*\s(?P=bullet)\s*\Z)"
    rf"{SPACE}*|[－–‐]{SPACE}+(?!\d))(?P<words>\S.*)"
)
"""An item of a list, from its mark on; `words` are those behind a bullet of Word.

A bullet that stands again right behind itself, or closes words, is an ornament: ••• 关注 •••, ●苏仙区● 复工.
"""
BULLET: Final = re.compile(r"[▫▷▸►◇◆◊○□■➢➤❖✓✔✦√→](?=[ \t\u3000]*[^\W\d_])")
"""What Word and others put before the items of a second level, and no list knows."""
ORNAMENT: Final = re.compile(r"(?P<sign>[-*])[ ]+[^\s，。；：*-][^，。；*]{0,11}?[ ]+(?P=sign)")
"""A line between two signs: - END -."""
WOVEN: Final = re.compile(r"(?P<signs>[-=~+.·•☆★◆◇■□●○—～])?(?:\*[-=~+.·•☆★◆◇■□●○—～]{1,3}){2,}\*?")
"""A line drawn by stars with other signs between them, which are no italics: *-*-*-*."""
NO_SPACE: Final = re.compile(r"(?P<mark>[-*+])(?=[\u4e00-\u9fff“《])[^*]*\Z")
"""An item but for the space behind its mark; by itself a line as typed."""
UNSPACED: Final = re.compile(
    r"(?P<mark>[-+])(?=[\u4e00-\u9fff“《\[]|\*\*[\u4e00-\u9fff])(?!.*(?P=mark)\s*\Z)"
    r"|(?P<star>\*)(?=[\u4e00-\u9fff“《])(?!注|备注|備註|说明|說明|数据|數據|资料|資料|来源|來源|以上|按|不含|含|其中|为|為|表示)[^*]*\Z"
)
"""Such an item with marks within it too; a star begins notes as well: *注：…"""
PAGE_NUMBER: Final = re.compile(
    r"(?P<mark>[-－–—―]{1,2})[ \u3000]*\d{1,4}[ \u3000]*[-－–—―]{1,2}"
    r"|第[ ]?\d{1,4}[ ]?页(?:[ ，,/／]*共[ ]?\d{1,4}[ ]?页)?|[·•∙][ \u3000]*\d{1,4}[ \u3000]*[·•∙]"
    r"|(?:Page|PAGE)[ ]?\d{1,4}(?:[ ]?(?:of|/)[ ]?\d{1,4})?"
)
"""The number of a page that was copied with it: - 2 -, · 2 ·, 第2页 共5页, Page 2 of 5."""
RULE: Final = re.compile(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
"""A line between two parts."""
_DRAWN: Final = re.compile(
    r"(?P<sign>[—–―─━┄┅┈┉═=＝＿*＊·•●○…⋯~～.。－☆★◆◇■□▲△※◎])(?:[ \u3000]*(?P=sign)){2,}+"
    r"(?:(?<=[—–―─━═＝=·•●○☆★◆◇■□▲△※◎])(?!(?P=sign))[^，。；]{1,20}?(?P=sign)(?:[ \u3000]*(?P=sign)){2,}+)?"
    r"|……"
    r"|(?P<short>[—–―─━═＝=－])(?P=short)(?!(?P=short))[^，。；]{1,20}?(?P=short){2}+"
)
"""A line drawn by a sign that no Markdown rule knows, with words in it perhaps: ——— 完 ———."""

_HAN_NUMBER: Final = "[一二三四五六七八九十]"
_WORD: Final = rf"[\u4e00-\u9fff“《{TOKENS}]"
SEPARATE: Final = re.compile(
    rf"(?P<han>[（(]?{_HAN_NUMBER}{{1,3}}(?:[、)）]|[.．](?=\D)))"
    r"|(?P<digits>[（(]?\d{1,2}[ ]?(?:、|[)）]|[.．。](?!\d)))"
    r"|(?P<source>[\[［【]\d{1,2}[\]］】](?![(（:：]))"
    r"|(?P<levels>\d{1,2}(?:[.．]\d{1,2}){1,3}[.．、 \u00a0\u3000]"
    rf"|\d{{1,2}}(?:[.．]\d{{1,2}}){{0,3}}\t(?={_WORD}))"
    r"|(?P<caption>(?:图|表|附件|附表|附图)[ ]?\d{1,2}(?=[ \u3000:：.．、]))"
    r"|(?P<circled>[①-⒛❶-➓㈠-㈩])"
    rf"|(?P<ordinal>第{_HAN_NUMBER}{{1,3}}[，、条章节步]|{_HAN_NUMBER}是|其{_HAN_NUMBER}[，、是])"
    r"|(?P<letter>[（(]?(?:[A-Za-z]|[Ⅰ-ⅿ]{1,4})(?:[、)）]|[.．](?=\s*[^\sA-Za-z.．])))"
    r"|(?P<sign>[▀-◿※→⇒·＊﹡√☀-➿⬀-⯿\U0001f300-\U0001faff])"
    r"|(?P<dash>[-－–—―‐]{1,2}(?=[^\s\-－–—―])|[—―]{1,2}[ \u3000]+(?=\S))"
    r"|(?P<star>\*(?=[^\s*][^*]*\Z))"
    rf"|(?P<other>[+~_・･](?={_WORD}))|(?P<symbol>[oln-quvwyØ§ü][ \t\u3000]+(?={_WORD}))"
    rf"|(?P<capital>[A-Z][ \u3000]+(?={_WORD}))"
)
"""What begins an item that no Markdown list knows: 一、 （二） 3、 ④ 第五， A. ■ -甲

A `symbol` is a bullet of Word in Wingdings, of which only the letter was copied: § 甲, l 甲.
"""
SUBHEAD: Final = re.compile(r"[▀-■▣-◊◢-◩](?=[^\W\d_]{2})")
"""A sign that subheads begin with, ▍复工情况, and no line within a sentence."""
_UNSURE: Final = frozenset({"levels", "capital"})
"""What may as well go on with a sentence, 3.5 or A 股, unless such an item stands beside it."""
REMARK: Final = "(?:[（(][^（）()]{1,20}[）)])?"
"""What may stand behind the full stop of a paragraph: （完）."""
ENDED: Final = re.compile(rf"[。！？；：…!?;:][”’」』）)]*{REMARK}[ {TOKENS}]*\Z")
"""The end of a line behind which another paragraph, list or item may begin."""

BROKEN_NUMBER: Final = re.compile(
    r"(?P<start>(?<![\d.])(?<!\d,)(?!1\d{10}\n)(?!\d{1,3}(?:,\d{3})+\n\d{1,3},\d{3})(?<!\d[-－—–])\d[\d.,．]{0,20}[万亿萬億]?)\n(?!(?:19|20)\d\d年)"
    r"(?!(?<!(?<!\d)[01]\n)\d{1,2}[ ]?月)"
    r"(?!(?<!(?<!\d)[0-2]\n)(?!(?<=3\n)[01](?!\d))\d{1,2}[ ]?[日号號]|\d\d[ ]?[月日号號])"
    r"(?P<end>\d[\d.,]{0,20}(?:[ ]?[%％‰])?)(?![\d.])(?![-－—–]\d)"
)
"""A number that goes on in the next line, where a space would part it on the page; no telephone number.

Neither is the year above a month, nor what would be no month or day: 3 above 4月.
"""

_AMOUNT: Final = re.compile(r"\d[\d.,]*\s?(?:[%％‰℃]|个?百分点|点|度|倍)(?:[，。；、）)]|\Z)")
_RANGE: Final = re.compile(r"\d[\d.,]*\s?℃?[至到~～]\s?-?\d[\d.,]*\s?℃")
"""A range of temperatures, of which the first end may be below zero."""
_SHORT: Final = re.compile(
    r"\d[\d.,]*\s?(?:(?:[%％‰℃]|个?百分点|倍)[^。！？；，]{0,8}|(?![年月日号时点分])[\u4e00-\u9fff]{1,2})"
)
"""A share and little more, or what is counted alone, and no stop behind it."""
BEHIND_MARK: Final = re.compile(
    rf"(?P<mark>[-+>]){SPACE}+(?P<rest>\d[\d.,]*\s?(?:[%％‰℃]|个?百分点|[万亿]?[元家人户名个件吨]).*)"
)
"""What begins the words of an item and is a mark of its own, though it looks like the sign of a number."""
_COUNTED: Final = re.compile(r"\d+(?:[.,]\d+)*\s?[\u4e00-\u9fff](?<![年月日号时点分、])")
_UNIT_FIRST: Final = late(f"[余多]?[百千万亿]{{0,2}}(?:{ANY_UNIT}|[年月号])")
_LONGEST_UNIT: Final = 12
_LARGEST: Final = 99
"""Items have at most this number where they may as well be a year or an amount within a sentence."""


def begins_with_unit(words: str) -> bool:
    """Tell if a line begins with what may follow a number at the end of the one above: 家, 万余元, 月."""
    return _UNIT_FIRST.match(fold(words[:_LONGEST_UNIT])) is not None


def is_drawn(words: str) -> bool:
    """Tell if a line is drawn between two parts, as Markdown's rule or by other signs."""
    return RULE.fullmatch(words) is not None or _DRAWN.fullmatch(words.rstrip()) is not None


def begins_list(item: re.Match[str], above: str, below: str) -> bool:
    """Tell if an item right under the text `above` begins a list, with the line `below` under it."""
    if item["number"] is None or int(item["number"]) == 1:
        return True
    if int(item["number"]) > _LARGEST:
        return False
    following = ITEM.fullmatch(below)
    return ENDED.search(above) is not None or (
        following is not None and int(following["number"] or 0) == int(item["number"]) + 1
    )


def stands_apart(words: str, above: str, below: str) -> bool:
    """Tell if a line begins an item that no list knows: behind a sentence's end, or beside another one."""
    found = SEPARATE.match(words)
    if not found:
        return False
    if SUBHEAD.match(words):
        return True
    ended = found.lastgroup not in _UNSURE and ENDED.search(above)
    beside = (SEPARATE.match(line) for line in (above, below))
    return bool(ended) or any(other is not None and other.lastgroup == found.lastgroup for other in beside)


def may_be_sign(mark: str, rest: str, above: str, below: str) -> bool:
    """Tell if the mark of an item or quotation may be the sign of the number that its words begin with.

    So may `-` behind 同比 and, in the next line, `- 6.8%`, and `>` behind 复工率. `+`, with which few begin a
    list, may be one before what is counted too, if no other item stands beside it.
    """
    if mark not in {"-", "+", ">"} or not rest[:1].isdigit():
        return False
    runs_on = above and not ENDED.search(above) and not SEPARATE.match(above)
    if mark == ">":
        return (bool(runs_on) and above[-1].isalnum()) or _SHORT.fullmatch(rest) is not None
    if (runs_on and not ITEM.fullmatch(below)) or _AMOUNT.match(rest):
        return True
    if ITEM.fullmatch(below):
        return False
    return (mark == "+" and _COUNTED.match(rest) is not None) or (mark == "-" and is_cold(rest))


def is_cold(rest: str) -> bool:
    """Tell if the words of an item are a range of temperatures alone, as they stand by themselves."""
    return _RANGE.match(rest) is not None
