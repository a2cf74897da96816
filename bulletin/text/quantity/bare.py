"""Find the numbers in running text that stand without a unit behind what they count: 复工企业68，到岗：2300.

Such a number is a claim like any other, and can be held to no record until its unit is written. Which words
count something is certain for few: so only those listed here are taken, and only where the clause ends right
behind the number.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.parse import parse
from bulletin.text.quantity.sentence import Mention
from bulletin.text.quantity.units import ANY_UNIT
from bulletin.text.quantity.values import QuantityError

_BACK: Final = "[复復][工产產课課业業市]|[开開][工业業]|[返到在上][岗崗]|投[产產]|[达達][产產]"
"""What enterprises and staff do when work resumes: 复工68."""
_COUNTS: Final = (
    f"{_BACK}|累[计計]|共[计計]|合[计計]|[总總][计計数數]|[预預估][计計]|新增|其中|占比?|[人户戶家个個]?[数數]量?|人次|[规規限]上"
    "|(?:提高|上升|增[长長加]|下降|回[升落]|[减減]少)了?"
)
"""What a number may follow without a word between."""
_IS: Final = "(?:[:：][ ]?|[为為是](?=[0-9０-９])|[达達][到至]?|共有?|[约約]|近|超[过過]?|[仅僅只已]?有)"
_NOUNS: Final = "企[业業]|[员員]工|[职職]工|工人|人[员員]|口罩|[项項]目|商[户戶]|[门門]店|[学學]校|病例"
"""Of these it may be the name as well, as in 项目3, if no word stands between."""
_RATE: Final = "(?<![汇匯频頻心赔賠倍功胜勝])率"
_DONE: Final = (
    "[发發]放|捐[赠贈助]|[赠贈]送|采[购購]|[调調][拨撥配]|配[备備送发發]|[储儲][备備]|[筹籌]集|[购購][买買置]|[领領]取|[运運]送|派[出驻駐]|投入|出[动動]"
    "|招[聘募]|走[访訪]|[帮幫]扶|受理|[办辦][结結理]|排查|[检檢][查测測]|整改|[签簽][约約订訂]|[开開][设設]|[设設][立置]|安置|[转轉]移|救助|慰[问問]|解[决決]"
)
"""What is done with so many of something: 发放口罩1200, 走访企业12."""
_NUMBERED: Final = (
    "[第号號页頁期批次版代类類型式款图圖表例件章节節条條段步组組队隊班栋棟幢座楼樓层層室房区區路街巷弄道线線站桥橋口门門窗井炉爐塔码碼"
    "近逾约約超满滿比选選按键鍵年月日号時时的]"
)
_UNNAMED: Final = (
    f"(?<!{_NUMBERED})(?<![汇匯频頻心赔賠倍功胜勝]率|[电電热熱][话話线線]|客服|微信|回[复復]|[输輸]入|[网網]格|[车車][间間]|等[级級]"
    "|指[数數]|系[数數]|[点點][击擊]|[选選][择擇]|沪深|中证|上证|标普|科创)"
)
"""Not behind what ends a name that goes by a number, or a time: 附件2, 窗口3."""
_PROVINCES: Final = (
    "北京|天津|河北|山西|内蒙古|[辽遼][宁寧]|吉林|黑[龙龍]江|上海|江[苏蘇]|浙江|安徽|福建|江西|山[东東]|河南|湖北|湖南|[广廣][东東西]"
    "|海南|重[庆慶]|四川|[贵貴]州|[云雲]南|西藏|[陕陝]西|甘[肃肅]|青海|[宁寧]夏|新疆"
)
"""Where those come from who are counted: 湖北12, 湖南30."""
_LABEL: Final = (
    f"(?:{_COUNTS}|{_RATE})(?:{_NOUNS})?(?:{_IS}){{0,2}}|(?:{_NOUNS}){_IS}|含[\u4e00-\u9fff]{{0,6}}"
    f"|(?:[确確][诊診]|疑似|治[愈癒]|出院|死亡)(?:(?:病例|患者|人[数數]?)(?!\\d{{1,3}}[，,、](?:[男女系]|[病患])))?(?:{_IS}){{0,2}}"
    f"|(?:{_DONE})(?:了|[过過])?(?:(?!{_DONE})[\u4e00-\u9fff]{{1,8}}?{_UNNAMED})?(?:{_IS})?"
    rf"|(?:{_BACK}|{_NOUNS})[（(][\u4e00-\u9fff]{{1,8}}[）)](?:{_IS})?"
    "|(?<=[\u4e00-\u9fff])(?:[镇鎮乡鄉]|街道|[园園开開发發][区區])[ ]?(?:[:：][ ]?)?(?=[0-9０-９])"
    "|(?:[员員職职]工|工人|人[员員]|[队隊党黨][员員]|[干幹]部|志[愿願]者|群[众眾]|床位|[岗崗]位|[学學]生|教[师師])(?=[0-9０-９]{2})"
    "|(?:[现現拥擁设設建尚还還辖轄共]有|(?:[扶帮幫]贫|[扶帮幫]貧|就[业業])[车車][间間](?=[0-9０-９]{2}))"
    "(?:[\u4e00-\u9fff]{1,8}?)?"
    f"|(?:{_PROVINCES})[省市籍]?(?=[0-9０-９])"
    "|[日月年][产產销銷](?:[\u4e00-\u9fff]{1,6}?)?"
    "|[较較比][\u4e00-\u9fff]{1,6}(?=[+＋])"
)
_END: Final = r"(?=[ ]?(?:[，。；;！!）)（(\n]|[、,](?![0-9０-９])|\Z))"
"""The end of a clause, or a bracket that goes into the number: 53（含规上20）."""
_NUMBER: Final = r"(?!(?:19|20)[0-9]{2}(?![0-9.]))[0-9０-９]{1,9}(?:[.．][0-9０-９]{1,4})?"
"""A number that is no year."""
_BARE: Final = re.compile(f"(?:{_LABEL})[ ]?[+＋]?(?P<number>{_NUMBER})(?![，,][男女]){_END}")
_LAST: Final = re.compile(rf"(?<![0-9０-９.．])(?P<number>{_NUMBER}){_END}")
"""A number at the end of its clause: few are, so that the words before it are looked at only there."""
_REACH, _AHEAD = 24, 4
"""Characters before such a number, and behind it, that are looked at."""
_WITH_UNIT: Final = re.compile(
    rf"(?:[（(]|(?P<name>[\u4e00-\u9fff][（(]))(?P<unit>[百千万亿]{{0,2}}(?:{ANY_UNIT})(?:[/／](?:{ANY_UNIT}|月))?)[)）]"
    r"(?:[ ]?[:：]|[为為是 ]|(?(name)|(?!)))[ ]?"
    rf"(?P<number>[-－−+＋]?{_NUMBER}){_END}"
)
"""A number whose unit stands in the brackets before it, as in a list: 复工企业（家）：68."""
_ITEM: Final = (
    rf"(?P<name>[\u4e00-\u9fff]{{2,12}}){_UNNAMED}(?<![项項]目|方案|案例|[问問课課][题題]|任[务務]|[阶階]段|模式)"
    rf"(?:{_IS})?[ ]?(?P<number>(?![1-9]\.0(?![0-9])){_NUMBER})"
)
_UNIT: Final = f"[多余餘]?(?:[百千万萬亿億]{{0,2}}(?:{ANY_UNIT})|[万萬亿億])"
_ONE: Final = re.sub("[?]P<[a-z]+>", "?:", _ITEM)
_LIST: Final = re.compile(
    rf"(?:\A|(?<=[，。；;：:、！!（(\n])){_ONE}(?:{_UNIT})?"
    rf"(?:[ ]?[、，；][ ]?{_ONE}(?:{_UNIT}|{_END})){{1,20}}"
)
"""What is counted one by one, of which some have no unit: 口罩12、手套20、防护服36箱."""
_IN_LIST: Final = re.compile(rf"{_ITEM}{_END}")
_TO_FIGURE: Final = re.compile(
    rf"(?<![0-9A-Za-z.])(?P<number>{_NUMBER})[ ]?"
    r"(?:[→➡]\ufe0f?|[-=—]{1,3}>|[增升降减減提][加少高升低]?[至到])[ ]?(?=\{\{)"
)
"""What was before what a figure says: 由12增至{{ … }}."""
_HEDGED: Final = re.compile(
    rf"(?<=[\u4e00-\u9fff：:，、 ])(?P<number>(?<![第年月日号])(?<![0-9A-Za-z][ ，、]){_NUMBER}"
    rf"(?:[余餘多]|左右|上下|以[上下内內]|[+＋]|/(?:[日天月年人户戶]|小时|小時))){_END}"
    r"|(?P<before>(?<![年赶趕商反节節预預签簽合契违違续續附最就])(?:[约約近逾]|超[过過]?|不[足到]|不[少低][于於]|不超[过過]|至少|最多)"
    rf"{_NUMBER}){_END}"
)
"""A number with a hedge or a divisor, which says that it counts something: 已招280余, 缺口近300, 3600/日."""
_FROM_TO: Final = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?<![第年月日号])(?P<number>{_NUMBER})(?!年|月|日)[\u4e00-\u9fff]{{0,2}}"
    rf"[降升增减減提涨漲跌][\u4e00-\u9fff]{{0,2}}[至到为為](?P<to>{_NUMBER}){_END}"
)
"""What a number without a unit was, and has become: 利率由5.6降到4.35."""
_IN_BRACKETS: Final = re.compile(
    rf"(?:企[业業]|[员員]工|[职職]工|工人|人[员員]|商[户戶]|[门門]店)[（(](?P<number>{_NUMBER})[）)]"
    rf"|(?<=[0-9家人户戶名个個例只件%％])[（(](?P<before>[+＋\-−](?!0+[）)]){_NUMBER})[）)]"
)
"""A number in brackets behind what it counts, or by how much it has changed: 规上企业（68）, 68家（+2）."""
_TURNED: Final = re.compile(rf"(?<=[0-9家人户戶名个個例只件%％][↑↓▲▼])(?P<number>{_NUMBER}){_END}")
"""By how much a number has changed, behind an arrow: 93.6%↑2.3."""
_FIRST: Final = re.compile(
    r"^[ ]?(?P<number>[0-9]{2,6}\.[0-9]{1,3}(?=[ ]?$)|[0-9]{1,6}(?=[（(](?:含|其中)))", re.MULTILINE
)
"""What a paragraph begins with: a fraction that is all of it, or a whole with its part: 53（含规上20）.

A whole number alone may be the paragraph's own.
"""


def bare_numbers(text: str) -> Iterator[Mention]:
    """Yield the numbers of `text` that lack their unit; some may be parts of what is found elsewhere."""
    for last in _LAST.finditer(text):
        if found := _labelled(text, last):
            yield from _mention(found)
    for pattern in (
        _HEDGED,
        _IN_BRACKETS,
        _TURNED,
        _FIRST,
        _WITH_UNIT,
        *([_TO_FIGURE] if "{{" in text else []),
    ):
        for found in pattern.finditer(text):
            group = "before" if "before" in pattern.groupindex and found["before"] else "number"
            yield from _mention(found, found["unit"] if pattern is _WITH_UNIT else "", group)
    for found in _FROM_TO.finditer(text):
        yield from (*_mention(found), *_mention(found, group="to"))
    for listed in _LIST.finditer(text):
        # 全区企业1、企业2 are names.
        items = [*_IN_LIST.finditer(text, *listed.span())]
        if not any(one["name"].endswith(other["name"]) for one, other in itertools.permutations(items, 2)):
            yield from itertools.chain.from_iterable(map(_mention, items))


def _labelled(text: str, last: re.Match[str]) -> re.Match[str] | None:
    """Return a number at the end of a clause with the words before it, if these say what it counts."""
    start, end = max(last.start() - _REACH, 0), last.end() + _AHEAD
    while found := _BARE.search(text, start, end):
        if found.start("number") >= last.start():
            return found if found.start("number") == last.start() else None
        start = found.end()
    return None


def _mention(found: re.Match[str], unit: str = "", group: str = "number") -> Iterator[Mention]:
    """Yield the number of a match with its unit, if it can be read."""
    try:
        quantity = parse(fold(found[group] + unit))
    except QuantityError:
        return
    yield Mention(*found.span(group), quantity, detached=bool(unit))
