"""Whether the noun right beside a number names another kind of thing than its record counts: 119个乡镇."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from bulletin.model.records import Indicator, Scope
from bulletin.text.han_pairs import HAN_PAIR
from bulletin.text.patterns import late
from bulletin.text.scripts import to_simplified


class _Kind(NamedTuple):
    """A kind of things: the units in which they are counted, and their names anywhere and beside a number.

    What stands before a number and has one itself is not what that counts: 3个村1060户; nor is 全县.
    """

    units: frozenset[str]
    any: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]


BETWEEN: Final = (
    "(?:数量?|额|金额|总[额量]|共计?|[总合累]计|已经?|有|为|是|达到?|约|近|超过?|仅|只有){0,3}[ ]?"
)
"""What may stand between a thing and its number."""


def _kind(units: str, nouns: str) -> _Kind:
    noun = "|".join(nouns.split())
    return _Kind(
        frozenset(units.split()),
        late(noun),
        late(rf"(?<![个家所户座条名全我本该])(?P<noun>{noun}){BETWEEN}\Z"),
        late(rf"的?(?P<noun>{noun})"),
    )


_PERSONS: Final = frozenset("名人位")
"""Units of persons, before whom stands where they are: 各学校1560名."""
_GOODS: Final = "只 个 件 套 副 支 把 吨 瓶 箱 盒 包 份"
_MONEY: Final = "元 %"
_KINDS: Final = (
    _kind("家 户 个", "企业 公司 工厂"),
    _kind(
        "个",
        "乡镇 乡(?![级村亲]) 镇(?![级政]) 街道 社区 行政村 自然村 村(?![级民庄委]) 村民小组 区县 "
        "县(?![级域直]) 省份 省(?![级内外略])",
    ),
    _kind("个 支", "工作组 工作队 专班 小分队 突击队 服务队 党支部"),
    _kind(
        "家 户 个",
        "餐馆 饭店 酒店 宾馆 旅馆 民宿 药店 超市 商场 门店 商铺 店铺 商户",
    ),
    _kind("所 家 个", "学校 小学 中学 幼儿园 高校 医院 卫生院 诊所"),
    _kind("个 项", "项目 工程 工地"),
    _kind("个 件 项 条", "问题 困难 难题 诉求 事项 建议"),
    _kind("个 名", "岗位 职位"),
    _kind("名 人 位 户 人次", "员工 职工 工人 用工"),
    _kind(
        "名 人 位 户 人次",
        "居民 村民 群众 灾民 学生 教师 师生 党员 干部 志愿者 医生 护士 患者 病例 游客 旅客 观众",
    ),
    _kind(_GOODS, "口罩"),
    _kind(_GOODS, "手套"),
    _kind(_GOODS, "防护服 护目镜"),
    _kind(_GOODS, "额温枪 体温枪 测温枪"),
    _kind(_GOODS, "消毒 酒精"),
    _kind(_MONEY, "贷款 授信 信贷 融资"),
    _kind(_MONEY, "损失"),
    _kind(_MONEY, "税"),
    _kind(_MONEY, "补贴 补助 奖补 奖励"),
    _kind(_MONEY, "产值 增加值 营收 收入 销售额 利润"),
    _kind(_MONEY, "投资"),
    _kind(_MONEY, "租金 房租"),
    _kind(_MONEY, "救灾资金 捐款 善款"),
    _kind(_MONEY, "工资 薪资"),
    _kind(_MONEY, "价格 物价 房价"),
)
_NEAR: Final = 8
"""Characters behind a number in which its own thing may stand: 119个乡镇企业."""


def names_of(record: Indicator | Scope) -> str:
    """Return the name of a record and its aliases, with spaces between: all that it is called."""
    return " ".join((record.name, *record.aliases))


def called_in_simplified(record: Indicator | Scope) -> str:
    """Return all that a record is called, in Simplified characters: newsrooms name indicators in either."""
    return to_simplified(names_of(record))


def another_thing(indicator: Indicator, units: frozenset[str], before: str, after: str) -> str:
    """Return the noun right beside a number that is none of what `indicator` counts; empty for none.

    `units` are those in which that is written, `before` and `after` the rest of its clause. An indicator
    whose name does not say what it counts may count anything.
    """
    before, after = to_simplified(before), to_simplified(after[:_NEAR])
    own = _kinds(names_of(indicator))
    if own and not any(_KINDS[kind].any.search(after) for kind in own):
        near = any(_KINDS[kind].any.search(before) for kind in own)
        for index, kind in enumerate(_KINDS):
            if index in own or not units & kind.units:
                continue
            found = kind.behind.match(after)
            if not (found or near or units & _PERSONS):
                found = kind.before.search(before)
            if found:
                return found["noun"]
    return ""


@lru_cache(maxsize=1024)
def _kinds(counted: str) -> frozenset[int]:
    """Return the kinds of things that an indicator's names speak of."""
    names = to_simplified(counted)
    return frozenset(index for index, kind in enumerate(_KINDS) if kind.any.search(names))


_ALIKE: Final = tuple(
    (late("|".join(words.split())), f" {one} ")
    for one, words in {
        "到岗": "返岗 上岗 在岗 复岗 返工",
        "员工": "职工 工人 用工 人员 务工",
        "企业": "公司 工厂",
        "群众": "村民 居民 百姓 灾民 住户",
        "复工": "复产 开工 投产 恢复生产",
        "贷款": "信贷 放贷 授信 融资",
        "补贴": "补助 奖补 补偿",
        "转移": "撤离 疏散 安置",
        "复电": "恢复供电 恢复用电",
        "受惠": "惠及 受益 获益",
    }.items()
)
"""Words that news take for one another."""


def speaks_of(counted: str, words: str) -> bool:
    """Say whether words speak of what is counted, by a word of its names or one like it, or say nothing."""
    said = _pairs(words)
    return not said or bool(said & _pairs(counted))


def names_some(counted: str, words: str) -> bool:
    """Say whether words name what is counted, by a word of its names or one like it that not all share."""
    return bool(_pairs(words) & _pairs(counted) - _COMMON)


def shared(counted: str, words: str) -> int:
    """Return how many words both name that not all share."""
    return len((_pairs(words) & _pairs(counted)) - _COMMON)


_COMMON: Final = frozenset({"企业", "员工", "项目", "工业", "恢复"})
"""What half of all numbers count or tell of: that a text says it, too, tells nothing."""


def _pairs(words: str) -> frozenset[str]:
    """Return the pairs of Han characters in words, one form for those that mean the same."""
    words = to_simplified(words)
    for alike, one in _ALIKE:
        words = alike.sub(one, words)
    return frozenset(HAN_PAIR.findall(words))
