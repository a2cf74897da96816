"""Writing a bulletin: what is kept, what is written, what is asked, and what two people type at once."""

from pathlib import Path
from urllib.parse import quote

import pytest
from desks import Answer, Asking, contents, fields_of, write_draft


@pytest.fixture
def draft(opened: Asking) -> str:
    """The address of a draft with five figures, and one number that has no source."""
    return write_draft(opened)


def file_of(newsroom_folder: Path) -> Path:
    """Return the file of the draft."""
    return newsroom_folder / "content/bulletins/2020/suxian-2020-03-06.md"


def test_the_text_is_shown_in_one_notation_and_saved_byte_for_byte(
    opened: Asking, draft: str, newsroom_folder: Path
) -> None:
    before = contents(newsroom_folder)
    page = opened.get(draft)
    typed = fields_of(page)
    assert "【68家：企业数】" in typed["body"]
    assert "【100%】" in typed["body"]
    opened.post(draft, {**typed, "do": "save"})
    assert contents(newsroom_folder) == before
    lines = file_of(newsroom_folder).read_text(encoding="utf-8").splitlines()
    changed = {
        **typed,
        "title": "规上企业【100%】复工",
        "body": typed["body"].replace("下一步，", "接下来，"),
    }
    opened.post(draft, {**changed, "do": "save"})
    now = file_of(newsroom_folder).read_text(encoding="utf-8").splitlines()
    assert [line for line in now if line not in lines] == [
        "title: 规上企业{{ suxian-resumption-rate }}复工",
        "接下来，全区力争帮助企业招工500人。",
    ]


def test_what_is_typed_is_kept_at_each_pause_and_not_written(
    opened: Asking, draft: str, newsroom_folder: Path
) -> None:
    before = contents(newsroom_folder)
    typed = fields_of(opened.get(draft))
    answer = opened.post(f"{draft}/check", {**typed, "body": "全区有68家。又有77家。\n\n" + typed["body"]})
    assert "还没有存" in answer.text
    assert "■" not in answer.text
    assert answer.page.xpath("//div[@id='p1']/@class") == ["p bad"]
    assert "连上【68家：企业数】" in answer.text
    assert contents(newsroom_folder) == before
    again = fields_of(opened.get(draft))
    assert again["body"].startswith("全区有68家。")


def test_what_rules_find_in_what_is_typed_is_told_at_its_paragraph(opened: Asking, draft: str) -> None:
    """Before it is saved, and no more when it was mended; in the title too."""
    typed = fields_of(opened.get(draft))
    wrong = "第一段。\n\n2月31日，区里开会。\n\n见{{ nothing }}。"
    answer = opened.post(f"{draft}/check", {**typed, "title": "复工{{ nobody }}", "body": wrong})
    told = [" ".join(one.text_content().split()) for one in answer.page.xpath("//li/p[1]")]
    assert any(one.startswith("必须改第3段") and "nothing" in one for one in told), told
    assert any(one.startswith("必须改") and "nobody" in one and "段" not in one for one in told), told
    assert "nothing" in opened.post(draft, {**typed, "body": wrong, "do": "ready"}).words
    wrong = wrong.replace("{{ nothing }}", "下面")
    answer = opened.post(f"{draft}/check", {**typed, "body": wrong})
    told = [" ".join(one.text_content().split()) for one in answer.page.xpath("//li/p[1]")]
    assert any("第2段" in one and "2月31日" in one for one in told), told
    assert not any("nothing" in one for one in told)
    assert "2月31日" not in opened.post(f"{draft}/check", {**typed, "body": wrong.replace("31", "28")}).text


def test_what_must_be_mended_keeps_a_bulletin_back_until_it_is(
    opened: Asking, draft: str, newsroom_folder: Path
) -> None:
    typed = fields_of(opened.get(draft))
    answer = opened.post(draft, {**typed, "do": "ready"})
    assert "还有1处必须改" in answer.words
    assert "status: draft" in file_of(newsroom_folder).read_text(encoding="utf-8")
    opened.post(draft, {**typed, "do": "none:500人"})
    assert "not_figures: [500人]" in file_of(newsroom_folder).read_text(encoding="utf-8")
    answer = opened.post(draft, {**fields_of(opened.get(draft)), "do": "ready"})
    text = file_of(newsroom_folder).read_text(encoding="utf-8")
    assert "status:" not in text
    assert "可以发布" in answer.words
    assert "去发布" in answer.words
    opened.post("/step", {"do": "undo"})
    assert "status: draft" in file_of(newsroom_folder).read_text(encoding="utf-8")


def test_a_bulletin_is_timed_in_the_words_of_people(
    opened: Asking, draft: str, newsroom_folder: Path
) -> None:
    opened.post(draft, {**fields_of(opened.get(draft)), "do": "none:500人"})
    typed = fields_of(opened.get(draft))
    assert "不是时间" in opened.post(draft, {**typed, "do": "time", "when": "很快"}).words
    answer = opened.post(draft, {**typed, "do": "time", "when": "3月7日8点"})
    text = file_of(newsroom_folder).read_text(encoding="utf-8")
    assert "embargo: 2020-03-07T08:00+08:00" in text.replace("'", "")
    assert "定时" in answer.words


def test_what_was_changed_elsewhere_meanwhile_is_merged_by_paragraph(
    opened: Asking, draft: str, newsroom_folder: Path
) -> None:
    typed = fields_of(opened.get(draft))
    mine = typed["body"].replace("下一步", "我写的").replace("区里挑选", "我说挑选")
    path = file_of(newsroom_folder)
    text = path.read_text(encoding="utf-8").replace("title: 全部复工", "title: 别人的题目")
    path.write_text(
        text.replace("下一步", "别人写的").replace("让企业按类别", "让企业分类别"), encoding="utf-8"
    )
    answer = opened.post(draft, {**typed, "body": mine, "do": "save"})
    assert "在别处改过" in answer.words
    assert "我写的" in answer.words
    assert "别人写的" in answer.words
    assert path.read_text(encoding="utf-8") != text  # what they wrote is not overwritten
    assert "那边刚才又改了一次" in opened.post(draft, {"do": "mine", "file": "another"}).words
    opened.submit(opened.get(draft), draft, do="mine")
    merged = fields_of(opened.get(draft))
    assert "我写的" in merged["body"]
    assert "我说挑选" in merged["body"]
    assert "让企业分类别" in merged["body"]
    opened.post(draft, {**merged, "do": "save"})
    saved = path.read_text(encoding="utf-8")
    assert "我写的" in saved
    assert "让企业分类别" in saved
    assert "title: 别人的题目" in saved


def test_what_another_window_has_typed_is_not_lost(opened: Asking, draft: str) -> None:
    typed = fields_of(opened.get(draft))
    opened.post(f"{draft}/check", {**typed, "window": "a", "body": "甲写的一段。"})
    opened.post(f"{draft}/check", {**typed, "window": "b", "body": "乙写的一段。"})
    page = opened.get(draft)
    assert "乙写的一段。" in fields_of(page)["body"]
    assert "没有存的另一份" in page.words
    assert "甲写的一段。" in page.words


def test_what_another_window_has_chosen_is_not_lost(opened: Asking, draft: str) -> None:
    """Fields beside the text count, too."""
    page = opened.get(draft)
    typed, heads = fields_of(page), heads_of(page)
    opened.post(f"{draft}/check", {**typed, **heads, "window": "a", "head-place": "chenzhou"})
    opened.post(f"{draft}/check", {**typed, **heads, "window": "b", "head-topics": ["finance"]})
    assert "没有存的另一份" in opened.get(draft).words


def test_a_choice_links_a_number(opened: Asking, draft: str, newsroom_folder: Path) -> None:
    typed = fields_of(opened.get(draft))
    answer = opened.post(draft, {**typed, "body": typed["body"] + "\n\n共有68家。", "do": "save"})
    (button,) = answer.page.xpath("//button[contains(., '连上【68家：复工企业数】')]/@value")
    moved = fields_of(answer)
    moved["body"] = f"先写一句。{moved['body']}"
    assert "这里的字刚改过，没有连" in opened.post(draft, {**moved, "do": button}).words
    opened.post(f"{draft}/check", fields_of(answer))
    opened.post(draft, {**fields_of(answer), "do": button})
    opened.post(draft, {**fields_of(opened.get(draft)), "do": "save"})
    assert "共有{{ suxian-enterprises-resumed }}。" in file_of(newsroom_folder).read_text(encoding="utf-8")


def test_an_empty_title_is_refused_and_nothing_is_lost(
    opened: Asking, draft: str, newsroom_folder: Path
) -> None:
    before = contents(newsroom_folder)
    typed = fields_of(opened.get(draft))
    answer = opened.post(draft, {**typed, "title": " ", "body": "新写的一段。", "do": "save"})
    assert "标题空着，没有存" in answer.words
    assert fields_of(answer)["body"] == "新写的一段。"
    assert contents(newsroom_folder) == before


def test_no_bulletin_and_no_address_leads_elsewhere(opened: Asking, newsroom_folder: Path) -> None:
    before = contents(newsroom_folder)
    for path in ("/write/none", "/write/..%2f..%2fx", "/report/..%2f..%2fetc/names", "/static/..%2fapp.py"):
        assert opened.get(path).status == 404, path
    assert contents(newsroom_folder) == before


def offered(answer: Answer) -> list[str]:
    """Return what the buttons of the bar above a text put in."""
    return [str(one) for one in answer.page.xpath("//@data-insert")]


def test_the_bar_offers_numbers_records_and_their_cards(
    opened: Asking, draft: str, newsroom_folder: Path
) -> None:
    """Those of the bulletin first, others as they are looked for; each says by itself what it is."""
    data = newsroom_folder / "content/data"
    (data / "policies").mkdir()
    (data / "policies/all.yaml").write_text(POLICY, encoding="utf-8")
    shown = offered(opened.get(draft))
    assert {"【100%】", "【苏仙区】", "【郴州凤楚食品科技有限公司】"} <= {*shown}
    assert {"【支持企业的十条】", "【政策卡片：支持企业的十条】", "## "} <= {*shown}
    for kind, words, found in (
        ("record", "fcsp", ["【郴州凤楚食品科技有限公司】"]),
        ("record", "十条", ["【支持企业的十条】", "【政策卡片：支持企业的十条】"]),
        ("record", "郴州市", ["【郴州市】"]),
        ("figure", "92", ["【92%】"]),
        ("figure", "fgl", ["【100%】"]),
        ("figure", "没有的", []),
    ):
        path = f"{draft}/pieces?for={kind}&{kind}-q={quote(words)}"
        assert offered(opened.get(path))[: len(found) or None] == found, words
    assert opened.get(f"{draft}/pieces?for=none").status == 404
    typed = fields_of(opened.get(draft))
    body = "【支持企业的十条】管【郴州凤楚食品科技有限公司】。\n\n【政策卡片：支持企业的十条】"
    opened.post(draft, {**typed, "body": body, "do": "save"})
    text = file_of(newsroom_folder).read_text(encoding="utf-8")
    assert "[支持企业的十条]({policy}ten)管[郴州凤楚食品科技有限公司]({enterprise}" in text
    assert "/// policy\n    id: ten\n///" in text


POLICY = """\
- id: ten
  title: 支持企业的十条
  kind: document
  place: suxian
  source: hong-wang-shi-ke-2020-03-04
"""


def test_a_table_is_put_in_kept_beside_and_saved_with_the_text(
    opened: Asking, draft: str, newsroom_folder: Path
) -> None:
    before = contents(newsroom_folder)
    typed = {**fields_of(opened.get(draft)), "body": "第一段。\n\n第二段。"}
    assert "还没有选表里放哪些数字" in opened.post(f"{draft}/table", {**typed, "caret": "0"}).words
    cells = ["suxian-resumption-rate", "suxian-enterprises-resumed", "nothing"]
    table = {"cell": cells, "caption": "复工【100%】", "caret": "2"}
    opened.post(f"{draft}/table", {**typed, **table})
    again = fields_of(opened.get(draft))
    assert again["body"].startswith("第一段。\n\n【数字表：复工100%】\n\n第二段。")
    assert contents(newsroom_folder) == before
    opened.post(f"{draft}/table", {**again, "cell": cells[:1], "caret": ""})
    again = fields_of(opened.get(draft))
    assert again["body"].rstrip().endswith("第二段。\n\n【数字表：100%】")
    opened.post(draft, {**again, "body": again["body"].replace("第二段", "第三段"), "do": "save"})
    text = file_of(newsroom_folder).read_text(encoding="utf-8")
    ids = "suxian-enterprises-resumed, suxian-resumption-rate"
    assert f"第一段。\n\n/// figures | 复工{{{{ suxian-resumption-rate }}}}\n    ids: {ids}\n///\n" in text
    assert text.rstrip().endswith("第三段。\n\n/// figures\n    ids: suxian-resumption-rate\n///")


def test_what_was_chosen_for_other_words_stays_chosen(
    opened: Asking, draft: str, newsroom_folder: Path
) -> None:
    """Words that don't say what they stand for are asked about once."""
    typed = fields_of(opened.get(draft))
    linked = typed["body"].replace("郴州凤楚食品科技有限公司目前", "【郴州凤楚食品科技有限公司】目前")
    opened.post(draft, {**typed, "body": linked, "do": "save"})
    typed = fields_of(opened.get(draft))
    renamed = typed["body"].replace("【郴州凤楚食品科技有限公司】", "【凤楚那个厂】")
    answer = opened.post(f"{draft}/check", {**typed, "body": renamed})
    (button,) = answer.page.xpath("//button[contains(., '连上')]/@value")
    answer = opened.post(draft, {**typed, "body": renamed, "do": button})
    assert "【凤楚那个厂】" in fields_of(answer)["body"]
    assert "凤楚那个厂" not in answer.page.xpath("string(//section[@id='checked'])")
    opened.post(draft, {**fields_of(answer), "do": "save"})
    assert "[凤楚那个厂]({enterprise}" in file_of(newsroom_folder).read_text(encoding="utf-8")


def heads_of(answer: Answer) -> dict[str, list[str]]:
    """Return what the fields beside the text hold."""
    form = next(one for one in answer.page.forms if "body" in one.fields)
    found: dict[str, list[str]] = {}
    for name, value in form.form_values():
        if name.startswith("head-"):
            found.setdefault(name, []).append(value)
    return found


def test_place_day_topics_leads_and_picture_are_fields(
    opened: Asking, draft: str, newsroom_folder: Path
) -> None:
    """They are kept at each pause, saved in one step that can be undone, and leave all else as it was."""
    path = file_of(newsroom_folder)
    text = path.read_text(encoding="utf-8").replace("place: suxian\n", "place: suxian  # 区里\n")
    text = text.replace("topics:", "lead: [suxian-resumption-rate]\ntopics:")
    path.write_text(text, encoding="utf-8")
    page = opened.get(draft)
    typed, heads = fields_of(page), heads_of(page)
    assert heads["head-place"] == ["suxian"]
    assert heads["head-date"] == ["2020年3月6日"]
    assert heads["head-lead"] == ["suxian-resumption-rate", "", ""]
    opened.post(draft, {**typed, **heads, "do": "save"})
    assert path.read_text(encoding="utf-8") == text
    changed = {
        **heads,
        "head-place": "chenzhou",
        "head-date": "3.5",
        "head-topics": ["finance"],
        "head-lead": ["", "suxian-enterprises-resumed", "suxian-resumption-rate"],
        "head-reporters": "李贵、王敏",
    }
    answer = opened.post(f"{draft}/check", {**typed, **changed})
    assert "还没有存" in answer.text
    assert path.read_text(encoding="utf-8") == text
    kept = heads_of(opened.get(draft))
    assert kept["head-place"] == ["chenzhou"]
    opened.post(draft, {**typed, **kept, "do": "save"})
    saved = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert [line for line in saved.splitlines() if line not in lines] == [
        "date: 2020-03-05",
        "place: chenzhou  # 区里",
        "lead: [suxian-enterprises-resumed, suxian-resumption-rate]",
        "topics: [finance]",
        "reporters: [李贵, 王敏]",
    ]
    opened.post("/step", {"do": "undo"})
    assert path.read_text(encoding="utf-8") == text
    for field, value, words in (
        ("head-date", "开会那天", "“开会那天”不是哪一天，没有存"),
        ("head-date", "3月", "“3月”不是哪一天，没有存"),
        ("head-date", "", "“公报日期”空着，没有存"),
        ("head-place", "", "“在哪里”空着，没有存"),
    ):
        answer = opened.post(draft, {**typed, **heads, field: value, "do": "save"})
        assert words in answer.words
        assert heads_of(answer)[field] == [value]
    assert path.read_text(encoding="utf-8") == text
    opened.post(draft, {**typed, **heads, "head-lead": ["", "", ""], "head-date": "3月5日17点", "do": "save"})
    saved = path.read_text(encoding="utf-8")
    assert "lead:" not in saved
    assert "\ndate: 2020-03-05T17:00\n" in saved.replace("'", "").replace('"', "")
    assert heads_of(opened.get(draft))["head-date"] == ["2020年3月5日 17:00"]


def test_the_order_of_topics_and_numbers_beyond_three_stay(
    opened: Asking, draft: str, newsroom_folder: Path
) -> None:
    """Boxes to tick stand in the order of the page: what was chosen before keeps its own."""
    path = file_of(newsroom_folder)
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition("topics:")
    leads = [f"suxian-{name}" for name in ("resumption-rate", "enterprises-resumed", "one", "two")]
    listed = f"lead: [{', '.join(leads)}]\ntopics: [prevention, travel]\n"
    text = f"{head}{listed}{rest.partition(chr(10))[2]}"
    path.write_text(text, encoding="utf-8")
    page = opened.get(draft)
    typed, heads = fields_of(page), heads_of(page)
    assert sorted(heads["head-topics"]) == ["prevention", "travel"] != heads["head-topics"]
    assert heads["head-lead"] == leads
    opened.post(f"{draft}/check", {**typed, **heads})
    assert "没有存的另一份" not in opened.get(draft).words
    opened.post(draft, {**typed, **heads, "do": "save"})
    assert path.read_text(encoding="utf-8") == text
    heads["head-topics"].insert(0, "employment")
    opened.post(draft, {**typed, **heads, "do": "save"})
    assert "topics: [prevention, travel, employment]" in path.read_text(encoding="utf-8")


def test_a_bulletin_of_a_place_that_is_gone_is_mended_here(
    opened: Asking, draft: str, newsroom_folder: Path
) -> None:
    path = file_of(newsroom_folder)
    path.write_text(path.read_text(encoding="utf-8").replace("place: suxian", "place: nowhere"), "utf-8")
    page = opened.get(draft)
    assert page.status == 200
    opened.post(draft, {**fields_of(page), **heads_of(page), "head-place": "suxian", "do": "save"})
    assert "place: suxian" in path.read_text(encoding="utf-8")


def test_what_is_faulty_does_not_keep_two_texts_apart(
    opened: Asking, draft: str, newsroom_folder: Path
) -> None:
    """Whoever has typed half a day, and learns that the file was changed, can settle that first."""
    path = file_of(newsroom_folder)
    page = opened.get(draft)
    opened.post(f"{draft}/check", {**fields_of(page), **heads_of(page), "head-date": "下周"})
    path.write_text(path.read_text(encoding="utf-8").replace("place: suxian", "place: chenzhou"), "utf-8")
    answer = opened.get(draft)
    opened.submit(answer, draft, do="mine")
    heads = heads_of(opened.get(draft))
    assert (heads["head-place"], heads["head-date"]) == (["chenzhou"], ["下周"])


def test_fields_that_were_changed_elsewhere_meanwhile_are_merged(
    opened: Asking, draft: str, newsroom_folder: Path
) -> None:
    path = file_of(newsroom_folder)
    page = opened.get(draft)
    typed, heads = fields_of(page), heads_of(page)
    text = path.read_text(encoding="utf-8").replace("date: 2020-03-06", "date: 2020-03-05")
    path.write_text(text.replace("place: suxian", "place: chenzhou"), encoding="utf-8")
    mine = {"head-topics": ["finance"], "head-place": "hunan"}
    answer = opened.post(draft, {**typed, **heads, **mine, "do": "save"})
    assert "在哪里" in answer.words
    assert "郴州市" in answer.words
    assert "公报日期" not in answer.words
    opened.submit(answer, draft, do="mine")
    merged = heads_of(opened.get(draft))
    assert (merged["head-place"], merged["head-date"]) == (["hunan"], ["2020年3月5日"])
    assert merged["head-topics"] == ["finance"]
