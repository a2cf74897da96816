"""Publishing from the desk: looked at, published, told of, brought back; readers always have a whole site."""

from pathlib import Path

import pytest
from desks import Asking, put_in, settle, wait_for_job


@pytest.fixture
def target(newsroom_folder: Path, tmp_path: Path) -> Path:
    """Where the public reads the site."""
    folder = tmp_path / "public" / "site"
    folder.parent.mkdir()
    settings = newsroom_folder / "publishconf.py"
    text = settings.read_text(encoding="utf-8")
    more = "BULLETIN_SEARCH = BULLETIN_SHARE_IMAGES = BULLETIN_TWINS = BULLETIN_DOWNLOADS = False\n"
    settings.write_text(f"{text}\n{more}BULLETIN_TARGETS = {{'public': {str(folder)!r}}}\n", encoding="utf-8")
    return folder


def test_a_bulletin_is_published_changed_and_brought_back(
    target: Path, opened: Asking, newsroom_folder: Path
) -> None:
    name = put_in(opened)
    settle(opened, name, n4={"what": "liaison-officers"}, n6={"do": "no"})
    opened.submit(opened.get(f"/report/{name}/save"), f"/report/{name}/save", title="规上企业全部复工")
    written = opened.at
    page = target / "bulletins/2020/03/suxian-2020-03-06/index.html"

    opened.get("/publish")
    looked = wait_for_job(opened)
    assert "不发：规上企业全部复工（草稿" in looked.words
    assert not target.exists()

    form = {**body_of(opened, written), "do": "ready"}
    assert "去发布" in opened.post(written, form).words
    opened.get("/publish")
    looked = wait_for_job(opened)
    assert "新发《规上企业全部复工》" in looked.words
    assert not target.exists()  # to look changes nothing
    opened.post("/publish", {"do": "publish"})
    done = wait_for_job(opened)
    assert "读者现在看到的就是新的" in done.words
    first = page.read_text(encoding="utf-8")
    assert "规上企业全部复工" in first

    assert "规上企业全部复工" in opened.get("/wechat").words
    shown = opened.get("/wechat/suxian-2020-03-06")
    assert shown.page.xpath("//iframe[@sandbox]/@src") == ["/wechat/suxian-2020-03-06/copy"]
    copy = opened.get("/wechat/suxian-2020-03-06/copy")
    assert "sandbox" in copy.headers["content-security-policy"]
    assert "68家" in copy.text
    assert "<a " not in copy.text
    assert "style=" in copy.text

    form = body_of(opened, written)
    opened.post(written, {**form, "title": "规上企业都复工了", "do": "save"})
    opened.get("/publish")
    untold = wait_for_job(opened)
    assert "却没有告诉读者" in untold.words
    (why,) = untold.page.xpath("//input[starts-with(@name, 'why-')]/@name")
    opened.post("/publish", {"do": "minor", why: "换个说法"})
    assert "小改" in wait_for_job(opened).words
    opened.post("/publish", {"do": "publish"})
    assert "读者现在看到的就是新的" in wait_for_job(opened).words
    assert "规上企业都复工了" in page.read_text(encoding="utf-8")

    opened.get("/publish")
    history = wait_for_job(opened)
    (back,) = {form.fields["name"] for form in history.page.forms if form.get("action") == "/publish/back"}
    assert "要写为什么" in opened.post("/publish/back", {"name": back, "why": ""}).words
    opened.post("/publish/back", {"name": back, "why": "题目写错了"})
    assert "读者现在看到的就是新的" in wait_for_job(opened).words
    assert page.read_text(encoding="utf-8") == first
    names = [one.name for one in (newsroom_folder / "content/published").iterdir()]
    assert len(names) == 3


def test_what_keeps_from_publishing_is_said(opened: Asking) -> None:
    """No target is set: the person who looks after the computer has to say where the public reads."""
    opened.get("/publish")
    answer = wait_for_job(opened)
    assert "没有做成" in answer.words
    assert "BULLETIN_TARGETS" in answer.words


def body_of(opened: Asking, written: str) -> dict[str, str]:
    """Return what the form of a bulletin holds."""
    form = next(one for one in opened.get(written).page.forms if "body" in one.fields)
    held = {name: form.fields[name] or "" for name in ("title", "summary", "body", "seen")}
    return {**held, "body": held["body"].removeprefix("\n")}
