"""How far something is from a level, a plan or its day is a change against that, in its direction."""

from typing import Final

from tables import for_each

from bulletin.text.quantity import Change, decimal, parse
from bulletin.text.quantity.running import mentions

CHANGES: Final = {
    "水位低于警戒水位0.56米": ("低于警戒水位0.56米", "-0.56", "比警戒水位"),
    "水位低於警戒水位0.56公尺": ("低於警戒水位0.56公尺", "-0.56", "比警戒水位"),
    "高于汛限水位1.2米": ("高于汛限水位1.2米", "1.2", "比汛限水位"),
    "洪峰水位超警戒水位1.2米": ("超警戒水位1.2米", "1.2", "比警戒水位"),
    "水位高出保证水位3.4米": ("高出保证水位3.4米", "3.4", "比保证水位"),
    "低于最低通航水位0.29米": ("低于最低通航水位0.29米", "-0.29", "比最低通航水位"),
    "高于死水位1.2米": ("高于死水位1.2米", "1.2", "比死水位"),
    "三站超警0.56米": ("超警0.56米", "0.56", "比警戒水位"),
    "超保证水位30厘米": ("超保证水位30厘米", "30", "比保证水位"),
    "复工120家，超出计划20家": ("超出计划20家", "20", "比计划"),
    "复工120家，低于目标20家": ("低于目标20家", "-20", "比目标"),
    "较计划超出20家": ("较计划超出20家", "20", "比计划"),
    "超计划300万元": ("超计划300万元", "3000000", "比计划"),
    "提前5天完工": ("提前5天", "-5", None),
    "比计划提前5天": ("比计划提前5天", "-5", "比计划"),
    "较去年推迟3天": ("较去年推迟3天", "3", "比去年"),
    "工期延后了20天。": ("延后了20天", "20", None),
    "复工时间前移3天": ("前移3天", "-3", None),
    "68家（+26家）": ("+26家", "26", None),
    "较昨日+26家": ("较昨日+26家", "26", "比昨日"),
    "新增：+26例": ("+26例", "26", None),
}


@for_each("text", CHANGES)
def test_a_distance_has_its_direction_and_what_it_is_from(text: str) -> None:
    """It is no level, and what lies below or comes sooner has a minus sign."""
    *_, last = mentions(text)
    value = last.quantity.value
    words = text[last.start : last.end]
    assert (words, value is not None and decimal(value), last.quantity.base) == CHANGES[text]
    assert last.quantity.change is Change.CHANGE
    assert parse(words) == last.quantity


LEVELS: Final = {
    "水位降至28.4米，低于警戒水位28.5米": "28.5米",
    "太湖水位超过警戒水位3.80米": "3.80米",
    "水位降至7.2米，低于最低通航水位7.5米": "7.5米",
    "最低通航水位7.5米": "7.5米",
    "最高洪峰水位为31.2米": "31.2米",
    "提前3天通知企业": "3天",
    "提前2小时发布预警": "2小时",
    "推迟开学的学校有3所": "3所",
    "防线前移2公里": "2公里",
    "员工超出200人": "超出200人",
    "超过计划的200家": "超过计划的200家",
    "1名组长+3名干部": "3名",
    "3家+2家": "2家",
    "气温+5℃": "+5℃",
}


@for_each("text", LEVELS)
def test_what_is_no_distance_stays_a_level(text: str) -> None:
    """A level may stand behind the same words, and a span may be how long before."""
    *_, last = mentions(text)
    assert text[last.start : last.end] == LEVELS[text]
    assert last.quantity.change is Change.LEVEL
