"""Days that no year has, in the words of a text."""

from collections.abc import Iterable
from pathlib import Path

from said import MATTER, bulletin, problems, told_of_each, told_of_each_title

from bulletin.problems import Problem


def told(found: Iterable[Problem]) -> list[object]:
    """Return the days that are told of."""
    return [dict(problem.what.arguments)["words"] for problem in found if problem.rule == "impossible-date"]


def test_a_day_that_no_year_has_is_told(tmp_path: Path) -> None:
    """In the text and in the headline."""
    days = [
        "2月30日",
        "2月31日",
        "4月31号",
        "６月31日",
        "2020年9月31日",
        "2020-02-30",
        "13月5日",
        "2026年2月29日",
    ]
    texts = told_of_each(tmp_path / "text", {}, [f"企业从{day}起复工，{day}前备案。" for day in days])
    titles = told_of_each_title(tmp_path / "title", {}, [f"{day}复工" for day in days])
    assert list(map(told, texts)) == list(map(told, titles)) == [[day] for day in days]


def test_other_days_are_none(tmp_path: Path) -> None:
    """Days of leap years and of the lunar calendar, and what is no day."""
    texts = [
        "2月29日",
        "3月31日",
        "农历2月30日",
        "農曆正月初一、2月30日",
        "2020-02-29",
        "2024年2月29日",
        "2月30%",
        "12月底",
        "2月31家",
    ]
    found = told_of_each(tmp_path, {}, [f"企业从{text}起复工。" for text in texts])
    assert {text: told(each) for text, each in zip(texts, found, strict=True)} == {text: [] for text in texts}


def test_times_years_spans_and_weekdays_that_can_not_be_are_told(tmp_path: Path) -> None:
    """They have one problem, and none for a number without a source."""
    texts = [
        ("上午25:30开会", "25:30"),
        ("会议8：75开始", "8：75"),
        ("每天8:00—25:00营业", "25:00"),
        ("营业时间8:00-17:75", "17:75"),
        ("3月4日24:10停电", "24:10"),
        ("下午3点75分到岗", "3点75分"),
        ("上午8時60分復工", "8時60分"),
        ("全区20220年复工", "20220年"),
        ("20200年3月4日复工", "20200年"),
        ("202年3月4日复工", "202年"),
        ("２０２２０年复工", "２０２２０年"),
        ("0月3日复工", "0月3日"),
        ("3月0日復工", "3月0日"),
        ("3月4日至2日复工", "3月4日至2日"),
        ("3月5日至3月1日停工", "3月5日至3月1日"),
        ("截至3月2日25时复工", "25时"),
        ("3月2號 26點整復工", "26點"),
        ("下午25时3分复工", "25时"),
        ("早上25点复工", "25点"),
        ("昨晚２６點復工", "２６點"),
        ("凌晨二十五点复工", "二十五点"),
        ("昨晚 25点复工", "25点"),
        ("3月4日晚上　26時復工", "26時"),
        ("25时起恢复供电", "25时"),
        ("从25時起復電", "25時"),
        ("上午14点复工", "上午14点"),
        ("上午 15時復工", "上午 15時"),
        ("清晨18:30复工", "清晨18:30"),
        ("2月三十日复工", "2月三十日"),
        ("九月31號復工", "九月31號"),
        ("2020年3月4日至2019年3月5日", "2020年3月4日至2019年3月5日"),
        ("3月4日（周五）复工", "3月4日（周五）"),
        ("2020年3月4日星期五复工", "2020年3月4日星期五"),
        ("3月４號週五復工", "3月４號週五"),
    ]
    found = told_of_each(tmp_path, {}, [f"{text}。" for text, _ in texts])
    assert [
        (text, [(one.rule, dict(one.what.arguments)["words"]) for one in each])
        for (text, _), each in zip(texts, found, strict=True)
    ] == [(text, [("impossible-date", words)]) for text, words in texts]


def test_scores_ratios_and_days_that_can_be_are_left(tmp_path: Path) -> None:
    """Without a word for a time beside them nobody can tell, and a span may go into the next year."""
    texts = [
        "比分25:30，主队获胜",
        "以98:75战胜对手",
        "消毒液按1:75配制",
        "配比1:80至1:90",
        "24:00关门",
        "截至3月2日24时",
        "3月2日30点建议",
        "上午30点意见",
        "上午14点建议",
        "上午12点，凌晨12点，下午14点",
        "上午8:00—14:00，早上至18时",
        "24时起，2月二十九日，三月31日，农历2月三十日",
        "历时25时左右",
        "上午14时间段",
        "早上八点复工",
        "昨晚24点关门",
        "8:00-17:30营业",
        "历时26时75分",
        "距今20000年前",
        "有20200年的历史",
        "公元前206年2月5日",
        "民国109年3月4日",
        "22:00至次日6:00",
        "12月1日至1月31日停工",
        "2020年12月1日至2021年1月3日",
        "2月28日至3月2日",
        "3月2日至3日",
        "3月4日（周三）",
        "3月8日星期天",
        "3月7日周刊",
        "去年12月4日（周五）",
        "2019年3月4日（星期一）",
    ]
    found = told_of_each(tmp_path, {}, [f"{text}。" for text in texts])
    assert {text: told(each) for text, each in zip(texts, found, strict=True)} == {text: [] for text in texts}


def test_what_a_source_prints_may_be_listed(tmp_path: Path) -> None:
    """What `not_figures` lists is known to be wrong."""
    front_matter = f"{MATTER}not_figures: [2月31日]\n"
    assert told(problems(tmp_path, bulletin("来源把日期印作“2月31日”。\n", front_matter))) == []
