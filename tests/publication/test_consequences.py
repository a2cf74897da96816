"""What one corrected number changes for readers, each consequence by name."""

import json
import re
from pathlib import Path

import feedparser
import pytest
from county import BULLETIN, FIGURES, Newsroom
from lxml import etree

REVISED = """86家
    revisions:
      - until: 2020-03-09
        printed: 68家
        reason: 录入有误
        fault: ours
"""
TITLE = "苏仙区68家〔后更正为86家〕企业复工"
TOLD = "复工企业数：原作 68家，现为 86家。录入有误（本站录入有误）"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A newsroom that has published a number, and then corrected it."""
    found = Newsroom(tmp_path_factory.mktemp("county"))
    found.publish()
    found.edit(FIGURES, "68家\n", REVISED)
    found.publish()
    return found


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
    (item,) = json.loads((newsroom.site / "feeds/bulletins.json").read_bytes())["items"]
    assert (item["id"], item["title"]) == ("tag:news.suxian.gov.cn,2020:bulletin/suxian-resumes", TITLE)
    assert TOLD in re.sub(r"<[^<>]*>", "", item["content_html"])


def test_records_show_the_new_number(newsroom: Newsroom) -> None:
    (figure, _) = json.loads((newsroom.site / "data/figures.json").read_bytes())
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
