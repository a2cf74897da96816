"""Whether the words right beside a number name what another indicator counts, or the reverse of its own."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from bulletin.check.things import BETWEEN, called_in_simplified
from bulletin.model.bulletins import Bulletin
from bulletin.model.concordance import units
from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Indicator
from bulletin.text.patterns import late
from bulletin.text.quantity import Change
from bulletin.text.scripts import to_simplified

Beside = tuple[str, str]
"""The words of a number's clause before and behind it."""

_THING: Final = (
    "企业|公司|工厂|商户|门店|项目|工地|学校|员工|职工|工人|人员|群众|村民|居民|岗位|就业|用户|病例|患者"
    "|航班|列车|班次|道路|路段|线路|景区|户|人"
)
"""What is counted, whatever it does."""


class _Side(NamedTuple):
    """Words for one of two opposites: anywhere, and where a number right beside them is of that."""

    any: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]


def _side(words: str) -> _Side:
    one = "|".join(words.split())
    return _Side(
        late(one),
        late(
            rf"(?<![未没不无待拟应可能将])(?P<word>{one})(?:的?(?:{_THING}){{0,2}}(?:户数|人数|[家个]?数)?)?{BETWEEN}\Z"
        ),
        late(
            rf"(?:的?(?:规上|工业|受灾|受损){{0,2}}(?:{_THING}){{0,2}})?(?:已经?|又|也|先后|陆续)?(?P<word>{one})了?\Z"
        ),
    )


_PAIRS: Final = tuple(
    (_side(one), _side(other))
    for one, other in (
        ("复工 复产 开工 恢复生产", "停工 停产"),
        ("开业 复业 营业", "停业 歇业 关门"),
        ("复运 复航 恢复运行 恢复运营", "停运 停航"),
        ("复课", "停课"),
        ("复电 恢复供电 恢复用电 来电", "停电 断电"),
        ("复水 恢复供水 通水", "停水 断水"),
        ("抢通 恢复通车", "中断 阻断 封闭"),
        ("返岗 到岗 上岗 在岗", "离岗 缺岗 缺勤"),
        ("新增 净增", "减少 净减 流失"),
        ("招聘 招工 录用", "裁员 辞退 离职"),
        ("流入 转入 迁入", "流出 转出 迁出"),
        ("转移 撤离 疏散", "返家 返回 回家"),
        ("治愈 出院", "确诊 住院 死亡"),
        ("开放", "关闭 闭园"),
        ("修复", "受损 损毁"),
        ("出口", "进口"),
        ("入库", "出库"),
        ("达标 合格", "不达标 超标 不合格"),
    )
)
_ANY: Final = late("|".join(side.any.pattern for pair in _PAIRS for side in pair))


def reverse(edition: Edition, figure: Figure, beside: Beside, elsewhere: Iterable[Beside]) -> str:
    """Return the word right beside a number for the reverse of what its record counts; empty for none.

    It is only where a record of the same source counts that, so that the number would be one of those, and
    where `elsewhere`, at no other place of the figure in the text, its own side is named: 36家停工, and the
    36家 that have come back later are the same.
    """
    before, behind = map(to_simplified, beside)
    if not _ANY.search(before + behind):
        return ""
    counted = _counted(edition.indicators[figure.indicator])
    for one, other in (sides for pair in _PAIRS for sides in (pair, pair[::-1])):
        if not _is_of(one, other, counted) or one.any.search(before + behind):
            continue
        found, typed = other.before.search(before), beside[0]
        if not found:
            found, typed = other.behind.match(behind), beside[1]
        named = (to_simplified("".join(words)) for words in elsewhere)
        if found and _is_counted(edition, figure, other, one) and not any(map(one.any.search, named)):
            return typed[slice(*found.span("word"))]  # either script has as many characters
    return ""


def _counted(indicator: Indicator) -> str:
    return called_in_simplified(indicator)


def _is_of(one: _Side, other: _Side, counted: str) -> bool:
    return one.any.search(counted) is not None and other.any.search(counted) is None


def _is_counted(edition: Edition, figure: Figure, one: _Side, other: _Side) -> bool:
    """Say whether a record of the figure's source counts what is of one side and not of the other."""
    mine = units(edition, figure)
    return any(
        _is_of(one, other, _counted(edition.indicators[each.indicator])) and units(edition, each) & mine
        for each in edition.figures_by_source.of(figure.source)
        if each.indicator in edition.indicators
    )


def another_indicator(edition: Edition, bulletin: Bulletin, figure: Figure, before: str) -> str:
    """Return the name of another indicator right before a number, in its clause; empty for none.

    An indicator of a like name, as one of a part of them, counts as its own.
    """
    if edition.quantity(figure).change is not Change.LEVEL:
        return ""
    named = [name for name in edition.names_in(bulletin).find(before) if name.kind == "indicator"]
    named = [name for name in named if name.end == named[-1].end]
    if not named or not _FILLED.fullmatch(before, named[-1].end):
        return ""
    own = edition.indicators[figure.indicator]
    others = [edition.indicators[name.id] for name in named]
    mine = units(edition, figure)
    if any(_alike(own, other) or not mine & {other.unit, *other.units} for other in others):
        return ""
    done = _DONE.search(to_simplified(before[: named[-1].start]))
    if done and done["verb"] in _counted(own):
        return ""
    return before[named[-1].start : named[-1].end]


_FILLED: Final = late(BETWEEN)
_DONE: Final = late(
    "(?P<verb>[返退]还|退[税费]|减免|[免减]征|[缓免减]缴|缓征|补[贴助]|贴息|奖[补励]|赔[付偿]|理赔|拨付|兑现|发放|支持)"
    "[^，。；]{0,10}\\Z"
)
"""What is done with money, and up to the name of a kind of it not much: 返还失业 of 返还失业保险费."""
_UNSAID: Final = late("[数數率量额額]|人数|总")


def _alike(one: Indicator, other: Indicator) -> bool:
    """Say whether two indicators may count the same, or one a part of the other."""
    if one.id in (other.id, other.variant_of) or one.variant_of == other.id:
        return True
    names = [{_UNSAID.sub("", name) for name in (each.name, *each.aliases)} for each in (one, other)]
    return any(mine in theirs or theirs in mine for mine in names[0] for theirs in names[1])
