"""What one corrected number changes for readers, each consequence by name."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import feedparser
import pytest
from county import BULLETIN, FIGURES, Newsroom
from lxml import etree
from writing import tree

from bulletin.media.fonts import font_of_this_machine

REVISED = """86家
    revisions:
      - until: 2020-03-09
        printed: 68家
        reason: 录入有误
        fault: ours
"""
TITLE = "苏仙区68家〔后更正为86家〕企业复工"
TOLD = "复工企业数：原作 68家，现为 86家。录入有误（本站录入有误）"


def another(newsroom: Newsroom) -> None:
    """Write a bulletin of another county, with a number of its own of the same indicator."""
    county = "- id: linwu\n  name: 临武县\n  level: county\n  parent: chenzhou\n- id: suxian\n"
    newsroom.edit("data/places.yaml", "- id: suxian\n", county)
    with (newsroom.content / "data/sources.yaml").open("a", encoding="utf-8") as sources:
        sources.write("- id: linwu-paper\n  title: 临武企业复工\n")
    (newsroom.content / "data/figures/linwu.yaml").write_text(
        "source: linwu-paper\nsubject: linwu\nscope: above-scale\nfigures:\n  - id: linwu-resumed\n"
        "    indicator: enterprises-resumed\n    as_of: 2020-03-02\n    printed: 77家\n",
        encoding="utf-8",
    )
    (newsroom.content / "bulletins/2020/linwu.md").write_text(
        "---\nid: linwu\ntitle: 临武县企业复工\ndate: 2020-02-26\nplace: linwu\nsummary: 临武县。\n"
        "sources: [linwu-paper]\n---\n\n临武县有{{ linwu-resumed }}复工。\n",
        encoding="utf-8",
    )


@dataclass(frozen=True)
class Corrected:
    """A newsroom that has published a number and then corrected it, and what readers got before and after."""

    newsroom: Newsroom
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Corrected:
    found = Newsroom(tmp_path_factory.mktemp("county"))
    another(found)
    found.settings = replace(found.settings, share_font=font_of_this_machine())
    found.publish()
    before = tree(found.site)
    found.edit(FIGURES, "68家\n", REVISED)
    found.publish()
    return Corrected(found, before, tree(found.site))


@pytest.fixture(scope="module")
def newsroom(corrected: Corrected) -> Newsroom:
    return corrected.newsroom


def said(newsroom: Newsroom, path: str) -> str:
    """Return what a page says, without its tags."""
    return re.sub(r"<[^<>]*>", "", (newsroom.site / path).read_text(encoding="utf-8"))


def page(newsroom: Newsroom, path: str) -> etree._Element:
    return etree.fromstring((newsroom.site / path).read_bytes(), etree.HTMLParser())


def test_the_headline_and_the_title_say_so(newsroom: Newsroom) -> None:
    root = page(newsroom, "bulletins/2020/03/suxian-resumes/index.html")
    assert root.findtext(".//title") == f"{TITLE} - 复工公报"
    assert root.xpath("string(.//h1)") == TITLE


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "bulletins/2020/03/index.html",
        "places/suxian/index.html",
        "topics/resumption/index.html",
        "sources/rednet-suxian/index.html",
        "follow/bulletins/index.html",
    ],
)
def test_lists_say_so(newsroom: Newsroom, path: str) -> None:
    assert TITLE in said(newsroom, path)


def test_the_notice_tells_which_number_what_why_and_whose_fault(newsroom: Newsroom) -> None:
    assert TOLD in said(newsroom, "bulletins/2020/03/suxian-resumes/index.html")


def test_the_log_says_it_in_words(newsroom: Newsroom) -> None:
    """That need no style, as readers of feeds have none."""
    assert "原作 68家，现为 86家" in said(newsroom, "corrections/index.html")
    (entry,) = feedparser.parse((newsroom.site / "feeds/corrections.atom.xml").read_bytes()).entries
    assert entry.summary == "复工企业数：原作 68家，现为 86家。录入有误"
    assert "原作 <del>68家</del>，现为 <ins>86家</ins>" in entry.content[0].value


def test_feeds_say_so_under_the_same_id(newsroom: Newsroom) -> None:
    item, other = json.loads((newsroom.site / "feeds/bulletins.json").read_bytes())["items"]
    assert other["title"] == "临武县企业复工"
    assert (item["id"], item["title"]) == ("tag:news.suxian.gov.cn,2020:bulletin/suxian-resumes", TITLE)
    assert TOLD in re.sub(r"<[^<>]*>", "", item["content_html"])


def test_records_show_the_new_number(newsroom: Newsroom) -> None:
    figures = json.loads((newsroom.site / "data/figures.json").read_bytes())
    (figure,) = (one for one in figures if one["id"] == "suxian-resumed")
    assert (figure["printed"], figure["low"]) == ("86家", 86)
    assert "86家" in said(newsroom, "places/suxian/enterprises-resumed/index.html")


def test_a_silent_change_is_told_with_both_numbers(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path)
    newsroom.publish()
    newsroom.edit(FIGURES, "68家", "86家")
    publisher = newsroom.publisher()
    with publisher.opened(), pytest.raises(Exception, match="says 「86家」, and was published as 「68家」"):
        publisher.plan(newsroom.now)


def test_a_later_day_of_a_bulletin_prints_the_new_number(tmp_path: Path) -> None:
    """A bulletin that was updated after the correction says nothing of it: it prints what is right."""
    newsroom = Newsroom(tmp_path)
    newsroom.publish()
    newsroom.edit(FIGURES, "68家\n", REVISED)
    newsroom.edit(BULLETIN, "place: suxian\n", "place: suxian\nupdated: 2020-03-09\n")
    newsroom.publish()
    assert "后更正为" not in said(newsroom, "bulletins/2020/03/suxian-resumes/index.html")


def test_what_is_shared_and_what_machines_read_say_so(newsroom: Newsroom) -> None:
    """OpenGraph has the title; JSON-LD the headline, the moment of the change, and a CorrectionComment."""
    root = page(newsroom, "bulletins/2020/03/suxian-resumes/index.html")
    assert root.xpath('string(//meta[@property="og:title"]/@content)') == f"{TITLE} - 复工公报"
    graph = json.loads(str(root.xpath('string(//script[@type="application/ld+json"])')))["@graph"]
    (article,) = (one for one in graph if one["@type"] == "NewsArticle")
    assert article["headline"] == TITLE
    assert article["datePublished"] == "2020-03-04T12:00:00+08:00"
    assert article["dateModified"] == "2020-03-09T11:00:00+08:00"
    (comment,) = article["correction"]
    assert (comment["@type"], comment["text"]) == ("CorrectionComment", TOLD)


def test_ranks_follow(corrected: Corrected) -> None:
    """The county was second, and is first; its row says what was printed before."""
    rows = [
        re.sub(r"<[^<>]*>", " ", row)
        for files in (corrected.before, corrected.after)
        for row in re.findall(r"<tr>.*?</tr>", files["indicators/enterprises-resumed/index.html"].decode())
        if "苏仙区" in row
    ]
    before, after = (row.split() for row in rows)
    assert ("68家" in before, before[-2:]) == (True, ["第", "2"])
    assert ({"86家", "68家"} <= {*after}, after[-2:]) == (True, ["第", "1"])


def test_tables_tell_what_it_was_and_why(newsroom: Newsroom) -> None:
    """That of revisions and that of all changes; corrections of texts have nothing to do with it."""
    (revision,) = json.loads((newsroom.site / "data/revisions.json").read_bytes())
    assert (revision["figure"], revision["printed"], revision["reason"], revision["fault"]) == (
        *("suxian-resumed", "68家", "录入有误", "ours"),
    )
    (change,) = json.loads((newsroom.site / "data/changes.json").read_bytes())
    assert {"revision", "苏仙区：复工企业数", "68家", "86家", "录入有误"} <= {*change.values()}
    assert json.loads((newsroom.site / "data/corrections.json").read_bytes()) == []


CHANNELS = (
    *("bulletins", "corrections", "figures", "enterprises/gospell", "indicators/enterprises-resumed"),
    *("places/chenzhou", "places/hunan", "places/suxian", "topics/resumption"),
)
PAGES = (
    *("bulletins/2020/03/suxian-resumes", "bulletins/2020/03", "bulletins", "corrections/2020/03"),
    *(
        "corrections",
        "corrections/2020",
        "data",
        "enterprises/gospell",
        "feeds",
        "indicators/enterprises-resumed",
    ),
    *("places/chenzhou", "places/hunan", "places/suxian", "places/suxian/enterprises-resumed"),
    *("policies/suxian-prevention", "search", "sources/rednet-suxian", "topics/resumption"),
)
"""What shows the number, the headline that prints it, how many corrections there are, or their last day."""
DATA = (
    *("bulletin.sqlite", "bulletins.csv", "bulletins.json", "changes.csv", "changes.json", "figures.csv"),
    *("datapackage.json", "figures.json", "figures.xlsx", "indicators/enterprises-resumed.csv"),
    *("places/suxian.csv", "revisions.csv", "revisions.json"),
)
PICTURES = ("bulletins/2020/03/suxian-resumes/share.png", "places/suxian/share.png")


def test_nothing_else_changes(corrected: Corrected) -> None:
    """No page, picture, feed or table of another county, and none that lists records; no address goes."""
    before, after = corrected.before, corrected.after
    assert {"places/linwu/share.png", *PICTURES} < before.keys()
    assert before.keys() - after.keys() == set()
    assert {path for path in after if after[path] != before.get(path)} == {
        *(f"feeds/{channel}.{form}" for channel in CHANNELS for form in ("rss.xml", "atom.xml", "json")),
        *(f"follow/{channel}/index.html" for channel in CHANNELS),
        *(f"{path}/index.html" for path in PAGES),
        *(f"data/{name}" for name in DATA),
        *("index.html", "sitemap.xml", *PICTURES),
    }
