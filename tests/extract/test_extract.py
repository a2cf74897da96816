"""What is found in news text that nobody wrote rules for, and what `bulletin extract` makes of it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from corpus import load, score
from word_files import paragraph, row, run as text_run, table, word

from bulletin.cli import main

ROOT = Path(__file__).parents[2]
TEXTS = Path(__file__).parent / "texts"


@pytest.fixture(scope="module", autouse=True)
def _in_a_newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Run commands in the five reports' newsroom, which has been built, so that its records are at hand."""
    folder = tmp_path_factory.mktemp("newsroom")
    for name in ("content", "themes"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pelicanconf.py", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert CliRunner().invoke(main, ["build", "--jobs", "1"]).exit_code == 0
        yield


def test_the_texts_that_rules_were_written_with() -> None:
    """What was read while the rules were written is read almost whole."""
    total = score(load(TEXTS / "written"))
    assert min(total.recall, total.precision, total.accuracy) >= 0.98, "\n".join([*total.faults, str(total)])


def test_the_texts_that_were_held_back() -> None:
    """A third of all numbers were written and labelled apart, and first read when the rules were done."""
    held = list(load(TEXTS / "held"))
    written = sum(len(text.labels) for text in load(TEXTS / "written"))
    assert 2 * sum(len(text.labels) for text in held) >= written
    total = score(held)
    faults = "\n".join([*total.faults, str(total)])
    assert total.recall >= 0.97, faults
    assert total.precision >= 0.95, faults
    assert total.accuracy >= 0.97, faults


@pytest.fixture
def run() -> CliRunner:
    """Return a runner of commands."""
    return CliRunner(env={"COLUMNS": "200"})


def extracted(run: CliRunner, data: bytes, *arguments: str) -> str:
    """Return what `bulletin extract` prints of the bytes `data` on standard input."""
    result = run.invoke(main, ["extract", "-", *arguments], input=data)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_json_is_a_list_with_offsets_in_code_points(run: CliRunner) -> None:
    """Offsets leave out the byte order mark and count carriage returns, as the decoded file has them."""
    text = "截至3月2日，\r\n全区规上工业企业复工率99.67%，𠀀员工近3000人。"
    (rate, staff) = json.loads(extracted(run, b"\xef\xbb\xbf" + text.encode(), "-f", "json"))
    assert text[rate["start"] : rate["end"]] == rate["text"] == "99.67%"
    assert text[staff["start"] : staff["end"]] == staff["text"] == "近3000人"
    assert (rate["low"], rate["high"], rate["value"], rate["unit"]) == (99.67, 99.67, 99.67, "%")
    assert (staff["low"], staff["high"], staff["value"], staff["qualifier"]) == (None, 3000, None, "nearly")
    assert (rate["indicator"], rate["scope"], rate["subject"]) == ("复工率", "规上工业企业", "全区")
    assert rate["as_of"] == "--03-02"


def test_a_cut_off_day_carries_on_and_the_year_comes_from_the_date(run: CliRunner) -> None:
    """截至3月2日 holds for the sentences behind it, until words such as 目前 end its reach."""
    text = "截至3月2日，复工68家。到岗员工6759名。目前开工9家。\n另有7家。"
    days = [
        entry["as_of"] for entry in json.loads(extracted(run, text.encode(), "-f", "json", "--date", "2020"))
    ]
    assert days == ["2020-03-02", "2020-03-02", None, None]


def test_records_are_read_and_not_checked(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever drafts figures does not wait until all bulletins were checked."""

    def run_rules(*_: object) -> list[object]:
        pytest.fail("a rule runs")

    monkeypatch.setattr("bulletin.publish.workspace.run_rules", run_rules)
    printed = extracted(run, "苏仙区复工率100%。".encode(), "-f", "yaml", "--date", "2020-03-04")
    assert "subject: suxian" in printed


def test_yaml_stubs_can_be_read_and_say_what_is_guessed(run: CliRunner) -> None:
    """What the records know is filled in; what the text does not tell is left empty."""
    text = "截至3月2日，苏仙区规模以上工业企业复工率100%，采购口罩117551个。"
    printed = extracted(run, text.encode(), "-f", "yaml", "--date", "2020-03-04")
    first, second = yaml.safe_load(printed)["figures"]
    assert first["indicator"] == "resumption-rate"
    assert first["scope"] == "above-scale-industry"
    assert str(first["as_of"]) == "2020-03-02"
    assert (first["printed"], second["printed"]) == ("100%", "117551个")
    assert second["indicator"] == "masks-supplied"
    assert "# 文中作“复工率”" in printed


CHANGES = {
    "截至3月2日复工68家，比2月底多20家": ("复工的变化", "比2月底", None, 20, "change"),
    "3月2日，复工率比去年同期提高8个百分点": ("复工率的变化", "同比", "2020-03-02", 8, "change"),
    "3月2日，复工率较2月20日提高31.5个百分点": ("复工率的变化", "比2月20日", None, 31.5, "change"),
    "工业增加值同比下降6.8%": ("工业增加值的变化", "同比", None, -6.8, "change"),
    "工业增速6.8%": ("工业增速", None, None, 6.8, "change"),
    "工业增速回落1.3个百分点": ("工业增速的变化", None, None, -1.3, "change_of_rise"),
    "出口降幅收窄2个百分点": ("出口降幅的变化", None, None, -2, "change_of_fall"),
    "返崗員工環比減少300人": ("返崗員工的变化", "环比", None, -300, "change"),
    "复工率由90%升至94.5%": ("复工率", None, None, 94.5, "level"),
    "3月2日，贷款利率下调0.5个百分点": ("贷款利率的变化", None, "2020-03-02", -0.5, "change"),
}


@pytest.mark.parametrize("text", CHANGES)
def test_a_change_is_drafted_as_one(run: CliRunner, text: str) -> None:
    """It has its sign and what it is against, and is no number of a record's level, nor of another day."""
    entry = json.loads(extracted(run, text.encode(), "-f", "json", "--date", "2020"))[-1]
    indicator, base, as_of, value, change = CHANGES[text]
    assert (entry["indicator"] or "", entry["base"], entry["as_of"]) == (indicator, base, as_of)
    assert (entry["value"], entry["change"]) == (value, change)


def test_a_changes_stub_says_what_it_is_against(run: CliRunner) -> None:
    """The base is in the text's own words, and no record of a level is offered as the indicator."""
    text = "复工率比去年同期提高8个百分点，出口分别下降4.2%、1.9%，比2月底增加20家，目前到岗3人。"
    printed = extracted(run, text.encode(), "-f", "yaml", "--date", "2020-03-04")
    figures = yaml.safe_load(printed)["figures"]
    assert [(figure["printed"], figure.get("base")) for figure in figures] == [
        ("比去年同期提高8个百分点", "比去年同期"),
        ("下降4.2%", None),
        ("下降1.9%", None),
        ("比2月底增加20家", "比2月底"),
        ("3人", None),
    ]
    assert figures[0]["indicator"] is None
    assert not any("value" in figure for figure in figures)


def test_the_countys_numbers_are_not_drafted_under_an_enterprise(run: CliRunner) -> None:
    """全区 is the district of the text; of whom the text tells in words that name no record is left empty."""
    text = (
        "苏仙区复工复产有序推进。截至3月2日，全区复工企业68家，到岗员工近3000人。"
        "高斯贝尔到岗600人，复工高斯贝尔车间3个，高斯贝尔日产量2万只，高斯贝尔招工20人。截至目前，全县复工70家。"
        "华新有限公司到岗30人。"
    )
    printed = extracted(run, text.encode(), "-f", "yaml", "--date", "2020-03-04")
    draft = yaml.safe_load(printed)
    subjects = {figure["printed"]: figure.get("subject", draft["subject"]) for figure in draft["figures"]}
    assert subjects["68家"] == subjects["近3000人"] == "suxian"
    assert subjects["600人"] == draft["subject"] == "gospell"
    assert (subjects["70家"], subjects["30人"]) == (None, None)
    assert "文中作“到岗员工”" in printed


def test_a_table_is_for_people(run: CliRunner) -> None:
    """Each quantity stands on a line of its own."""
    printed = extracted(run, "复工率94.5%、复产率66%".encode())
    assert "94.5%" in printed
    assert "66%" in printed


LONG = "截至三月二日，全县规模以上工业企业已经全部复工，复工率达到百分之百，到岗员工近3000人。"


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-8-sig"])
def test_an_encoding_that_is_certain_is_read(run: CliRunner, encoding: str, tmp_path: Path) -> None:
    """A file that another program wrote gives what the same text in UTF-8 gives, and its encoding is told."""
    path = tmp_path / "稿件.txt"
    path.write_bytes(LONG.encode(encoding))
    result = run.invoke(main, ["extract", str(path), "-f", "json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json.loads(extracted(run, LONG.encode(), "-f", "json"))
    assert (" is written in " in result.stderr) is (encoding != "utf-8-sig")


NO_TEXTS: dict[str, tuple[bytes | None, str, str]] = {
    "empty.txt": (b"", "empty-file: there is nothing in this file", "这个文件是空的"),
    "blank.md": (" \n　\n".encode(), "empty-file: there is nothing in this file", "这个文件是空的"),
    "notice.pdf": (b"%PDF-1.7\n", "unknown-file: this is a PDF", "这是 PDF"),
    "report.docx": (b"PK\x03\x04\0", "broken-file: the file is damaged", "文件坏了"),
    "report.doc": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "in Word's old format (.doc)",
        "老的 Word 文档（.doc）",
    ),
    "photo.txt": (b"\xff\xd8\xff\xe0", "a picture (JPEG)", "图片（JPEG）"),
    "page.txt": (b"<!DOCTYPE html><p hidden>68", "no text is in this page", "这个网页里没有文字"),
    "letter.rtf": (b"{\\rtf1 68}", "a file of the kind RTF", "RTF 文件"),
    "folder": (None, "not-a-file: this is a folder, not a file", "这是文件夹，不是文件"),
    "garbled.txt": (b"\xb5\xbd68\xff\xff", "bad-encoding", "拿不准"),
    "missing.txt": (None, "unreadable-file: there is no file of this name", "没有这个文件"),
}


@pytest.mark.parametrize("name", NO_TEXTS)
def test_what_is_no_text_is_a_problem(run: CliRunner, name: str, tmp_path: Path) -> None:
    """It is told in the language asked for, with what to do; no words of the system, and no traceback."""
    data, *words = NO_TEXTS[name]
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    elif name == "folder":
        path.mkdir()
    for language, expected in zip(("en", "zh"), words, strict=True):
        result = run.invoke(main, ["extract", "--lang", language, str(path)])
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"{path}:")
        assert expected in result.stderr
        assert len(result.stderr.splitlines()) == 3


def test_a_word_file_and_a_page_are_read_with_their_tables(run: CliRunner, tmp_path: Path) -> None:
    """Each number of a table has its column's unit and its row's place, and what is left out is said."""
    hidden = paragraph(text_run("密99家", "<w:vanish/>"), "截至3月2日：")
    numbers = table(row("乡镇", "企业数（家）"), row("飞天山镇", "68"), row("栖凤渡镇", "70"))
    (tmp_path / "通稿.docx").write_bytes(word(hidden, numbers, paragraph("到岗近3000人。")))
    (tmp_path / "网页.html").write_text(
        "<p hidden>密99家<p>截至3月2日：<table><tr><th>乡镇<th>企业数（家）<tr><td>飞天山镇<td>68"
        "<tr><td>栖凤渡镇<td>70</table><p>到岗近3000人。",
        encoding="utf-8",
    )
    for name in ("通稿.docx", "网页.html"):
        result = run.invoke(main, ["extract", "--lang", "en", str(tmp_path / name), "-f", "json"])
        found = [(one["text"], one["unit"], one["subject"]) for one in json.loads(result.stdout)]
        assert found[:2] == [("68", "家", "飞天山镇"), ("70", "家", "栖凤渡镇")]
        assert found[2][:2] == ("近3000人", "人")
        told = f"{tmp_path / name}: hidden text is left out (1 times)\n" if name == "通稿.docx" else ""
        assert result.stderr == told


def test_a_misspelt_file_is_offered(run: CliRunner, tmp_path: Path) -> None:
    """The mend names the file that was meant."""
    (tmp_path / "2020-03-02-suxian.txt").write_text("68家", encoding="utf-8")
    result = run.invoke(main, ["extract", "--lang", "en", str(tmp_path / "2020-03-02-suxain.txt")])
    assert f"mend: write {tmp_path / '2020-03-02-suxian.txt'}" in result.stderr


def test_the_table_says_what_a_number_means(run: CliRunner) -> None:
    """In digits, as readers write them, with nothing cut off; a day is no part of what is counted."""
    text = "2月，复工83家。截至2月20日，到岗近3000名，日产口罩2万—3万只，"
    text += "用电量下降6.8%，▢万只。2020年3月1日复工68家。"
    rows = [line.split() for line in extracted(run, text.encode()).splitlines()[1:]]
    assert rows == [
        ["83家", "83家", "复工", "2月，缺年份"],
        ["近3000名", "近3000名", "到岗", "2月20日，缺年份"],
        ["日产口罩2万—3万只", "2万～3万只/日", "口罩", "2月20日，缺年份"],
        ["下降6.8%", "-6.8%", "用电量的变化", "2月20日，缺年份"],
        ["▢万只", "数字缺失", "2月20日，缺年份"],
        ["68家", "68家", "复工", "2020年3月1日"],
    ]


WHEN = {
    "计划4月，企业复工83家": (None, "", "4月", "计划"),
    "預計3月底前，复工企业达83家": (None, "", "3月底前", "預計"),
    "力争3月20日前复工83家": (None, "", "3月20日前", "力争"),
    "有望新增就业83人": (None, "", "", "有望"),
    "3月9日复工70家，预计带动83人": (None, "", "", "预计"),
    "预计月底全部复工，目前已复工83家": (None, "目前", "", ""),
    "按计划，3月2日复工83家": ("2020-03-02", "", "", ""),
    "1至2月，复工企业83家": (None, "", "1至2月", ""),
    "1—2月份，复工企业83家": (None, "", "1—2月份", ""),
    "1、2月，复工企业83家": (None, "", "1、2月", ""),
    "自3月1日起至6月30日，减免83元": (None, "", "3月1日起至6月30日", ""),
    "2月至3月，复工企业83家": (None, "", "2月至3月", ""),
    "3月1日到9日，新增企业83家": (None, "", "3月1日到9日", ""),
    "2019年12月至2020年2月，新增83家": (None, "", "2019年12月至2020年2月", ""),
    "2月10日以来，新增企业83家": (None, "", "2月10日以来", ""),
    "复工企业83家（截至3月9日）": ("2020-03-09", "", "", ""),
    "2月9日开工3家，复工企业83家(截止3月9日)": ("2020-03-09", "", "", ""),
    "复工企业83家（3月9日起报名）": (None, "", "", ""),
    "截至目前，复工企业83家": (None, "截至目前", "", ""),
    "到目前为止，复工企业83家": (None, "到目前为止", "", ""),
    "目前，截至3月9日复工83家": ("2020-03-09", "", "", ""),
    "对2月份采购口罩的企业，给予83元": (None, "", "", ""),
    "3月9日复工的企业83家": ("2020-03-09", "", "", ""),
    "去年2月，复工企业83家": ("2019-02", "", "", ""),
    "3月2日到岗83人": ("2020-03-02", "", "", ""),
    "截至3月2日，复工83家": ("2020-03-02", "", "", ""),
}


@pytest.mark.parametrize("text", WHEN)
def test_what_is_no_day_is_told_in_the_texts_words(run: CliRunner, text: str) -> None:
    """A span and a plan have no `as_of`; a day in brackets behind the number is one."""
    entry = json.loads(extracted(run, text.encode(), "-f", "json", "--date", "2020-03-11"))[-1]
    told = (entry["as_of"], *(entry[key] or "" for key in ("now", "period_told", "plan")))
    assert told == WHEN[text]


def test_a_stub_says_when_in_the_fields_that_take_it(run: CliRunner) -> None:
    """Now is printed as it stands, a plan is expected, and a span is for `period`."""
    text = "截至目前，复工83家。1至2月，新增9家。预计3月底前达90家。"
    printed = extracted(run, text.encode(), "-f", "yaml", "--date", "2020-03-11")
    now, span, plan = yaml.safe_load(printed)["figures"]
    assert (now["as_of_printed"], plan["modality"]) == ("截至目前", "expected")
    assert not any("as_of" in figure for figure in (now, span, plan))
    assert "# period: 文中作“1至2月”" in printed
    assert "# period: 文中作“3月底前”" in printed
    rows = [line.split()[-1] for line in extracted(run, text.encode()).splitlines()[1:]]
    assert rows == ["截至目前", "1至2月", "预计3月底前"]


NOUNS = {
    "全县规模以上工业增加值同比下降8.7%": [("规模以上工业增加值的变化", None)],
    "126家规模以上工业企业全部复工": [("规模以上工业企业", "规模以上工业企业")],
    "81家规上服务业企业复工79家": [
        ("规上服务业企业", "规上服务业企业"),
        ("规上服务业企业复工", "规上服务业企业"),
    ],
    "规上工业企业68家，3家限额以上单位开业": [
        ("规上工业企业", "规上工业企业"),
        ("限额以上单位", "限额以上单位"),
    ],
    "以工代训补贴300元": [("以工代训补贴", None)],
    "疫情以来企业订单3万份": [("企业订单", None)],
}


@pytest.mark.parametrize("text", NOUNS)
def test_what_is_counted_is_a_whole_word(run: CliRunner, text: str) -> None:
    """规模以上 is one word, a unit belongs to its own number, and a scope may stand behind its number."""
    found = json.loads(extracted(run, text.encode(), "-f", "json"))
    assert [(entry["indicator"], entry["scope"]) for entry in found] == NOUNS[text]


BROKEN = {
    "到岗12\n34人。": "2: 「34人」",
    "到岗12\r\n34人。": "2: 「34人」",
    "复工300\n0余人。": "2: 「0余人」",
    "到岗\n3,\n000人。": "3: 「000人」",
    "到岗3，\n000人。": "2: 「000人」",
    "产值１２\n　　３４万元。": "2: 「３４万元」",
}


@pytest.mark.parametrize("text", BROKEN)
def test_a_number_that_a_line_breaks_is_told_and_no_part_of_it_drafted(text: str, run: CliRunner) -> None:
    """It would be another number."""
    result = run.invoke(main, ["extract", "-", "-f", "json"], input=text.encode())
    assert json.loads(result.stdout) == []
    assert f"-:{BROKEN[text]} is left out" in result.stderr


@pytest.mark.parametrize("typed", ["七、八千人次", "2万5家", "300（万元）", "93。6%"])
def test_a_number_that_nobody_can_read_is_told(typed: str, run: CliRunner) -> None:
    """Nothing is drafted of it."""
    result = run.invoke(main, ["extract", "-", "-f", "json"], input=f"好。\n共{typed}。".encode())
    assert json.loads(result.stdout) == []
    assert f"-:2: 「{typed}」 is left out" in result.stderr


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("复工企业\n68家。", ["68家"]),
        ("复工68家\n70家停工。", ["68家", "70家"]),
        ("复工企业3，\n68家停工。", ["68家"]),
        ("表1\n68家企业复工。", ["68家"]),
        ("1. 68家复工\n2. 70家停工", ["68家", "70家"]),
        ("到岗3\n000人。", ["3\n000人"]),
        ("复工率93.\n6%。", ["93.\n6%"]),
        ("3月2日\n68家复工。", ["68家"]),
    ],
)
def test_a_number_that_begins_a_line_is_drafted(text: str, printed: list[str], run: CliRunner) -> None:
    """So is one that is read over the end of a line, in thousands or behind a point."""
    result = run.invoke(main, ["extract", "-", "-f", "json"], input=text.encode())
    assert [item["text"] for item in json.loads(result.stdout)] == printed
    assert "left out" not in result.stderr


def test_a_cell_is_drafted_with_the_unit_and_the_subject_of_its_table(run: CliRunner) -> None:
    """Numbers of a table are read as those of sentences are: whose they are, and what they count."""
    text = "| 县区 | 复工企业数（家） | 同比（%） |\n| --- | --- | --- |\n| 苏仙区 | 168 | -3.2 |\n"
    found = json.loads(run.invoke(main, ["extract", "-", "-f", "json"], input=text).output)
    kept = ("text", "value", "unit", "change", "indicator", "subject")
    assert [tuple(one[name] for name in kept) for one in found] == [
        ("168", 168, "家", "level", "复工企业数", "苏仙区"),
        ("-3.2", -3.2, "%", "change", "复工企业数的变化", "苏仙区"),
    ]
