"""Numbers, years, places and names that can't be meant are told, and those that can are not."""

from pathlib import Path

import pytest
from said import MATTER, bulletin, problems
from tables import for_each

from bulletin.check.typed import slipped


@for_each(
    ("typed", "record"),
    [
        ("780", "708"),
        ("298", "288"),
        ("86", "68"),
        ("156", "1562"),
        ("15622", "1562"),
        ("9867", "9876"),
        ("99.76", "99.67"),
        ("12345", "12845"),
        ("4211", "421"),
        ("1362", "1632"),
        ("2315", "2351"),
        ("871", "971"),
    ],
)
def test_a_digit_may_haveslipped(typed: str, record: str) -> None:
    """A digit was mistyped, left out or put in, or two were exchanged."""
    assert slipped(typed, record)
    assert slipped(record, typed)


@for_each(
    ("typed", "record"),
    [
        ("100", "200"),
        ("1200", "1300"),
        ("68", "67"),
        ("68", "6"),
        ("100", "1000"),
        ("123", "321"),
        ("708", "870"),
        ("5", "6"),
        ("2800", "2900"),
        ("298", "2"),
    ],
)
def test_other_numbers_are_others(typed: str, record: str) -> None:
    """Round and short numbers differ by a digit without a slip."""
    assert not slipped(typed, record)


def rules(folder: Path, files: dict[str, str]) -> list[str]:
    """Return the rules that find something in a content."""
    return [problem.rule for problem in problems(folder, files)]


@pytest.mark.parametrize(
    ("date", "extra", "asked"),
    [
        ("2020-03-04", "", []),
        ("2020-03-05", "", []),
        ("2020-12-31", "", []),
        ("2021-03-01", "", []),
        ("2021-03-09", "", ["wrong-year"]),
        ("2062-03-05", "", ["wrong-year"]),
        ("2202-03-05", "", ["wrong-year"]),
        ("2019-03-05", "", ["wrong-year"]),
        ("2002-03-05", "", ["wrong-year"]),
        ("2020-03-03", "", ["wrong-year"]),
        ("2020-03-03", "updated: 2020-03-05\n", []),
        ("2019-03-05", "updated: 2019-03-06\n", ["wrong-year"]),
    ],
)
def test_a_bulletin_is_of_the_time_of_its_sources(
    date: str, extra: str, asked: list[str], tmp_path: Path
) -> None:
    """It may be a year late, and not a day early."""
    front_matter = MATTER.replace("2020-03-05", date) + extra
    assert rules(tmp_path, bulletin(front_matter=front_matter)) == asked


@pytest.mark.parametrize(
    ("date", "wrong"),
    [
        ("2020-03-03", "days"),
        ("2020-03-02", "days"),
        ("2020-02-28", "days"),
        ("2020-01-04", "days"),
        ("2019-12-31", "days"),
        ("2019-03-05", "years"),
        ("2010-03-04", "years"),
        ("2002-03-05", "years"),
        ("2022-03-05", "years"),
        ("2062-03-05", "years"),
    ],
)
def test_what_may_be_wrong_with_a_date_is_said(date: str, wrong: str, tmp_path: Path) -> None:
    """A bulletin that is early by days has a wrong day, or its source; one by years a wrong year."""
    found = problems(tmp_path, bulletin(front_matter=MATTER.replace("2020-03-05", date)))
    told = [str(problem.mend) for problem in found if problem.rule == "wrong-year"]
    assert told == [f"compare the {wrong}, and correct the one that is wrong"]


MATTER_PLACE = 5
"""The line of a bulletin's file with its place."""
PLACES = """\
- {id: hunan, name: 湖南省, level: province}
- {id: chenzhou, name: 郴州市, level: city, parent: hunan}
- {id: suxian, name: 苏仙区, level: county, parent: chenzhou}
- {id: town, name: 良田镇, level: town, parent: suxian}
- {id: guiyang, name: 桂阳县, level: county, parent: chenzhou, aliases: [蓝城]}
- {id: guiyang-town, name: 正和镇, level: town, parent: guiyang}
"""
CITED = """\
source: rednet-suxian
figures:
  - {id: cited, indicator: enterprises-resumed, subject: SUBJECT, group: 乙, printed: 45家}
"""


@pytest.mark.parametrize(
    ("subject", "body", "asked"),
    [
        ("suxian", "有{{ cited }}。", []),
        ("town", "有{{ cited }}。", []),
        ("chenzhou", "有{{ cited }}。", []),
        ("hunan", "有{{ cited }}。", []),
        ("gospell", "有{{ cited }}。", []),
        ("suxian-prevention", "有{{ cited }}。", []),
        ("guiyang", "有{{ cited }}。", ["other-place"]),
        ("guiyang-town", "有{{ cited }}。", ["other-place"]),
        ("guiyang", "桂阳县有{{ cited }}。", []),
        ("guiyang", "桂阳有{{ cited }}。", []),
        ("guiyang", "蓝城有{{ cited }}。", []),
        ("guiyang", "阳县有{{ cited }}。", ["other-place"]),
        ("guiyang\n    with: [suxian]", "有{{ cited }}。", []),
    ],
)
def test_a_figure_of_another_place_is_asked_about(
    subject: str, body: str, asked: list[str], tmp_path: Path
) -> None:
    """What lies in the bulletin's place or around it may be cited, and what the text names."""
    figures = CITED.replace("SUBJECT", subject.partition("\n")[0])
    if "with" in subject:
        figures = figures.replace("group: 乙", "group: 乙, with: [suxian]")
    files = {"data/places.yaml": PLACES, "data/figures/more.yaml": figures}
    front_matter = MATTER.replace("第二篇", "苏仙区第二篇")
    assert rules(tmp_path, {**files, **bulletin(f"{body}\n", front_matter)}) == asked


@pytest.mark.parametrize(
    ("subject", "title", "body", "asked"),
    [
        ("guiyang", "桂阳县复工", "桂阳县有{{ cited }}。", [MATTER_PLACE]),
        ("guiyang", "桂阳县复工", "有{{ cited }}。", [MATTER_PLACE]),
        ("guiyang", "复工", "桂阳有{{ cited }}。", [MATTER_PLACE]),
        ("guiyang", "复工", "有{{ cited }}。", [MATTER_PLACE]),
        ("guiyang", "桂阳县复工{{ cited }}", "正文。", [MATTER_PLACE]),
        ("guiyang-town", "复工", "桂阳县正和镇有{{ cited }}。", [MATTER_PLACE]),
        ("guiyang", "蓝城复工", "正文。", [MATTER_PLACE]),
        ("guiyang", "桂阳县复工", "正文。", [MATTER_PLACE]),
        ("guiyang", "桂阳县复工", "苏仙与之相邻，有{{ cited }}。", []),
        ("guiyang", "苏仙区与桂阳县", "有{{ cited }}。", []),
        ("guiyang", "桂阳县复工", "有{{ cited }}，{{ suxian-resumed }}。", []),
        ("town", "良田镇复工", "有{{ cited }}。", []),
        ("chenzhou", "郴州市复工", "郴州市有{{ cited }}。", []),
        ("hunan", "复工", "有{{ cited }}。", []),
        ("suxian", "复工", "有{{ cited }}。", []),
        ("guiyang\n    with: [suxian]", "复工", "有{{ cited }}。", []),
    ],
)
def test_a_bulletin_that_tells_of_another_place_alone_is_asked_about_once(
    subject: str, title: str, body: str, asked: list[int], tmp_path: Path
) -> None:
    """Whatever names the other; not where its own is named, or has a figure, or lies around the other."""
    figures = CITED.replace("SUBJECT", subject.partition("\n")[0])
    if "with" in subject:
        figures = figures.replace("group: 乙", "group: 乙, with: [suxian]")
    front_matter = MATTER.replace("第二篇", title)
    files = {"data/places.yaml": PLACES, "data/figures/more.yaml": figures}
    found = problems(tmp_path, {**files, **bulletin(f"{body}\n", front_matter)})
    told = [problem for problem in found if problem.rule == "other-place"]
    assert [problem.location.line for problem in told if problem.location.line == MATTER_PLACE] == asked
    assert len(told) <= 1


_THIRD = "\n- id: third\n  kind: enterprise\n  "
_PARK = "\n- id: third\n  kind: enterprise\n  place: chenzhou\n  "


@for_each(
    ("record", "found"),
    [
        ("name: 高斯贝尔\n  place: suxian", ["same-name"]),
        ("name: 高斯贝尔\n  place: chenzhou", ["same-name"]),
        ("name: 高斯贝尔", []),
        ("name: 高斯贝爾\n  place: suxian", ["same-name"]),
        ("name: 金旺鉍業" + _THIRD + "name: 金旺铋业", ["same-name"]),
        ("name: 金旺铋业" + _THIRD + "name: 金旺鉍業", ["same-name"]),
        ("name: 金旺鉍業" + _THIRD + "name: 金旺鉍業", ["same-name"]),
        ("name: 金旺鉍業\n  place: suxian" + _PARK + "name: 金旺铋业", ["same-name"]),
        ("name: 甲（集团）公司" + _THIRD + "name: 甲(集团)公司", ["same-name"]),
        ("name: 甲厂" + _THIRD + "name: 甲厂\n- id: fourth\n  kind: bank\n  name: 甲厂", ["same-name"] * 2),
        ("name: 甲有限公司" + _THIRD + "name: 甲有限责任公司", []),
        ("name: 苏仙区", ["same-name"]),
        ("name: 蘇仙區", ["same-name"]),
        ("name: 企业复工疫情防控十三条", ["same-name"]),
        ("name: 二厂\n  aliases: [高斯贝尔]", ["taken-alias"]),
        ("name: 二厂\n  aliases: [高斯貝爾]", ["taken-alias"]),
        ("name: 二厂\n  aliases: [苏仙区]", ["taken-alias"]),
        ("name: 二厂\n  aliases: [蘇仙區]", ["taken-alias"]),
        ("name: 二厂\n  aliases: [企业复工疫情防控十三条]", ["taken-alias"]),
        ("name: 二厂\n  aliases: [小二]" + _THIRD + "name: 三厂\n  aliases: [小三, 小二]", ["taken-alias"]),
        ("name: 二厂\n  aliases: [金貝]" + _THIRD + "name: 三厂\n  aliases: [金贝]", ["taken-alias"]),
        ("name: 二厂\n  aliases: [金贝]" + _THIRD + "name: 三厂\n  aliases: [金贝, 金貝]", ["taken-alias"]),
        ("name: 二厂\n  aliases: [甲(东)]" + _THIRD + "name: 甲（东）", ["taken-alias"]),
        ("name: 金旺铋业\n  aliases: [金旺鉍業]", []),
        ("name: 二厂\n  aliases: [复工企业数]", []),
        ("name: 二厂\n  aliases: [小二]", []),
        ("name: ＡＢＣ公司\n  aliases: [ABC公司]", []),
        ("name: ＡＢＣ公司" + _THIRD + "name: ABC公司", ["same-name"]),
        ("name: 第5厂(甲)" + _THIRD + "name: 第５厂（甲）", ["same-name"]),
        ("name: 第5厂" + _THIRD + "name: 第６厂", []),
        ("name: 5G园" + _THIRD + "name: 三厂\n  aliases: [５Ｇ园]", ["taken-alias"]),
        ("name: АВС公司", ["look-alike"]),
        ("name: 第二⼯厂", ["look-alike"]),
        ("name: 第二厂\n  aliases: [⼆厂]", ["look-alike"]),
        ("name: \u8c48公司", []),
        ("name: Οmega", ["look-alike"]),
        ("name: Московский завод", []),
        ("name: \uf900公司", ["look-alike"]),
        ("name: \ufa11玉公司", []),
        ("name: Cafe\u0301厂", ["look-alike"]),
        ("name: Café厂", []),
        ("name: 二厂\n  aliases: [カ\u3099ス会社]", ["look-alike"]),
        ("name: \u1100\u1161\u11a8사", ["look-alike"]),
        ("name: 二厂\n  aliases: [小二，老二]", ["joined-entries"]),
        ("name: 二厂\n  aliases: [小二、老二, 三]", ["joined-entries"]),
    ],
)
def test_names_are_of_one_thing_and_as_they_look(
    record: str, found: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Namesakes in either script, taken aliases, look-alikes and joined entries are asked about."""
    files = {"data/enterprises/more.yaml": f"- id: second\n  kind: enterprise\n  {record}\n"}
    assert rules(tmp_path_factory.mktemp("names"), files) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("浏览次数：123", ["copied-words"]),
        ("发布时间：2020-03-04　阅读：1583次", ["copied-words"]),
        ("浏览人次：123家。", ["unsourced-number"]),
    ],
)
def test_a_number_of_a_line_that_is_to_go_needs_no_source(
    line: str, found: list[str], tmp_path: Path
) -> None:
    """One cause is told once."""
    assert rules(tmp_path, bulletin(f"正文。\n\n{line}\n")) == found


@pytest.mark.parametrize(
    ("name", "level", "id_"),
    [("苏仙区", "county", "suxian"), ("白露塘镇", "town", "bailutangzhen"), ("Bei_hu", "county", "bei-hu")],
)
def test_a_place_gets_the_same_id_from_all_advice(name: str, level: str, id_: str, tmp_path: Path) -> None:
    """A name in place of its id is told the one that a new place of that name is given."""
    (found,) = problems(tmp_path, {"data/places.yaml": f"- id: {name}\n  name: {name}\n  level: {level}\n"})
    assert (found.rule, f"`{id_}`" in str(found.mend)) == ("bad-id", True)


@pytest.mark.parametrize(
    "note",
    ["1", "a", "口径", "note-1", "注", "2b", "x_y", "中-文", "10", "z"],
)
def test_an_unused_footnote_is_told_by_name_and_line(note: str, tmp_path: Path) -> None:
    """The line is that of the footnote."""
    body = f"正文[^used]。\n\n[^used]: 有。\n\n[^{note}]: 无。\n"
    (found,) = problems(tmp_path, bulletin(body))
    assert (found.rule, found.location.line) == ("unused-footnote", 14)
    assert f"[^{note}]" in str(found.what)


@pytest.mark.parametrize(
    ("text", "typed", "meant"),
    [
        ("\ufa11玉县和⼯业。", "⼯", "工"),
        ("\ufa0e\ufa0f\ufa13⼈员到岗。", "⼈", "人"),
        ("⺀和⼚房。", "⼚", "厂"),
        ("\ufa1f、\ufa21、⽔电。", "⽔", "水"),
        ("\ufa23⾞间和⼯人。", "⾞", "車"),
        ("\ufa24\uf900公司。", "\uf900", "豈"),
        ("\ufa27⾦属。", "⾦", "金"),
        ("\ufa28⾷品厂。", "⾷", "食"),
        ("\ufa29、⽕电。", "⽕", "火"),
        ("\ufa14和⻋间。", "⻋", "车"),
    ],
)
def test_the_character_that_is_not_as_it_looks_is_named(
    text: str, typed: str, meant: str, tmp_path: Path
) -> None:
    """Characters of their own stand among those that look like others: they are no fault."""
    (found,) = problems(tmp_path, bulletin(text))
    assert found.rule == "look-alike"
    assert str(found.mend) == f"type them anew, and write 「{meant}」 for 「{typed}」"


OUTPUT = """\
- {id: enterprises-resumed, name: 复工企业数, unit: 家, kind: count, definition: 复工的企业。}
- {id: output, name: 工业增加值, unit: "%", kind: rate, definition: 工业增加值的增减。}
"""
FALL = """\
source: rednet-suxian
subject: suxian
figures:
  - {id: fall, indicator: output, printed: 下降12.8%}
"""


@pytest.mark.parametrize(
    ("typed", "slipped"),
    [
        ("增长12.8%", False),
        ("上升12.8%", False),
        ("提高12.8%", False),
        ("上涨12.8%", False),
        ("增长12.9%", False),
        ("增长112.8%", False),
        ("下降12.9%", True),
        ("下降21.8%", True),
        ("下降112.8%", True),
        ("减少12.7%", True),
        ("下跌13.8%", True),
    ],
)
def test_a_rise_is_no_slip_of_a_fall(typed: str, *, slipped: bool, tmp_path: Path) -> None:
    """Numbers of which one is a rise and one a fall differ by more than a digit."""
    files = {"data/indicators.yaml": OUTPUT, "data/figures/more.yaml": FALL, **bulletin(f"全区{typed}。\n")}
    assert ("digit-differs" in rules(tmp_path, files)) == slipped


@pytest.mark.parametrize(
    ("before", "deleted"),
    [
        ("下降", "下降"),
        ("下降了", "下降了"),
        ("下降了 ", "下降了"),
        ("减少", "减少"),
        ("减少了", "减少了"),
        ("減少了", "減少了"),
        ("增长了", "增长了"),
        ("同比下降了", "下降了"),
        ("提高了", "提高了"),
        ("上升 ", "上升"),
    ],
)
def test_what_is_to_be_deleted_leaves_no_rest(before: str, deleted: str, tmp_path: Path) -> None:
    """A word that the record is to say goes together with its 了, which the record does not need."""
    figures = FALL.replace("下降12.8%", "12.8%")
    files = {"data/indicators.yaml": OUTPUT, "data/figures/more.yaml": figures}
    (found,) = problems(tmp_path, {**files, **bulletin(f"全区{before}{{{{ fall }}}}。\n")})
    turn = deleted.rstrip("了")
    assert str(found.mend) == (
        f"write `printed: {turn}12.8%` in the record, and delete 「{deleted}」 here; if it has come to "
        f"12.8%, write 「{turn}至」 here"
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("第一批，十三条", "if it is several, write `第一批, 十三条`"),
        ("第一批、十三条", "if it is several, write `第一批, 十三条`"),
        ("第二批，十三条", "delete it, or write it as it stands in the text"),
        ("第二批", "delete it, or write it as it stands in the text"),
    ],
)
def test_entries_with_full_width_commas_are_told_apart(typed: str, told: str, tmp_path: Path) -> None:
    """Where each stands in the text, several were meant."""
    files = bulletin("第一批有十三条。\n", f"{MATTER}not_figures: [{typed}]\n")
    assert told in [str(problem.mend) for problem in problems(tmp_path, files)]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("张伟 李娜", ["if it is several, write `张伟, 李娜`"]),
        ("张伟　李娜　通讯员　王芳", ["if it is several, write `张伟, 李娜, 王芳`"]),
        ("本报记者 张伟", []),
        ("张 伟", []),
        ("张伟", []),
        ("John Smith", []),
    ],
)
def test_names_with_spaces_between_are_asked_about(typed: str, told: list[str], tmp_path: Path) -> None:
    """A name of two characters may have a space within."""
    files = bulletin("正文。\n", f"{MATTER}reporters: [{typed}]\n")
    assert [str(problem.mend) for problem in problems(tmp_path, files)] == told


def of_day(fields: str) -> dict[str, str]:
    """Return a bulletin that a figure with these fields leads; its source is of 4 March 2020."""
    figure = (
        "- id: second-figure\n  indicator: enterprises-resumed\n  subject: suxian\n  source: rednet-suxian\n"
        f"  printed: 70家\n  {fields}\n"
    )
    figures = "figures:\n" + "".join(f"  {line}\n" for line in figure.splitlines())
    return {
        "data/figures/second.yaml": figures,
        **bulletin("到{{ second-figure }}。\n", f"{MATTER}lead: [second-figure]\n"),
    }


@pytest.mark.parametrize(
    "fields",
    ["as_of: 2018-03-02", "as_of: 2016-03-04", "period: 2017-02-28", "period: 2018-02-01..2018-03-01"],
)
def test_the_days_before_a_report_are_of_its_year(fields: str, tmp_path: Path) -> None:
    """A few years earlier, and else right before the report, is asked once, and where it stands."""
    found = [p for p in problems(tmp_path, of_day(fields)) if p.rule in {"wrong-year", "stale-figure"}]
    assert [(p.rule, p.location.path) for p in found] == [("wrong-year", "content/data/figures/second.yaml")]


@pytest.mark.parametrize(
    "fields",
    [
        "as_of: 2019-03-02",
        "as_of: 2018-12-31",
        "as_of: 2018",
        "as_of: 2018-03",
        "period: 2018-03-01..2020-03-01",
    ],
)
def test_a_report_may_tell_of_earlier_years(fields: str, tmp_path: Path) -> None:
    """The same days of the last year, ends of years, and spans that begin years ago are told of often."""
    assert "wrong-year" not in [p.rule for p in problems(tmp_path, of_day(fields))]


@pytest.mark.parametrize("before", [True, False])
def test_a_policy_has_topics_and_a_measure_a_topic(before: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Wherever in a policy its topic is written in the way of a measure, the advice is to list it."""
    head = "- id: more\n  title: 一项办法\n  place: suxian\n  kind: document\n  source: rednet-suxian\n"
    measures = "  measures:\n    - id: one\n      topic: resumption\n      text: 减租。\n"
    parts = ["  topic: resumption\n", measures] if before else [measures, "  topic: resumption\n"]
    found = problems(tmp_path, {"data/policies/more.yaml": head + "".join(parts)})
    told = [str(problem.mend) for problem in found if problem.rule == "unknown-key"]
    assert told == ["write it as `topics: [resumption]`"]
