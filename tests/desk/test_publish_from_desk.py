"""Publishing at the desk: looked at, published, corrected, copied, brought back."""

from pathlib import Path

import pytest
from desks import Asking, put_in, put_sheet, settle, wait_for_job

PUBLISHED = "读者现在看到的就是新的"


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
    name = put_in(opened)
    settle(opened, name, n4={"what": "liaison-officers"}, n6={"do": "no"})
    opened.submit(opened.get(f"/report/{name}/save"), f"/report/{name}/save", title="规上企业全部复工")
    written = opened.at
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
    opened.submit(opened.get(address), address, printed="99.5%", reason="漏了一位")
    wait_for_job(opened)
    publish(opened)
    log = (target / "corrections/index.html").read_text(encoding="utf-8")
    assert "99.5%" in log
    assert "漏了一位" in log


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


def test_a_bulletin_is_withdrawn_with_a_reason(public: Path, opened: Asking, target: Path) -> None:
    """What is lost thereby is named before: addresses that say so, and files of which nothing is left."""
    (target / "old.pdf").write_bytes(b"%PDF")
    for number in range(50):  # what the program makes is named last
        (target / f"bulletins/{number}").mkdir()
        (target / f"bulletins/{number}/share.png").write_bytes(b"")
    address = "/withdraw/suxian-2020-03-06"
    assert "要写为什么撤回" in opened.submit(opened.get(address), address).words
    opened.submit(opened.get(address), address, reason="登错了县", figures="dropped")
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
