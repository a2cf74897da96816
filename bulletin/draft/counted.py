"""Which indicator a number counts, by the words of its clause: 已复工68家 is 复工企业数.

A name of an indicator (复工企业数, 转移安置人数) is taken apart into the words that a clause has of it, in
any order, and into what its unit says already: 家 are enterprises, 人 are people. The name most of which
the clause has wins. All is in Simplified characters.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import chain
from typing import Final

from bulletin.model.names import Names
from bulletin.text.quantity.units import words
from bulletin.text.scripts import to_simplified


class Sort(Enum):
    """What a unit measures, as far as names of indicators tell it."""

    SHARE = auto()
    MONEY = auto()
    TIME = auto()
    FIRMS = auto()
    PEOPLE = auto()
    HOUSEHOLDS = auto()
    AREA = auto()
    AMOUNT = auto()
    OTHER = auto()


_UNITS: Final[Mapping[Sort, str]] = {
    Sort.SHARE: "% 成 个百分点 百分点 个基点 基点 倍 ‰",
    Sort.MONEY: "元 美元 港元 欧元 日元 英镑 新台币",
    Sort.TIME: "天 日 夜 晚 小时 个小时 分钟 年 个月 月 周 工作日 个工作日 秒",
    Sort.FIRMS: "家",
    Sort.PEOPLE: "人 名 位 人次",
    Sort.HOUSEHOLDS: "户 户次",
    Sort.AREA: "亩 公顷 平方米 平方公里",
}
_SORT_OF: Final = {unit: sort for sort, units in _UNITS.items() for unit in units.split()}
_ENDS: Final[Mapping[Sort, str]] = {
    Sort.SHARE: "率 占比 比例 进度 幅度 降幅 复工面 达产面 程度",
    Sort.TIME: "天数 用时 时限 期限 月数",
    Sort.PEOPLE: """
        人数 人次 员工数 职工数 职工总数 员工总数 人员数 人员 群众数 学生数 旅客数 游客数 游客量
        人口 联络员数 指导员数 服务员数 特派员数 农民工数 干部数 务工人员数 缺工数 用工总数 用工缺口
        用工缺口数 旅客量 旅客发送量 用工人数 就业意向数 客运量
        """,
    Sort.HOUSEHOLDS: "户数 用户数",
    Sort.AREA: "面积",
    Sort.AMOUNT: "量 雨量",
    Sort.FIRMS: """
        企业数 企业总数 门店数 商户数 商户总数
        市场数 商场数 合作社数 养殖场数 景区数
        学校数 复工验收数
    """,
    Sort.MONEY: """
        额 金额 资金 收入 产值 损失 保费 保险费
        贴息 投资 消费券 补贴 补助 奖励 税费 贷款
        社保费 赔款 月薪 月工资 月收入 工资 用电成本 减负 总值 补贴标准
    """,
}
_FITS: Final[Mapping[Sort, frozenset[Sort]]] = {
    Sort.FIRMS: frozenset({Sort.FIRMS, Sort.HOUSEHOLDS, Sort.OTHER}),
    Sort.PEOPLE: frozenset({Sort.PEOPLE}),
    Sort.HOUSEHOLDS: frozenset({Sort.HOUSEHOLDS, Sort.FIRMS}),
    Sort.OTHER: frozenset({Sort.OTHER, Sort.HOUSEHOLDS, Sort.FIRMS}),
    Sort.AMOUNT: frozenset({Sort.OTHER}),
}
"""Of what sorts the units may be that an indicator of a sort has."""
_TAILS: Final = words(
    """
    总数 人数 人次 户数 次数 天数 月数 场次 条数 数量 金额 总额 标准 面积 比例 占比 幅度
    程度 用时 时限 数 额 量 率 面 里程 对接
    """
)
_IMPLIED: Final[Mapping[Sort, frozenset[str]]] = {
    Sort.FIRMS: frozenset({"企业"}),
    Sort.PEOPLE: frozenset({"员工", "职工", "人员", "群众", "人数", "人口"}),
    Sort.HOUSEHOLDS: frozenset({"企业", "用户", "户"}),
    Sort.MONEY: frozenset({"金额", "资金", "款额"}),
}
"""What a unit says of what is counted."""
_OF_UNITS: Final[Mapping[str, frozenset[str]]] = {
    "所": frozenset({"学校"}),
    "列": frozenset({"专列"}),
    "艘": frozenset({"船舶", "渔船"}),
    "架次": frozenset({"包机"}),
    "例": frozenset({"病例"}),
}
"""The same of single units."""
_NO_AMOUNT: Final = frozenset("支条处座场个辆次遍组间张份台套口栋株棵级项批只")
_LENGTHS: Final = frozenset({"公里", "千米", "米"})
"""What is as long as they say is not counted: 已抢通7.8公里 are no 抢通道路数."""
_OF_FIRMS: Final = frozenset(["家", "户", "户次", "个", "所", "处"])
_GOES_ON: Final = frozenset("额量值线能")
"""What makes another word of one before it: 营业额 is no 营业率."""
_FIRM_NOUNS: Final = ("企业", "企", "单位", "公司", "厂", "厂家", "户", "员工", "职工", "人员", "群众")
_GIVEN: Final = ("补贴", "补助", "奖励", "奖补", "发放补贴")
_THINGS: Final = frozenset(
    words(
        """
        企业 员工 职工 人员 群众 用户 商户 门店 商铺 店铺 项目 重点 学校 学生 游客 旅客 车辆 岗位 订单
        生产线 口罩 务工 农民工 工地 市场 商场 店面 网点 专车 包车 专列 线路 道路 基站 企业数 包机 景区
        """
    )
)
"""Words for what is counted, which an earlier clause may have said: 重点项目152个，复工149个."""
_VAGUE: Final = frozenset({"恢复", "储备", "抢通", "下调"})
"""These say nothing without a noun: 48小时内恢复供电 is no 恢复用时, 储备化肥 no 储备量."""
_ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    "口罩日产量": ("口罩日产能",),
    "产量": ("日产", "月产", "年产", "日均加工", "日均生产"),
    "投用生产线数": ("生产线数",),
    "发布岗位数": ("岗位数",),
    "口罩供应数": ("协调口罩数", "筹集口罩数", "捐赠口罩数", "调剂口罩数"),
    "恢复营业门店数": tuple(
        f"{done}{noun}数"
        for done in ("重开", "开门", "开业", "营业")
        for noun in ("商户", "门店", "商铺", "店铺", "店面", "网点")
    ),
    "门店数": ("商铺数", "店铺数", "网点总数"),
    "恢复客运线路数": ("恢复路线数", "恢复航线数", "恢复客运航线数", "复航航线数", "复航线路数"),
    "接返员工数": ("专列返岗人数", "包车返岗人数", "专车返岗人数", "专列送返人数"),
    "客运量": ("发送人数", "运送旅客数", "运送乘客数", "载客人数"),
    "招工人数": ("招到员工数", "招聘员工数"),
    "共享调剂员工人次": ("调剂员工人次",),
    "外出务工人数": ("在外务工人员数",),
    "贷款额": ("贴息贷款额",),
    "受惠个体工商户数": ("受益个体工商户数",),
    "中断道路数": ("公路中断数", "农路中断数", "公路阻断数", "道路阻断数"),
    "交通补贴额": ("路费补贴额", "车费补贴额", "路费补助额", "车费补助额"),
    "抢通道路数": ("抢通农路数", "抢通公路数"),
    "停运供电线路数": ("千伏线路停运数", "千伏线路跳闸数"),
    "用工缺口": ("人员缺口数", "尚缺员工数", "还缺员工数", "仍缺员工数"),
    "接返车次": ("发出包车趟数", "发出专车趟数"),
    "融资对接企业数": ("支持企业数", "对接企业数"),
    "储备可用天数": ("库存可供应天数", "库存可用天数", "储备可供应天数"),
    "缓缴税费额": ("缓缴税款额", "延缓缴税额"),
    "复课学校数": ("恢复上课学校数", "恢复实体上课学校数"),
    "清淤量": ("清运淤泥量", "清理淤泥量", "清除淤泥量"),
    "抢修车辆数": ("抢险工程车", "抢修工程车"),
    "恢复供电线路数": ("千伏线路恢复数", "输电线路恢复数"),
    "退服基站数": ("基地台受损数", "基地台中断数", "基地台损坏数"),
    "恢复通信基站数": ("恢复基地台数", "修复基地台数"),
    "治愈出院病例数": ("出院病例数",),
}
"""What a clause may have for the name of an indicator, beside its aliases."""
_WORD: Final = 2
_NEAR: Final = 3
_LITERAL: Final = 1.5
_CONTEXT: Final = 0.7
_FAR: Final = 30.0
_ENOUGH: Final = 1.2


def sort_of(unit: str) -> Sort:
    """Return what a unit measures."""
    return _SORT_OF.get(unit, Sort.OTHER)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of an indicator, as the words that a clause has of it."""

    id: str
    name: str
    sort: Sort
    words: tuple[str, ...]
    is_total: bool
    """It names a thing alone: 企业数, 员工数."""
    first: str
    """The beginning of the word by which it is looked up."""


@dataclass(frozen=True, slots=True)
class CountedIndicator:
    """An indicator, and where the words of its name stand: from `start` up to `end` in the window."""

    id: str
    name: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Window:
    """The words that a number is counted by: before it, its own, and behind it.

    `context` is what came before these.
    """

    before: str
    own: str
    behind: str
    context: str
    closed: bool
    """The words behind it are those of a thing alone, and nothing is done by it."""
    thing: str = ""
    """The noun right behind it, which then is what is counted."""
    named: bool = False
    """Some noun stands beside it, so that none of an earlier clause is meant."""

    @property
    def text(self) -> str:
        """All that belongs to the number."""
        return self.before + self.own + self.behind


_PER_HEAD: Final = frozenset({"每人", "人均", "按人"})
_NOT_PER_HEAD: Final = 2.0
THINGS: Final = tuple(_THINGS)


@lru_cache(maxsize=1)
def _kept(_: int) -> list[tuple[Names, "Vocabulary"]]:
    return []


class Vocabulary:
    """The names of indicators by the first word of each."""

    @classmethod
    def of(cls, names: Names) -> "Vocabulary":
        """Return the vocabulary of `names`, made once for all texts that are read with them."""
        kept = _kept(0)
        if not kept or kept[0][0] is not names:
            kept[:] = [(names, cls(names))]
        return kept[0][1]

    def __init__(self, names: Names) -> None:
        self._by_word: defaultdict[str, list[_Name]] = defaultdict(list)
        for name, records in names.records.items():
            if name == to_simplified(name):
                for kind, id_ in records:
                    if kind == "indicator":
                        ways = (name, *_ALSO.get(name, ()))
                        for entry in chain.from_iterable(_entries(id_, way) for way in ways):
                            first = next(
                                (word for word in entry.words if word not in _THINGS), entry.words[0]
                            )
                            self._by_word[first[:_WORD]].append(entry)
        self._known = frozenset(self._by_word)

    def find(self, window: Window, unit: str, per: str | None) -> CountedIndicator | None:
        """Return the indicator that the words around a number count, if there is one that its unit fits."""
        if not self._known:
            return None
        text = window.text
        place = len(window.before) + len(window.own) // 2
        best: CountedIndicator | None = None
        seen: set[str] = set()
        for at in range(len(text) - 1):
            word = text[at : at + _WORD]
            if word in self._known and word not in seen:
                seen.add(word)
                for entry in self._by_word[word]:
                    found = _match(entry, window, text, unit, place, per)
                    if found and (best is None or found.score > best.score):
                        best = found
        return best


@lru_cache(maxsize=1 << 13)
def _entries(id_: str, name: str) -> tuple[_Name, ...]:
    """Return the ways to take a name apart; none for one in Traditional characters."""
    return tuple(_parted(id_, name)) if name == to_simplified(name) else ()


def _parted(id_: str, name: str) -> Iterator[_Name]:
    sort = _sort(name)
    core = name
    for tail in sorted(_TAILS, key=len, reverse=True):
        if core.endswith(tail) and len(core) - len(tail) >= _WORD and core.removesuffix(tail) not in _VAGUE:
            core = core.removesuffix(tail)
            break
    for parts in _split(core):
        meant = [word for word in parts if word not in _IMPLIED.get(sort, ())]
        is_total = not meant or all(word in _THINGS for word in parts)
        is_total &= sort not in {Sort.MONEY, Sort.SHARE, Sort.TIME}
        first = next((word for word in parts if word not in _THINGS), parts[0])[:_WORD]
        yield _Name(id_, name, sort, tuple(parts), is_total, first)


def _sort(name: str) -> Sort:
    ending = max(
        ((len(end), sort) for sort, ends in _ENDS.items() for end in ends.split() if name.endswith(end)),
        key=lambda pair: pair[0],
        default=(0, Sort.OTHER),
    )
    return ending[1]


def _split(core: str) -> Iterator[list[str]]:
    """Yield the words of a name, of two characters each; of an odd number one has three."""
    if len(core) <= _NEAR:
        yield [core]
    elif len(core) % _WORD == 0:
        yield [core[at : at + _WORD] for at in range(0, len(core), _WORD)]
    else:
        yield [core[:3], *(core[at : at + _WORD] for at in range(3, len(core), _WORD))]
        yield [*(core[at : at + _WORD] for at in range(0, len(core) - 3, _WORD)), core[-3:]]


def _match(
    entry: _Name, window: Window, text: str, unit: str, place: int, per: str | None
) -> CountedIndicator | None:
    sort = sort_of(unit)
    if not _fits(entry, sort, unit, per):
        return None
    found = _spots(entry, window, text, unit, place)
    if found is None:
        return None
    score, spots = found
    if not spots or _is_of_noun(entry, window) or (entry.is_total and _is_of_some(entry, window)):
        return None
    is_thing = all(text[start:end] in _THINGS for start, end in spots)
    if is_thing and not entry.is_total and entry.sort is not Sort.MONEY:
        return None
    if entry.name in text or (sort is Sort.SHARE and entry.name[-3:] in text):
        score += _LITERAL
    near = min(spots, key=lambda spot: _distance(spot, place))
    score -= _distance(near, place) / _FAR
    if sort is Sort.PEOPLE and entry.name.endswith(("人次", "数")):
        score -= (entry.name.endswith("人次") != (unit == "人次")) / 2
    if sort is Sort.MONEY and per and per.startswith("人") and entry.name[:2] not in _PER_HEAD:
        score -= _NOT_PER_HEAD
    if score < _ENOUGH:
        return None
    start, end = min(spot[0] for spot in spots), max(spot[1] for spot in spots)
    if end - start > _FAR / 2 or (start < place < end):
        start, end = near
    return CountedIndicator(entry.id, entry.name, start, end, score)


def _is_of_noun(entry: _Name, window: Window) -> bool:
    """Tell if a share is one of what its own noun says, and no rate that the clause does not name."""
    is_share = entry.sort is Sort.SHARE and entry.name not in window.text
    return is_share and _OF_NOUN.search(window.before) is not None


def _is_of_some(entry: _Name, window: Window) -> bool:
    """Tell if a name for all of a thing is none of what is counted: of some, or of something else."""
    return not _stands_beside(entry, window) or bool(
        _OF_SOME.search(window.before) or _BEFELL.match(window.behind.partition(entry.words[-1])[2])
    )


def _fits(entry: _Name, sort: Sort, unit: str, per: str | None) -> bool:
    """Tell if a unit, and what the number is divided by, may be those of an indicator."""
    if entry.sort is not sort and sort not in _FITS.get(entry.sort, ()):
        return entry.sort is Sort.AMOUNT and unit == "人次"
    if sort is Sort.MONEY:
        is_per = entry.name[:2] in _PER_HEAD
        if is_per and not (per and per.startswith("人")):
            return False
        return is_per or not per or not entry.name.startswith(_GIVEN)
    if entry.sort is Sort.AMOUNT:
        return unit not in _NO_AMOUNT
    if sort is Sort.PEOPLE and entry.name.endswith("人次"):
        return unit not in {"名", "位"}
    if unit in _LENGTHS:
        return not entry.name.endswith("数")
    return entry.sort is not Sort.FIRMS or unit in _OF_FIRMS


def _means_otherwise(entry: _Name, word: str, text: str, at: int) -> bool:
    """Tell if what stands around `word`, at `at`, makes another thing of it: 未复工, 停运前, 无症状."""
    before, following = text[:at], text[at + len(word) : at + len(word) + 1]
    if (word in _COMES_ABOUT or word[0] in "复恢停") and before[-2:].strip("暂").endswith(_NOT):
        return True
    if (word[0] == "停" and following in _WHEN) or before.endswith(_LICENSED):
        return True
    if before.endswith(_WORKS) and word.startswith("复工"):
        return True
    if before.endswith("无") and f"无{word}" not in entry.name:
        return True
    if _ENDED in before[-_BEFORE:] and _ENDED not in entry.name:
        return True
    return bool(following) and following in _GOES_ON and f"{word}{following}" not in entry.name


def _spots(
    entry: _Name, window: Window, text: str, unit: str, place: int
) -> tuple[float, list[tuple[int, int]]] | None:
    """Return how much of a name the words have, and where; None where a word of it is missing."""
    implied = _IMPLIED.get(sort_of(unit), frozenset()) | _OF_UNITS.get(unit, frozenset())
    score, spots = 0.0, []
    if "无症状" in text and _is_without_symptoms(entry, window):
        return None
    for word in entry.words:
        at = _nearest(text, word, place)
        if at >= 0:
            if _means_otherwise(entry, word, text, at):
                return None
            score += len(word)
            spots.append((at, at + len(word)))
        elif word in implied and not _is_other(word, window):
            score += 0.2
        elif (
            word in _THINGS
            and word in window.context
            and not (window.thing or window.named)
            and (word[-1] in "户业" or sort_of(unit) is not Sort.HOUSEHOLDS)
        ):
            score += _CONTEXT + 0.3 * (window.context.rfind(word) + 1) / len(window.context)
        else:
            return None
    return score, spots


def _is_without_symptoms(entry: _Name, window: Window) -> bool:
    """Tell if a number is of those infected without symptoms, who are no cases: 新增无症状感染者17例."""
    if not entry.name.endswith(_OF_CASES):
        return False
    last = max(_CASES.finditer(window.before), key=re.Match.start, default=None)
    first = last if last and not window.thing else _CASES.match(window.behind) or last
    return first is not None and first[0] == "无症状"


_OF_CASES: Final = ("病例数", "病例", "个案", "个案数", "确诊人数", "出院人数")
_CASES: Final = re.compile("无症状|确诊|病例|个案|转[归为]|治愈|出院")


def _is_other(word: str, window: Window) -> bool:
    """Tell if what a unit says is not what is counted: another noun stands there, or in the words before."""
    if window.thing:
        return not window.thing.endswith(_FIRM_NOUNS)
    if word != "企业":
        return False
    told = window.context[-_RECENT:] + window.before + window.behind
    return max(map(told.rfind, _OTHER_FIRMS)) > max(told.rfind("企"), told.rfind("公司"), told.rfind("厂"))


_RECENT: Final = 30
_HOMES: Final = ("房屋", "住房", "民房", "农房", "危房")
_OTHER_FIRMS: Final = (
    "商铺",
    "店铺",
    "商户",
    "门店",
    "民宿",
    "餐馆",
    "食肆",
    "网点",
    "煤矿",
    "店",
    "市场",
    "超市",
    *_HOMES,
)
_COMES_ABOUT: Final = frozenset({"返岗", "到岗", "复工", "复产", "开业", "营业", "复业", "开门", "复课"})
_WORKS: Final = ("修", "恢")
"""What makes other words of 复工: 修复工程, 恢复工作."""
_WHEN: Final = ("前", "后")
"""What makes a time of what befell things: 停运前的24班次 were none that were cancelled."""
_LICENSED: Final = ("持证", "挂牌")
"""What makes another rate of 上岗率."""
_NOT: Final = ("未", "缓", "没", "不", "难", "待", "未能", "没能", "不能", "无法")
_ENDED: Final = "解除"
"""What stands before a state that is over: 解除隔离41人 are not 隔离人数."""
_BEFORE: Final = 4


def _nearest(text: str, word: str, place: int) -> int:
    """Return where a word stands nearest to `place`, -1 for nowhere."""
    before, behind = text.rfind(word, 0, place + len(word)), text.find(word, place)
    if before < 0 or behind < 0:
        return max(before, behind)
    return before if place - before <= behind - place else behind


def _distance(spot: tuple[int, int], place: int) -> int:
    return max(place - spot[1], spot[0] - place, 0)


def _stands_beside(entry: _Name, window: Window) -> bool:
    """Tell if a thing that is all that a name says stands right beside the number: 员工70人, 68家企业."""
    thing = entry.words[-1]
    if thing in window.behind[:_THING_REACH] and (
        window.closed or (entry.sort is Sort.OTHER and window.behind.startswith(thing))
    ):
        return True
    return _ENDING.sub("", window.before).endswith(thing) and not window.behind


_OF_NOUN: Final = re.compile(
    "(?:[数量额价]|收入|产值|生意)(?:[已仅只约近为是有达]|恢复|回升|回复|[到至])+[^，。；]{1,8}的\\Z"
)
"""What a share is of by its own noun, whatever else its clause names: 复业首周来客数只有疫情前的四成五."""
_OF_SOME: Final = re.compile(
    "(?:[未停]|受[灾损]|受影响)[^，。；]{0,8}的\\Z|(?:应到|实到|留岗|留守)[^，。；的]{0,4}\\Z|(?:需|[短尚还仍]缺|急招)[^，。；的]{0,4}\\Z|(?:新增|净增|新入|新培育)[^，。；的]{0,6}\\Z"
)
"""What says that not all are counted, but the new ones or some: 尚未复业的7家企业."""
_BEFELL: Final = re.compile(
    "(?:全部|全数|[都均已])*(?:停[工产运业]|被[淹毁困]|进水|受[灾损]|损[坏毁]|倒[塌闭]|关[门停闭]|歇业|报废)"
)
"""What befell those that are counted, which then are not all: 3条生产线停产."""
_THING_REACH: Final = 12
_ENDING: Final = re.compile("(?:[有共为达计约近数总逾超多]|达到|总数|现有|已有|仅有|[中内](?!$))+$")
