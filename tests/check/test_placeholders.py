"""Words that hold the place of others are asked about in what is published; years that can't be, too."""

from collections.abc import Iterable
from pathlib import Path

from said import MATTER, bulletin, problems, told_of_each

from bulletin.problems import Problem


def _quoted(rule: str, found: Iterable[Problem]) -> list[str]:
    """Return what a rule quotes of a text."""
    return [str(one.what).split("」")[0].removeprefix("「") for one in found if one.rule == rule]


def test_words_that_hold_a_place_are_asked_about(tmp_path: Path) -> None:
    """Readers would get them."""
    texts = [
        ("全区XX家企业复工。", "XX家"),
        ("全区ＸＸ家企业复工。", "ＸＸ家"),
        ("全区共有？？家企业复工。", "？？家"),
        ("到岗？？？人。", "？？？人"),
        ("到岗__人。", "__人"),
        ("复工[ ]家。", "[ ]家"),
        ("到岗（　）人。", "（　）人"),
        ("复工（）家。", "（）家"),
        ("复工[]家。", "[]家"),
        ("复工 家，返岗120人。", " 家"),
        ("复工率达 %。", " %"),
        ("已于月日复工。", "月日"),
        ("截至 月 日，已复工5家。", " 月 日"),
        ("复工5家 // 待核实", "// 待核实"),
        ("名单如下。\n\n待补充。", "待补充。"),
        ("到xx月复工。", "xx月"),
        ("复工率达XX%。", "XX%"),
        ("××公司复工。", "××公司"),
        ("某某县复工。", "某某县"),
        ("记者来到某某企业。", "某某企业"),
        ("全区〇〇家企业复工。", "〇〇家"),
        ("图为车间。（待补）", "（待补）"),
        ("名单见下。【名单待补充】", "【名单待补充】"),
        ("TODO 核对数字。", "TODO"),
        ("[此处插入图片]", "[此处插入图片]"),
        ("全縣XX戶復工。", "XX戶"),
        ("全区2××家企业复工。", "2××家"),
        ("全区3xx人到岗。", "3xx人"),
        ("招工1**人。", "1**人"),
        ("全区2？？家企业复工。", "2？？家"),
        ("投资5□万元。", "5□万元"),
        ("复工率9XX%。", "9XX%"),
        ("全区**家企业复工。", "**家"),
        ("全区__家企业复工。", "__家"),
        ("投资**万元。", "**万元"),
        ("复工率为__%。", "__%"),
        ("惠及□□户。", "□□户"),
        ("**重点**：已有**家。", "**家"),
        ("服务____人次。", "____人次"),
        ("全区有○家企业复工。", "○家"),
        ("近◯人到岗。", "◯人"),
    ]
    found = told_of_each(tmp_path, {}, [f"\n{text}" for text, _ in texts])
    quoted = [_quoted("placeholder", each) for each in found]
    assert [text for text, each in zip(texts, quoted, strict=True) if text[1] not in each] == []


def test_signs_that_are_meant_are_not(tmp_path: Path) -> None:
    """A masked number, a person whose name is kept back, sizes and dates."""
    texts = [
        "张某某的电话是138××××1234。",
        "返岗员工 家人都放心。",
        "从岁月日久说起。",
        "函数f()家喻户晓。",
        "记者采访了李某某。",
        "工作服XXL号。",
        "MAXX公司复工。",
        "二〇二〇年复工。",
        "一○八家企业复工。",
        "○家电企业复工",
        "口罩规格为3×5。",
        "口罩3×5家。",
        "电话138****1234。",
        "工期为5*8小时。",
        "复工了5家？？人呢？",
        "身份证430××××。",
        "他待定在家。",
        "▢家企业复工。",
        "待补的功课不少。",
        "张**家在城里。",
        "王某**户口在外。",
        "第__批、__年__月",
        "**家庭**和**名单**",
        "为企业**家庭医生**服务",
    ]
    found = told_of_each(tmp_path, {}, [f"\n{text}" for text in texts])
    assert {
        text: quoted
        for text, each in zip(texts, found, strict=True)
        if (quoted := _quoted("placeholder", each))
    } == {}


def test_a_draft_and_what_is_listed_may_hold_them(tmp_path: Path) -> None:
    """A draft is being written, and `not_figures` says what is meant so."""
    for field in ("status: draft", "not_figures: [XX家]"):
        found = problems(tmp_path / field, bulletin("XX家复工。\n", f"{MATTER}{field}\n"))
        assert _quoted("placeholder", found) == []


def test_a_year_that_nobody_plans_for_is_asked_about(tmp_path: Path) -> None:
    """Two digits were exchanged, most likely; it is no span of time that needs a source."""
    texts: list[tuple[str, list[str]]] = [
        ("全区企业2062年复工。", ["2062年"]),
        ("2202年，苏仙区复工。", ["2202年"]),
        ("到2222年3月2日，苏仙区复工。", ["2222年"]),
        ("项目于3020年开工。", []),
        ("这项工程2060年前完成。", []),
        ("2035年建成。", []),
        ("2050年远景目标。", []),
        ("力争2060年实现碳中和。", []),
        ("城市有2500年历史。", []),
        ("古井距今2200多年。", []),
        ("2020年2月复工，2019年停工。", []),
        ("苏仙区2077年计划投产。", ["2077年"]),
    ]
    found = told_of_each(tmp_path, {}, [text for text, _ in texts])
    assert [
        (text, _quoted("wrong-year", each)) for (text, _), each in zip(texts, found, strict=True)
    ] == texts
    for (_, words), each in zip(texts, found, strict=True):
        unsourced = _quoted("unsourced-number", each)
        assert not any(word in one for word in words for one in unsourced)
