"""Against what a number has changed: 同比, 环比, 按年, 比去年同期, 较2月底, 与上年同期相比."""

from functools import lru_cache
from typing import Final

from bulletin.text.alternatives import alternatives
from bulletin.text.patterns import late
from bulletin.text.quantity import directions, lexicon
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.values import Qualifier

YEAR_ON_YEAR: Final = "同比"
PERIODIC: Final = frozenset({YEAR_ON_YEAR, "环比", "定基比"})
"""Bases that make a change of a bare number: 同比3.2%."""
_BEYOND: Final = {**directions.BESIDE, "超": 1}
"""Characters that a base with its own verb begins with: 高出节前3个百分点."""
_REACHED: Final = alternatives(lexicon.BEFORE)
_HEDGE: Final = alternatives(
    {
        "仅",
        "只",
        "已",
        "将",
        *(word for word, hedge in lexicon.BEFORE.items() if hedge is not Qualifier.EXACT),
    }
    | lexicon.BEFORE_ROUND.keys()
)
_NUMBER: Final = "[0-9▢一二三四五六七八九十百千万亿半数几两]"
_POINTS: Final = rf"(?:{_HEDGE}){{0,2}}[0-9.▢一二三四五六七八九十百半几两]{{1,8}}[多余]?个?百分点"
_SHORT: Final = "".join(directions.SHORT)
_BESIDE: Final = "".join(directions.BESIDE)
_DONE: Final = "".join(sorted(directions.DONE | directions.SHORT.keys()))
_SAYING: Final = {
    directions.NEW,
    *directions.VERBS,
    *directions.RATES,
    *directions.LEVELS,
    *directions.PASSED,
}
_TURN: Final = (
    rf"(?:(?:{alternatives(lexicon.ADVERBS)}|{_HEDGE}|累计|合计|总计){{0,3}}"
    rf"(?:{alternatives(_SAYING)}|[多少][{_DONE}]"
    rf"|(?:[{_SHORT}](?:{_REACHED})?|[{_BESIDE}]{directions.OUT}?)(?:{_HEDGE}){{0,2}}{_NUMBER}))"
)
"""What says the change, behind the base."""

_UNITS_OF_TIME: Final = "年度|年|月份|月|日|号|季度|季|周|天|旬|星期|届|轮|次|批|场"
_TIME: Final = (
    "(?:[0-9▢]{1,4}(?:[-~至、][0-9]{1,2})?|[一二三四五六七八九十两]{1,3}|[上下前去今同当本昨往历常头])"
    f"[一两个几]?(?:{_UNITS_OF_TIME}|期)"
)
_FIRST: Final = (
    f"(?:{_TIME}|[年月季周][初底末中]|大年|春节|节日|节|假期|长假|疫情|灾|震|停[工产]|复[工产]|开工|投产"
    "|高峰|峰值|低谷|平[时日常]|往常|正常|原[先来]|此前|之前|以前|先前|前(?!移)|过去|历史|全[国省市县区镇州]|平均|预(?:期|计(?![增减下上回降提缩收压扩]))|计划|目标|任务|序时|进度|基[期数])"
)
_REST: Final = (
    rf"(?:{_FIRST}|同期|时期|期间|[期时初底末中的]|[前后](?!移)|同(?!步)|[上中下]旬|水平|最[高低]|数|值|规模"
    "|均值)"
)
_PHRASE: Final = rf"{_FIRST}{_REST}{{0,6}}"
_PAST: Final = "(?:去年|上年|上一年|前一年)"
_MORE: Final = "[高多低少快慢][出于]|超过|超出"
_LEVEL: Final = (
    "(?:历史|多年|常年)?(?:警戒|保证|汛限|汛期限制|防洪(?:限制|高)?|正常蓄|设计|校核|(?:实测)?最[高低]|平均"
    "|(?:(?:设计)?最[高低])?通航|死|兴利|旱警|旱限)?水位"
    "|(?:警戒|保证|汛限|洪水|安全)线|历史极值"
)
"""What a level of water is told against."""
_METRES: Final = "米|公尺|m(?![A-Za-z])|厘米|公分|毫米"
_AWAY: Final = (
    rf"(?:{_HEDGE})?(?:[0-2](?:\.[0-9]+)?[多余]?米|[0-2](?:\.[0-9]+)?公尺|[0-9]+(?:\.[0-9]+)?(?:厘米|公分))"
)
"""So far a river may be from a level: 低于警戒水位0.56米, but 低于警戒水位28.5米 says what that is."""
_PLAN: Final = "(?:年度|年初|既定|预定|原定)?(?:计划|目标|任务|预期|预算|序时进度)(?:数|值|量)?"
_AGAINST: Final = "比起|相比于?|相较于?|对比|较之|比|较"
_WORD: Final = r"(?:[\u4e00-\u9fffA-Za-z]|[0-9]{1,4}(?=[年月日号季时]))"
_BESIDE_NUMBER: Final = (
    rf"(?<![至最不减增缩偏提降加放升调压走])[{_BESIDE}]{directions.OUT}?(?:{_HEDGE})?{_NUMBER}"
)
"""What belongs to the base right before it: 比历史最高水位低0.8米."""
_IN_TAIWAN: Final = {"年": YEAR_ON_YEAR, "月": "环比", "季": "环比"}
"""What is short for a base where papers of Taiwan tell of shares: 年增3.2%, 月減1.5%, 季增率2%."""
_SHORT_BASE: Final = (
    "(?<![0-9▢零一二三四五六七八九十两半几去今明前后每逐历往全本当同整上下次翌隔多常近旺淡首末年月日季周个])[年月季]"
    rf"(?=[增减](?:[率幅](?:[为达是约]|约为)?)?(?:{_HEDGE})?[0-9][0-9.]*[ ]?(?:[%趴]|个?百分点))"
)
BASE: Final = (
    "(?=[比较相对与同跟和按环定高多低少快慢超去上前年月季])"
    rf"(?:{_SHORT_BASE}|(?:同比{_PAST}(?:的?同期)?|按[年月季周]|(?:{_PAST}的?)?同期相?比)(?={_TURN})|同比|环比|定基比"
    rf"|(?=[高低多少快慢][出于]|超)(?:"
    rf"(?:[高超]出|超(?![过出])|[高低]于|超过)(?:{_LEVEL})(?=[达有了]?{_AWAY})"
    rf"|(?:[高超]出)(?:{_LEVEL})(?=[达有了]?(?:{_HEDGE})?[0-9.]+(?:{_METRES}))"
    rf"|超(?:警戒?|保证?|汛限)(?=[达有了]?(?:{_HEDGE})?[0-9.]+(?:{_METRES}))"
    rf"|(?:超出?|[高低多少快慢][出于])(?:{_PLAN})(?=(?:{_HEDGE})?{_NUMBER}))"
    rf"|(?:(?P<WITH>[与同跟和])|(?P<MORE>{_MORE})|{_AGAINST})"
    rf"{_PHRASE}(?:[、和及与]{_PHRASE}(?=相比|比较|{_TURN}))?(?(WITH)(?:相比|比较|对比|比)"
    rf"|(?(MORE)(?={_POINTS})|(?:相比|比较|来说|比(?={_TURN})|(?!{_WORD}{{1,8}}?{_BESIDE_NUMBER}))))"
    rf"|(?:(?<![可评])比(?![例重率值如较方拟喻照分赛亚基]|邻(?![省市县区镇乡村]))"
    rf"|(?<![比计相])较(?![大多少高低快慢好强为长短轻重远近易难早晚真量劲场之]))"
    rf"(?!{_TURN}){_WORD}{{1,14}}?(?={_TURN}))"
    rf"(?:,(?={_TURN}))?"
)
"""A base in running words; 高出节前3个百分点 has its verb within, which stands first."""

TWO: Final = late(
    rf"(?P<sign>[与同跟和]|{_AGAINST})(?P<first>{_PHRASE})[、和及与](?P<second>{_PHRASE})(?P<end>相比|比较|)"
)
"""Two bases in one: 与上月、去年同期相比, 比上月和去年同期."""

_LAST_YEAR: Final = late(f"{_PAST}(?:的?同(?:期|月|日|季|季度|一时期)|同时期)|同期")
_BEFORE: Final = late(f"^(?:{_MORE}|超(?!出)|{_AGAINST}|与|同(?!期)|跟|和)(?=.)")
_BEHIND: Final = late("(?<=.)(?:相比|比较|对比|来说|比)$")


_SHORTENED: Final = {
    "警": "警戒水位",
    "警戒": "警戒水位",
    "保": "保证水位",
    "保证": "保证水位",
    "汛限": "汛限水位",
}
"""What is short for a level of water: 超警0.5米."""


@lru_cache(maxsize=1024)
def basis(base: str) -> str:
    """Return the one form of what a change is against: 较去年同期 and 按年 are 同比, 较2月底 is 比2月底."""
    folded = fold(base).replace(" ", "").removesuffix(",")
    if folded in _IN_TAIWAN:
        return _IN_TAIWAN[folded]
    if folded.startswith(YEAR_ON_YEAR) or folded == "按年":
        return YEAR_ON_YEAR
    if folded in PERIODIC or folded.startswith("按"):
        return folded
    phrase = _BEHIND.sub("", _BEFORE.sub("", folded)).removesuffix("的")
    phrase = _SHORTENED.get(phrase, phrase)
    return YEAR_ON_YEAR if _LAST_YEAR.fullmatch(phrase) else f"比{phrase}"


_DIRECTION: Final = late(
    rf"(?:{alternatives(directions.VERBS)}|[{_SHORT}]|(?<![最新])[{_BESIDE}]{directions.OUT}?)了?"
    rf"(?:{_HEDGE})?(?:[0-9][^年月日]*)?$|[-+]$"
)
"""Words of direction that a base ends with, and a number behind them."""
_SAID: Final = late(f"{_MORE}|{_AGAINST}|.*(?:比|比较)$")
_WITH: Final = late("与|同(?!期)|跟|和")
_TWO: Final = late("同比.*环比|环比.*同比")


def direction_in(base: str) -> str:
    """Return the words at the end of a base that say how something changed: 下降 of 同比下降, else ""."""
    found = _DIRECTION.search(fold(base).rstrip())
    return base[found.start() : len(base.rstrip())] if found else ""


def are_two(base: str) -> bool:
    """Say whether a base is two: 同比、环比."""
    return bool(_TWO.search(fold(base)))


def base_in_words(base: str) -> str:
    """Return what a change is against as readers get it: 同比 and 与去年同期相比 as they are."""
    folded = fold(base)
    if folded in PERIODIC or folded.startswith("按") or _SAID.match(folded):
        return base
    return f"{base}相比" if _WITH.match(folded) else f"与“{base}”相比"


def verb_in(base: str) -> int:
    """Return the sign of the verb that a folded base has within (高出节前), 0 where it has none."""
    return _BEYOND.get(base[0], 0)
