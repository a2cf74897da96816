"""The words by which a number is a change and no level: 下降, 增长, 降幅, 同比, 比去年同期. All are folded.

A verb or noun of change gives the number its sign. Behind 至, 到 or 为 a verb says where something has come
to, which is a level: 降至6.8%. What is given or spared (减免租金3万元, 减税, 降费) is an amount and no fall.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.units import words

_FALLS: Final = words(
    """
    下降 减少 下跌 回落 下滑 降低 下调 调低 调减 缩减 削减 压减 精减 收窄 缩小 萎缩 缩水 缩短 压缩 跌落 滑落
    走低 放缓 趋缓 减缓 锐减 骤减 骤降 剧减 猛降 陡降 大降 大跌 暴跌 急跌 净减 净减少 微降 略降 微跌 略减 递减
    降息 降准 降价 降薪 降温 减产 减员 减收 减薪 偏少 偏低 不升反降 不增反降 不增反减 少了 低了 跌了 降了 减了
    """
)
_RISES: Final = words(
    """
    增长 增加 上升 提高 上涨 提升 上调 调高 调增 扩大 攀升 走高 回升 反弹 增多 加快 猛增 激增 剧增 骤增 大增
    净增 净增加 微增 略增 暴涨 大涨 急升 微升 略升 微涨 递增 增产 增收 涨价 加息 偏多 偏高
    不降反升 不减反增 不降反增 多了 高了 涨了 增了 翻了 延长
    """
)
VERBS: Final[Mapping[str, int]] = {**dict.fromkeys(_FALLS, -1), **dict.fromkeys(_RISES, 1)}
"""What something does, with the sign that this gives to a number behind it."""

SHORT: Final[Mapping[str, int]] = {
    **dict.fromkeys("降减跌缩", -1),
    **dict.fromkeys("增涨升翻", 1),
}
"""The same in one character; only right before the number, since each also stands in many other words."""

BESIDE: Final[Mapping[str, int]] = {"多": 1, "高": 1, "少": -1, "低": -1}
"""What stands between a base and the number: 比2月底多20家."""
OUT: Final = "出"
"""May stand behind them: 比上月高出3个百分点."""

RATES: Final[Mapping[str, int]] = {
    **dict.fromkeys(words("降幅 跌幅 减幅 负增长 下降率 减少率"), -1),
    **dict.fromkeys(words("增幅 涨幅 升幅 增速 增长率 增长速度 正增长 增减率"), 1),
}
"""Nouns for how much something falls or rises. What is said of one is a change of that: 降幅收窄2个百分点."""

EXTENTS: Final = frozenset({"幅度", "比例"})
"""Nouns that make such a noun of a verb before them: 下降幅度, 提高的比例."""

ALONE: Final = {"零增长": (0, "%"), "翻番": (1, "番"), "翻倍": (1, "倍"), "翻一倍": (1, "倍")}
"""Words that say a change without a number of their own: how much, and in which unit."""

ARRIVALS: Final = frozenset("至到为")
"""Right behind a verb they say what something has come to, 至 and 到 behind its object too: 减少用工至3人."""
LEVELS: Final = frozenset(verb + behind for verb in "降减跌缩增涨升" for behind in ARRIVALS)
"""The same with a verb of one character: 降至."""

SIGNS: Final[Mapping[str, int]] = {"-": -1, "负": -1, "零下": -1, "+": 1, "零上": 1}
"""What may stand right before the digits."""
MINUS: Final = "-\u2010\u2011\u2013\u2212\ufe63\uff0d"
"""The characters that may be a minus sign among those that folding makes a hyphen; no long dash."""

YEAR_ON_YEAR: Final = "同比"
PERIODIC: Final = frozenset({YEAR_ON_YEAR, "环比", "定基比"})
"""Bases that make a change of a bare number: 同比3.2%."""
_UNITS_OF_TIME: Final = "年度|年|月份|月|日|号|季度|季|周|天|旬|星期|届|轮|次|批|场"
_TIME: Final = (
    "(?:[0-9▢]{1,4}(?:[-~至、][0-9]{1,2})?|[一二三四五六七八九十两]{1,3}|[上下前去今同当本昨往历常头])"
    f"[一两个几]?(?:{_UNITS_OF_TIME}|期)"
)
_FIRST: Final = (
    f"(?:{_TIME}|[年月季周][初底末中]|大年|春节|节日|节|假期|长假|疫情|灾|震|停[工产]|复[工产]|开工|投产"
    "|高峰|峰值|低谷|平[时日常]|往常|正常|原[先来]|此前|之前|以前|先前|前|过去|历史|全[国省市县区镇州]|平均|预[期计]|计划|目标|任务|序时|进度|基[期数])"
)
_REST: Final = rf"(?:{_FIRST}|同期|时期|期间|[期时初底末中同的前后]|[上中下]旬|水平|最[高低]|数|值|规模|均值)"
_PHRASE: Final = rf"{_FIRST}{_REST}{{0,6}}"
_VERB: Final = "|".join(sorted(VERBS, key=lambda word: (-len(word), word)))
_NEXT: Final = r"(?:约|近|超|逾|过|不|仅|将|了|出)*[0-9▢一二三四五六七八九十百千万半数几两]"
_POINTS: Final = r"(?:约|近|超|逾|过|不|仅)*[0-9.▢一二三四五六七八九十百半几两]{1,8}[多余]?个?百分点"
_TURN: Final = rf"(?:{_VERB}|[多高少低降减增涨跌升]{_NEXT})"
BASE: Final = (
    "(?=[比较相对与同跟和按环定高多低少])"
    "(?:同比|环比|定基比"
    rf"|按[年月季周](?={_TURN})"
    "|(?:(?P<WITH>[与同跟和])|(?P<MORE>[高多低少][出于])|比起|相比于?|相较于?|对比|较之|比|较)"
    rf"{_PHRASE}(?(WITH)(?:相比|比较|对比|比)|(?(MORE)(?={_POINTS})|(?:相比|比较|来说)?))"
    r"|比(?![例重率值如较方拟喻照分赛邻亚基])"
    rf"(?:[\u4e00-\u9fff]|[0-9]{{1,4}}(?=[年月日号季])){{1,14}}?(?={_TURN}))"
)
"""Against what something has changed, in running words: 同比, 环比, 比去年同期, 较2月底, 与上年同期相比.

高出节前3个百分点 has its verb within, which stands first.
"""

_LAST_YEAR: Final = re.compile("(?:去年|上年|上一年|前一年)(?:的?同(?:期|月|日|季|季度|一时期)|同时期)")
_BEFORE: Final = re.compile("^(?:[高多低少][出于]|比起|相比于?|相较于?|对比|较之|比|较|与|同|跟|和)(?=.)")
_BEHIND: Final = re.compile("(?<=.)(?:相比|比较|对比|来说|比)$")


@lru_cache(maxsize=1024)
def basis(base: str) -> str:
    """Return the one form of what a change is against: 较去年同期 and 按年 are 同比, 较2月底 is 比2月底."""
    folded = fold(base).replace(" ", "")
    if folded in {YEAR_ON_YEAR, "按年", "同期比"}:
        return YEAR_ON_YEAR
    if folded in PERIODIC or folded.startswith("按"):
        return folded
    phrase = _BEHIND.sub("", _BEFORE.sub("", folded)).removesuffix("的")
    return YEAR_ON_YEAR if _LAST_YEAR.fullmatch(phrase) else f"比{phrase}"


@lru_cache(maxsize=1024)
def rate_of_change(name: str) -> int:
    """Return the sign of the change that a name like 工业增速, 降幅 or 下降幅度 states, 0 for a level."""
    folded = fold(name)
    for extent in EXTENTS:
        if folded.endswith(extent):
            return _ending(VERBS, folded.removesuffix(extent))
    return _ending(RATES, folded)


def _ending(signs: Mapping[str, int], folded: str) -> int:
    return next((sign for word, sign in signs.items() if folded.endswith(word)), 0)


@lru_cache(maxsize=1024)
def amount_of_change(name: str) -> int:
    """Return the sign of the change whose amount a name like 减少损失额 counts, 0 where it counts none."""
    folded = fold(name)
    if rate_of_change(name):
        return 0
    return next((sign for verb, sign in VERBS.items() if folded.startswith(verb)), 0)
