"""Whatever is taken away or moved, each page, feed and table that was ever public still answers."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from county import Newsroom
from lxml import html
from PIL import Image
from writing import tree

from bulletin.media.fonts import font_of_this_machine
from bulletin.model.settings import Settings
from bulletin.publication.rollback import Rollback
from bulletin.views.moved import lasting_address

SECOND = "bulletins/2019/second.md"
RENTS = "data/figures/rents.yaml"
JOINT = "  - id: rent\n    indicator: rents\n    printed: 20万元\n    with: [gospell]\n"
WHY = {"second": "法院要求删除"}
MANY = range(51)
WITHDRAWN = "place: suxian\nstatus: withdrawn\nwithdrawn:\n  date: 2020-03-09\n  reason: 不实。\n"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom whose second bulletin alone has an indicator, a year, and a number of two subjects."""
    newsroom = Newsroom(tmp_path)
    newsroom.settings = replace(newsroom.settings, twins=True)
    more = {
        "data/sources.yaml": "- id: other\n  title: 另一篇\n",
        "data/indicators.yaml": "- id: rents\n  name: 减租\n  unit: 元\n  kind: money\n  definition: 租。\n",
        RENTS: f"source: other\nsubject: suxian\nfigures:\n{JOINT}",
    }
    for name, text in more.items():
        with (newsroom.content / name).open("a", encoding="utf-8") as file:
            file.write(text)
    write(newsroom, "second", "2019-12-05", "减租{{ rent }}。")
    return newsroom


def write(newsroom: Newsroom, id_: str, day: str, body: str) -> None:
    """Write a bulletin of the second source."""
    path = newsroom.content / f"bulletins/{day[:4]}/{id_}.md"
    path.parent.mkdir(exist_ok=True)
    front = f"id: {id_}\ntitle: 又一篇\ndate: {day}\nplace: suxian\nsummary: 摘要。\nsources: [other]\n"
    path.write_text(f"---\n{front}---\n\n{body}\n", encoding="utf-8")


def number_goes(newsroom: Newsroom) -> dict[str, str]:
    """Take a number away that its bulletin printed."""
    newsroom.edit(SECOND, "{{ rent }}", "")
    newsroom.edit(RENTS, f"figures:\n{JOINT}", "figures: []\n")
    return {**WHY, "rent": "重复"}


def number_comes_back(newsroom: Newsroom) -> dict[str, str]:
    """Have it again."""
    newsroom.edit(RENTS, "figures: []\n", f"figures:\n{JOINT}")
    newsroom.edit(SECOND, "减租。", "减租{{ rent }}。")
    return WHY


def subject_goes(newsroom: Newsroom) -> dict[str, str]:
    """Have a number be of one subject alone."""
    newsroom.edit(RENTS, "    with: [gospell]\n", "")
    return {"rent": "与企业无关"}


def many_come(newsroom: Newsroom) -> dict[str, str]:
    """Have so many bulletins that lists are broken by month."""
    for number in MANY:
        write(newsroom, f"one-{number}", "2020-02-05", "正文。")
    return {}


def many_go(newsroom: Newsroom) -> dict[str, str]:
    """Delete them."""
    for number in MANY:
        (newsroom.content / f"bulletins/2020/one-{number}.md").unlink()
    return {f"one-{number}": "误发" for number in MANY}


def withdrawn(newsroom: Newsroom) -> dict[str, str]:
    """Withdraw a bulletin with its numbers."""
    newsroom.edit(SECOND, "place: suxian\n", f"{WITHDRAWN}  figures: dropped\n")
    return {}


def deleted(newsroom: Newsroom) -> dict[str, str]:
    """Delete it."""
    (newsroom.content / SECOND).unlink()
    return WHY


def twins_go(newsroom: Newsroom) -> dict[str, str]:
    """Have pages in Simplified characters alone."""
    newsroom.settings = replace(newsroom.settings, twins=False)
    return {}


CHANGES: tuple[tuple[Callable[[Newsroom], dict[str, str]], str], ...] = (
    (number_goes, "/enterprises/gospell/rents/"),
    (number_comes_back, ""),
    (subject_goes, "/enterprises/gospell/rents/"),
    (many_come, ""),
    (many_go, "/places/suxian/2020/02/"),
    (withdrawn, "/feeds/indicators/rents.atom.xml"),
    (deleted, "/bulletins/2019/"),
    (twins_go, "/zh-hant/places/suxian/"),
)
"""What is done to a content, and an address that is left thereby."""


def test_whatever_was_public_still_answers(newsroom: Newsroom) -> None:
    """After each change; nothing is left to do for who publishes elsewhere, who makes the whole site anew."""
    newsroom.publish()
    ever: set[str] = set()
    for number, (change, left) in enumerate(CHANGES):
        ever |= set(answering(newsroom, newsroom.settings))
        newsroom.publish(minor=change(newsroom))
        assert ever <= set(answering(newsroom, newsroom.settings)), change.__doc__
        anew = newsroom.publisher()
        assert not left or left in anew.ledger().left, change.__doc__
        anew.settings = replace(newsroom.settings, state=newsroom.folder / f"state-{number}")
        with anew.opened():
            assert anew.plan(newsroom.now).is_empty, change.__doc__


def answering(newsroom: Newsroom, settings: Settings) -> Iterator[str]:
    """Yield the addresses of the site that are to answer for ever."""
    for path in newsroom.site.rglob("*"):
        name = path.relative_to(newsroom.site).as_posix()
        if path.is_file() and (address := lasting_address(name, twins=settings.twins)):
            yield address


def test_what_answers_says_what_became_of_it(newsroom: Newsroom) -> None:
    """A page leads to what is there now, a feed keeps its id and its moment, a table has no rows; or all."""
    newsroom.publish()
    feed, table, page = (
        newsroom.site / name
        for name in (
            "feeds/indicators/rents.atom.xml",
            "data/indicators/rents.csv",
            "enterprises/gospell/rents/index.html",
        )
    )
    before = feedparser.parse(feed.read_bytes())
    assert len(before.entries) == len(rows(table)) - 1 == 1
    newsroom.publish(minor=number_goes(newsroom))
    after = feedparser.parse(feed.read_bytes())
    assert (after.entries, after.feed.id, len(rows(table))) == ([], before.feed.id, 1)
    assert after.feed.updated > before.feed.updated
    assert "不再公开" in after.feed.title
    gone = html.parse(page)
    assert gone.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert (page.parent / gone.xpath("//main//a/@href")[0]).resolve() == page.parents[1].resolve()
    newsroom.publish(minor=number_comes_back(newsroom))
    again = feedparser.parse(feed.read_bytes())
    assert (len(again.entries), len(rows(table)), again.feed.title) == (1, 2, before.feed.title)
    assert again.feed.updated >= after.feed.updated
    assert "20万元" in html.parse(page).getroot().text_content()


def test_each_page_that_showed_a_number_tells_what_became_of_it(newsroom: Newsroom) -> None:
    """At its own place on the page of each of its subjects: that it is of another one, or was taken away."""
    own = "  - id: own\n    indicator: rents\n    printed: 1万元\n"
    theirs = f"{own}    subject: gospell\n".replace("id: own", "id: theirs")
    newsroom.edit(RENTS, f"figures:\n{JOINT}", f"figures:\n{JOINT}{own}{theirs}")
    newsroom.publish()
    newsroom.edit(RENTS, "20万元\n    with: [gospell]\n", "20万元\n    subject: chenzhou\n")
    newsroom.publish(minor={"rent": "记错了地方"})
    for subject in ("places/suxian", "enterprises/gospell"):
        page = newsroom.site / f"{subject}/rents/index.html"
        told = html.parse(page).xpath("//*[@id='rent']")[0]
        assert "20万元" not in told.text_content()
        assert (page.parent / told.xpath(".//a/@href")[0]).resolve() == (
            newsroom.site / "places/chenzhou/rents/#rent"
        ).resolve()
    newsroom.edit(RENTS, "20万元\n    subject: chenzhou\n", "20万元\n    with: [gospell]\n")
    newsroom.publish(minor={"rent": "没有记错"})
    assert "20万元" in html.parse(page).xpath("string(//*[@id='rent'])")
    newsroom.edit(RENTS, JOINT, "")
    newsroom.edit(SECOND, "{{ rent }}", "")
    newsroom.publish(minor={**WHY, "rent": "重复"})
    for subject in ("places/suxian", "enterprises/gospell"):
        page = html.parse(newsroom.site / f"{subject}/rents/index.html")
        assert "撤下" in page.xpath("string(//*[@id='rent'])"), subject
        whole = page.xpath("string(//main)")
        assert "1万元" in whole
        assert "20万元" not in whole


def test_the_picture_of_a_page_stays_with_it(newsroom: Newsroom) -> None:
    """Also where it leads on, gets an image of its own or is withdrawn; nothing is left of what is gone.

    Pages lead on that have moved, and those in Traditional characters where no page is in them any more.
    """
    newsroom.settings = replace(newsroom.settings, share_font=font_of_this_machine())
    newsroom.publish()
    cards = pictures(newsroom)
    newsroom.edit(SECOND, "id: second\n", "id: second\nslug: newer\n")
    newsroom.publish()
    assert cards.items() <= pictures(newsroom).items()
    assert len(pictures(newsroom)) == len(cards) + 2
    cards = pictures(newsroom)
    newsroom.publish(minor=twins_go(newsroom))
    assert pictures(newsroom) == cards
    (newsroom.content / "images").mkdir(exist_ok=True)
    Image.new("RGB", (1280, 720)).save(newsroom.content / "images/gate.png")
    newsroom.edit(SECOND, "place: suxian\n", "place: suxian\nimage: /images/gate.png\n")
    newsroom.publish(minor={"second": "补图"})
    assert pictures(newsroom) == cards
    newsroom.publish(minor=withdrawn(newsroom))
    changed = {path for path, data in pictures(newsroom).items() if data != cards[path]}
    assert changed >= {path for path in cards if "second" in path or "newer" in path}
    assert pictures(newsroom).keys() == cards.keys()
    newsroom.publish(minor=deleted(newsroom))
    left = {path for path in cards if "second" not in path and "newer" not in path}
    assert pictures(newsroom).keys() == left


def pictures(newsroom: Newsroom) -> dict[str, bytes]:
    """Return the pictures for those who share pages."""
    return {path: data for path, data in tree(newsroom.site).items() if path.endswith("share.png")}


def test_twins_that_go_say_where_it_goes_on(newsroom: Newsroom) -> None:
    """Each page leads to the one that is left, each feed has ended in its characters; or all are back."""
    newsroom.publish()
    before = twins(newsroom)
    newsroom.publish(minor=twins_go(newsroom))
    after = twins(newsroom)
    assert before.keys() == after.keys()
    for path, data in after.items():
        if path.endswith(".html"):
            page = (newsroom.site / path).resolve()
            own = (newsroom.site / path.removeprefix("zh-hant/")).resolve()
            ways = re.findall(r'href="([^"]*)"', data.decode().partition("<main")[2].partition("</main")[0])
            assert own in {(page.parent / way / "index.html").resolve() for way in ways}, path
            assert 'lang="zh-Hant"' in data.decode()
            assert "本頁換了地址" in data.decode()
    listed = after["zh-hant/feeds/all.opml"].decode()
    assert "zh-hant" not in listed
    assert "更正" in listed
    assert listed.count("xmlUrl") == before["zh-hant/feeds/all.opml"].count(b"xmlUrl")
    for path in ("bulletins.atom.xml", "places/suxian.rss.xml", "figures.atom.xml"):
        old, new = (feedparser.parse(tree[f"zh-hant/feeds/{path}"]) for tree in (before, after))
        assert old.entries
        assert not new.entries
        assert new.feed.title == f"{old.feed.title}（只有簡體字版）"
        assert new.feed.language == old.feed.language
        assert new.feed.get("id") == old.feed.get("id")
        assert "zh-hant" not in new.feed.link
        assert new.feed.updated_parsed > old.feed.updated_parsed if path.endswith("atom.xml") else True
    newsroom.settings = replace(newsroom.settings, twins=True)
    newsroom.publish()
    again = twins(newsroom)
    old, new, last = (
        feedparser.parse(one["zh-hant/feeds/figures.atom.xml"]) for one in (before, again, after)
    )
    assert (new.feed.title, len(new.entries)) == (old.feed.title, len(old.entries))
    assert new.feed.updated >= last.feed.updated


def twins(newsroom: Newsroom) -> dict[str, bytes]:
    """Return the pages, feeds and lists in Traditional characters that readers get."""
    endings = (".html", ".rss.xml", ".atom.xml", ".json", ".opml")
    found = tree(newsroom.site / "zh-hant")
    return {f"zh-hant/{path}": data for path, data in found.items() if path.endswith(endings)}


def rows(table: Path) -> list[list[str]]:
    """Return the rows of a table, its heads first."""
    return list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))))


@pytest.mark.parametrize("broken", [False, True])
def test_what_a_rollback_takes_says_so_at_once(newsroom: Newsroom, *, broken: bool) -> None:
    """Also where the content has an error, or the theme: they may be why somebody goes back."""
    first = newsroom.publish()
    then = tree(newsroom.site)
    newsroom.edit(
        RENTS,
        "  - id: rent\n",
        "  - id: more\n    indicator: rents\n    subject: chenzhou\n"
        "    printed: 9万元\n    with: [hunan]\n  - id: rent\n",
    )
    write(newsroom, "third", "2018-12-05", "减租{{ more }}。")
    about = (newsroom.content / "pages/about.md").read_text(encoding="utf-8")
    (newsroom.content / "pages/later.md").write_text(
        about.replace("id: about", "id: later"), encoding="utf-8"
    )
    newsroom.publish()
    ever, before = set(answering(newsroom, newsroom.settings)), tree(newsroom.site)
    if broken:
        (newsroom.content / "data/topics.yaml").write_text("- id: a\n  id: b\n", encoding="utf-8")
        newsroom.settings = replace(newsroom.settings, theme=newsroom.folder / "none")
    newsroom.roll_back(first.name)
    now = tree(newsroom.site)
    assert {path: data for path, data in now.items() if path in then} == then
    assert ever <= set(answering(newsroom, newsroom.settings))
    taken = now.keys() - then.keys()
    pages = {"bulletins/2018/12/third/index.html", "later/index.html", "bulletins/2018/index.html"}
    assert taken >= pages | {f"zh-hant/{page}" for page in pages}
    for path in taken:
        said = now[path].decode("utf-8-sig")
        if path.endswith(".html"):
            script = "本頁已收回" if path.startswith("zh-hant/") else "本页已收回"
            assert script in said
            assert "noindex" in said
        elif path.endswith(".csv"):
            assert len(said.splitlines()) == 1
        else:
            old, new = (feedparser.parse(one[path]) for one in (before, now))
            assert not new.entries
            assert new.feed.get("id") == old.feed.get("id")
            assert new.feed.get("updated_parsed") or path.endswith(".json")
    with newsroom.publisher().opened():
        assert Rollback(newsroom.publisher()).has(newsroom.publisher().vault.files(first.name) or {})
    if broken:
        return
    (newsroom.content / "bulletins/2018/third.md").unlink()
    (newsroom.content / "pages/later.md").unlink()
    newsroom.edit(
        RENTS,
        "  - id: more\n    indicator: rents\n    subject: chenzhou\n    printed: 9万元\n    with: [hunan]\n",
        "",
    )
    newsroom.edit("pages/about.md", "\n---\n\n", "\n---\n\n又一句。\n\n")
    newsroom.publish()
    assert "/places/hunan/rents/" in ever
    assert ever <= set(answering(newsroom, newsroom.settings))
