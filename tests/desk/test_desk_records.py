"""名录: records are found, changed and added in forms, each a step that is checked and can be taken back."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from desks import Answer, Asking, contents, put_sheet
from tables import for_each

from bulletin.desk.fields import FIELD_WORDS, KIND_WORDS
from bulletin.desk.forms import Control, Values, _span, form_fields, form_shown, value_typed
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.rejoining import rejoined
from bulletin.model.edition import Edition
from bulletin.model.records import Part
from bulletin.problems import Report
from bulletin.read.content import read_content

ROOT = Path(__file__).parents[2]

ENTERPRISES = """\
# 名单，照2月的表
- id: gospell
  name: 高斯贝尔数码科技股份有限公司   # 上市公司
  kind: enterprise
  place: suxian
  aliases: [高斯贝尔]
  timeline:
    - date_printed: 大年初六
      text: 停工
      status: stopped
      source: rednet
    # 第二步
    - date: 2020-03-02
      text: 复工
      source: rednet
- {id: fengchu, name: 凤楚食品, kind: enterprise, place: suxian}
- id: unused
  name: 没有人提的厂
  kind: enterprise
  place: suxian
"""
FIGURES = """\
source: rednet
figures:
  - {id: gospell-rate, subject: gospell, indicator: resumption-rate, printed: 92%, as_of: 2020-03-02}
"""
BULLETIN = """\
---
id: first
title: 苏仙复工
date: 2020-03-06
place: suxian
summary: 高斯贝尔复工。
sources: [rednet]
---

[凤楚食品]({enterprise}fengchu)开了工，高斯贝尔复工率{{ gospell-rate }}。
"""
POLICIES = """\
- id: thirteen
  title: 十三条
  place: suxian
  kind: document
  source: rednet
  measures:
    - id: subsidy
      topic: employment
      text: 按人数给补助。
      apply:
        how: 网上填表   # 三月起
        phone: 0735-1
"""
WRONG_CODE = (
    "“91431003MA4L2K7X8O”不是统一社会信用代码：格式或校验位不对。对照营业执照重新抄写 18 位代码，或空着。"
)
NO_DAY = (
    "“三月初”不是日期。日写成 2020-03-02，月写成 2020-03，年写成 2020；"
    "来源没有写明这样一天的，把它印的字写进“没有日子的，照抄”。"
)
FORBIDDEN = ("YAML", "slug", "口径", " id", "gospell", "uscc", "rednet", "None", "Macro", "{", "`")


@pytest.fixture
def stocked(opened: Asking) -> Asking:
    """The desk of a newsroom with a few records of each kind and a bulletin that uses some."""
    content = opened.root / "content"
    indicator = next(id_ for id_, one in opened.newsroom.records().indicators.items() if one.name == "复工率")
    topic = next(iter(opened.newsroom.records().topics))
    files = {
        "data/enterprises/suxian.yaml": ENTERPRISES,
        "data/policies/suxian.yaml": POLICIES.replace("employment", topic),
        "data/sources.yaml": "- {id: rednet, outlet: 红网时刻, published: 2020-03-04, title: 复工记}\n",
        "data/figures/rednet.yaml": FIGURES.replace("resumption-rate", indicator),
        "bulletins/2020/first.md": BULLETIN,
    }
    for path, text in files.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")
    return opened


def change(desk: Asking, path: str, **fields: str) -> Answer:
    """Change fields in the form of a record; return the page that comes of it."""
    return desk.submit(desk.get(path), path, **fields)


def fields(**values: str) -> Mapping[str, str]:
    """Return fields whose names have hyphens, which stand here for underscores in pairs."""
    return {name.replace("__", "-"): value for name, value in values.items()}


def test_each_field_of_each_model_has_words() -> None:
    """What a model gets, its form must get too."""
    for model, words in FIELD_WORDS.items():
        assert [one.name for one in words] != []
        assert {*(one.name for one in words), "id"} == {*model.model_fields, "id"}, model
        for one in form_fields(model):
            assert one.control is not Control.CHOICE or one.choices or one.words.names, (model, one.name)


def test_records_are_found_by_name_alias_and_pinyin_with_how_often_they_are_used(stocked: Asking) -> None:
    """The lists of all kinds, in the words of the desk, those that are used most first."""
    for typed in ("高斯贝尔", "gsbe", "gaosi", "数码"):
        found = stocked.get(f"/record/enterprise?q={quote(typed)}").page.xpath("//tbody//th/a/@href")
        assert found == ["/record/enterprise/gospell"], typed
    assert "没有叫“qqqqq”的" in stocked.get("/record?q=qqqqq").text
    assert "指标" in stocked.get("/record?q=fgl").page.xpath("string(//tbody)")
    rows = [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in stocked.get("/record/enterprise").page.xpath("//tbody/tr")
    ]
    assert rows == [
        ["高斯贝尔数码科技股份有限公司", "郴州市苏仙区", "1篇公报，1个数字"],
        ["凤楚食品", "郴州市苏仙区", "1篇公报"],
        ["没有人提的厂", "郴州市苏仙区", "还没有用到"],
    ]
    addresses = [f"/record/{kind}" for kind in KIND_WORDS] + [f"/new/{kind}" for kind in KIND_WORDS]
    for path in ("/record", *addresses, "/record/enterprise/gospell", "/record/policy/thirteen"):
        words = stocked.get(path).words.partition("跳到正文")[2]
        assert words, path
        assert not [other for other in FORBIDDEN if other in words], path
    for path in ("/record/nothing", "/new/nothing", "/record/enterprise/nobody", "/record/figure"):
        assert stocked.get(path).words.endswith("没有这一页。 回到今天"), path


def test_a_record_says_where_it_is_used_and_leads_there(stocked: Asking) -> None:
    page = stocked.get("/record/enterprise/gospell").page
    links = {one.get("href"): one.text_content() for one in page.xpath("//div[@class='gap-m']//a")}
    assert links == {
        "/write/first": "《苏仙复工》",
        "/correct/gospell-rate": "高斯贝尔数码科技股份有限公司复工率 92%",
    }
    words = stocked.get("/record/place/suxian").words
    for other in ("《苏仙复工》", "高斯贝尔", "凤楚食品", "十三条"):
        assert other in words


def test_an_edit_is_one_step_that_changes_nothing_else_and_can_be_taken_back(stocked: Asking) -> None:
    """Comments, order and what was not touched stay; the bar says what was done."""
    path = "/record/enterprise/gospell"
    before = contents(stocked.root)
    page = change(stocked, path)
    assert stocked.at == path
    assert contents(stocked.root) == before, "nothing was typed, so nothing is written"
    new = fields(timeline__0__date_printed="", timeline__0__date="2月10日", timeline__1__text="全部复工")
    page = change(stocked, path, industry="C", aliases="高斯贝尔、贝尔", **new)
    assert "改了“高斯贝尔数码科技股份有限公司”的简称、行业、复工的经过" in page.words
    text = contents(stocked.root)["data/enterprises/suxian.yaml"].decode()
    assert text == ENTERPRISES.replace("[高斯贝尔]", "[高斯贝尔, 贝尔]").replace(
        "    - date_printed: 大年初六\n      text: 停工\n      status: stopped\n      source: rednet\n",
        "    - text: 停工\n      status: stopped\n      source: rednet\n      date: 2020-02-10\n",
    ).replace("text: 复工\n      source: rednet\n", "text: 全部复工\n      source: rednet\n  industry: C\n")
    change(stocked, "/record/enterprise/fengchu", summary="加工厂。", aliases="凤楚")
    text = contents(stocked.root)["data/enterprises/suxian.yaml"].decode()
    assert "kind: enterprise, place: suxian, aliases: [凤楚], summary: 加工厂。}\n" in text
    undo(stocked)
    undo(stocked)
    assert contents(stocked.root) == before


def undo(desk: Asking) -> None:
    """Take the newest step back that was not."""
    name = next(name for name, step in desk.newsroom.steps() if not step.undone)
    desk.post("/step", {"name": name, "do": "undo"})


def told(page: Answer) -> list[str]:
    """Return what a page says that must be mended, without what it begins with."""
    found = page.page.xpath("//p[@class='f__bad']")
    return [" ".join(one.text_content().split()).removeprefix("请看 ") for one in found]


def test_what_can_not_stand_is_told_at_its_field_and_nothing_is_written(stocked: Asking) -> None:
    """The rules of the model and those across records, in the words of the form; what was typed stays."""
    path = "/record/enterprise/gospell"
    before = contents(stocked.root)
    cases: tuple[tuple[Mapping[str, str], list[str]], ...] = (
        ({"name": ""}, ["这一栏要填。"]),
        (
            {"uscc": "91431003MA4L2K7X8O"},
            [WRONG_CODE],
        ),
        (
            fields(timeline__1__date="三月初"),
            [NO_DAY],
        ),
        (fields(timeline__new__status="full"), ["这一栏要填。", "这一栏要填。"]),
    )
    for typed, words in cases:
        page = change(stocked, path, **typed)
        assert told(page) == words, typed
        ((name, value),) = typed.items()
        assert value in page.page.xpath(f"//*[@name='{name}']/@value") or value in page.text
        assert contents(stocked.root) == before
        stocked.submit(stocked.get(path), path, do="forget")
    invalid = change(stocked, path, uscc="1").page.xpath("//*[@aria-invalid]/@name")
    assert invalid == ["uscc"]
    # A rule across records: a number is counted in what its indicator is counted in.
    page = change(stocked, "/record/place/suxian", parent="suxian")
    assert told(page) == ["这个地方绕了一圈又归到自己：苏仙区 → 苏仙区。写它所在的那个地方。"]
    (indicator,) = stocked.get("/record/indicator?q=" + quote("复工率")).page.xpath(
        "//tbody//a[text()='复工率']/@href"
    )
    page = change(stocked, indicator, unit="家", kind="count")
    assert told(page), page.words
    assert not [other for other in FORBIDDEN[:4] if other in " ".join(told(page))], told(page)
    assert contents(stocked.root) == before
    assert not list(stocked.newsroom.steps())


def test_what_was_changed_elsewhere_meanwhile_is_kept(stocked: Asking) -> None:
    """Another window, or another program: by field, and of lists as a whole; nothing is overwritten."""
    path, file = "/record/enterprise/gospell", stocked.root / "content/data/enterprises/suxian.yaml"
    page = stocked.get(path)
    file.write_text(
        ENTERPRISES.replace("aliases: [高斯贝尔]", "aliases: [高斯]").replace("第二步", "另一步"),
        encoding="utf-8",
    )
    stocked.submit(page, path, industry="C")
    assert "aliases: [高斯]" in file.read_text(encoding="utf-8")
    assert "industry: C" in file.read_text(encoding="utf-8")
    assert "另一步" in file.read_text(encoding="utf-8")
    page = stocked.get(path)
    was = (
        file.read_text(encoding="utf-8")
        .replace("aliases: [高斯]", "aliases: [贝尔]")
        .replace("停工", "还没有开")
    )
    file.write_text(was, encoding="utf-8")
    answer = stocked.submit(page, path, aliases="高贝", **fields(timeline__0__text="没有开工"))
    assert file.read_text(encoding="utf-8") == was
    assert "那边改成了“贝尔”。" in told(answer)
    assert answer.page.xpath("//input[@name='aliases']/@value") == ["高贝"]
    assert answer.page.xpath("string(//textarea[@name='timeline-0-text'])").strip() == "还没有开"
    assert answer.page.xpath("string(//textarea[@id='aside'])").strip() == "没有开工"
    stocked.submit(answer, path)
    assert "aliases: [高贝]" in file.read_text(encoding="utf-8")
    assert "还没有开" in file.read_text(encoding="utf-8")
    page = stocked.get(path)
    file.write_text(ENTERPRISES[ENTERPRISES.index("- {id: fengchu") :], encoding="utf-8")
    (stocked.root / "content/data/figures/rednet.yaml").unlink()
    answer = stocked.submit(page, path, summary="一句话。")
    assert "刚在别处删去了" in answer.words
    assert "一句话。" in answer.text


def test_a_new_record_is_one_step_and_there_is_one_of_it(stocked: Asking) -> None:
    """Of each kind; sent twice, by a second click or from a second window, it is there once."""
    topic = next(iter(stocked.newsroom.records().topics))
    new: dict[str, dict[str, str]] = {
        "enterprise": {"name": "新厂", "kind": "enterprise", "place": "suxian", "aliases": "新、小新"},
        "place": {"name": "栖凤渡镇", "level": "town", "parent": "suxian"},
        "policy": {
            "title": "八条",
            "kind": "document",
            "place": "suxian",
            "source": "rednet",
            "topics": topic,
        },
        "source": {"outlet": "郴州日报", "published": "3月5日", "authors": "李贵、王敏"},
        "indicator": {
            "name": "开门店数",
            "unit": "家",
            "kind": "count",
            "definition": "开门的店。",
            "units": "间",
        },
        "scope": {"name": "沿街商铺", "definition": "临街的店。"},
        "topic": {"name": "消费券", "description": "发券促消费。"},
    }
    for kind, values in new.items():
        count = len(stocked.newsroom.records().records(kind))
        page = stocked.get(f"/new/{kind}")
        assert told(stocked.submit(page, f"/new/{kind}")), kind
        made = stocked.submit(page, f"/new/{kind}", **values)
        address = stocked.at
        assert address.startswith(f"/record/{kind}/"), made.words
        assert f"新记{KIND_WORDS[kind].name}“" in made.words
        if kind in {"enterprise", "source"}:
            stocked.submit(page, f"/new/{kind}", **values)
            assert stocked.at == address
            again = stocked.submit(stocked.get(f"/new/{kind}"), f"/new/{kind}", **values)
            assert "已经有" in again.words, kind
        if kind == "indicator":
            change(stocked, address, name="开门商铺数")
            assert stocked.at == address
            assert "开门商铺数" in stocked.get("/record/indicator").words
            undo(stocked)
        assert len(stocked.newsroom.records().records(kind)) == count + 1
    _, report = stocked.newsroom.checked()
    assert report.errors == 0
    records = stocked.newsroom.records()
    assert next(one.units for one in records.indicators.values() if one.name == "开门店数") == ("间",)
    assert next(one.authors for one in records.sources.values() if one.outlet == "郴州日报") == (
        "李贵",
        "王敏",
    )
    assert (
        str(next(one.published for one in records.sources.values() if one.outlet == "郴州日报"))
        == "2020-03-05"
    )


def test_new_names_of_what_is_asked_for_elsewhere_lead_back_there(stocked: Asking) -> None:
    page = stocked.get("/new/enterprise?name=%E4%B9%99%E5%8E%82&back=/write/first")
    assert page.page.xpath("//input[@id='name']/@value") == ["乙厂"]
    stocked.submit(page, "/new/enterprise", kind="enterprise", place="suxian")
    assert stocked.at == "/write/first"
    for elsewhere in ("https://evil.example/", "//evil.example", "/write/../evil", "/open"):
        page = stocked.get(f"/new/enterprise?back={quote(elsewhere)}")
        assert page.page.xpath("//input[@name='back']/@value") == [""], elsewhere


def test_what_a_report_and_a_spreadsheet_lack_can_be_recorded_at_once(stocked: Asking) -> None:
    """A column without an indicator, two enterprises of one name, a name that a card does not find."""
    file = stocked.root / "content/data/enterprises/suxian.yaml"
    twin = "- {id: fengchu-2, name: 凤楚食品, kind: enterprise, place: chenzhou}\n"
    file.write_text(ENTERPRISES + twin, encoding="utf-8")
    rows = ["企业名称,开门商铺数（家）,复工率（%）,截至", "凤楚食品,3,90,2020-03-02", "楚二,4,91,2020-03-02"]
    page = put_sheet(stocked, "\n".join(rows).encode("gb18030"), "商铺.csv")
    address = "/sheet/000001"
    page = stocked.submit(page, address, source="rednet", do="look")
    assert "在“名录”里给它加一个别人没有的简称" in page.words
    (new,) = page.page.xpath("//a[text()='新记一个']/@href")
    form = stocked.get(new)
    typed = {
        one.get("name"): one.get("value")
        for one in form.page.xpath("//form[@action='/new/indicator']//input")
    }
    assert (typed["name"], typed["unit"], typed["back"]) == ("开门商铺数", "家", address)
    page = stocked.submit(form, "/new/indicator", kind="count", definition="开门的商铺。")
    assert stocked.at == address
    change(stocked, "/record/enterprise/fengchu-2", aliases="楚二")
    assert "也这样叫的" in stocked.get("/record/enterprise/fengchu-2").words
    page = stocked.get(address)
    rows = page.page.xpath("//table[caption='新的']//tbody/tr/td[2]/text()")
    assert rows == ["开门商铺数", "复工率"], page.words
    stocked.post("/report", {"text": "苏仙区开门商铺3家。"})
    name = stocked.at.split("/")[2]
    hits = stocked.get(f"/report/{name}/1/find?for=who&who-q=qqqqq").text
    assert '<a href="/new/enterprise?name=qqqqq"' in hits
    assert "新记" not in stocked.get(f"/report/{name}/1/find?for=no&who-q=qqqqq").text


def test_a_form_that_was_left_is_there_again_until_it_is_saved_or_not_wanted(stocked: Asking) -> None:
    """What is kept at a pause is in no file of the content, and each form is one of its own."""
    before, new = contents(stocked.root), "/new/enterprise"
    asked = f"{new}?name={quote('凤楚')}"

    def pause(path: str, action: str, **typed: str) -> Answer:
        return stocked.submit_to(stocked.get(path), action, f"{action}/keep", **typed)

    assert "20:00 记住了，还没有存" in pause(new, new, name="某厂", summary="做饭盒的").text
    pause(asked, new, uscc="91")
    page = stocked.get(new)
    assert "上次没有记完的还在下面" in page.words
    assert page.page.xpath("//input[@id='name']/@value") == ["某厂"]
    assert stocked.get(asked).page.xpath("//input[@id='uscc' or @id='name']/@value") == ["凤楚", "91"]
    stocked.submit(page, new, kind="enterprise", place="suxian")
    assert "上次没有记完" not in stocked.get(new).words
    stocked.submit(stocked.get(asked), new, do="forget")
    assert "上次没有记完" not in stocked.get(asked).words
    stocked.post("/step", {"do": "undo"})

    gospell = "/record/enterprise/gospell"
    assert pause(gospell, gospell).page.xpath("string(//*[@id='kept'])") == ""
    assert "上次改了" not in stocked.get(gospell).words
    pause(gospell, gospell, name="高斯贝尔公司", **fields(timeline__0__drop="1"))
    page = stocked.get(gospell)
    assert "上次改了没有存的还在下面" in page.words
    assert page.page.xpath("//input[@id='name']/@value") == ["高斯贝尔公司"]
    assert page.page.xpath("//input[@name='timeline-0-drop']/@checked")
    assert contents(stocked.root) == before
    stocked.submit(page, gospell, do="forget")
    assert "上次改了" not in stocked.get(gospell).words
    pause(gospell, gospell, summary="新的")
    path = stocked.root / "content/data/enterprises/suxian.yaml"
    path.write_text(path.read_text("utf-8").replace("高斯贝尔数码", "高斯贝尔电子"), encoding="utf-8")
    stocked.submit(stocked.get(gospell), gospell)
    text = path.read_text("utf-8")
    assert "summary: 新的" in text  # what somebody else has changed meanwhile stays
    assert "高斯贝尔电子科技" in text
    assert "上次改了" not in stocked.get(gospell).words


def test_a_record_that_can_not_be_read_is_listed_and_mended_in_its_form(stocked: Asking) -> None:
    """Whether or not the desk has read it before; what is wrong is told at its field."""
    path, gospell = stocked.root / "content/data/enterprises/suxian.yaml", "/record/enterprise/gospell"
    text = path.read_text("utf-8")
    own = "\n  place: suxian\n  aliases"
    for right, wrong, told, mended in (
        (f"kind: enterprise{own}", f"kind: 工厂{own}", "kind", "enterprise"),
        ("aliases: [高斯贝尔]", "aliases: 高斯贝尔", "aliases", "高斯贝尔"),
    ):
        assert right in text
        path.write_text(text.replace(right, wrong), "utf-8")
        for shown in ("/record/enterprise", "/record", "/"):
            assert stocked.get(shown).page.xpath(f"//li[.//a[@href='{gospell}']]"), (told, shown)
        page = stocked.get(gospell)
        assert page.page.xpath(f"//*[@id='told-{told}-1']"), told
        assert not [word for word in FORBIDDEN if word in page.words]
        stocked.submit(page, gospell, **{told: mended})
        assert path.read_text("utf-8") == text, told
        assert "读不了的" not in stocked.get("/record/enterprise").words


def test_a_field_that_is_not_known_gets_its_name_or_goes(stocked: Asking) -> None:
    """In a record and in what it holds: it is shown with what it says, and nothing goes unasked."""
    path, gospell = stocked.root / "content/data/enterprises/suxian.yaml", "/record/enterprise/gospell"
    text = path.read_text("utf-8")
    wrong = text.replace("  aliases: [高斯贝尔]\n", "  利润: {今年: 3亿元}\n  alias: 高斯贝尔   # 都这样叫\n")
    wrong = wrong.replace("      text: 停工\n", "      txt: 停工   # 原话\n").replace(
        "  timeline:", "  timelines:"
    )
    path.write_text(wrong, "utf-8")
    page = stocked.get(gospell)
    assert '写的是：{"今年": "3亿元"}' in page.words
    assert page.page.xpath("//select[@name='odd-alias']/option[2]/@value") == ["is:aliases"]
    assert page.page.xpath("//select[@name='odd-timelines']/option[2]/@value") == ["is:timeline"]
    assert "写的是：高斯贝尔" in page.words
    stocked.submit(page, gospell, summary="一家厂。")
    assert path.read_text("utf-8") == wrong
    odd = {"odd-利润": "drop", "odd-alias": "is:aliases", "odd-timelines": "is:timeline"}
    page = stocked.submit(stocked.get(gospell), gospell, **odd)
    assert path.read_text("utf-8") == wrong  # a field within is not known yet, and what was chosen stays
    assert page.page.xpath("//select[@name='odd-利润']/option[@selected]/@value") == ["drop"]
    path.write_text(wrong.replace("  timelines:", "  timeline:"), "utf-8")
    page = stocked.get(gospell)
    assert "复工的经过第1条的“txt”" in page.words
    del odd["odd-timelines"]
    stocked.submit(page, gospell, **odd, **{"odd-timeline-0-txt": "is:text", "uscc": ""})
    saved = text.replace("  aliases: [高斯贝尔]\n", "  aliases: [高斯贝尔]   # 都这样叫\n")
    saved = saved.replace(
        "\n- {id: fengchu", "\n  summary: 一家厂。\n- {id: fengchu"
    )  # typed above, and kept
    assert path.read_text("utf-8") == saved.replace("text: 停工\n", "text: 停工   # 原话\n")
    undo(stocked)
    assert "txt: 停工   # 原话" in path.read_text("utf-8")


def test_only_what_nothing_names_can_be_deleted(stocked: Asking) -> None:
    path = "/record/enterprise/unused"
    before = contents(stocked.root)
    assert "还在用：1篇公报，1个数字" in stocked.get("/record/enterprise/gospell").words
    answer = stocked.post("/record/enterprise/gospell", {"do": "delete"})
    assert "先从那里去掉，才能删" in " ".join(told(answer))
    assert contents(stocked.root) == before
    stocked.post(path, {"do": "delete"})
    assert stocked.at == "/record/enterprise"
    text = contents(stocked.root)["data/enterprises/suxian.yaml"].decode()
    assert text == ENTERPRISES[: ENTERPRISES.index("- id: unused")]
    undo(stocked)
    assert contents(stocked.root) == before


def test_a_measure_is_changed_in_its_place(stocked: Asking) -> None:
    """What lies two deep, with the comments beside it; what one empties goes."""
    path = "/record/policy/thirteen"
    typed = fields(measures__0__window="2020年2月3日到6月30日", measures__0__apply__phone="0735-2")
    change(stocked, path, **typed)
    text = contents(stocked.root)["data/policies/suxian.yaml"].decode()
    assert "how: 网上填表   # 三月起\n        phone: 0735-2\n" in text
    assert "window: 2020-02-03..2020-06-30" in text
    page = change(stocked, path)
    assert page.page.xpath("//input[@name='measures-0-window']/@value") == ["2020年2月3日到2020年6月30日"]
    change(stocked, path, **fields(measures__0__apply__phone="", measures__0__apply__how=""))
    assert "apply" not in contents(stocked.root)["data/policies/suxian.yaml"].decode()
    topic = next(iter(stocked.newsroom.records().topics))
    page = change(
        stocked,
        path,
        **fields(measures__new__text="减租。", measures__new__topic=topic, measures__0__drop="1"),
    )
    (only,) = stocked.newsroom.records().policies["thirteen"].measures
    assert (only.text, only.topic) == ("减租。", topic), page.words


def test_what_a_check_can_not_end_is_put_back(stocked: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that is to be checked is no step, and in no file, until it was."""
    before = contents(stocked.root)
    checked = Newsroom.checked
    calls: list[int] = []

    def broken(newsroom: Newsroom) -> tuple[Edition, Report]:
        calls.append(len(calls))
        if len(calls) == 3:  # the page, the change, and then its result
            assert contents(stocked.root) != before
            raise MemoryError
        return checked(newsroom)

    page = stocked.get("/record/enterprise/gospell")
    monkeypatch.setattr(Newsroom, "checked", broken)
    calls.append(0)
    assert stocked.submit(page, "/record/enterprise/gospell", industry="C").status == 500
    assert contents(stocked.root) == before
    assert not list(stocked.newsroom.steps())


def test_what_a_form_shows_is_read_back_as_it_stands_in_the_file() -> None:
    """Of each field of the records of five reports: a day, a span, a list, a choice that is typed again."""
    edition, _ = read_content(ROOT / "content")
    files: dict[str, Any] = {}

    def read_back(model: type[Part], raw: Mapping[str, Any]) -> None:
        for field in form_fields(model):
            held = raw.get(field.name)
            if field.part:
                for entry in held or () if field.control is Control.PARTS else (held or {},):
                    read_back(field.part, entry)
            else:
                shown = form_shown(model, raw)[field.name]
                got = value_typed(field.control, shown, held, "2026-03-06")
                assert (list(got) if isinstance(got, tuple) else got) == (held or None), (raw, field.name)

    for kind, words in KIND_WORDS.items():
        for id_ in edition.records(kind):
            origin = edition.origins[kind, id_]
            if origin.path not in files:
                text = (ROOT / origin.path).read_text(encoding="utf-8")
                files[origin.path] = yaml.load(text, yaml.BaseLoader)  # noqa: S506  that makes texts alone
            (index,) = origin.pointer
            read_back(words.model, files[origin.path][index])


@for_each(
    ("typed", "expected"),
    [
        ("2020-02-03..", "2020-02-03.."),
        ("2月3日起", "2020-02-03.."),
        ("到2020年6月30日", "..2020-06-30"),
        ("2月3日至6月30日", "2020-02-03..2020-06-30"),
        ("2020年3月1日-5日", "2020-03-01..2020-03-05"),
        ("疫情期间", "疫情期间"),
    ],
)
def test_spans_as_people_type_them(typed: str, expected: str) -> None:
    assert _span(typed, "2020-03-06") == expected


def test_two_forms_over_one_record_lose_nothing() -> None:
    """Field by field: what one alone changed is taken; what both did is told, and each can be read."""
    was: Values = {"a": ("1",), "b": ("1",), "c": ("1",), "list-0-x": ("1",), "list-new-x": ("",)}
    now: Values = {**was, "a": ("2",), "c": ("2",)}
    found = rejoined(now, was, {**was, "b": ("3",), "c": ("3",)}, ["list"])
    assert found.values == {**now, "b": ("3",), "c": ("3",)}
    assert found.clashing == ("c",)
    theirs: Values = {**was, "list-1-x": ("9",)}
    assert rejoined(theirs, was, was, ["list"]).values == theirs
    found = rejoined(theirs, was, {**was, "list-0-x": ("7",)}, ["list"])
    assert (found.values, found.lists, found.aside) == (theirs, ("list",), ("7",))
