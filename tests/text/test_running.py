"""Quantities in running text: what is found, what is left alone, and in linear time."""

import re
import time
from re import _constants as ops, _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given, strategies as st

from bulletin.text.quantity import asides, parse
from bulletin.text.quantity.running import mentions

FOUND = {
    "员工约有4000人到岗": ["约有4000人"],
    "贷款以20万元为上限": ["20万元为上限"],
    "复工率94.5%、人员到岗率64.6%、复产率66%": ["94.5%", "64.6%", "66%"],
    "酒精1吨、洗手液和消毒液0.8吨": ["1吨", "0.8吨"],
    "招工近3 000\n人，其中外地２００余名": ["近3 000\n人", "２００余名"],
    "日产量3万份，1分钟500片，两天一次线上洽谈": ["日产量3万份", "1分钟500片", "两天一次"],
    "每人补贴500元，3天共为企业输送80名": ["每人补贴500元", "3天共为企业输送80名"],
    "預計補助超155萬元，口罩2萬——3萬隻": ["超155萬元", "2萬——3萬隻"],
    "近九成企业复工，三分之二的员工到岗，过半门店开门": ["近九成", "三分之二", "过半"],
    "上千名干部和数百家企业，多名专家，半个月": ["上千名", "数百家", "多名", "半个月"],
    "完成▢家，补助▢万元至▢万元": ["▢家", "▢万元至▢万元"],
    "20名职工以上的企业，24小时内办结": ["20名职工以上", "24小时内"],
    "复工企业50家，不足三成": ["50家", "不足三成"],
    "共1,562家，其中83家，79家": ["1,562家", "83家", "79家"],
    "最高可享受一次性稳岗补贴20万元": ["最高可享受一次性稳岗补贴20万元"],
}
LEFT = (
    "2020年3月2日，二月十八，正月初六，上午8时30分，14:05，3月1日至5日",
    "第一批、第十条、第3期，前三名，（二）落实责任",
    "杨五一在长三角乘G1374次列车，到华能五厂和一至十公司，三正箱包",
    "三级联帮、“六必问”、“6+2”、双过半、十三条措施、一企一策、七个百分百",
    "拨打12345热线或0735-2888888，湘政办发〔2020〕3号，107国道",
    "一手抓防疫，一手抓复工，千方百计，进一步，一线，一体化，统一",
    "一家企业的一名工人说，这一天，那三项工作",
    "五里牌街道、三里屯、五一节、十四五规划",
)


@pytest.mark.parametrize("text", FOUND)
def test_every_form_is_found(text: str) -> None:
    """The words are those of the text, from the first of its hedge to the last of its rate."""
    found = list(mentions(text))
    assert [text[mention.start : mention.end] for mention in found] == FOUND[text]


@pytest.mark.parametrize("text", LEFT)
def test_what_states_no_amount_is_left_alone(text: str) -> None:
    """Dates, ordinals, names, slogans, numbers of documents and idioms are no quantities."""
    assert [text[mention.start : mention.end] for mention in mentions(text)] == []


def test_names_are_left_alone() -> None:
    """A name that a record has is no quantity, whatever it holds."""
    text = "到百万庄和三台县，共3台"
    assert [m.quantity.printed for m in mentions(text, [(1, 4), (5, 8)])] == ["3台"]


def test_a_detached_hedge_changes_the_bounds() -> None:
    """最高 reaches over words that nobody lists, and so does 每人."""
    (mention,) = mentions("每户最高可获得临时救助生活补助金2000元")
    assert mention.detached
    assert mention.quantity.qualifier == "up_to"
    assert mention.quantity.low is None
    assert mention.quantity.high == 2000
    assert (mention.quantity.unit, mention.quantity.per) == ("元", "户")


WORDS = st.sampled_from(
    [*"一二三十百千万亿两半几数多余近约第每第个名家人元%.，。、 \n0123456789▢至-/", "以上", "复工率", "企业"]
)


@given(st.lists(WORDS, max_size=60).map("".join))
def test_what_is_found_means_the_same_alone(text: str) -> None:
    """Spans are in order and apart, and `parse` reads the words as they were read in the text."""
    reached = 0
    for mention in mentions(text):
        assert reached <= mention.start < mention.end <= len(text)
        reached = mention.end
        if not mention.detached:
            printed = text[mention.start : mention.end].replace("\n", " ")
            assert mention.quantity == parse(printed, unit=mention.quantity.unit or None)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "1 234 ",
        "一",
        "一百",
        "近",
        "约",
        "每",
        "多",
        "3天",
        "最高",
        "▢",
        "第",
        "“",
        "《",
        "(",
        "至",
        "1-",
        "3人、",
        "2020年",
        "a1",
        "半",
        "个",
        "数",
        "几",
    ],
)
def test_time_is_linear_in_the_text(piece: str) -> None:
    """Sixteen times the text takes at most about sixteen times as long, whatever it repeats."""
    short, long = (_seconds(piece * (count // len(piece))) for count in (500, 8_000))
    assert long < 40 * max(short, 0.001)


def _seconds(text: str) -> float:
    """Return the least of three measurements."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        list(mentions(text))
        taken.append(time.perf_counter() - start)
    return min(taken)


def beginnings(pattern: Any) -> tuple[set[str], bool]:
    """Return the characters that a parsed pattern may begin with, and whether it may be empty."""
    found: set[str] = set()
    for operation, value in pattern:
        own, empty = _beginnings(operation, value)
        found |= own
        if not empty:
            return found, False
    return found, True


def _beginnings(operation: Any, value: Any) -> tuple[set[str], bool]:
    if operation is ops.LITERAL:
        return {chr(value)}, False
    if operation is ops.IN:
        ranges = [(held, held) if kind is ops.LITERAL else held for kind, held in value]
        return {chr(code) for low, high in ranges for code in range(low, high + 1)}, False
    if operation is ops.BRANCH:
        each = [beginnings(branch) for branch in value[1]]
        return set().union(*(own for own, _ in each)), any(empty for _, empty in each)
    if operation is ops.SUBPATTERN:
        return beginnings(value[3])
    if operation in {ops.MAX_REPEAT, ops.MIN_REPEAT}:
        own, empty = beginnings(value[2])
        return own, empty or value[0] == 0
    assert operation in {ops.ASSERT, ops.ASSERT_NOT, ops.AT}, operation
    return set(), True


def test_no_aside_is_passed_over() -> None:
    """The characters at which asides are looked for are all that one may begin with."""
    every, empty = beginnings(parser.parse(asides._ASIDE, re.VERBOSE | re.MULTILINE))
    assert not empty
    passed = re.compile(asides._ASIDE[: asides._ASIDE.index(")") + 1])
    assert [character for character in sorted(every) if not passed.match(character)] == []
