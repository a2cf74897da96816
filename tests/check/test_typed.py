"""Numbers typed into a headline, a summary or a text are bound to a record, or told for what they are."""

from pathlib import Path
from typing import Final

import pytest
from said import MATTER, bulletin, problems

FIGURES: Final = """\
source: rednet-suxian
subject: suxian
figures:
  - {id: staff, indicator: staff, printed: 1560名}
  - id: returned
    indicator: enterprises-resumed
    group: 甲
    printed: 70家
    revisions:
      - {until: 2020-03-04, reason: 录错了, fault: ours, printed: 50家}
      - {until: 2020-03-06, reason: 录错了, fault: ours, printed: 60家}
  - {id: rent, indicator: rent, printed: 300元/月}
  - {id: helped, indicator: enterprises-resumed, group: 乙, printed: 333家}
  - {id: other, indicator: enterprises-resumed, subject: zhanjiang, printed: 555家}
  - {id: cases, indicator: cases, printed: 近400件}
"""
INDICATORS: Final = """\
- {id: enterprises-resumed, name: 复工企业数, unit: 家, kind: count, definition: 复工的企业。}
- {id: staff, name: 到岗员工数, unit: 名, kind: count, definition: 到岗的员工。}
- {id: cases, name: 问题数, unit: 件, kind: count, definition: 问题。}
- {id: rent, name: 月租, unit: 元/月, kind: money, definition: 租金。}
"""
PLACES: Final = """\
- {id: hunan, name: 湖南省, level: province}
- {id: chenzhou, name: 郴州市, level: city, parent: hunan}
- {id: suxian, name: 苏仙区, level: county, parent: chenzhou}
- {id: zhanjiang, name: 湛江市, level: city, parent: hunan}
"""
FILES: Final = {
    "data/figures/more.yaml": FIGURES,
    "data/indicators.yaml": INDICATORS,
    "data/places.yaml": PLACES,
}


def told(folder: Path, body: str, front_matter: str = MATTER) -> list[tuple[str, int]]:
    """Return the rules that find something in a bulletin, each with the line of the file."""
    return [
        (found.rule, found.location.line)
        for found in problems(folder, {**FILES, **bulletin(f"{body}\n", front_matter)})
        if found.location.path.endswith("second.md")
    ]


HEADLINES: Final = {
    "到岗员工1560名": [],
    "到岗员工{{ staff }}": [],
    "《十三条》出台": [],
    "到岗员工1650名": ["digit-differs"],
    "到岗员工1565名": ["digit-differs"],
    "发放口罩500只": ["unsourced-number"],
    "复工率90%": ["unsourced-number"],
    "到岗员工近1560名": ["unsourced-number"],
    "到岗1560名、复工120家": ["unsourced-number"],
    "复工60家": ["corrected-number"],
    "到岗员工{{ staff }}名": ["unit-twice"],
    "到岗员工1{{ staff }}": ["number-beside-figure"],
    "到岗员工{{ staff }}万": ["number-beside-figure"],
}


@pytest.mark.parametrize("words", HEADLINES)
@pytest.mark.parametrize(("field", "line"), [("title", 3), ("summary", 6)])
def test_a_headline_is_held_to_the_same_rules_as_the_text(
    field: str, line: int, words: str, tmp_path: Path
) -> None:
    """What is typed into a title or summary is told at its line, as it is in the text."""
    ordinary = {"title": "title: 第二篇", "summary": "summary: 摘要。"}[field]
    front_matter = MATTER.replace("2020-03-05", "2020-03-08").replace(ordinary, f"{field}: {words}")
    rules = [rule for rule, _ in told(tmp_path / "text", words, MATTER.replace("-05", "-08"))]
    assert told(tmp_path / "field", "正文。", front_matter) == [(rule, line) for rule in HEADLINES[words]]
    assert rules == HEADLINES[words]


def test_not_figures_hold_for_the_headline_too(tmp_path: Path) -> None:
    """What states no fact is left out wherever it stands."""
    front_matter = MATTER.replace("第二篇", "派出120名") + "not_figures: [120名]\n"
    assert told(tmp_path, "正文。", front_matter) == []


@pytest.mark.parametrize(
    ("date", "typed", "rules"),
    [
        ("2020-03-03", "50家", ["corrected-number"]),
        ("2020-03-03", "60家", ["corrected-number"]),
        ("2020-03-03", "70家", ["corrected-number"]),
        ("2020-03-05", "50家", ["corrected-number"]),
        ("2020-03-05", "60家", ["corrected-number"]),
        ("2020-03-05", "70家", ["corrected-number"]),
        ("2020-03-06", "50家", ["corrected-number"]),
        ("2020-03-06", "60家", ["corrected-number"]),
        ("2020-03-06", "70家", []),
        ("2020-03-09", "60家", ["corrected-number"]),
        ("2020-03-09", "近60家", ["unsourced-number"]),
        ("2020-03-09", "60名", ["unsourced-number"]),
        ("2020-03-09", "60%", ["unsourced-number"]),
        ("2020-03-09", "湛江市有60家", ["unsourced-number"]),
    ],
)
def test_a_number_of_another_time_is_told_as_such(
    date: str, typed: str, rules: list[str], tmp_path: Path
) -> None:
    """What a figure said before a correction, or says only since, is not merely without a source."""
    front_matter = MATTER.replace("2020-03-05", date)
    found = told(tmp_path, f"有{typed}。", front_matter)
    assert [rule for rule, _ in found if rule != "wrong-year"] == rules


def test_a_number_is_right_where_another_record_still_says_it_or_its_words_alone_changed(
    tmp_path: Path,
) -> None:
    """Only a number that has been replaced by another is told."""
    another = FIGURES + "  - {id: another, indicator: enterprises-resumed, group: 丙, printed: 60家}\n"
    relabelled = FIGURES.replace("printed: 60家}", "printed: 共70家}")
    for number, figures in (("60家", another), ("70家", relabelled)):
        files = {**FILES, "data/figures/more.yaml": figures, **bulletin(f"有{number}。\n")}
        found = [problem.rule for problem in problems(tmp_path / number, files)]
        assert "corrected-number" not in found


def test_a_correction_is_told_with_both_numbers_and_its_day(tmp_path: Path) -> None:
    """The message says what it was, until when, and what it is."""
    front_matter = MATTER.replace("2020-03-05", "2020-03-08")
    found = problems(tmp_path, {**FILES, **bulletin("有60家。\n", front_matter)})
    assert [str(problem.what) for problem in found] == [
        "the text says 60家, which 「returned」 said until 2020-03-06; it was corrected, and says 70家"
    ]


RECORD: Final = "record it in content/data/figures/"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("68家", ""),
        ("333家企业复工", "write one of `{{ helped }}` (苏仙区 复工企业数 333家)"),
        ("到岗员工数333家", RECORD),
        ("333名", RECORD),
        ("333元", RECORD),
        ("333%", RECORD),
        ("湛江市的333家", RECORD),
        ("555家", RECORD),
        ("高斯贝尔的333家", RECORD),
        ("苏仙区的555家", RECORD),
        ("300元", RECORD),
        ("月租每月300元", "write one of `{{ rent }}` (苏仙区 月租 300元/月)"),
        ("每天300元", RECORD),
        ("1560名员工到岗", "write one of `{{ staff }}` (苏仙区 到岗员工数 1560名)"),
        ("1560天", RECORD),
        ("近333家企业复工", "if that is meant, write `{{ helped }}`"),
        ("不足333家企业复工", RECORD),
        ("不到333家企业复工", RECORD),
        ("<333家企业复工", RECORD),
        ("超过333家企业复工", RECORD),
        ("未达1560名员工到岗", RECORD),
        ("逾1560名员工到岗", RECORD),
        ("约333家企业复工", "if that is meant, write `{{ helped }}`"),
        ("问题不足400件", "if that is meant, write `{{ cases }}`"),
        ("问题400余件", "if that is meant, write `{{ cases }}`"),
        ("400件问题", "if that is meant, write `{{ cases }}`"),
        ("降400件", RECORD),
        ("4—400件", RECORD),
        ("333家", RECORD),
        ("333家企业签了合同", RECORD),
        ("333家超市开门", RECORD),
        ("近333家签了合同", RECORD),
        ("1560名", RECORD),
        ("1560名党员下沉", RECORD),
        ("志愿者1560名", RECORD),
        ("400件棉衣送到", RECORD),
        ("防疫物资400余件", RECORD),
        ("每月300元", RECORD),
        ("话费每月300元", RECORD),
    ],
)
def test_only_what_can_be_meant_is_offered(typed: str, offered: str, tmp_path: Path) -> None:
    """Nothing is offered for its number alone, or of another unit, divisor, indicator or place."""
    sources = "- {id: rednet-suxian, outlet: 红网}\n- {id: unlisted, outlet: 另一家}\n"
    figures = FIGURES.replace("source: rednet-suxian", "source: unlisted")
    files = {**FILES, "data/sources.yaml": sources, "data/figures/more.yaml": figures}
    found = problems(tmp_path, {**files, **bulletin(f"有{typed}。\n")})
    mends = [str(problem.mend) for problem in found if problem.rule == "unsourced-number"]
    assert [mend[: len(offered)] for mend in mends] == ([offered] if offered else [])
    listed = [mend.endswith("adds its source to `sources` too: `unlisted`") for mend in mends]
    assert listed == [mend.startswith(("write one of", "if that is meant")) for mend in mends]


@pytest.mark.parametrize(
    ("source", "figure", "is_offered"),
    [
        ("published: 2020-03-05", "", True),
        ("published: 2020-03-06", "", False),
        ("outlet: 甲报", "as_of: 2020-03-05, ", True),
        ("outlet: 甲报", "as_of: 2020-03-06, ", False),
    ],
)
def test_nothing_is_offered_that_was_not_known_on_the_bulletins_day(
    source: str, figure: str, *, is_offered: bool, tmp_path: Path
) -> None:
    """Who followed that would be told next that the bulletin is earlier than its figures."""
    files = {
        **FILES,
        "data/sources.yaml": f"- {{id: rednet-suxian, outlet: 红网}}\n- {{id: later, {source}}}\n",
        "data/figures/more.yaml": "source: later\nsubject: suxian\nfigures:\n"
        f"  - {{id: helped, indicator: enterprises-resumed, {figure}printed: 333家}}\n",
    }
    found = problems(tmp_path, {**files, **bulletin("有333家企业复工，335家企业复工。\n")})
    rules = [problem.rule for problem in found if problem.location.path.endswith("second.md")]
    assert rules == ["unsourced-number", "digit-differs" if is_offered else "unsourced-number"]
    assert any("helped" in str(problem.mend) for problem in found) is is_offered


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("湖南明日纸业等335家企业复工", "digit-differs"),
        ("湖南银行支持335家企业复工", "digit-differs"),
        ("湖南335家企业复工", "unsourced-number"),
        ("湖南的335家企业复工", "unsourced-number"),
    ],
)
def test_a_place_in_the_name_of_a_firm_is_not_whose_number_it_is(
    typed: str, rule: str, tmp_path: Path
) -> None:
    """Many firms are called by their province."""
    places = PLACES.replace("level: province", "level: province, aliases: [湖南]")
    found = problems(tmp_path, {**FILES, "data/places.yaml": places, **bulletin(f"{typed}。\n")})
    assert [problem.rule for problem in found] == [rule]


def test_a_record_in_another_unit_is_told_once(tmp_path: Path) -> None:
    """The number of the text is the record's, whatever the indicator counts."""
    figures = FIGURES.replace("printed: 1560名", "printed: 3.2万立方米")
    found = problems(
        tmp_path, {**FILES, "data/figures/more.yaml": figures, **bulletin("清淤3.2万立方米。\n")}
    )
    assert [problem.rule for problem in found] == ["wrong-unit"]


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("到岗员工数2999名", "contradicts-record"),
        ("到岗员工数为2999名", "contradicts-record"),
        ("预计到岗员工数2999名", "unsourced-number"),
        ("力争3月底前到岗员工数达2999名", "unsourced-number"),
        ("1至2月，到岗员工数2999名", "unsourced-number"),
        ("2月10日以来，到岗员工数2999名", "unsourced-number"),
        ("各镇到岗员工数分别是2999名", "unsourced-number"),
        ("人社部门预报，节后到岗员工数累计2999名", "unsourced-number"),
    ],
)
def test_a_plan_and_a_span_contradict_no_fact(typed: str, rule: str, tmp_path: Path) -> None:
    """What will be, or has come about over a span, is another number than the record's."""
    assert told(tmp_path, f"{typed}。") == [(rule, 10)]


@pytest.mark.parametrize(
    "typed",
    [
        "到岗员工数由2999名增加到1560名",
        "到岗员工数从上周的2999名升至1560名",
        "全省到岗员工数2999名",
        "全国到岗员工数为2999名",
        "北湖区到岗员工数2999名",
        "服务业到岗员工数2999名",
        "其中园区到岗员工数2999名",
        "上周到岗员工数2999名",
        "去年同期到岗员工数2999名",
        "到岗员工数超过2999名的乡镇",
        "到岗员工数最多的白露塘镇为2999名",
        "到岗员工数目标为2999名",
        "由1506名增至1560名",
        "由1506名一路增至1560名",
        "到岗员工数从2999名稳步提高到1560名",
        "到岗员工数原为2999名，现为1560名",
        "到岗员工数曾达2999名",
        "到岗员工数要达到2999名",
        "到岗员工数达到2999名后，可申请",
        "昨天到岗员工数2999名",
        "较2999名多",
        "北湖区到岗员工数1506名",
        "龙门园区32家企业全部复工，到岗员工数2999名",
        "生物医药企业复工92家，到岗员工数达到2999名",
        "低风险的8个镇已恢复，平均到岗员工数2999名",
        "其中12家龙头企业全部复工，到岗员工数2999名",
        "全区到岗员工数增加，其中，河口镇到岗2999名",
        "河口镇到岗员工2999名",
        "全省规模以上工业企业到岗员工数2999名",
        "1565名员工中已有1560名到岗",
    ],
)
def test_what_is_of_others_contradicts_no_record(typed: str, tmp_path: Path) -> None:
    """Another place, scope or time, an aim, what something rose from, and what says of which ones."""
    rules = {rule for rule, _ in told(tmp_path, f"{typed}。")}
    assert rules & {"contradicts-record", "digit-differs"} == set()


@pytest.mark.parametrize(
    "typed",
    [
        "到岗员工数2999名",
        "苏仙区累计到岗员工数2999名",
        "到岗员工数合计2999名",
        "到岗员工数稳步回升至2999名",
        "到岗员工数进一步提高到2999名",
        "到岗员工数由上周的1000名增加到2999名",
        "据介绍，当地到岗员工数2999名",
        "数据显示苏仙区到岗员工数2999名",
        "2999名的到岗员工数",
        "到岗员工数2999名的成绩",
        "目前，全区124家企业全部复工，到岗员工数2999名",
        "苏仙区复工124家，到岗员工数2999名",
        "苏仙区多措并举推进复工，到岗员工数2999名",
    ],
)
def test_what_is_of_the_record_contradicts_it(typed: str, tmp_path: Path) -> None:
    """Words that say nothing of whom, or how it was counted, make no other number of it."""
    assert "contradicts-record" in {rule for rule, _ in told(tmp_path, f"{typed}。")}
