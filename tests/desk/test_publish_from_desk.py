"""Publishing at the desk: looked at, published, corrected, copied, brought back."""

from datetime import timedelta
from pathlib import Path

import pytest
from desks import NOW, Asking, put_in, put_sheet, settle, wait_for_job

PUBLISHED = "读者现在看到的就是新的"
COPIED = "/wechat/suxian-2020-03-06/copied"


@pytest.fixture
def target(newsroom_folder: Path, tmp_path: Path) -> Path:
    """Where the public reads the site."""
    folder = tmp_path / "public" / "site"
    folder.parent.mkdir()
    settings = newsroom_folder / "publishconf.py"
    text = settings.read_text(encoding="utf-8")
    more = "BULLETIN_SHARE_IMAGES = BULLETIN_TWINS = BULLETIN_DOWNLOADS = False\n"
    settings.write_text(f"{text}\n{more}BULLETIN_TARGETS = {{'public': {str(folder)!r}}}\n", encoding="utf-8")
    return folder


@pytest.fixture
def public(target: Path, opened: Asking) -> Path:
    """The page of a bulletin that was written and published at the desk."""
    written = draft(opened)
    looked = look(opened)
    assert "不发：规上企业全部复工（草稿" in looked
    assert not target.exists()
    assert "去发布" in opened.post(written, {**body_of(opened, written), "do": "ready"}).words
    assert "新发《规上企业全部复工》" in look(opened)
    assert not target.exists()  # to look changes nothing
    opened.post("/publish", {"do": "publish", "looked": "of another look"})
    assert "看过以后内容又变了" in wait_for_job(opened).words
    publish(opened)
    assert "没有做成" in opened.post("/step", {"do": "undo"}).words  # what is public is not undone
    return target / "bulletins/2020/03/suxian-2020-03-06/index.html"


def draft(opened: Asking) -> str:
    """Write a draft at the desk that nothing keeps from being published; return its address."""
    name = put_in(opened)
    settle(opened, name, n4={"what": "liaison-officers"}, n6={"do": "no"})
    opened.submit(opened.get(f"/report/{name}/save"), f"/report/{name}/save", title="规上企业全部复工")
    return opened.at


def look(opened: Asking) -> str:
    """Return what publishing now would change, in words."""
    opened.get("/publish")
    return wait_for_job(opened).words


def publish(opened: Asking) -> None:
    """Publish what was looked at."""
    opened.submit(opened.get("/publish/run"), "/publish", do="publish")
    assert PUBLISHED in wait_for_job(opened).words


def body_of(opened: Asking, written: str) -> dict[str, str]:
    """Return what the form of a bulletin holds."""
    form = next(one for one in opened.get(written).page.forms if "body" in one.fields)
    held = {name: form.fields[name] or "" for name in ("title", "summary", "body", "seen")}
    return {**held, "body": held["body"].removeprefix("\n")}


def test_a_change_without_a_word_is_asked_about_and_brought_back(
    public: Path, opened: Asking, newsroom_folder: Path
) -> None:
    first = public.read_text(encoding="utf-8")
    assert "规上企业全部复工" in first
    written = "/write/suxian-2020-03-06"
    opened.post(written, {**body_of(opened, written), "title": "规上企业都复工了", "do": "save"})
    opened.get("/publish")
    untold = wait_for_job(opened)
    assert "却没有告诉读者" in untold.words
    telling = f"{written}/correction"
    assert untold.page.xpath(f"//a[@href='{telling}']")
    assert "要写原来错在哪里" in opened.submit(opened.get(telling), telling).words
    opened.submit(opened.get(telling), telling, note="题目写错了：\n“全部”应为“都”。", fault="source")
    (told,) = opened.newsroom.records().front_matters["suxian-2020-03-06"].corrections
    assert (str(told.date), told.note, told.fault) == (
        "2020-03-06",
        "题目写错了： “全部”应为“都”。",
        "source",
    )
    assert "新发正文更正" in wait_for_job(opened).words
    assert "题目写错了" in opened.get(telling).words
    opened.post("/step", {"do": "undo"})
    assert opened.newsroom.records().front_matters["suxian-2020-03-06"].corrections == ()
    assert "却没有告诉读者" in look(opened)
    (why,) = untold.page.xpath("//input[starts-with(@name, 'why-')]/@name")
    opened.post("/publish", {"do": "minor", why: "换个说法"})
    wait_for_job(opened)
    places = newsroom_folder / "content/data/places.yaml"
    text = places.read_text(encoding="utf-8")
    places.write_text(text.replace("name: 苏仙区\n", "name: 苏仙区\n  name_en: Suxian\n"), encoding="utf-8")
    opened.get("/publish")
    looked = wait_for_job(opened).words
    assert "小改" in looked
    assert "改了地方“苏仙区”" in looked
    publish(opened)
    assert "规上企业都复工了" in public.read_text(encoding="utf-8")

    opened.get("/publish")
    history = wait_for_job(opened)
    (back,) = {form.fields["name"] for form in history.page.forms if form.get("action") == "/publish/back"}
    assert "要写为什么" in opened.post("/publish/back", {"name": back, "why": ""}).words
    opened.post("/publish/back", {"name": back, "why": "题目写错了"})
    assert PUBLISHED in wait_for_job(opened).words
    assert public.read_text(encoding="utf-8") == first
    assert len([*(newsroom_folder / "content/published").iterdir()]) == 3


def test_a_number_is_corrected_with_what_follows_shown_first(
    public: Path, opened: Asking, target: Path
) -> None:
    assert public.is_file()
    assert "68家" in opened.get("/correct").words
    assert "100%" in opened.get("/correct?q=fgl").words
    opened.post(COPIED, {"do": "mark"})
    assert "公众号" not in opened.get("/").page.xpath("string(//main)")
    address = "/correct/suxian-resumption-rate"
    for fields, words in (
        ({}, "数字还没有改"),
        ({"printed": "很多"}, "读不成数字"),
        ({"printed": "99家"}, "单位不合"),
        ({"printed": "99.5%"}, "要写为什么改"),
    ):
        assert words in opened.submit(opened.get(address), address, **fields).words
    after = opened.post(f"{address}/after", {"printed": "99.5%", "reason": "漏了一位", "fault": "ours"})
    assert "《规上企业全部复工》当时印的数字留着，旁边写明更正" in after.words
    assert "公众号里的不会跟着改，要手工改：20:00复制过" in after.words
    page, stale = (opened.get(address) for _ in range(2))
    assert not page.page.xpath("//*[@name='who' or @name='kind' or @name='note']")  # no revision states them
    after = opened.submit_to(page, address, f"{address}/after", scope="", asof2="3.1")
    assert "统计范围：规模以上工业企业 全部，原文没有限定 截至：2020年3月2日 2020年3月1日" in after.words
    read = opened.submit_to(page, address, f"{address}/read", printed="99.5%", scope="")
    assert "2020年3月2日，苏仙区的复工率是99.5%。" in read.words
    assert "复工率" in opened.get(f"{address}/find?for=what&what-q=fgl").words
    opened.submit(page, address, printed="99.5%", reason="漏了一位", asof2="3.1")
    assert "2020年3月1日，苏仙区的复工率（规模以上工业企业）是99.5%" in opened.submit(stale, address).words
    wait_for_job(opened)
    publish(opened)
    log = (target / "corrections/index.html").read_text(encoding="utf-8")
    assert "99.5%" in log
    assert "漏了一位" in log
    assert "日期由“2020年3月2日”改为“2020年3月1日”" in log
    told = "《规上企业全部复工》改过，公众号里的要手工改"
    assert told in opened.get("/").words
    assert told in opened.get("/wechat").words
    assert "公众号里的不会跟着改" in opened.get("/write/suxian-2020-03-06/correction").words
    opened.post(COPIED, {"do": "mark"})
    assert told not in opened.get("/").words


def test_a_published_bulletin_is_copied_with_its_looks(public: Path, opened: Asking) -> None:
    assert public.is_file()
    assert "规上企业全部复工" in opened.get("/wechat").words
    shown = opened.get("/wechat/suxian-2020-03-06")
    assert shown.page.xpath("//iframe[@sandbox]/@src") == ["/wechat/suxian-2020-03-06/copy"]
    copy = opened.get("/wechat/suxian-2020-03-06/copy")
    assert "sandbox" in copy.headers["content-security-policy"]
    assert "68家" in copy.text
    assert "<a " not in copy.text
    assert "style=" in copy.text
    assert opened.get("/wechat/none").status == 404
    assert shown.page.xpath("//img/@src") == ["/wechat/suxian-2020-03-06/long.png"]
    picture = opened.get("/wechat/suxian-2020-03-06/long.png")
    assert picture.headers["content-type"] == "image/png"
    assert "PNG" in picture.text[:8]
    assert opened.get("/wechat/none/long.png").status == 404
    assert "还没有复制" in shown.words
    assert "20:00复制过" in opened.submit(shown, COPIED).words
    assert "20:00复制过" in opened.get("/wechat").words
    assert opened.post("/wechat/none/copied", {}).status == 404


def test_a_bulletin_is_withdrawn_with_a_reason(public: Path, opened: Asking, target: Path) -> None:
    """What is lost thereby is named before: addresses that say so, and files of which nothing is left."""
    (target / "old.pdf").write_bytes(b"%PDF")
    for number in range(50):  # what the program makes is named last
        (target / f"bulletins/{number}").mkdir()
        (target / f"bulletins/{number}/share.png").write_bytes(b"")
    opened.post(COPIED, {"do": "mark"})
    address = "/withdraw/suxian-2020-03-06"
    assert "公众号里的不会跟着撤，要到那边删" in opened.get(address).words
    assert "要写为什么撤回" in opened.submit(opened.get(address), address).words
    opened.submit(opened.get(address), address, reason="登错了县", figures="dropped")
    assert "撤回了，公众号里的也要删" in opened.get("/wechat").words
    assert "公众号里的也要删" not in opened.post(COPIED, {"do": "forget"}).words
    looked = wait_for_job(opened).words
    assert "撤回《规上企业全部复工》" in looked
    assert "打不开了：old.pdf 打不开了：bulletins/0/share.png" in looked
    assert "打不开了：bulletins/9/share.png" not in looked
    assert "读者打开会看到说明：/follow/indicators/resumption-rate/" in looked
    publish(opened)
    assert not (target / "old.pdf").exists()
    page = public.read_text(encoding="utf-8")
    assert "〔已撤回〕" in page
    assert "登错了县" in page
    assert "规上企业全部复工" not in page
    assert opened.get(address).status == 404


def test_a_timed_bulletin_is_published_by_itself_unless_more_has_changed(
    target: Path, opened: Asking, newsroom_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = draft(opened)
    timed = opened.post(written, {**body_of(opened, written), "do": "time", "when": "3月7日8点"})
    assert timed.page.xpath("string(//a[contains(@href, '/publish/time/')])") == "看会变什么，到时候自己发"
    time = written.replace("/write/", "/publish/time/")
    opened.get(time)
    looked = wait_for_job(opened)
    assert "《规上企业全部复工》3月7日 08:00发布以后，读者会看到" in looked.words
    assert "新发《规上企业全部复工》" in looked.words
    opened.submit(looked, time, do="confirm")
    assert "《规上企业全部复工》3月7日 08:00自己发" in opened.get("/").words
    opened.tick()
    assert opened.get("/publish/run").page.xpath("//h1")[0].text == "发布"  # nothing is due yet

    later = NOW + timedelta(hours=20)
    monkeypatch.setattr(opened.newsroom, "now", lambda: later)
    places = newsroom_folder / "content/data/places.yaml"
    before = places.read_text(encoding="utf-8")
    places.write_text(before.replace("name: 苏仙区\n", "name: 苏仙区\n  name_en: Suxian\n"), encoding="utf-8")
    opened.tick()
    asking = wait_for_job(opened)
    assert "到了时间没有发：定下以后，别的内容又变了" in asking.words
    assert not target.exists()
    assert "请看 到了时间没有发" in opened.get("/").words
    opened.tick()  # it is asked once
    assert wait_for_job(opened).text.count("到了时间没有发") == asking.text.count("到了时间没有发")

    places.write_text(before, encoding="utf-8")
    opened.get(time)
    opened.submit(wait_for_job(opened), time, do="confirm")
    typed = body_of(opened, written)
    opened.post(written, {**typed, "title": "全部复工了", "do": "save"})  # its own words may change
    opened.tick()
    assert PUBLISHED in wait_for_job(opened).words
    assert "《全部复工了》定在08:00，那时编辑台没有开着，16:00才发的" in opened.get("/").words
    assert "全部复工了" in (target / "bulletins/2020/03/suxian-2020-03-06/index.html").read_text(
        encoding="utf-8"
    )
    assert opened.get(time).status == 404


def test_what_keeps_from_publishing_is_said(opened: Asking, newsroom_folder: Path) -> None:
    """Targets that are worked out, and are none: whoever wrote that has to say where the public reads."""
    with (newsroom_folder / "publishconf.py").open("a", encoding="utf-8") as stream:
        stream.write("BULLETIN_TARGETS = dict()\n")
    words = look(opened)
    assert "网站放在哪里" not in words
    assert "没有做成" in words
    assert "BULLETIN_TARGETS" in words


@pytest.mark.usefixtures("public")
def test_a_public_number_in_a_sheet_becomes_a_correction(opened: Asking) -> None:
    sheet = "谁的,指标,数字,统计范围,截至\n苏仙区,复工率,99%,规模以上工业企业,2020-03-02\n"
    page = put_sheet(opened, sheet.encode("gb18030"), "更正.csv")
    at = opened.at
    (source,) = opened.newsroom.records().sources
    page = opened.submit(page, at, source=source, do="look")
    assert "100%" in page.words
    assert "99%" in page.words
    assert "要写为什么改" in opened.submit(page, at, do="write").words
    opened.submit(opened.get(at), at, do="write", reason="企业重报", fault="source")
    (figure,) = (one for one in opened.newsroom.records().figures.values() if one.printed == "99%")
    assert [(one.printed, one.reason) for one in figure.revisions] == [("100%", "企业重报")]
