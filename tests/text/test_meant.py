"""What is meant by days, spans and moments in other forms is offered as it is to be written."""

import pytest
from tables import for_each

from bulletin.text.dates import Date, DateError, DayTime, Span, parse_moment


def offered(parse: object, text: str) -> str:
    """Return the mend of a text that is refused."""
    assert callable(parse)
    with pytest.raises(DateError) as caught:
        parse(text)
    return str(caught.value.mend)


DAYS = {
    "“2020-03-05”": "write 2020-03-05",
    "20200305": "write 2020-03-05",
    "2020—03—05": "write 2020-03-05",
    "2020–3–5": "write 2020-03-05",
    "2020·3·5": "write 2020-03-05",
    "2020 03 05": "write 2020-03-05",
    "2020—03 05": "write a day as 2020-03-02, a month as 2020-03, a year as 2020",
    "２０２０／３／５": "write 2020-03-05",
    "2020.03.05。": "write 2020-03-05",
    "二〇二〇年三月五日": "write 2020-03-05",
    "二零二零年十二月三十一日": "write 2020-12-31",
    "截至2020年3月5日": "write 2020-03-05",
    "2020年3月": "write 2020-03",
    "115年9月26日": "write 2026-09-26",
    "民國109年3月5日": "write 2020-03-05",
    "2020-03-05 08:00": "write 2020-03-05",
    "2020年3月5日上午8点": "write 2020-03-05",
    "2020-03-05T08:00+08:00": "write 2020-03-05",
    "43895": "write 2020-03-05",
    "43831": "write 2020-01-01",
    "43890": "write 2020-02-29",
    "43891": "write 2020-03-01",
    "43466": "write 2019-01-01",
    "44196": "write 2020-12-31",
    "36526": "write 2000-01-01",
    "46000": "write 2025-12-09",
    "143895": "write a day as 2020-03-02, a month as 2020-03, a year as 2020",
    "23895": "write a day as 2020-03-02, a month as 2020-03, a year as 2020",
    "3月5日": "write its year too: four digits and a hyphen in front, then 03-05",
    "3/5": "write its year too: four digits and a hyphen in front, then 03-05",
    "截至3月5日": "write its year too: four digits and a hyphen in front, then 03-05",
    "截止到3月5日24时": "write its year too: four digits and a hyphen in front, then 03-05",
    "截至2020年3月5日18时": "write 2020-03-05",
    "20-3-5": "write its year too: of 2020 it is 2020-03-05",
    "20年3月5日": "write its year too: of 2020 it is 2020-03-05",
    "20.13.5": "correct it",
    "2月10日至3月9日": "write the years too, with two full stops between the days: four digits and a hyphen "
    "before 02-10 and 03-09",
    "2月3日—9日": "write the years too, with two full stops between the days: four digits and a hyphen "
    "before 02-03 and 02-09",
    "2020年2月30日": "correct it",
    "近日": "write a day as 2020-03-02, a month as 2020-03, a year as 2020",
    "05/03/2020": "write a day as 2020-03-02, a month as 2020-03, a year as 2020",
}


@for_each("text", DAYS)
def test_the_day_that_is_meant_is_offered(text: str) -> None:
    """Quotes, other digits, a time and a missing year are no reason to leave an editor alone."""
    assert offered(Date.parse, text) == DAYS[text]


LIKE = (
    "write the day alone, 2020-03-10, or behind it the time in 24 hours by Beijing's clock, "
    "like 2020-03-10T17:00"
)
DAY_TIMES = {
    "2020-03-10T09:00Z": "write 2020-03-10T17:00",
    "2020-03-10T17:00-05:00": "write 2020-03-11T06:00",
    "2020-03-10T09:00:00.123+08:00": "write 2020-03-10T09:00",
    "2020-03-10T24:00": "write 2020-03-11T00:00",
    "2020-03-10T9:00": "write 2020-03-10T09:00",
    "2020年3月10日17时": "write 2020-03-10T17:00",
    "2020年3月10日 下午5点半": "write 2020-03-10T17:30",
    "2020-03-10 17：00": "write 2020-03-10T17:00",
    "2020/3/10 17:00": "write 2020-03-10T17:00",
    "2020-03-10 5pm": "write 2020-03-10T17:00",
    "2020-03-10（周二）17:00": "write 2020-03-10T17:00",
    "2020/3/10": "write 2020-03-10",
    "2020-03-10T25:00": LIKE,
    "2020-03-10T17:60": LIKE,
    "2020-03-10 17:00 UTC": LIKE,
    "2020-02-30T17:00": "correct it",
    "2020年2月30日17:00": "correct it",
    "20200310T1700": "write the day as 2020-03-04, or with its time as 2020-03-04T17:00",
}


@for_each("text", DAY_TIMES)
def test_the_day_and_time_that_are_meant_are_offered(text: str) -> None:
    assert offered(DayTime.parse, text) == DAY_TIMES[text]


SPANS = {
    "2020-03-02 至 2020-03-05": "2020-03-02..2020-03-05",
    "2020年3月2日至3月5日": "2020-03-02..2020-03-05",
    "即日起至2020年6月30日": "..2020-06-30",
    "自印发之日起至2020年6月30日": "..2020-06-30",
    "2020年3月2日—5日": "2020-03-02..2020-03-05",
    "2020-3-2..2020-3-5": "2020-03-02..2020-03-05",
    "2020-03-02…2020-03-05": "2020-03-02..2020-03-05",
    "2020.3.2-2020.3.5": "2020-03-02..2020-03-05",
    "2020-03-02-2020-03-05": "2020-03-02..2020-03-05",
    "从2020年3月2日到2020年3月5日止": "2020-03-02..2020-03-05",
    "2020年1-2月": "2020-01..2020-02",
    "2020年第二季度": "2020-04..2020-06",
    "2020年下半年": "2020-07..2020-12",
    "2020-02-03起": "2020-02-03..",
    "2020年2月3日以来": "2020-02-03..",
    "2020-02-03 至今": "2020-02-03..",
    "至2020年6月30日": "..2020-06-30",
    "2020-06-30前": "..2020-06-30",
    "2020-03-05至2020-03-02": "2020-03-02..2020-03-05",
}


@for_each("text", ["2020.3.9", "2020年3月9日", "2020—03—09"])
def test_one_day_is_no_end_of_a_span(text: str) -> None:
    """It is a span of its own; as an end, `..2020-03-09`, it would say another thing."""
    assert offered(Span.parse, text) == "write 2020-03-09"


@for_each("text", SPANS)
def test_the_span_that_is_meant_is_offered(text: str) -> None:
    """What is offered is read, so that the next check is clean; in a field for a day it is offered too."""
    written = SPANS[text]
    assert (
        offered(Span.parse, text) == f"write {written}, with two full stops; an end that is open stays empty"
    )
    assert str(Span.parse(written)) == written
    assert written in offered(Date.parse, text)


MOMENTS = {
    "2020-03-06 08:00": "2020-03-06T08:00+08:00",
    "2020-03-06T08:00": "2020-03-06T08:00+08:00",
    "2020/3/6 8:30": "2020-03-06T08:30+08:00",
    "2020年3月6日上午8点": "2020-03-06T08:00+08:00",
    "2020年3月6日20时30分": "2020-03-06T20:30+08:00",
    "2020年3月6日晚8点半": "2020-03-06T20:30+08:00",
    "2020-03-06 下午3点": "2020-03-06T15:00+08:00",
    "2020-03-06 12:00（北京时间）": "2020-03-06T12:00+08:00",
    "2020-03-06 24:00": "2020-03-07T00:00+08:00",
    "2020-03-06 8:00 PM": "2020-03-06T20:00+08:00",
    "2020-03-06T8:00+08:00": "2020-03-06T08:00+08:00",
    "2020-03-06T08：00+08：00": "2020-03-06T08:00+08:00",
    "“2020-03-06 08:00”": "2020-03-06T08:00+08:00",
}


@for_each("text", MOMENTS)
def test_the_moment_that_is_meant_is_offered(text: str) -> None:
    """What is offered is read, and is the moment by Beijing's clocks."""
    assert offered(parse_moment, text) == f"write {MOMENTS[text]}"
    assert parse_moment(MOMENTS[text]).isoformat(timespec="minutes") == MOMENTS[text]


@for_each("text", ["3月6日8时", "明天", "true", "08:00", "2020-03-06T25:00+08:00", "1583107200", "2020-03"])
def test_a_moment_that_nobody_can_tell_is_explained(text: str) -> None:
    """Nothing is offered that was not typed."""
    assert offered(parse_moment, text).startswith("write the day, the time and the zone")


def test_a_day_without_a_time_is_asked_for_one() -> None:
    """The day is kept, and the time is an example."""
    mend = "write the time too: 2020-03-06T08:00+08:00 is eight in the morning"
    assert offered(parse_moment, "2020年3月6日") == mend
