"""What the check says is said at the desk in its own words: names, labels, and no code."""

from datetime import date
from pathlib import Path

from desks import Asking, contents, put_in, settle
from tables import for_each

from bulletin.desk.cards import unit_fits
from bulletin.desk.fields import FIELD_WORDS, KIND_WORDS, MODALITIES
from bulletin.desk.saying import report_in_words, spoken_at_desk, told_at_desk
from bulletin.languages import LOCALE
from bulletin.model.edition import Edition
from bulletin.model.records import Indicator, IndicatorKind, Level, Place, Source
from bulletin.newsroom.divisions import Divisions
from bulletin.newsroom.files import SAMPLE, Beginning, newsroom_files
from bulletin.problems import CommandLine, Location, Message, Problem, Report, message
from bulletin.text.quantity.parse import parse
from bulletin.text.scripts import Script
from bulletin.text.wording import catalogue

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "bulletin"
WORDS = {
    message("write `modality: expected`, and clear `as_of`"): "write“性质：预计”, and clear“截至”",
    message("write `- `"): "write“- ”",
    message("record it by `{command}`", command=CommandLine("new source")): "请管这台电脑的人看一下文件",
    message("delete `status: draft`"): "delete“草稿”",
    message("nothing to translate"): "nothing to translate",
    message("use one of: {fields}", fields="id, name, uscc"): "use one of: 名称、信用代码",
    message(
        "「{key}」 is typed twice, {why}", key="as_of", why=message("as `note`")
    ): "「截至」 is typed twice, as“备注”",
}


@for_each("words", WORDS)
def test_code_in_a_sentence_becomes_a_label_of_the_desk(words: Message) -> None:
    assert spoken_at_desk(words) == WORDS[words]


def test_a_note_of_the_check_is_not_told_and_a_fault_is() -> None:
    note = Problem(Location("a"), "draft", message("it is a draft"), message("so"), message("so"))
    assert told_at_desk(note) is None
    fault = Problem(
        Location("a"), "unknown-reference", message("there is no {id}", id="x"), message("so"), message("so")
    )
    told = told_at_desk(fault)
    assert told is not None
    assert told.what == "there is no x"


def test_a_report_names_records_and_shows_no_ids() -> None:
    place = Place(id="suxian", name="苏仙区", level=Level.COUNTY)
    chain = message("its chain is {chain}, and {id} is in it", chain="suxian → suxian", id="suxian")
    wrong = Problem(Location("a"), "circle", chain, message("so"), message("so"))
    edition = Edition(places={place.id: place})
    assert (
        report_in_words(Report.of([wrong]), edition)
        == "its chain is 苏仙区 → 苏仙区, and 苏仙区 is in it。so。"
    )


ONE_WORD = {
    "title": "Title",
    "summary": "Summary",
    "sources": "Source",
    "source": "Source",
    "topics": "Topics",
    "indicator": "Indicator",
    "scope": "Statistical scope",
    "as_of": "As of",
    "subject": "Subject",
    "modality": "Nature",
    "note": "Remarks",
    "printed": "In the source",
    "corrections": "Corrections of texts",
}
"""Fields as the desk calls them, and what the site says for the same."""
KINDS = {
    "enterprise": "Enterprises",
    "place": "Places",
    "policy": "Policies",
    "source": "Sources",
    "indicator": "Indicators",
    "scope": "Scopes",
    "topic": "Topics",
}
MODALITY_WORDS = {
    "actual": "actual",
    "expected": "expected",
    "target": "target",
    "capacity": "capacity",
    "entitlement": "to be had",
    "condition": "condition",
    "demand": "demand",
}
"""How numbers are meant, and what the site says for that."""
OTHER_WORDS = ("主体", "主體", "出处", "题目", "提要", "口径", "出處", "題目")


def test_a_thing_is_called_by_one_word_at_the_desk_and_on_the_site() -> None:
    """What an editor reads at the desk stands on the site, in the handbook and in messages under one name."""
    site = catalogue(Script.HANS)
    said = {name: spoken_at_desk(message(f"of `{name}`")).strip("of“”") for name in ONE_WORD}
    assert said == {name: site[english] for name, english in ONE_WORD.items()}
    assert {kind: KIND_WORDS[kind].name for kind in KINDS} == {kind: site[one] for kind, one in KINDS.items()}
    assert {one: site[english] for one, english in MODALITY_WORDS.items()} == {**MODALITIES}
    assert [one.label for one in FIELD_WORDS[Source] if one.name == "title"] == [site["Title"]]
    shown = [*(PACKAGE / "desk").rglob("*.html"), *(PACKAGE / "desk").rglob("*.py"), *LOCALE.rglob("*.po")]
    for path in (*shown, ROOT / "docs/handbook.md", ROOT / "docs/rules.md"):
        text = path.read_text(encoding="utf-8")
        assert not [word for word in OTHER_WORDS if word in text], path


@for_each(
    ("unit", "printed", "fits"),
    [
        ("元/人", "每人补贴300元", True),
        ("元/人", "300元", True),
        ("元/人", "每亩补贴300元", False),
        ("元", "每人补贴300元", True),
        ("家", "68家", True),
        ("家", "68人", False),
    ],
)
def test_a_number_for_each_is_of_an_indicator_for_each(unit: str, printed: str, *, fits: bool) -> None:
    indicator = Indicator(id="one", name="名", unit=unit, kind=IndicatorKind.COUNT, definition="定义")
    assert unit_fits(indicator, parse(printed)) is fits


def sample_in(folder: Path) -> None:
    """Put the sample of a new newsroom into this one."""
    (suxian,) = Divisions().find("苏仙区")
    files = newsroom_files(Beginning(tuple(Divisions().chain(suxian)), "苏仙复工", date(2020, 3, 6), ""))
    for path, text in files.items():
        if SAMPLE in path or path.endswith("sources.yaml"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")


def test_the_sample_is_told_of_goes_in_one_step_and_takes_nothing_of_others(
    opened: Asking, newsroom_folder: Path
) -> None:
    empty = contents(newsroom_folder)
    sample_in(newsroom_folder)
    with_sample = contents(newsroom_folder)
    today = opened.get("/").words
    assert "看过就删" in today
    assert "可以发布 0" in today
    opened.post("/sample", {})
    assert contents(newsroom_folder) == empty
    opened.post("/step", {"do": "undo"})
    assert contents(newsroom_folder) == with_sample
    name = put_in(opened)
    settle(opened, name, n4={"what": "liaison-officers"}, n6={"do": "hold"})
    opened.submit(opened.get(f"/report/{name}/save"), f"/report/{name}/save", title="全部复工")
    opened.post("/sample", {})
    sources = (newsroom_folder / "content/data/sources.yaml").read_text(encoding="utf-8")
    assert "红网时刻" in sources
    assert SAMPLE not in sources
    assert "看过就删" not in opened.get("/").words


def test_numbers_that_no_bulletin_has_are_told_of_and_get_one(opened: Asking, newsroom_folder: Path) -> None:
    data = newsroom_folder / "content/data"
    (data / "sources.yaml").write_text(
        "- id: office\n  outlet: 区工信局\n  published: 2020-03-04\n", encoding="utf-8"
    )
    (data / "figures").mkdir(exist_ok=True)
    (data / "figures/office.yaml").write_text(
        "source: office\nfigures:\n- id: rate\n  indicator: resumption-rate\n  subject: suxian\n"
        "  printed: 88%\n  as_of: 2020-03-03\n",
        encoding="utf-8",
    )
    today = opened.get("/").words
    assert "“区工信局，2020年3月4日”的1个数字，还没有公报用" in today
    for code in ("office", "sources", "`", "草稿不会出现"):
        assert code not in today
    page = opened.post("/begin", {"title": "工信局说复工率", "source": "office"})
    assert "【数字表：88%】" in page.text
    assert "还没有公报用" not in opened.get("/").words
    draft = opened.get("/write/suxian-2020-03-06")
    opened.submit(draft, "/write/suxian-2020-03-06", do="unlist:office")
    assert "sources: []" in (newsroom_folder / "content/bulletins/2020/suxian-2020-03-06.md").read_text(
        encoding="utf-8"
    )
    draft = opened.get("/write/suxian-2020-03-06")
    opened.submit(draft, "/write/suxian-2020-03-06", do="list", source="office")
    assert "sources: [office]" in (newsroom_folder / "content/bulletins/2020/suxian-2020-03-06.md").read_text(
        encoding="utf-8"
    )


def test_a_number_of_no_day_leaves_the_day_of_the_next_one_alone(opened: Asking) -> None:
    """What is carried over a sentence is what was said of a number, and not that nothing was."""
    text = "红网时刻3月4日讯 郴州凤楚食品科技有限公司有员工260人，目前到岗率92%。\n"
    page = opened.post("/report", {"text": text})
    name = opened.at.split("/")[2]
    opened.submit(page, f"/report/{name}/names", do="go")
    settle(opened, name)
    rows = [
        " ".join(row.text_content().split()) for row in opened.get(f"/report/{name}/save").page.iter("tr")
    ]
    assert [row for row in rows if "92%" in row and "“目前”" in row], rows
    assert [row for row in rows if "260人" in row and "未注明" in row], rows
