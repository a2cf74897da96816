"""The heads of columns: what says that a column holds names, days or numbers, and of what."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from bulletin.model.edition import Edition
from bulletin.text.han_pairs import HAN_PAIR
from bulletin.text.quantity.units import UNITS
from bulletin.text.scripts import to_simplified

SUBJECT_KINDS: Final = ("place", "enterprise", "policy")
"""The kinds of records that a figure may be about."""


class ColumnRole(StrEnum):
    """What the cells of a column say."""

    SUBJECT = "subject"
    INDICATOR = "indicator"
    NUMBER = "number"
    VALUE = "value"
    """A number of the indicator that the head names."""
    UNIT = "unit"
    AS_OF = "as_of"
    SCOPE = "scope"
    SOURCE = "source"
    LOCATOR = "locator"
    NOTE = "note"
    LEFT_OUT = "-"


COLUMN_HEADS: Final[Mapping[ColumnRole, tuple[str, ...]]] = {
    ColumnRole.SUBJECT: (
        *(
            "企业名称",
            "企业",
            "公司名称",
            "公司",
            "单位名称",
            "单位",
            "名称",
            "主体",
            "谁的",
            "县市区",
            "县区",
            "区县",
            "县市",
        ),
        *(
            "地区",
            "地方",
            "区域",
            "乡镇",
            "乡镇街道",
            "镇街",
            "镇街道",
            "街道",
            "园区",
            "市州",
            "企业全称",
            "市县",
            "行政区",
            "县市别",
            "乡镇市区",
        ),
    ),
    ColumnRole.INDICATOR: ("指标", "指标名称", "统计什么", "数什么"),
    ColumnRole.UNIT: ("计量单位", "数字单位"),
    ColumnRole.NUMBER: ("数字", "数值", "原文数字", "数据", "数量"),
    ColumnRole.AS_OF: (
        *(
            "截至",
            "截止",
            "截至日期",
            "截止日期",
            "截至时间",
            "截止时间",
            "统计日期",
            "统计时间",
            "数据日期",
            "日期",
            "截至哪天",
        ),
    ),
    ColumnRole.SCOPE: ("统计范围", "范围", "口径", "统计口径"),
    ColumnRole.SOURCE: ("来源", "出处", "数据来源", "资料来源"),
    ColumnRole.LOCATOR: ("位置", "段落", "第几段", "出处位置"),
    ColumnRole.NOTE: ("备注", "说明", "注"),
    ColumnRole.LEFT_OUT: (
        *(
            "序号",
            "编号",
            "填表人",
            "填报人",
            "联系人",
            "联系电话",
            "电话",
            "手机",
            "手机号",
            "填表日期",
            "填报日期",
            "审核人",
            "不要",
        ),
        "所在地",
        "所在县区",
        "所在区县",
        "所在县市区",
        "所在乡镇",
        "所在园区",
        "所属地区",
        "所属县区",
        "所属乡镇",
    ),
}
"""The heads that say what a column holds, without spaces and signs, in Simplified characters."""
_ROLES: Final = {head: role for role, heads in COLUMN_HEADS.items() for head in heads}
_UNIT: Final = re.compile(
    r"(?P<name>.+?)(?:[（(\[【〔](?:单位[:：])?(?P<unit>[^（()）]{1,8})[)）\]】〕]|[/／,，](?P<other>[^/／,，]{1,4}))"
)
_DAY: Final = re.compile(r"((?:\d{4}年)?\d{1,2}月\d{1,2}日)的?")
_MODALITIES: Final = {"预计": "expected", "预期": "expected", "计划": "target", "目标": "target"}
_SCALES: Final = frozenset("十百千万亿")
_SHARES: Final = frozenset({"%", "％", "‰"})
_TOTALS: Final = frozenset({"合计", "总计", "小计", "共计", "平均", "总数", "全部", "汇总"})
_ALIKE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says: of numbers the indicators that it may mean, their unit, scope, day and modality."""

    role: ColumnRole | None = None
    indicators: tuple[str, ...] = ()
    unit: str = ""
    scope: str = ""
    as_of: str = ""
    modality: str = ""


def bare_head(head: str) -> str:
    """Return a head in Simplified characters, without spaces, numbering and the signs around it."""
    return re.sub(r"[\s　:：*★※、·（()）]+", "", to_simplified(head)).strip("。.")


def is_total(words: str) -> bool:
    """Tell if the first cell of a row says that this adds up others: 合计, 全区合计."""
    head = bare_head(words)
    return head in _TOTALS or head.endswith(("合计", "总计", "小计"))


def is_meaning(words: str, edition: Edition) -> bool:
    """Tell if this says what a column holds: an indicator, or a head that is known."""
    return bool(read_head(words, edition).role)


def read_head(words: str, edition: Edition) -> Head:
    """Return what a head says; where its role is None, nothing or several things."""
    if role := _ROLES.get(bare_head(words)):
        return Head(role)
    found = _UNIT.fullmatch(re.sub(r"\s+", "", to_simplified(words)))
    unit = (found["unit"] or found["other"] or "") if found else ""
    unit = unit if is_unit(unit) else ""
    if found and not unit and (role := _ROLES.get(bare_head(found["name"]))):
        return Head(role)
    names = [words.strip(), bare_head(words), *([found["name"]] if found else [])]
    if found and unit:
        names.append(f"{found['name']}数")  # 到岗员工（人）
    for name in names:
        if head := _numbers(edition, name):
            role = ColumnRole.VALUE if len(head.indicators) == 1 else None
            return replace(head, role=role, unit=unit)
    return Head(unit=unit)


def besides(words: str, edition: Edition) -> Head:
    """Return what stands in a head before its indicator, whatever that is: a day, a modality, a scope."""
    name, head = bare_head(words), Head()
    while not head.scope and (begun := next(_beginnings(edition, name), None)):
        said, name = begun
        head = replace(head, **said)
    return head


def _numbers(edition: Edition, name: str) -> Head | None:
    """Return what a head says of numbers: a day, a scope or a modality may stand before the indicator."""
    if indicators := tuple(dict.fromkeys(_indicators(edition, name))):
        return Head(indicators=indicators)
    for said, behind in _beginnings(edition, name):
        if rest := _numbers(edition, behind):
            return replace(rest, **said)
    return None


def _beginnings(edition: Edition, name: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield what a head may begin with beside the indicator, by its field, and what stands behind that."""
    if day := _DAY.match(name):
        yield {"as_of": day[1]}, name[day.end() :]
    for words, modality in _MODALITIES.items():
        if name.startswith(words):
            yield {"modality": modality}, name[len(words) :]
    for cut in range(len(name) - 1, 1, -1):
        scopes = records_named(edition, ("scope",), name[:cut])
        if len(scopes) == 1:
            behind = name[cut:].removeprefix("的")
            yield {"scope": scopes[0]}, behind
            if name[:cut].endswith("企业"):  # a part of both: 规上工业企业|总数
                yield {"scope": scopes[0]}, f"企业{behind}"


def _indicators(edition: Edition, name: str) -> Iterator[str]:
    """Yield the ids of the indicators that are called so."""
    if name in edition.indicators:
        yield name
    simplified = re.sub(r"\s+", "", to_simplified(name))
    yield from (id_ for kind, id_ in edition.names.records.get(simplified, ()) if kind == "indicator")


def indicators_like(head: str, edition: Edition) -> tuple[str, ...]:
    """Return the names of a few indicators that a head may mean: those that are counted in its unit."""
    found = _UNIT.fullmatch(re.sub(r"\s+", "", to_simplified(head)))
    words = bare_head(found["name"] if found else head)
    unit = (found["unit"] or found["other"] or "") if found else ""
    names = {
        name: one.name
        for one in edition.indicators.values()
        if not is_unit(unit) or is_of_unit(unit, one.unit or "")
        for name in (one.name, one.id, *one.aliases)
    }
    if _OF_A_PART.search(words):
        return ()  # the number of a part, as of 返岗人数省内, is no number of the whole
    alike = difflib.get_close_matches(words, names, 3, _ALIKE)
    said = _said(words)
    return tuple(dict.fromkeys(names[one] for one in alike if said & _said(one)))


_OF_A_PART: Final = re.compile("[省市县区镇乡境][内外]|其中|[本外]地")
_SAYS_NOTHING: Final = re.compile("[数率额量值]|[人户家]数")


def _said(name: str) -> frozenset[str]:
    """Return the pairs of characters that tell what is counted, and not only how: 复工 of 复工率."""
    return frozenset(HAN_PAIR.findall(_SAYS_NOTHING.sub(" ", to_simplified(name))))


def is_of_unit(unit: str, other: str) -> bool:
    """Tell if two units count the same, in whatever scale: 万元 and 元."""
    return base_unit(unit) == base_unit(other)


def base_unit(unit: str) -> str:
    """Return a unit without its scale: 元 of 万元, 千瓦时 of 万千瓦时."""
    while unit not in UNITS and unit[:1] in _SCALES and len(unit) > 1:
        unit = unit[1:]
    return unit


def is_unit(words: str) -> bool:
    """Tell if this is a unit that is known: 家, %, 万份, 元/人."""
    return bool(words) and all(base_unit(one) in UNITS or one in _SHARES for one in words.split("/"))


def records_named(edition: Edition, kinds: Sequence[str], words: str) -> tuple[str, ...]:
    """Return the ids of the records of these kinds that have this id or are called so."""
    words = words.strip()
    if not words:
        return ()
    if any(words in edition.records(kind) for kind in kinds):
        return (words,)
    forms = dict.fromkeys((words, re.sub(r"\s+", "", to_simplified(words))))
    found = [id_ for form in forms for kind, id_ in edition.names.records.get(form, ()) if kind in kinds]
    return tuple(dict.fromkeys(found))
