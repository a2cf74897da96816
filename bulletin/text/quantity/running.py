"""Find the quantities in running text: where they stand, and what they mean.

A number is looked for among the lexemes of the text; then the hedges and rates around it are tried on, the
widest first, and what `parse` understands is taken. So whatever is found means the same standing alone,
but for a detached hedge: 最高可享受一次性补贴20万元.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import chain, pairwise
from typing import Final, NamedTuple

from bulletin.text.alternatives import alternatives
from bulletin.text.patterns import late
from bulletin.text.quantity import directions, lexicon
from bulletin.text.quantity.bases import PERIODIC, TWO
from bulletin.text.quantity.extents import with_extents
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.format import decimal
from bulletin.text.quantity.grammar import combined
from bulletin.text.quantity.lexemes import JOINT, Lexeme, LexemeKind, lexemes
from bulletin.text.quantity.non_quantities import non_quantities
from bulletin.text.quantity.parse import parse
from bulletin.text.quantity.sentence import LISTING, POINTS, SOFT_BREAK, SPLIT_DECIMAL, Mention, Sentence
from bulletin.text.quantity.units import (
    AMOUNTS,
    ANY_UNIT,
    PLAIN,
    RANKS,
    SPANS,
    TURNS,
    UNITS,
    WHOLE,
    usual_unit,
    words,
)
from bulletin.text.quantity.values import (
    LOWER,
    UPPER,
    Change,
    Qualifier,
    Quantity,
    QuantityError,
    Token,
    TokenRole,
)

__all__ = ["Mention", "Unread", "mentions", "readings"]


class Unread(NamedTuple):
    """A number that is part of one which nobody can read, from `start` up to the end of it: 3千五家."""

    start: int
    end: int


_REACH: Final = 14
"""How many lexemes before a number are looked at for its hedge and what it is divided by."""
_PASSABLE: Final = 4
"""How many words may stand between a span of time and what it covers: 3天共招聘80名."""
_BINDING: Final = frozenset(
    {word for word, qualifier in lexicon.BEFORE.items() if qualifier is not Qualifier.EXACT}
    | {*lexicon.BEFORE_ROUND, *lexicon.PER, lexicon.EACH, *lexicon.CURRENCIES}
    | {*directions.VERBS, *directions.SHORT, *directions.RATES, *directions.BESIDE}
)
"""Words before a number that change what it means."""
_DETACHED: Final = {
    word: lexicon.BEFORE[word]
    for word in words(
        "最高 最多 至多 不超过 不得超过 不高于 不得高于 最低 至少 最少 不低于 不得低于 不少于 不得少于"
    )
}
"""Hedges that reach over words that nobody lists."""
_SHORT: Final = frozenset({*directions.SHORT, *directions.BESIDE, directions.OUT, *directions.DONE})
"""Words of change that the lexicon does not know by themselves."""
_OBJECT: Final = re.compile(
    "了?[\u4e00-\u9fff]{0,8}(?:[数量额率费]|成本|支出|开支|收入|利润|人员|员工|职工|工人|劳力|岗位|环节|时间|时限|时长|天数|材料|事项"
    "|投资|损失|库存|能耗|负担|订单|班次|航班|床位|工时|程序|手续|证明|用电|用水|用气|蓄水|用工|占地|面积)"
)
"""What may stand between a verb of change and its number though nobody lists it."""
_LASTS: Final = re.compile("(?:时[间限长]|天数|工时|时数|[日天]数|用[时电水气])\\Z")
"""The end of what is a span of time itself; of all else one says how long: 减收使用费3个月."""
_DOING: Final = re.compile("(?![次家个名种处方数亏达])[\u4e00-\u9fff]{1,3}了?")
"""What may stand between more or less and its number, behind a base: 比7日多转移4300人."""
_COUNT: Final = "数"
"""A numeral, which such an object may end with: 次数."""
_UTMOST: Final = re.compile(
    "(?:气[温压]|温度|体温|室温|水温|温(?!室)|(?:通航|洪峰|库)?水位|洪峰|指挥|法院|检察|人民|权力|学府|海拔|时速|风[力速]|价格?|点|峰|处|层|楼|级|等级|纪录|建筑|电压|负[荷载]|时|(?<=最[高大])停[电水气])"
)
"""What behind 最高 makes it an adjective of a thing: 最高气温41℃, 最多时9户 are what there was."""
_PEAKS: Final = {
    **dict.fromkeys(("最高", "最多", "最大"), re.compile("[降减回跌缩]")),
    **dict.fromkeys(("最低", "最少", "最小"), re.compile("[升增回提恢]")),
}
"""What behind a number says that it was the highest, or the lowest, and no bound: 由最高9户降至2户."""
_AMOUNTS: Final = frozenset("大很许許不好众眾太")
"""What makes an adverb of 多 and 少 behind it."""
_ITEM: Final = 4
"""Characters before the mark of an item that are looked at."""
_PASSED: Final = (
    frozenset({*lexicon.BEFORE, *lexicon.FUNCTIONS, *lexicon.NOUNS, *lexicon.MONEY}) - _BINDING
    | directions.VERBS.keys()
)
_THINGS: Final = words("口罩 消毒液 酒精 体温枪 额温枪 防护服 手套 床位 岗位 职位 车位 样本 病例 患者")
"""Of these so many are counted, also where money is given elsewhere: 捐赠口罩5000, 募集防护服300."""
_PRODUCING: Final = frozenset(
    [
        "可",
        "能",
        "可以",
        "能够",
        "便",
        "就",
        "都",
        "可生产",
        "能生产",
        "生产",
        "加工",
        "制造",
        "检测",
        "处理",
        "完成",
        "达",
        "达到",
        "可达",
        "能达",
    ]
)
"""Words between a single span of time and what is done in it: 1分钟能生产500片."""
_PUNCTUATION: Final = frozenset(",。;:!?、()《》“”\"'\n|…")
_ALSO_WORDS: Final = frozenset({"整", "起", "多", "余"})
"""Hedges behind a number that also begin other words: 10个整车企业."""
_FORWARD: Final = frozenset({*lexicon.BEFORE, "+"})
"""Hedges that belong to a number right behind them rather than to one before: 3人，不足5人; 3家+2家."""
_BEHIND_NOUNS: Final = frozenset(word for word in lexicon.AFTER if len(word) > 1) | _ALSO_WORDS
"""Hedges that may also stand behind what is counted: 20名职工以上."""
_POINT: Final = re.compile("点(?![位名钟心火评赞击子])")
"""What is short for 百分点 behind 个: 提高3个点, but not 增加3个点位."""
_NAMED_POINT: Final = re.compile("(?<!个)点")
_RESPECTIVELY: Final = re.compile("分别(?P<verb>[^,。;!?\n0-9]{0,8})\\Z")
_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_LIST: Final = re.compile(rf"(?:{_NUMBER.pattern}、)+{_NUMBER.pattern}")
_CLAUSE_OF_BASE: Final = re.compile("[,。](?<!\n)[^,。;!?\n0-9]{1,12}")
"""What stands between a base and its change, where a comma ends its clause."""
_OF: Final = "的"
_UTTERMOST: Final = re.compile("最.的")
_PARTS: Final = frozenset({"%", "倍"})
"""Units of what is a part or a multiple of something."""
_WITHIN: Final = "内"
_LATEST: Final = "近"
_CAPPED: Final = "封顶"
_ROOFED: Final = frozenset({"栋", "幢", "座", "层", "期", "个", "项", "处", "项目"})
"""What has got its roof where 封顶 stands behind it; of all else that is the limit."""
_SINCE: Final = ("来", "以来", _WITHIN)
"""What stands behind a span of time that lasts until now: 近三个月来, 3年多来."""
_COMMAS: Final = (",", "，")
_POINTING: Final = frozenset("这那哪某這第头頭")
"""Characters before a numeral that make it point at something: 哪一天, 这三项."""
_CLEAR: Final = 3
"""Characters of a numeral that is in no name: 三级, but 四百五十方."""
_COUNTED_VAGUELY: Final = words("个 家 名 人 天 日 个月 年 次 位 件 户 台 辆 小时 周 倍 元 %")
"""What 数 alone counts: 数天, 数家; elsewhere it is a noun (数里, 数组)."""
_MANY: Final = 10
"""So many make a whole of which some are counted; 2/3家 may be two thirds."""
_ENDS: Final = "。;!?\n"
"""Characters that end a sentence."""
_RATHER: Final = frozenset({"多", "余"})
_SHARES: Final = frozenset({lexicon.TENTH, "%"})
"""Behind these 多 says that it is more, whatever follows: 八成多企业, 70%多的员工."""
_COUNTED: Final = frozenset("数种家个次人年方元样名项地处级层边")
"""With these 多 is a word of its own: 多数, 多家, 多次."""
_AFTER: Final = re.compile(rf"[^{_ENDS}]*[{_ENDS}]*")
_NUMERALS: Final = "零一二三四五六七八九十百千万亿两廿卅几数"
_CANDIDATE: Final = re.compile(
    rf"[0-9▢半多翻{_NUMERALS}]"
    r"(?:(?<=[0-9▢半])|(?<=翻)[番倍]|(?<=零)增长|(?<=百)分|(?<=多)[{units}]|(?<=[{numerals}])[{numerals}]{0,11}"
    r"(?:[多余来+]?[万亿]?[ ]?[{units}成分%‰℃]|点[零一二三四五六七八九]))".replace(
        "{units}", "".join(sorted({unit[0] for unit in UNITS if unit[0] >= "\u4e00"}))
    ).replace("{numerals}", _NUMERALS)
)
"""What a sentence with a quantity has somewhere; most have none and are passed over."""
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[!-~]+")
"""An address of the web, in whose path no number is stated."""
_CAPITALS: Final = "壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟"
_CAPITAL_ALONE: Final = re.compile(
    rf"(?<=[登大着著水])[陆陸]|(?<=[队隊退入行])伍|(?<=[收捡撿拣揀])拾"
    rf"|[{_CAPITALS}](?<![{_CAPITALS}0-9百千万萬零].)(?![{_CAPITALS}万萬亿億元圆圓角成])"
)
"""A numeral of bankers, who write amounts of money, that is a part of another word: 登陆台州, 收拾家园."""
_WIDE_COMMA: Final = re.compile(r"，(?<=[0-9]，)")
_WIDE: Final = "\ue000"
"""Stands for a comma of full width behind digits, which ends a clause: it groups none."""
_APART: Final = (
    "[百千万亿]{0,2}(?:元|美元|吨|[人家户个只件名份台辆套]|人次|亩"
    "|平方米|公里|千瓦时|[张艘间所处例项条次部栋])"
)
"""Units as they stand in brackets, in the heads of tables and behind a number."""
_MARKED: Final = r"[1-9][0-9]{0,6}(?:\.[0-9]{1,3})?"
"""A number between quotes or brackets, which part it from its unit."""
_OF_MARKED: Final = (
    "[百千万亿]{0,2}(?:人次|亿元|万元|公里|[家人户名项件只台辆吨元个亩%])"
    "(?![电居庭具园乡长政装纺才大社工事民均物性体籍型目套旦宵首素要有能需是为因风湾账州阶校])"
)
_UNREADABLE: Final = re.compile(
    r"(?=[0-9￥¥$(\[“\"‘'「『【%.¼½¾⅐-⅞OolIО一二两三四五六七八九十百千万零-])(?:"  # one of these begins each
    r"(?<![0-9/.\-~、之点月日号时分第名件座A-Za-z×*双∶])(?<![0-9]:)"
    rf"[1-9][0-9]{{0,2}}(?:{_WIDE}[0-9]{{3}})+(?:\.[0-9]{{1,4}})?"
    rf"(?:[-~][0-9]{{1,3}}(?:{_WIDE}[0-9]{{3}})+)?(?=[多余]?[百千万亿]{{0,2}}(?:{ANY_UNIT}))"
    rf"|(?<=[\u4e00-\u9fff]:)[1-9][0-9]{{0,2}}(?:{_WIDE}[0-9]{{3}})+(?=[。;)\n]|\Z)"
    rf"|[￥¥$][0-9]{{1,3}}(?:{_WIDE}[0-9]{{3}})+"
    rf"|(?<![0-9A-Za-z月级第年])[0-9][0-9.,]{{0,15}}[ ]?\({_APART}\)"
    r"|\([百千万亿]{0,2}(?:元|美元|港元)\)[ ]?[0-9][0-9.,]{0,15}(?![0-9.,百千万亿元年月日~-])"
    rf"|[0-9][0-9.]{{0,9}}[百千][ ][万亿](?:{ANY_UNIT})"
    r"|[0-9]{1,6}元[0-9]{1,2}[角毛](?:[0-9]{1,2}分)?|[一二三四五六七八九十两]{1,3}元[一二三四五六七八九][角毛]"
    r"|(?<![0-9.])(?:[12]米[0-9]{1,2}|[3-9]米[0-9]{2})(?=左右|的?个头|的?身高|[^0-9.%\u4e00-\u9fff]|\Z)"
    r"|(?<![0-9/])[0-9][0-9.]{0,8}/[0-9]{0,3}[百千万亿](?![0-9])"
    r"|(?<![0-9A-Za-z.])(?!O[23])(?=[OolIО]?[0-9])(?=[0-9,]{0,9}[OolIО])"
    r"(?:[0-9OolIО]{1,3},(?=[0-9OolIО]{3}(?![0-9A-Za-z])))*[0-9OolIО]{2,9}(?:\.[0-9OolIО]{1,4})?"
    r"(?![0-9A-Za-z])"
    r"(?=[ ]?[多余]?[百千万亿]{0,2}(?:[家人户名项件只台辆吨元天次%年月日号时点]|个(?!人)|公里)|[ ]?[万亿])"
    r"|(?=[零一二三四五六七八九]{1,3}[OoО])[零一二三四五六七八九OoО]{4}(?=年)|(?<=月)[0-9]{1,2}曰"
    r"|(?<![0-9A-Za-z.])[0-9][0-9.]{0,8}[wk](?![0-9A-Za-z])|(?<![0-9A-Za-z.])[0-9][0-9.]{0,8}W(?=[元人块])"
    r"|(?<![0-9.])[0-9]{1,3}\.[ ]?%|(?<=率)\.[0-9]{1,4}(?![0-9%])"
    r"|(?<=[薪资金款贷补奖额值])[0-9][0-9.]{0,8}W(?![0-9A-Za-z])"
    r"|(?:(?<=温)|(?<=温[达为约:是]))-?[0-9][0-9.]{0,3}(?:°?[-~至到]-?[0-9][0-9.]{0,3})?°(?![A-Za-z])"
    r"|(?<![\u00a1-\u00ff\u2013-\u203a])[0-9]{0,4}[¼½¾⅐-⅞](?![\u00a1-\u00ff])|(?<=[\u4e00-\u9fff])%[0-9]{1,3}(?:\.[0-9]{1,2})?(?![0-9A-Fa-f%])"
    r"|(?<![0-9A-Za-z.])(?:[0-9]{1,4}(?:\.\.|[eE])[0-9]{1,4}|0x[0-9]{1,4})"
    rf"(?=[ ]?(?![%‰])(?:{ANY_UNIT}))"
    r"|(?<![0-9A-Za-z.])[0-9][0-9.]{0,6}[ ]?(?:pct|bps?|pp|BPS?|PCT)(?![A-Za-z])"
    rf"|(?<![0-9A-Za-z.])[0-9][0-9.]{{0,6}}[ ]?(?:万万|亿亿|千千|百百)(?:{ANY_UNIT})"
    r"|(?<![0-9A-Za-z.])[0-9]{1,6}\.[0-9]{1,4}\.[ ]?(?:[万亿]元?|元(?!旦)|%|个百分点)"
    r"|\([-+]\)[ ]?[0-9]{1,9}(?:\.[0-9]{1,4})?[ ]?%"
    r"|(?<![0-9.])[0-9][0-9.]{0,8}[ ]?(?:个[ ]?%|%[ ]?%|%[ ]?个?百分点|百分比点?)"
    rf"|[“\"‘'「『【\[]{_MARKED}[”\"’'」』】\]][ ]?{_OF_MARKED}"
    rf"|(?<=[\u4e00-\u9fff])(?<!第)\({_MARKED}\)[ ]?{_OF_MARKED}(?=[{_WIDE},。;、!?\n]|\Z)"
    rf"|(?<![0-9.])[0-9]{{1,4}}[百千万亿][1-9](?=[{_WIDE}、。;!?)\n]|,(?![0-9]{{3}}(?![0-9]))|\Z)"
    rf"|(?<![0-9.])[1-9][0-9]度[0-9](?![0-9.]|[ ]?(?:{ANY_UNIT}))"
    r"|[百千万]分之[一二三四五六七八九]、[一二三四五六七八九]十?"
    rf"|(?!0)[0-9][ ]?\u20e3(?:[ ]?[0-9][ ]?\u20e3){{1,8}}(?:{ANY_UNIT})"
    rf"|(?<=[\u4e00-\u9fff])[0-9][ ]?\u20e3[ ]?{_OF_MARKED}"
    r"|(?<![0-9.])[0-9][0-9.]{1,8}(?P<unit>[家户人名%]|[万亿]元)[0-9][0-9.]{1,8}(?P=unit)"
    r"|(?<![0-9A-Za-z.])[0-9]{1,4}[BS][0-9]{0,3}(?=[ ]?(?:[家户名%]|人(?!才)|[万亿]))"
    r"|[1-9](?<=[\u4e00-\u9fff: ].)(?<![0-9月第][: ].)(?<![月日号第年].)[0-9]{0,2}(?:,[0-9]{3})*"
    r"(?:[ ],[ ]?|,[ ])[0-9]{3}(?![0-9])"
    rf"[ ]?[多余]?{_OF_MARKED}"
    r"|[0-9](?<![0-9A-Za-z.].)[0-9]{0,8}"
    rf"(?:[百千万亿]?(?:来[多余]|[多余]来(?![自到件访])|多余(?!人[员力手]))[百千万亿]{{0,2}}(?:{ANY_UNIT})"
    rf"|(?:(?:公[斤里顷尺]|[吨亩斤里元尺丈倍毛角]|(?<![平立]方)米)[1-9]|小时[0-9]{{2}})(?=[{_WIDE},、。;!?)\n]|\Z)"
    rf"|[多余]?(?:[百千万亿]{{0,2}}(?:[豕亇亼仵兀]|尸(?![体首检骸骨变])|入(?=[到返上在]岗|[{_WIDE},。;)\n]|\Z))"
    r"|[加佳嘉宋冢](?=(?:规[上下]|工业|外贸|重点)?(?:企业|单位|公司|商户|门店|工厂))))"
    rf"|[一二两三四五六七八九十百千]{{1,5}}(?:来[多余]|余来)(?:{ANY_UNIT})"
    ")"
)
"""Numbers that have two meanings, two units, a sign or a unit apart: 1，562家, 3元5角, 1米75, 300（万元）.

A number and the one that replaces it, as a tracked change is copied: 119家121家. Letters for digits: 1O8家,
l26家, 2O20年, 3月4曰; and what nobody counts with: 500w元, 1½小时, “68”家, 126豕, 68加企业.
"""
_ARROW: Final = re.compile("[-=—]{1,3}>")
"""An arrow that was typed with signs of the keyboard, which says nothing of more or less: 68家->70家."""
_BECOMES: Final = late(
    rf"(?:[ ]?→[ ]{{0,3}}|[ ]?[\u4e00-\u9fff]{{0,2}}?(?:{alternatives(directions.VERBS)}|[增涨升降减跌缩]"
    r"|回升|恢复|压[缩减]|调整|[改变])[至到为成])(?:[目当]前的?|现在的?|如今的?|今[年天]的?)?"
    rf"(?:{alternatives(word for word, hedge in lexicon.BEFORE.items() if hedge is not Qualifier.EXACT)})?"
    r"[ ]?(?=[0-9])"
)
"""What stands between what a number was and what it has become: 12→68家, 由12增至68家."""
_EXTENT: Final = late(
    rf"(?P<noun>{alternatives(directions.RATES)})[^,。;:!?、\n%]{{0,6}}?[由从自][^,。;:!?、\n%]{{0,12}}\Z"
)
"""A noun of change before what it was: 降幅由上月的."""
_COMES_TO: Final = late(r"[^,。;:!?、\n0-9%]{1,8}[至到为成][^,。;:!?、\n%]{0,12}")
"""What stands between what something was and what it has come to: 收窄至3月的."""
_AMOUNT: Final = late(
    r"(?P<number>(?P<mixed>[0-9]{1,4}万[0-9]{1,4}[百千]?|[0-9]{1,4}亿[0-9]{1,4}[百千]?万)(?![0-9百千万亿])"
    r"|(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]{1,9}(?:,[0-9]{3})*)(?:\.[0-9]{1,4})?)(?![0-9.])"
    r"[多余]?(?P<scale>[百千万亿]{0,2})"
    rf"(?:[ ]?(?P<unit>(?!回[升落调]|升[至到为成]){ANY_UNIT}))?"
)
"""A number with its unit, of which 12升至 and 12回升 have none; 1万2千 is `mixed`, and has its own scales."""
_PLACE: Final = "(?:[镇乡鄉村区县市州旗园園校厂院店业企资]|街道)"
_HAS: Final = "[ ]?:?[ ]?(?:[约近有为达共]|共有|已有)?[ ]?"
_BEHIND_PLACE: Final = late(rf"[\u4e00-\u9fff]{_PLACE}{_HAS}\Z")
_NAMED: Final = late(
    rf"[ ]?[、。;][ ]?[\u4e00-\u9fff]{{1,10}}?{_PLACE}{_HAS}"
    "(?=[0-9][0-9., ]{0,12}(?![0-9栋幢座层期组班级间室楼号年月日天]))"
)
"""What stands between the numbers of two places, which one unit may count: 良田镇12、五里牌镇20家."""
_STOP: Final = "。"
"""Parts no list; in a folded text it may stand for a comma."""
_MOST: Final = 40
"""So many numbers are looked through for the one that has their unit."""
_JOINED: Final = late("[ ]?(?:、|和|与|及|以及)[ ]?(?=[0-9])")
_END_OF_CLAUSE: Final = late(r"[ ]?(?:[,。;:!?、)\n]|\Z)")
_SEPARATING_COMMA: Final = re.compile(r",(?<!比,)(?:(?![0-9]{3}(?![0-9]))|(?<![0-9],))")
# These begin with the one character that matters, so that all others are passed over fast.


def mentions(text: str, names: Iterable[tuple[int, int]] = ()) -> Iterator[Mention]:
    """Yield the quantities in `text`, in order and without overlap; `names` are spans to leave alone.

    The time is linear in the text. Dates, ordinals, numerals in names, addresses, slogans and idioms
    are left out, and so is 一 before a plain counter, which says no more than "a" (一家企业).
    """
    return (found for found in readings(text, names) if isinstance(found, Mention))


def readings(text: str, names: Iterable[tuple[int, int]] = ()) -> Iterator[Mention | Unread]:
    """Yield what `mentions` does and the numbers that it leaves out as unread, in order."""
    marked = _ARROW.sub(lambda arrow: "→".ljust(len(arrow[0])), fold(_WIDE_COMMA.sub(_WIDE, text)))
    joined = SPLIT_DECIMAL.sub(JOINT, marked.replace(_WIDE, "。").replace("\r", " "))
    folded = _SEPARATING_COMMA.sub("。", SOFT_BREAK.sub(" ", joined))
    unread = [Unread(*match.span()) for match in _UNREADABLE.finditer(marked)]
    excluded, unreadable = bytearray(len(text)), bytearray(len(text))
    apart = (match.span() for pattern in (_ADDRESS, _CAPITAL_ALONE) for match in pattern.finditer(text))
    _mark(excluded, chain(names, apart, unread))
    found: list[Mention] = []
    for start, end, candidates in _sentences(folded, excluded):
        _mark(excluded, non_quantities(folded, start, end))
        if any(0 in excluded[first:last] for first, last in candidates):
            search = _Search(text, folded, tuple(_apart(lexemes(folded, start, end), excluded)), excluded)
            found += search.run()
            unread += search.unread
    _mark(unreadable, unread)
    # What a clause ends with may be a part of such a number: 投资1。2亿元.
    whole = (one for one in found if 1 not in unreadable[one.start : one.end])
    told: list[Mention | Unread] = [*unread, *with_extents(tuple(whole), text)]
    yield from sorted(told, key=lambda one: one.start)


def _mark(mask: bytearray, spans: Iterable[tuple[int, int]]) -> None:
    """Set the characters of `spans` in a mask."""
    for start, end in spans:
        mask[start:end] = b"\1" * (end - start)


def _apart(found: Iterable[Lexeme], excluded: bytearray) -> Iterator[Lexeme]:
    """Yield the lexemes, numerals without what belongs to an aside before them: 统一十项标准 has 十项."""
    for lexeme in found:
        if lexeme.numeric and excluded[lexeme.start] and not excluded[lexeme.end - 1]:
            start = excluded.find(0, lexeme.start)
            start += lexeme.text[start - lexeme.start :].startswith(" ")
            yield Lexeme(lexeme.kind, lexeme.text[start - lexeme.start :], start, lexeme.end)
        else:
            yield lexeme


def _sentences(folded: str, excluded: bytearray) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Yield the spans of the sentences that may state a quantity, and of what may be one in each."""
    start = end = 0
    held: list[tuple[int, int]] = []
    for candidate in (match.span() for match in _CANDIDATE.finditer(folded)):
        if 0 not in excluded[slice(*candidate)]:
            continue
        if candidate[0] >= end:
            if held:
                yield start, end, held
            held = []
            start = max(folded.rfind(character, end, candidate[0]) + 1 for character in _ENDS) or end
            after = _AFTER.match(folded, candidate[1])
            end = after.end() if after else len(folded)
        held.append(candidate)
    if held:
        yield start, end, held


class _Search(Sentence):
    """One walk through the lexemes of a sentence; `behind` is the lexeme behind the last quantity.

    `unread` are the numbers whose beginning belongs to them and can't be read.
    """

    behind = 0

    def run(self) -> list[Mention]:
        """Return the quantities of the sentence, in order."""
        index = 0
        found: list[Mention] = []
        self.unread: list[Unread] = []
        while index < len(self.lexemes):
            starts = self.starts(index)
            if starts and (several := self._part_and_whole(index) or self._borrowing(index)):
                found += several
            elif mention := starts and self._at(index):
                self._take(found, index, mention)
            elif self.is_rest(index) and (rest := self._at(index)):
                if several := self._sharing(index, rest):
                    while found and found[-1].end > several[0].start:
                        found.pop()
                    found += several
                else:
                    self.unread.append(Unread(self.beginning(index), rest.end))
            index = max(index + 1, self.behind)
        self._share_bases(found)
        self._share_extents(found)
        return found

    def _share_bases(self, found: list[Mention]) -> None:
        """Give changes the bases that stand before them all, or in a clause of their own."""
        for place, mention in enumerate(found):
            bases, start = self._bases_of(mention)
            several = found[place : place + len(bases)]
            listed = all(self._follows(one, other) for one, other in pairwise(several))
            if len(several) == len(bases) > 1 and listed:
                several[0] = replace(mention, start=start)
                found[place : place + len(bases)] = map(_against, several, bases)
            elif mention.quantity.change is not Change.LEVEL and not mention.quantity.base:
                found[place] = self._fronted(mention)

    def _share_extents(self, found: list[Mention]) -> None:
        """Give what something was and has become the noun of change before both: 降幅由8.1%收窄到5.3%."""
        for place, (was, became) in enumerate(pairwise(found)):
            if noun := self._extent(was, became):
                found[place : place + 2] = (self._of_extent(one, noun) for one in (was, became))

    def _extent(self, was: Mention, became: Mention) -> str:
        """Return the noun of change of which two numbers say what it was and has become; else nothing."""
        turned = any(token.role is TokenRole.CHANGE for token in became.quantity.tokens)
        if turned or was.quantity.unit != became.quantity.unit:
            return ""
        if not _COMES_TO.fullmatch(self.folded, was.end, became.start):
            return ""
        number = next((at for at in range(was.start, was.end) if self.folded[at].isdecimal()), was.start)
        before = _EXTENT.search(self.folded, max(0, number - _REACH), number)
        return before["noun"] if before else ""

    def _of_extent(self, found: Mention, noun: str) -> Mention:
        return (
            found
            if found.quantity.change is not Change.LEVEL
            else _reread(found, noun + found.quantity.printed)
        )

    def _part_and_whole(self, index: int) -> list[Mention]:
        """Return how many of how many there are, where a number there is the first of two: 126/136家."""
        if self.lexeme(index + 1).text != lexicon.OVER:
            return []
        part, _, whole, unit = (self.lexeme(at) for at in range(index, index + 4))
        if unit.text not in WHOLE or unit.start != whole.end:
            return []
        counts = part.text.isdecimal() and whole.text.isdecimal()
        if not (counts and int(part.text) <= int(whole.text) >= _MANY) or self.is_non_quantity(whole):
            return []
        self.behind = index + 4
        words = self.text[unit.start : unit.end]
        return [
            Mention(part.start, part.end, parse(f"{part.text}{words}"), detached=True),
            Mention(whole.start, unit.end, parse(self.text[whole.start : unit.end])),
        ]

    def _borrowing(self, index: int) -> list[Mention]:
        """Return the numbers from there that have their unit from the last: 12→68家, 由12增至68家.

        Such a list begins with 分别, or names a place before each number. Elsewhere one can't be read where
        only the last has 万 or 亿, and is larger: 3→5万只 may be 30000 or 3.
        """
        start = self.lexeme(index).start
        own = _AMOUNT.match(self.folded, start) if self.lexeme(index).kind is LexemeKind.DIGITS else None
        listed = own and _RESPECTIVELY.search(self.folded, max(0, start - _REACH), start)
        links = [_JOINED] if listed else self._links(start)
        numbers: list[re.Match[str]] = []
        while own and not own["unit"] and len(numbers) < _MOST:
            numbers.append(own)
            behind = self._link(links, own.end())
            own = _AMOUNT.match(self.folded, behind.end()) if behind else None
        if not own or not own["unit"] or not numbers:
            return []
        numbers = [number for number in numbers if self._holds(number)]
        found: list[Mention] = []
        for number in numbers:
            first, last = self._with_hedge(number.start()), number.end()
            lent = bool(own["scale"]) and not (number["scale"] or number["mixed"])
            if lent and not listed and _size(number) < _size(own):
                self.unread.append(Unread(number.start(), last))
            else:
                found += self._with_unit(
                    first, last, f"{own['scale'] if lent and listed else ''}{own['unit']}"
                )
        self.behind = bisect_left(self.lexemes, numbers[-1].end(), key=lambda lexeme: lexeme.start)
        return found

    def _links(self, start: int) -> list[re.Pattern[str]]:
        """Return what may stand behind a number at `start` and before another one of the same unit."""
        of_place = _BEHIND_PLACE.search(self.folded, max(0, start - _REACH), start)
        return [_BECOMES, _NAMED] if of_place else [_BECOMES]

    def _link(self, links: Iterable[re.Pattern[str]], end: int) -> re.Match[str] | None:
        """Return what stands there between two numbers of one unit, None if there is none."""
        found = next(filter(None, (link.match(self.folded, end) for link in links)), None)
        stops = found and self.text[found.start() : found.end()].lstrip().startswith(_STOP)
        return None if stops else found

    def _holds(self, number: re.Match[str]) -> bool:
        """Say whether a number stands in this sentence: a comma behind digits may end one."""
        return number.start() < self.lexemes[-1].end

    def _with_hedge(self, start: int) -> int:
        """Return where the hedge of the number at `start` begins, or the number itself."""
        before = self.lexeme(bisect_left(self.lexemes, start, key=lambda lexeme: lexeme.start) - 1)
        hedges = lexicon.BEFORE.get(before.text, Qualifier.EXACT) is not Qualifier.EXACT
        return before.start if hedges and before.end == start else start

    def _become(self, found: Mention) -> list[Mention]:
        """Return the numbers behind that have no unit but its own: 12家增至68, 甲镇12家、乙镇20."""
        units = [token.text for token in found.quantity.tokens if token.role is TokenRole.UNIT]
        links, end = self._links(found.start) if units else [], found.end
        numbers: list[Mention] = []
        while become := self._link(links, end):
            number = _AMOUNT.match(self.folded, become.end())
            if not number or number["unit"] or not self._holds(number):
                break
            if not _END_OF_CLAUSE.match(self.folded, number.end()):
                break
            end = number.end()
            self.behind = bisect_left(self.lexemes, end, key=lambda lexeme: lexeme.start)
            numbers += self._with_unit(self._with_hedge(become.end()), end, fold(units[-1]))
        return numbers

    def _with_unit(self, start: int, end: int, unit: str) -> list[Mention]:
        """Return a number as one of the unit that stands beside another."""
        try:
            return [Mention(start, end, parse(f"{self.text[start:end]}{unit}"), detached=True)]
        except QuantityError:
            return []

    def _take(self, found: list[Mention], index: int, mention: Mention) -> None:
        """Add a quantity to those that were found, or tell of the range that it is the end of."""
        if (start := self._cut_range(index, mention)) < 0:
            found.append(self._listed(found[-1], mention) if found else mention)
            found += self._become(mention)
            return
        while found and found[-1].end > start:
            found.pop()
        self.unread.append(Unread(start, mention.end))

    def _cut_range(self, index: int, end: Mention) -> int:
        """Return where a range begins of which nobody can read the end: 2000至3000余人; -1 for none."""
        near, dash = index - 2, self.lexeme(index - 1)
        near -= self.lexeme(near).text in lexicon.INSIDE
        number = self.lexeme(near)
        hedged = end.quantity.qualifier in {Qualifier.MORE_THAN, Qualifier.ABOUT} and end.start >= dash.end
        if not hedged or dash.text not in lexicon.DASHES or not number.numeric:
            return -1
        if self.lexeme(index - 2).end != dash.start or self.is_non_quantity(number):
            return -1
        while self.lexeme(near - 1).numeric and self.lexeme(near - 1).end == number.start:
            near, number = near - 1, self.lexeme(near - 1)
        return number.start

    def _sharing(self, index: int, last: Mention) -> list[Mention]:
        """Return the numbers of a list that share verb and unit: 分别增长3.2、4.5个百分点; none elsewhere.

        `last` is the last of them, with the lexeme `index` for its number.
        """
        start, end = self.beginning(index), self.lexeme(index).end
        before = _RESPECTIVELY.search(self.folded, max(0, start - _REACH), start)
        if not before or not _LIST.fullmatch(self.folded, start, end):
            return []
        place = bisect_left(self.lexemes, before.start(), key=lambda lexeme: lexeme.start)
        base, verb = self.lexeme(place - 1), self.text[before.start("verb") : start]
        words = (base.text if base.kind is LexemeKind.BASE else "") + verb
        found = []
        for number in _NUMBER.finditer(self.folded, start, end):
            stop = last.end if number.end() == end else number.end()
            printed = number[0] + self.text[end : last.end]
            try:
                one = Mention(number.start(), stop, parse(printed), detached=True)
            except QuantityError:
                return []
            found.append(_reread(one, words + printed))
        return found

    def _bases_of(self, found: Mention) -> tuple[list[str], int]:
        """Return the bases in a row that a mention begins with, its own last, and where the first begins.

        同比、环比分别增长3%和5% has two, and so has 与上月、去年同期相比分别增长2%、6%.
        """
        index = bisect_left(self.lexemes, found.start, key=lambda lexeme: lexeme.start)
        if self.lexeme(index).kind is not LexemeKind.BASE:
            return [], found.start
        own = self.lexeme(index).text
        if two := TWO.fullmatch(own):
            return [f"{two['sign']}{two[name]}{two['end']}" for name in ("first", "second")], found.start
        bases = [own]
        while self.lexeme(index - 1).text in LISTING and self.lexeme(index - 2).kind is LexemeKind.BASE:
            index -= 2
            bases.insert(0, self.lexeme(index).text)
        return bases, self.lexeme(index).start

    def _fronted(self, found: Mention) -> Mention:
        """Return a change with the base that stands in a clause of its own: 与去年同期相比，用工减少860人."""
        index = bisect_left(self.lexemes, found.start, key=lambda lexeme: lexeme.start) - 1
        while index >= 0 and self.lexemes[index].kind is not LexemeKind.BASE:
            index -= 1
        if self.lexeme(index - 1).text in LISTING and self.lexeme(index - 2).kind is LexemeKind.BASE:
            return found  # one of two
        if index < 0 or not _CLAUSE_OF_BASE.fullmatch(self.folded, self.lexemes[index].end, found.start):
            return found
        return _against(found, self.lexemes[index].text)

    def _follows(self, last: Mention, found: Mention) -> bool:
        """Tell if a mention stands in one list with the one before it."""
        return fold(self.text[last.end : found.start]).strip() in LISTING

    def _listed(self, last: Mention, found: Mention) -> Mention:
        """Return the mention with the verb and base of the one before it, where both stand in one list."""
        if last.quantity.change is Change.LEVEL or not self._follows(last, found):
            return found
        if found.quantity.change is not Change.LEVEL:
            bases = [token.text for token in last.quantity.tokens if token.role is TokenRole.BASE]
            return _against(found, bases[0]) if bases and not found.quantity.base else found
        course = (
            token.text for token in last.quantity.tokens if token.role in {TokenRole.BASE, TokenRole.CHANGE}
        )
        return _reread(found, f"{''.join(course)}{found.quantity.printed}")

    def _at(self, index: int) -> Mention | None:
        """Return the quantity whose number starts with the lexeme `index`, None if there is none."""
        ends = self._ends(index)
        if not ends:
            return None
        unit = "元" if self._of_money(index) else None
        for first in self._firsts(index):
            for end in ends:
                if self._is_latest(first, end):
                    continue
                found = self.parsed(first, end, unit)
                if found and (turns := self._turns(found, first, end)):
                    return turns
                if found and _states(found.quantity, self.lexeme(index).text, self.before(first)):
                    if found.quantity.unit == lexicon.ONE:
                        found = self._in_points(found, end)
                    whole = self._turned(self._labelled(self._detached(found, first), first), first)
                    self.behind = end
                    return self._priced(whole, end)
        return None

    def _in_points(self, found: Mention, end: int) -> Mention:
        """Return so many 个 as points of a hundred where the words behind say that; else what it was.

        A list may end with 个百分点, or people say 3个点 for a change, and 0.3个点 for any; not where points
        were named before.
        """
        in_points = _reread(found, found.quantity.printed + POINTS.removeprefix(lexicon.ONE))
        if self.in_points(end):
            return in_points
        is_share = found.quantity.change is not Change.LEVEL or found.quantity.decimals > 0
        is_short = is_share and _POINT.match(self.folded, found.end)
        named = _NAMED_POINT.search(self.folded, max(0, found.start - _REACH), found.start)
        return replace(in_points, end=found.end + 1) if is_short and not named else found

    def _is_latest(self, first: int, end: int) -> bool:
        """Say whether 近 and a span of time name the last such span, and no smaller one: 近三个月来.

        So they do at the start of a sentence, too, with a comma behind them: 近三天，新增5例.
        """
        if self.lexeme(first).text != _LATEST:
            return False
        if self.lexeme(end - 1).text == _WITHIN:
            end -= 1
        if usual_unit(self.lexeme(end - 1).text) not in SPANS:
            return False
        begins = first == 0 or self.lexeme(first - 1).text in _PUNCTUATION
        start = self.lexeme(end).start
        return self.folded.startswith(_SINCE, start) or (begins and self.text.startswith(_COMMAS, start))

    def _priced(self, found: Mention, end: int) -> Mention:
        """Return the price with what it is for, where that follows: 3元一斤."""
        one, unit = self.lexeme(end), self.lexeme(end + 1)
        if found.quantity.unit != "元" or one.text != "一" or unit.text not in UNITS or unit.text in SPANS:
            return found
        if one.start != found.end or self.is_non_quantity(one):
            return found
        self.behind = end + 2
        words = self.text[one.start : unit.end]
        quantity = replace(
            found.quantity,
            printed=found.quantity.printed + words,
            per=usual_unit(unit.text),
            tokens=(*found.quantity.tokens, Token(TokenRole.PER, words)),
        )
        return Mention(found.start, unit.end, quantity, detached=True)

    def _turns(self, span: Mention, first: int, end: int) -> Mention | None:
        """Return the rate that a span of time is part of: 每3小时测温一次; None if it is of none."""
        each = self.lexeme(first).text == lexicon.EACH or self.lexeme(first - 1).text == lexicon.EACH
        if not each or span.quantity.unit not in SPANS:
            return None
        for index in range(end, end + _PASSABLE):
            if self.lexeme(index).text in _PUNCTUATION:
                return None
            if self.starts(index) and self.lexeme(index + 1).text in TURNS:
                found = self.parsed(index, index + 2)
                start = first if self.lexeme(first).text == lexicon.EACH else first - 1
                if found:
                    self.behind = index + 2
                    return self._widened(found, self.lexeme(start), TokenRole.PER, per=_each(span.quantity))
        return None

    def _ends(self, index: int) -> list[int]:
        """Return the indexes behind what may be the last lexeme, the farthest first."""
        core = self.core(index)
        if core is None:
            return []
        ends = [core]
        onward = self._onward(index, core)
        if onward is not None:
            ends.append(onward)
        while (step := self._trail(ends[-1])) is not None:
            ends.append(step)
        return ends[::-1]

    def _onward(self, index: int, core: int) -> int | None:
        """Return where the number that a span of time covers ends: 1分钟500片, 两天一次, 3天共80名."""
        if usual_unit(self.lexeme(core - 1).text) not in SPANS:
            return None
        number = core
        while number < core + _PASSABLE and self.lexeme(number).text in _PASSED:
            number += 1
        if not self.starts(number):
            return None
        close = self.lexeme(number).start == self.lexeme(core - 1).end
        turns = self.lexeme(number + 1).text in TURNS
        summed = self.lexeme(core).text[:1] in {"共", "合", "总", "累"}
        between = {lexeme.text for lexeme in self.lexemes[core:number]}
        single = self.lexeme(index).text in {"1", "一"} and between <= _PRODUCING
        return self.core(number) if close or turns or summed or single else None

    def _trail(self, end: int) -> int | None:
        """Return the index behind the hedge or rate that follows a quantity, None if there is none."""
        lexeme = self.lexeme(end)
        if lexeme.text in {lexicon.OVER, lexicon.AND}:
            return self._over(end)
        if lexeme.text == lexicon.EACH and self._divides(end + 1) and not self.starts(end + 2):
            return end + 2
        if lexeme.text == _OF and self.lexeme(end + 1).text in directions.RATES:
            return end + 2
        if lexeme.text in directions.ARROWS and not self.starts(end + 1):
            return end + 1
        if lexeme.text in lexicon.NOUNS and self.lexeme(end + 1).text in _BEHIND_NOUNS:
            return end + 2 if self._trailing(end + 1) else None
        return end + 1 if lexeme.known and lexeme.text in lexicon.AFTER and self._trailing(end) else None

    def _over(self, index: int) -> int | None:
        """Return the index behind a stroke there and what it divides by: /人, /500克, /（人·天）."""
        if self._divides(index + 1):
            noun = self.lexeme(index + 1).text
            parts = noun not in UNITS and (noun.endswith(("率", "岗", "崗")) or self.starts(index + 2))
            return None if parts else index + 2  # 126家/返岗1200人 are two
        if self.lexeme(index + 1).text == "(":
            end = index + 3
            while self.lexeme(end).text in {lexicon.OVER, lexicon.AND} and self._divides(end + 1):
                end += 2
            return end + 1 if self._divides(index + 2) and self.lexeme(end).text == ")" else None
        if self.lexeme(index + 1).numeric and self.lexeme(index).text == lexicon.OVER:
            end = index + 2 + (self.lexeme(index + 2).numeric and not self.lexeme(index + 2).known)
            return end + 1 if self.lexeme(end).text in AMOUNTS else None
        return None

    def _divides(self, index: int) -> bool:
        text = self.lexeme(index).text
        return text in UNITS or text in lexicon.NOUNS or text == lexicon.MONTH

    def _trailing(self, index: int) -> bool:
        """Say whether the hedge there belongs to the number before it, and is not part of another word."""
        word, following = self.lexeme(index).text, self.lexeme(index + 1)
        if word in _RATHER and self.lexeme(index - 1).text in _SHARES:
            return following.text[:1] not in _COUNTED
        if word in _ALSO_WORDS and following.text not in _SINCE:
            return not (
                following.numeric or following.text in UNITS or "\u4e00" <= following.text[:1] <= "\u9fff"
            )
        if word == _CAPPED and self.lexeme(index - 1).text in _ROOFED:
            return False
        if word == _WITHIN:
            return self.lexeme(index - 1).text not in PLAIN
        return not (word in _FORWARD and self.starts(index + 1))

    def _firsts(self, index: int) -> list[int]:
        """Return where the quantity may start, the farthest first: at a hedge, a rate, its number."""
        index -= self.signed(index)
        halves = self.lexeme(index).text == lexicon.HALVED
        found = [index]
        for first in range(index - 1, max(self.behind, index - _REACH) - 1, -1):
            lexeme = self.lexemes[first]
            short = lexeme.text in _SHORT
            if short and not self._turns_number(first):
                break
            of_word = short and lexeme.text not in directions.ARROWS
            if of_word and self.lexeme(first - 1).text in UNITS and self._counts(first - 2):
                break  # 满100元减30元 gives 30元; 3升 has a unit
            based = lexeme.kind is LexemeKind.BASE
            halved = halves and lexeme.text in lexicon.OUTCOMES and found == [index]
            in_date = lexeme.text in lexicon.PER and self.is_non_quantity(lexeme)
            if self._names_the_most(first, index) or self._is_peak(first, index):
                break
            if (lexeme.text in _BINDING or based or halved) and not (in_date or self.idle(first)):
                found.append(first)
            counted = lexeme.numeric and self.lexeme(first - 1).text == lexicon.EACH
            if not (lexeme.known or counted or based or short) or lexeme.text in _PUNCTUATION:
                break
        return found[::-1]

    def _names_the_most(self, index: int, number: int) -> bool:
        """Say whether words tell which ones are meant, and nothing of how many: 最快的一基, 最低的3家."""
        words = "".join(lexeme.text for lexeme in self.lexemes[index:number])
        return _UTTERMOST.fullmatch(words) is not None

    def _is_peak(self, index: int, number: int) -> bool:
        """Say whether 最高 there is said of what once was: 最高的七成, 由最高9户降至2户."""
        left = _PEAKS.get(self.lexeme(index).text)
        if left is None:
            return False
        if self.lexeme(index + 1).text == "的" and index + 2 == number:
            return True
        core = self.core(number) if self.before(index) in {*"从由自從"} else None
        return bool(core and left.match(self.folded, self.lexeme(core - 1).end))

    def _counts(self, index: int) -> bool:
        """Say whether a number stands there that counts something, and is no year: 2019年增6.8%."""
        return self.lexeme(index).numeric and not self.is_non_quantity(self.lexeme(index))

    def _turns_number(self, index: int) -> bool:
        """Say whether a word of one character is none of another (大多减产) and ▲ no mark of an item."""
        text, start = self.lexeme(index).text, self.lexeme(index).start
        if text in directions.MARKS:
            return bool(self.text[max(0, start - _ITEM) : start].rstrip(" \u3000\t")[-1:].strip("\n|"))
        return text not in {"多", "少"} or self.before(index) not in _AMOUNTS

    def _of_money(self, index: int) -> bool:
        """Say whether words right before the number make it an amount of money."""
        before = index - 1
        while self.lexeme(before).text in _PASSED and self.lexeme(before).text not in lexicon.MONEY:
            if self.lexeme(before).text in _THINGS:
                return False
            before -= 1
            if before < index - _PASSABLE:
                return False
        return self.lexeme(before).text in lexicon.MONEY

    def _detached(self, found: Mention, first: int) -> Mention:
        """Return the quantity with the hedge or 每 that reaches it over words between, if there is one."""
        for index in range(first - 1, max(self.behind, first - _REACH) - 1, -1):
            lexeme = self.lexemes[index]
            if lexeme.text in _PUNCTUATION or lexeme.numeric or found.quantity.change is not Change.LEVEL:
                break
            if self._names_the_most(index, first):
                break
            if lexeme.known and lexeme.text in _DETACHED and not _UTMOST.match(self.folded, lexeme.end):
                found = found if self._is_peak(index, first) else self._hedged(found, lexeme)
            elif lexeme.text == lexicon.EACH and self._divides(index + 1) and not self._is_share_of(found):
                found = self._divided(found, lexeme, usual_unit(self.lexeme(index + 1).text))
        return found

    def _is_share_of(self, found: Mention) -> bool:
        """Say whether a share or a multiple is one of what 每 belongs to: 每千瓦时电价的5倍."""
        return found.quantity.unit in _PARTS and self.folded.endswith(_OF, 0, found.start)

    def _turned(self, found: Mention, first: int) -> Mention:
        """Return the mention with the verb whose object stands between: 减少跑动次数3次 is a fall."""
        if found.quantity.change is not Change.LEVEL or found.detached:
            return found
        for index in range(first - 1, max(self.behind, first - _REACH) - 1, -1):
            lexeme, following = self.lexemes[index], self.lexeme(index + 1)
            if lexeme.text in _PUNCTUATION or (lexeme.numeric and lexeme.text != _COUNT):
                break
            end = found.start
            if lexeme.kind is LexemeKind.BASE and following.text in {"多", "少"} and following.end < end:
                between = self.folded[following.end : end]
                words = self.text[lexeme.start : following.end]
                if _DOING.fullmatch(between):
                    return _reread(found, words + found.quantity.printed)
            elif lexeme.text in directions.VERBS and not self.idle(index):
                between, words = self.folded[lexeme.end : end], self.text[lexeme.start : lexeme.end]
            else:
                continue
            if not _OBJECT.fullmatch(between) or (
                found.quantity.unit in SPANS and not _LASTS.search(between)
            ):
                return found
            return _reread(found, words + found.quantity.printed)
        return found

    def _labelled(self, found: Mention, first: int) -> Mention:
        """Return a number with the base or noun of change that a colon parts from it: 同比：-5.3%."""
        label = self.lexeme(first - 2)
        is_level = found.quantity.change is Change.LEVEL
        is_change = label.text in PERIODIC or (is_level and label.text in directions.RATES)
        if not is_change or self.lexeme(first - 1).text != ":" or found.quantity.base:
            return found
        return _reread(found, self.text[label.start : label.end] + found.quantity.printed)

    def _hedged(self, found: Mention, hedge: Lexeme) -> Mention:
        quantity = found.quantity
        both = combined(quantity.qualifier, _DETACHED[hedge.text])
        if both is None or quantity.qualifier is Qualifier.MISSING:
            return found
        bounds = {
            "low": None if both in UPPER else quantity.low,
            "high": None if both in LOWER else quantity.high,
        }
        return self._widened(found, hedge, TokenRole.HEDGE, qualifier=both, **bounds)

    def _divided(self, found: Mention, each: Lexeme, unit: str) -> Mention:
        per = "·".join(part for part in (unit, found.quantity.per) if part)
        return self._widened(found, each, TokenRole.PER, per=per)

    def _widened(self, found: Mention, word: Lexeme, role: TokenRole, **changes: object) -> Mention:
        """Return the mention from `word` on, with what that changes."""
        start = word.start
        tokens = (
            Token(role, self.text[start : word.end]),
            Token(TokenRole.WORDS, self.text[word.end : found.start]),
            *found.quantity.tokens,
        )
        printed = self.text[start : found.start] + found.quantity.printed
        quantity = replace(found.quantity, printed=printed, tokens=tokens, **changes)  # type: ignore[arg-type]
        return Mention(start, found.end, quantity, detached=True)


def _size(amount: re.Match[str]) -> Fraction:
    """Return how large the digits of an amount are."""
    return Fraction(amount["number"].replace(",", "").replace(" ", ""))


def _reread(found: Mention, words: str) -> Mention:
    """Return the mention read with words that its list says once, or says of another number of it."""
    try:
        return replace(found, quantity=parse(words), detached=True)
    except QuantityError:
        return found


def _against(found: Mention, base: str) -> Mention:
    """Return the mention of a change as one against `base`."""
    words = (token.text for token in found.quantity.tokens if token.role is not TokenRole.BASE)
    return _reread(found, f"{base}{''.join(words)}")


def _each(span: Quantity) -> str:
    """Return a span of time as `per` holds it: 小时, 3小时."""
    value = span.value
    return span.unit if value in {None, 1} else f"{decimal(value)}{span.unit}"


def _states(quantity: Quantity, number: str, before: str) -> bool:
    """Say whether the quantity states something: it has a unit, is not merely "a", and is not pointed at."""
    if before in _POINTING and number[0] not in "0123456789▢半":
        return False
    if number == "数" and quantity.unit not in _COUNTED_VAGUELY:
        return False
    exact = quantity.qualifier is Qualifier.EXACT and quantity.change is Change.LEVEL
    bare = exact and not quantity.per and not quantity.period
    if not quantity.unit:
        return any(token.text.endswith(("万", "亿", "万+", "萬", "億")) for token in quantity.tokens)
    in_digits = number[0] in "0123456789▢半"
    if not in_digits and quantity.unit not in UNITS:
        return False  # 四平市, 三车间: behind a numeral what nobody counts with is the rest of a name
    loose = quantity.qualifier in {Qualifier.EXACT, Qualifier.RANGE}
    of_names = quantity.unit in RANKS or quantity.printed.endswith(("毛", "趴"))
    if quantity.printed.endswith(("号人", "號人")):
        of_names = not any(scale in number for scale in "百千几")  # else it may be a day
    if loose and of_names and not in_digits and len(number) < _CLEAR:
        return False
    return not (bare and number == "一" and quantity.unit in PLAIN)
