"""The words by which a number is a change and no level: 下降, 增长, 降幅. All are folded.

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
    降息 降准 降价 降薪 降温 减产 减员 减收 减薪 减亏 减支 偏少 偏低 不升反降 不增反降 不增反减
    收缩 紧缩 缩窄 便宜 下浮 下挫 重挫 下探 回调 滑坡 倒退 裁减 核减 递降 锐降 速降 急降 直降 突降 续降 续跌
    连降 连跌 猛跌 下行 衰退 跌去 降去 减去
    """
)
_RISES: Final = words(
    """
    增长 增加 上升 提高 上涨 提升 上调 调高 调增 扩大 攀升 走高 回升 反弹 增多 加快 猛增 激增 剧增 骤增 大增
    净增 净增加 微增 略增 暴涨 大涨 急升 微升 略升 微涨 递增 增产 增收 涨价 加息 偏多 偏高 增支 增员
    不降反升 不减反增 不降反增 延长 成长
    上行 飙升 跳升 骤升 陡升 陡增 突增 续增 续涨 连涨 连升 普涨 齐涨 上浮 抬升 拉升 爬升 跃升 扩张
    """
)
SHORT: Final[Mapping[str, int]] = {
    **dict.fromkeys("降减跌缩↓↘⬇▼", -1),
    **dict.fromkeys("增涨升翻↑↗⬆▲", 1),
}
"""Verbs of change in one character; only right before the number, each stands in many other words too."""
ARROWS: Final = frozenset(word for word in SHORT if not word.isalpha())
"""Those of them that may stand behind the number too: 7.2%↓."""
MARKS: Final = frozenset("▲▼")
"""Those of them that mark an item where a line begins."""

BESIDE: Final[Mapping[str, int]] = {"多": 1, "高": 1, "快": 1, "少": -1, "低": -1, "慢": -1}
"""What stands between a base and the number: 比2月底多20家."""
OUT: Final = "出"
"""May stand behind them: 比上月高出3个百分点."""
DONE: Final = frozenset("收支缴交付发用花耗销卖产采招存贷投亏赚")
"""What is done more or less than before, behind 多 and 少: 同比少收120万元."""

BEYOND: Final = "超出"
"""Behind a base it is a rise too; elsewhere it says that a number is exceeded: 超出20家."""

OF_TIME: Final[Mapping[str, int]] = {
    **dict.fromkeys(words("提前 前移 提早"), -1),
    **dict.fromkeys(words("推迟 延后 推后 后移 延迟 延期 推延 顺延"), 1),
}
"""By how much sooner or later something comes; of 提前3天通知 that is how long before."""

VERBS: Final[Mapping[str, int]] = {
    **dict.fromkeys(_FALLS, -1),
    **dict.fromkeys(_RISES, 1),
    **{f"{word}了": sign for word, sign in {**SHORT, **BESIDE}.items() if word.isalpha()},
    **OF_TIME,
    **{f"{word}了": sign for word, sign in OF_TIME.items()},
}
"""What something does, with the sign that this gives to a number behind it."""

_LONGER: Final[Mapping[str, str]] = {"减": "[少缓](?!于)", "降": "低(?!于)", "增": "[长加]"}
_DEGREES: Final = frozenset("略微续连")
"""What a verb may begin with that says how much or how often, and nothing else."""


def longer(verb: str) -> str:
    """Return the pattern of what `verb` makes another one with: 略减 is none in 略减少 and 略减产.

    Behind other beginnings what follows may be an object: 调减产能.
    """
    if verb[0] not in _DEGREES:
        return _LONGER.get(verb[-1], "")
    return "|".join(word[1:] for word in sorted(_FALLS | _RISES) if word[0] == verb[-1])


LASTING: Final = frozenset({"连降", "连跌", "连涨", "连升"})
"""Verbs of what went on for a span of time, which is no change itself: 连降3天暴雨."""
OF_PRICES: Final = frozenset({"降价", "涨价", "降薪", "减薪", "降息", "加息", "降准"})
"""Verbs that say what changes; things behind them are counted: 降价12种商品."""

NEW: Final = "新增"
"""Behind a base it is a rise; elsewhere it counts what is new."""

RATES: Final[Mapping[str, int]] = {
    **dict.fromkeys(words("降幅 跌幅 减幅 减率 负增长 下降率 减少率"), -1),
    **dict.fromkeys(words("增幅 增率 涨幅 升幅 增速 增长率 增长速度 正增长 增减率"), 1),
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
PASSED: Final = {**dict.fromkeys(words("跌破 降破 跌穿"), -1), **dict.fromkeys(words("升破 涨破"), 1)}
"""Behind these stands a level that has been passed, and on which side it is now: 降破90%."""

BELOW_ZERO: Final = "零下"
SIGNS: Final[Mapping[str, int]] = {"-": -1, "负": -1, BELOW_ZERO: -1, "+": 1, "零上": 1}
"""What may stand right before the digits."""
DEGREES: Final = frozenset({BELOW_ZERO, "零上"})
"""Those that make 度 one of heat."""
BURDENS: Final = "减減担擔背肩自抱胜勝欺辜税稅转轉"
"""Characters that make another word with 负 behind them: 税负, 减负."""
MINUS: Final = "-\u2010\u2011\u2013\u2212\ufe63\uff0d"
"""The characters that may be a minus sign among those that folding makes a hyphen; no long dash."""


_SPARED: Final = re.compile(
    "(?:减[负税免租息]|降本|降费|节约|节省)(?:[\u4e00-\u9fff]{0,8}(?:[额金款费税量本]|负担|租金|开支|支出|用[电水气能]))?"
)
"""The name of what is spared: 减负额 of 降低成本3000万元; in 减租商户数 shops are counted."""


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
    if _SPARED.fullmatch(folded):
        return -1
    return next((sign for verb, sign in VERBS.items() if folded.startswith(verb)), 0)
