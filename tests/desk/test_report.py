"""From a report to a draft: what is asked, what is kept at each step, what is written, and the way back."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import yaml
from desks import NOW, REPORT, Asking, contents, put_in, settle
from hypothesis import example, given, strategies as st
from tables import for_each

from bulletin.desk.cards import card_of
from bulletin.desk.days import day_typed, moment_typed
from bulletin.desk.drafting import plain_markdown
from bulletin.desk.reports import Numbers, ReportInHand
from bulletin.draft.byline import Byline, byline
from bulletin.draft.twice import second_copy
from bulletin.markup.convert import convert


@for_each(
    ("text", "expected"),
    [
        ("红网时刻3月4日讯（通讯员 李贵）苏仙", Byline("红网时刻", "--03-04", ("李贵",), "", "通讯员 李贵")),
        (
            "新华社北京3月4日电（记者张三、李四）全国",
            Byline("新华社", "--03-04", ("张三", "李四"), "", "记者张三、李四"),
        ),
        (
            "本报讯（记者 王五 通讯员 赵六）近日",
            Byline("本报", "", ("王五", "赵六"), "", "记者 王五 通讯员 赵六"),
        ),
        (
            "甲县复工\n来源：甲县融媒体中心  发布时间：2020-03-04 10:00\n作者：王五\n正文。",
            Byline("甲县融媒体中心", "2020-03-04", ("王五",), "甲县复工", "王五"),
        ),
        (
            "03.04 芙蓉區:復工\n\n湖南日報通訊員 沈夢豔\n\n正文。",
            Byline("湖南日報", "", ("沈夢豔",), "03.04 芙蓉區:復工", "通訊員 沈夢豔"),
        ),
        ("精准施策！\n2020/3/1 16:14\n二月下旬。", Byline("", "2020-03-01", (), "精准施策！", "")),
        (
            "新华社长沙3月5日电 题：复工记\n正文。",
            Byline("新华社", "--03-05", (), "", ""),
        ),
        ("郴州日报讯（记者 张三）苏仙", Byline("郴州日报", "", ("张三",), "", "记者 张三")),
        ("来源：红网\n甲县复工\n本报讯：正文。", Byline("红网", "", (), "甲县复工", "")),
        ("截至3月2日，全区企业68家。", Byline()),
        ("", Byline()),
    ],
)
def test_what_a_report_says_of_itself(text: str, expected: Byline) -> None:
    assert replace(byline(text), spans=()) == expected


def test_a_report_becomes_a_draft_and_nothing_is_written_before(
    opened: Asking, newsroom_folder: Path
) -> None:
    before = contents(newsroom_folder)
    name = put_in(opened)
    settle(opened, name, n4={"what": "liaison-officers"}, n6={"do": "hold"})
    assert contents(newsroom_folder) == before
    page = opened.get(f"/report/{name}/save")
    assert "到这里，网站还没有变" in page.words
    opened.submit(page, f"/report/{name}/save", title="苏仙区规上工业企业全部复工")
    after = contents(newsroom_folder)
    assert {path for path in after if path not in before} == {
        "bulletins/2020/suxian-2020-03-06.md",
        "data/enterprises/suxian.yaml",
        "data/figures/hong-wang-shi-ke-2020-03-04.yaml",
        "data/sources.yaml",
    }
    assert {path for path in before if after[path] != before[path]} == set()
    (source,) = yaml.safe_load(after["data/sources.yaml"])
    assert (source["outlet"], source["authors"], str(source["published"])) == (
        "红网时刻",
        ["李贵"],
        "2020-03-04",
    )
    figures = yaml.safe_load(after["data/figures/hong-wang-shi-ke-2020-03-04.yaml"])
    told = [
        (one["printed"], one["indicator"], one.get("subject", figures["subject"]), str(one.get("as_of", "")))
        for one in figures["figures"]
    ]
    assert told == [
        ("68家", "enterprises-total", "suxian", "2020-03-02"),
        ("68家", "enterprises-resumed", "suxian", "2020-03-02"),
        ("100%", "resumption-rate", "suxian", "2020-03-02"),
        ("109名", "liaison-officers", "suxian", ""),
        ("92%", "attendance-rate", "chen-zhou-feng-chu-shi-pin-ke-ji", ""),
    ]
    assert figures["figures"][4]["as_of_printed"] == "目前"
    body = after["bulletins/2020/suxian-2020-03-06.md"].decode()
    assert "status: draft" in body
    assert "{{ suxian-resumption-rate }}" in body
    assert "500人" in body  # what was put aside stays as it was typed
    _, report = opened.newsroom.checked()
    wrong = {(one.rule, one.location.path) for one in report.problems if one.severity.value == "error"}
    assert wrong <= {("unsourced-number", "content/bulletins/2020/suxian-2020-03-06.md")}, wrong


def test_what_a_report_prints_of_itself_goes_to_its_source_and_not_into_the_draft(
    opened: Asking, newsroom_folder: Path
) -> None:
    prose = REPORT.replace("红网时刻3月4日讯（通讯员 李贵）", "").strip()
    text = f"苏仙区企业复工有序\n来源：郴州日报 2020-03-04\n{prose}（记者 张三）\n编辑：李四 审核：王五\n"
    page = opened.post("/report", {"text": text})
    name = opened.at.split("/")[2]
    opened.submit(page, f"/report/{name}/names", do="go")
    settle(opened, name, n4={"what": "liaison-officers"}, n6={"do": "hold"})
    opened.submit(opened.get(f"/report/{name}/save"), f"/report/{name}/save", title="题目")
    after = contents(newsroom_folder)
    body = after["bulletins/2020/suxian-2020-03-06.md"].decode().split("---\n\n")[1]
    assert [line[:6] for line in body.splitlines() if line] == [
        "苏仙区让企业",
        "区里挑选党员",
        "下一步，全区",
    ]
    assert body.rstrip().endswith("招工500人。")
    (source,) = yaml.safe_load(after["data/sources.yaml"])
    assert (source["outlet"], source["authors"], str(source["published"])) == (
        "郴州日报",
        ["张三"],
        "2020-03-04",
    )
    (figures,) = (
        yaml.safe_load(data) for path, data in after.items() if path.startswith("data/figures/chen")
    )
    assert [one["locator"] for one in figures["figures"]] == ["第3段"] * 3 + ["第4段"] * 2


LONG = "截至3月2日，区内规模以上工业企业68家，已累计复工复产68家，复工率100%，到岗员工9500人。"


@for_each(
    ("text", "once"),
    [
        (f"题目\n{LONG}\n完。\n" * 2, f"题目\n{LONG}\n完。\n"),
        (f"题目\n{LONG}完。" * 2, f"题目\n{LONG}完。"),
        (
            f"题目\n来源：红网\n{LONG}\n完。\n\n{LONG}\n　完。\n编辑：甲",
            f"题目\n来源：红网\n{LONG}\n完。\n\n编辑：甲",
        ),
        (f"题目\n{LONG}\n　　{LONG}", f"题目\n{LONG}\n"),
        (f"题目\n{LONG}\n别的。\n{LONG}", ""),
        (f"{LONG}\n{LONG.replace('68', '69')}", ""),
        ("| 甲 | 3 |\n" * 3 + LONG, ""),
        ("加油！" * 2, ""),
        (LONG, ""),
        ("", ""),
    ],
)
def test_a_text_that_was_pasted_twice_is_noticed(text: str, once: str) -> None:
    """The whole of it or its body, and nothing that is said once more elsewhere."""
    copy = second_copy(text)
    assert (text[: copy[0]] + text[copy[1] :] if copy else "") == once


def test_of_a_text_that_was_pasted_twice_one_copy_can_be_kept(opened: Asking) -> None:
    """It is told where the report was put in; what was said of the first copy stays."""
    page = opened.post("/report", {"text": REPORT * 2})
    name = opened.at.split("/")[2]
    assert "连着贴了两遍" in page.words
    assert "找到数字 12 个" in page.words
    opened.post(f"/report/{name}/names", {"do": "once"})
    page = opened.get(f"/report/{name}/names")
    assert "连着贴了两遍" not in page.words
    assert "找到数字 6 个" in page.words


def test_a_step_is_taken_back_whole_and_done_again(opened: Asking, newsroom_folder: Path) -> None:
    before = contents(newsroom_folder)
    name = put_in(opened)
    settle(opened, name, n4={"do": "hold"}, n5={"do": "hold"})
    opened.submit(opened.get(f"/report/{name}/save"), f"/report/{name}/save", title="题目")
    written = contents(newsroom_folder)
    assert written != before
    opened.post("/step", {"do": "undo"})
    assert contents(newsroom_folder) == before
    opened.post("/step", {"do": "redo"})
    assert contents(newsroom_folder) == written
    path = newsroom_folder / "content/data/sources.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# 有人写的\n", encoding="utf-8")
    changed = contents(newsroom_folder)
    answer = opened.post("/step", {"do": "undo"})
    assert "没有做成" in answer.words
    assert contents(newsroom_folder) == changed


def test_each_act_on_a_report_is_kept_and_can_be_taken_back(opened: Asking) -> None:
    name = put_in(opened)
    card = opened.get(f"/report/{name}/1")
    assert card.page.xpath("//progress/@value | //progress/@max") == ["6", "0"]
    opened.submit(card, f"/report/{name}/1", do="hold")
    assert opened.at == f"/report/{name}/2"
    opened.submit(opened.get(opened.at), f"/report/{name}/2", do="no")
    assert opened.get(f"/report/{name}/3").page.xpath("//progress/@value") == ["2"]
    opened.post(f"/report/{name}/step", {"do": "undo"})
    assert opened.at == f"/report/{name}/2"
    opened.post(f"/report/{name}/step", {"do": "redo"})
    assert opened.at == f"/report/{name}/3"
    assert "核了2个数字，共6个" in opened.get("/report").words


def test_what_is_missing_or_can_not_be_is_said_at_the_card_and_nothing_is_lost(opened: Asking) -> None:
    name = put_in(opened)
    card = opened.get(f"/report/{name}/3")
    for fields, words in (
        ({"what": ""}, "还没有选指标"),
        ({"what": "enterprises-total"}, "多半是别的指标"),
        ({"asof": "other", "asof2": "昨天"}, "“昨天”不是日子"),
        ({"asof": "other", "asof2": "3.5"}, "比来稿的日子还晚"),
        ({"who": "other", "who2": ""}, "还没有选是谁的"),
        ({"what": "new", "new-name": "开工率", "new-definition": ""}, "要写它的名字和怎么算"),
        ({"what": "new", "new-name": "复工率", "new-definition": "x"}, "已经有“复工率”了"),
    ):
        answer = opened.submit(card, f"/report/{name}/3", do="keep", note="一句备注", **fields)
        assert words in answer.words
        assert answer.page.xpath("//input[@name='note']/@value") == ["一句备注"]
    opened.submit(card, f"/report/{name}/3", do="keep", asof="other", asof2="3.1")
    assert "3月1日" in opened.get(f"/report/{name}/save").words


def test_words_that_were_typed_and_not_sent_are_there_when_one_comes_back(opened: Asking) -> None:
    name = put_in(opened)
    number, last = f"/report/{name}/3", f"/report/{name}/save"
    typed = {"note": "一句备注", "question": "问一句", "asof2": "3.1"}
    made = {"what": "new", "new-name": "开工率", "new-definition": "开工的占几成"}

    def shown(path: str, names: Iterable[str]) -> list[str]:
        page = opened.get(path).page
        return [found for one in names for found in page.xpath(f"//*[@name='{one}']/@value")]

    def leave(path: str, **fields: str) -> None:
        opened.submit_to(opened.get(path), path, f"{path}/read", **fields)

    leave(number, **typed)
    assert shown(number, typed) == [*typed.values()]
    leave(number, **typed, **made)
    page = opened.get(number).page
    assert page.xpath("//input[@name='what'][@checked]/@value") == ["new"]
    assert shown(number, list(made)[1:]) == [*made.values()][1:]
    opened.submit(opened.get(number), number, do="hold", what="resumption-rate")
    assert shown(number, typed) == [*typed.values()], "what is put aside keeps its words"
    answer = opened.submit(opened.get(number), number, do="keep", what="resumption-rate")
    assert "另一个窗口刚改过" not in answer.words, "one's own typing is no other window's"
    assert f"{name}/3" not in opened.at
    assert shown(number, typed) == ["一句备注", "问一句", ""]
    leave(number, note="改过的")
    opened.submit(opened.get(number), number, do="keep", note="又改过")
    assert shown(number, ["note"]) == ["又改过"]
    stale = opened.get(number)
    opened.submit(opened.get(number), number, do="no")
    opened.submit_to(stale, number, f"{number}/read", note="旧窗口的")
    assert shown(number, ["note"]) == [""]

    leave(last, title="想到一半", summary="一句提要")
    assert shown(last, ["title"]) == ["想到一半"]
    assert opened.get(last).page.xpath("//textarea[@name='summary']/text()") == ["一句提要"]
    opened.submit(opened.get(last), last)
    opened.post("/step", {"do": "undo"})
    assert shown(last, ["title"]) == ["想到一半"], "a draft that is taken back has its title still"


def test_what_is_in_doubt_is_said_in_words_at_its_row_and_nothing_is_chosen(opened: Asking) -> None:
    text = "有关方面表示，已投入12万元，预计补助5万元，有30人，复工企业68家。"
    page = opened.post("/report", {"text": text})
    name = opened.at.split("/")[2]
    opened.submit(page, f"/report/{name}/names", do="go")
    doubted: set[str] = set()
    report = opened.newsroom.folder.read(ReportInHand, "reports", f"{name}.json")
    assert report is not None
    numbers = Numbers.of(report, opened.newsroom.records())
    for index in range(len(numbers)):
        card, doc = card_of(numbers, index), opened.get(f"/report/{name}/{index + 1}").page
        marked = doc.xpath("//form[@data-card]//b[@class='see']")
        assert len(marked) == len(card.doubtful), (card.printed, card.doubtful)
        assert len(doc.xpath("//div[@class='row row--see']")) == len(card.doubtful - {"what"})
        is_chosen = bool(doc.xpath("//input[@name='what'][@checked]"))
        assert is_chosen == ("what" not in card.doubtful), card.printed
        doubted |= card.doubtful
    assert {"what", "who"} <= doubted, doubted


def test_a_number_that_is_put_aside_can_be_gone_back_to_from_the_last_step(opened: Asking) -> None:
    name = put_in(opened)
    settle(opened, name, n4={"do": "hold"}, n6={"do": "hold"})
    last = opened.get(f"/report/{name}/save")
    links = last.page.xpath("//p[starts-with(., '放着的')]/a")
    assert [(one.text, one.get("href").rpartition("/")[2]) for one in links] == [
        ("109名", "4"),
        ("500人", "6"),
    ]
    for link in links:
        opened.submit(opened.get(link.get("href")), link.get("href"), do="no")
    assert "放着的，" not in opened.get(f"/report/{name}/save").words


def test_the_date_of_a_bulletin_is_typed_and_the_source_keeps_its_own(
    opened: Asking, newsroom_folder: Path
) -> None:
    name = put_in(opened)
    settle(opened, name, n4={"do": "hold"}, n6={"do": "hold"})
    path = f"/report/{name}/save"
    assert opened.get(path).page.xpath("//input[@name='date']/@value") == ["2020年3月6日"]
    before = contents(newsroom_folder)
    for typed in ("2月30日", "2月", "2020", "昨天"):
        answer = opened.submit(opened.get(path), path, title="题目", date=typed)
        assert f"“{typed}”不是日子" in answer.words
        assert answer.page.xpath("//input[@name='date']/@value") == [typed]
        assert answer.page.xpath("//input[@name='title']/@value") == ["题目"]
    assert contents(newsroom_folder) == before
    opened.submit(opened.get(path), path, title="题目", date="2019.12.31")
    after = contents(newsroom_folder)
    text = after["bulletins/2019/suxian-2019-12-31.md"].decode()
    assert "\ndate: 2019-12-31\n" in text
    (source,) = yaml.safe_load(after["data/sources.yaml"])
    assert (str(source["retrieved"]), str(source["published"])) == ("2020-03-06", "2020-03-04")


def test_two_windows_do_not_undo_each_other_unseen(opened: Asking) -> None:
    name = put_in(opened)
    first, second = opened.get(f"/report/{name}/1"), opened.get(f"/report/{name}/1")
    opened.submit(first, f"/report/{name}/1", do="no")
    answer = opened.submit(second, f"/report/{name}/1", do="keep")
    assert "另一个窗口刚改过" in answer.words
    assert "这个记作不是数字" in answer.words


def test_a_form_that_is_sent_twice_counts_once(opened: Asking) -> None:
    for _ in range(2):
        opened.post("/report", {"text": REPORT}, once="the-same")
    opened.post("/report", {"text": REPORT}, once="another")  # the same text again is the same report
    assert len(list(opened.newsroom.folder.names("reports"))) == 1


def test_a_number_that_was_missed_and_a_name_are_added(opened: Asking) -> None:
    page = opened.post("/report", {"text": "苏仙区为企业送口罩5批次，岗脚村的企业复工。"})
    name = opened.at.split("/")[2]
    page = opened.submit(page, f"/report/{name}/names", do="add", miss="岗脚村", kind="place")
    assert "岗脚村" in page.words
    page = opened.submit(page, f"/report/{name}/names", do="add", miss="没有的村", kind="place")
    assert "来稿里没有“没有的村”" in page.words
    opened.submit(page, f"/report/{name}/names", do="go")
    for typed, words in (("送口罩", "读不成数字"), ("七批次", "来稿里没有“七批次”")):
        assert words in opened.post(f"/report/{name}/missed", {"miss": typed}).words


def test_what_can_be_found_by_name_alias_or_pinyin(opened: Asking) -> None:
    name = put_in(opened)
    for typed in ("到岗率", "dgl", "daogang"):
        assert "到岗率" in opened.get(f"/report/{name}/1/find?for=what&what-q={quote(typed)}").text
    assert "没有叫" in opened.get(f"/report/{name}/1/find?for=what&what-q=zzzz").text


def test_the_desk_says_its_own_words(opened: Asking) -> None:
    """No word of files and fields is on a page that editors work on."""
    name = put_in(opened)
    settle(opened, name, n4={"do": "hold"}, n5={"do": "hold"})
    opened.submit(opened.get(f"/report/{name}/save"), f"/report/{name}/save", title="苏仙区两成企业复工")
    written = opened.at
    for path in ("/", "/report", f"/report/{name}/names", "/write", written):
        words = opened.get(path).words
        for other in (
            "YAML",
            "slug",
            "口径",
            "as_of",
            "modality",
            "locator",
            "主体",
            "diff",
            "{{",
            "双花括号",
            "content/",
        ):
            assert other not in words, (path, other)


def test_a_report_that_was_taken_back_or_put_away_comes_back_with_its_answers(opened: Asking) -> None:
    name = put_in(opened)
    settle(opened, name, n4={"do": "hold"}, n6={"do": "hold"})
    opened.submit(opened.get(f"/report/{name}/save"), f"/report/{name}/save", title="题目")
    opened.post("/step", {"do": "undo"})
    assert "核了6个数字，共6个" in opened.get("/report").words
    opened.post(f"/report/{name}/away", {})
    page = opened.get("/report")
    assert "核了6个数字" not in page.words
    assert "不要了的" in page.words
    opened.submit(page, f"/report/{name}/away", do="back")
    assert "核了6个数字，共6个" in opened.get("/report").words


def test_two_reports_that_name_the_same_new_enterprise_can_both_be_written(opened: Asking) -> None:
    names = []
    for day in ("3月4日", "3月5日"):
        page = opened.post("/report", {"text": REPORT.replace("3月4日", day)})
        names.append(opened.at.split("/")[2])
        opened.submit(page, f"/report/{names[-1]}/names", do="go")
        settle(opened, names[-1], n4={"do": "hold"}, n6={"do": "hold"})
    for name in names:
        opened.submit(opened.get(f"/report/{name}/save"), f"/report/{name}/save", title="题目")
        assert "/write/" in opened.at
    assert len(opened.newsroom.records().enterprises) == 1
    assert len(opened.newsroom.records().figures) == 8


def test_answers_that_are_sent_at_once_are_all_kept(opened: Asking) -> None:
    name = put_in(opened)
    cards = {number: opened.get(f"/report/{name}/{number}") for number in (1, 2, 3, 5)}
    with ThreadPoolExecutor(4) as pool:
        for number, card in cards.items():
            pool.submit(opened.submit, card, f"/report/{name}/{number}", do="no")
    report = opened.newsroom.folder.read(ReportInHand, "reports", f"{name}.json")
    assert report is not None
    assert len(report.answers) == 4


def test_a_look_changes_nothing(opened: Asking, newsroom_folder: Path) -> None:
    """HEAD is a look, as GET is: it needs no token."""
    name = put_in(opened)
    path = opened.newsroom.folder.file("reports", f"{name}.json")
    before = path.read_bytes()
    for rest in ("names", "1", "save"):
        assert opened.ask(f"/report/{name}/{rest}", "HEAD").status == 200
    assert path.read_bytes() == before
    assert contents(newsroom_folder)


@given(st.text("甲乙12.)( #*_-+=~`[]{}<>&;:/|\\!^'“【】x\n", max_size=40))
@example("1. 加强领导\n2020. 年")
@example("---")
@example("~~乙~~ &lt; </b> {{ x }} {static}x")
@example("x:*\nx:[1]{2}_!")
def test_plain_words_are_shown_as_they_are(text: str) -> None:
    lines = [line for line in text.splitlines() if line.strip()]
    shown = convert("\n\n".join(map(plain_markdown, lines)) + "\n").text
    assert "".join(shown.split()) == "".join("".join(lines).split())


def test_a_table_of_a_report_stays_one(opened: Asking, newsroom_folder: Path) -> None:
    rows = "| 企业 | 员工（人） |\n| --- | --- |\n| 甲厂 | 120 |\n| 乙厂 | 85 |"
    page = opened.post("/report", {"text": f"苏仙区企业复工。\n{rows}\n以上为3月2日数据。"})
    name = opened.at.split("/")[2]
    opened.submit(page, f"/report/{name}/names", do="go")
    opened.submit(opened.get(f"/report/{name}/save"), f"/report/{name}/save", title="题目")
    (path,) = newsroom_folder.glob("content/bulletins/*/*.md")
    text = path.read_text(encoding="utf-8")
    assert f"\n\n{rows}\n\n" in text


def test_a_day_that_is_typed_counts_without_its_mark(opened: Asking) -> None:
    name = put_in(opened)
    answer = opened.submit(opened.get(f"/report/{name}/1"), f"/report/{name}/1", do="keep", asof2="13.45")
    assert "“13.45”不是日子" in answer.words
    assert answer.page.xpath("//input[@name='asof2']/@value") == ["13.45"]
    assert answer.page.xpath("//input[@name='asof'][@checked]/@value")[-1] == "other"
    opened.submit(opened.get(f"/report/{name}/1"), f"/report/{name}/1", do="keep", asof2="3.1")
    assert "2020年3月1日" in opened.get(f"/report/{name}/save").words


@for_each(
    ("typed", "near", "is_past", "expected"),
    [
        ("3.2", "2020-03-04", False, "2020-03-02"),
        ("3.5", "2020-03-04", False, "2020-03-05"),
        ("12月30日", "2020-01-04", False, "2019-12-30"),
        ("1.2", "2019-12-30", False, "2020-01-02"),
        ("3月6日", "2026-11-30", True, "2026-03-06"),
        ("12月6日", "2026-11-30", True, "2025-12-06"),
        ("2月", "2020-03-04", False, "2020-02"),
        ("2月30日", "2020-03-04", False, None),
        ("昨天", "2020-03-04", False, None),
        ("", "2020-03-04", False, ""),
    ],
)
def test_days_as_people_type_them(typed: str, near: str, is_past: bool, expected: str | None) -> None:  # noqa: FBT001
    assert day_typed(typed, near, is_past=is_past) == expected


@for_each(
    ("typed", "expected"),
    [
        *(
            (one, "2020-03-07T08:00")
            for one in ("3月7日8点", "3.7 8:00", "明早8点", "３月７日的８点", "明天8:00")
        ),
        *((one, "2020-03-07T08:00") for one in ("2020-03-07 08:00", "2020年3月7日早上8点")),
        ("今晚9点半", "2020-03-06T21:30"),
        ("后天下午3点", "2020-03-08T15:00"),
        ("3月5日8点", "2020-03-05T08:00"),
        ("1月2日8点", "2020-01-02T08:00"),
        ("11月2日8点", "2019-11-02T08:00"),
        *((one, "") for one in ("3月7日", "明天", "2月30日8点", "25点", "很快", "", "3月7日25点")),
    ],
)
def test_moments_as_people_type_them(typed: str, expected: str) -> None:
    found = moment_typed(typed, NOW)
    assert (found.isoformat(timespec="minutes") if found else "") == (expected and f"{expected}+08:00")
