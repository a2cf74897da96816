"""What has left a feed is in an archive of it, which stays as it is (RFC 5005, section 4)."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest
from county import BULLETIN, Newsroom
from lxml import etree
from writing import tree

SITE = "https://news.suxian.gov.cn/"
CHANNEL = "feeds/bulletins"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom with feeds of two entries and archives, that has published a bulletin a day for a week."""
    found = Newsroom(tmp_path)
    found.settings = replace(found.settings, feed_entries=2, archives=True)
    found.publish()
    for number in range(6):
        publish_another(found, number)
    return found


def publish_another(newsroom: Newsroom, number: int) -> None:
    """Publish another bulletin, on another day."""
    newsroom.now += timedelta(days=1)
    text = (newsroom.content / BULLETIN).read_text(encoding="utf-8")
    text = text.replace("id: suxian-resumes", f"id: more-{number}")
    (newsroom.content / f"bulletins/2020/more-{number}.md").write_text(text, encoding="utf-8")
    newsroom.publish()


def atom(data: bytes) -> tuple[list[str], str]:
    """Return the ids of the entries of an Atom feed, and the address of the archive before it."""
    found = feedparser.parse(data)
    before = [link.href for link in found.feed.links if link.rel == "prev-archive"]
    return [entry.id for entry in found.entries], "".join(before)


def json_feed(data: bytes) -> tuple[list[str], str]:
    """Return the same of a JSON feed."""
    found = json.loads(data)
    return [item["id"] for item in found["items"]], found.get("next_url", "")


def walked(site: Path, address: str, parse: Callable[[bytes], tuple[list[str], str]]) -> list[list[str]]:
    """Return the ids of a feed and of all its archives, going back from one to the next."""
    ids, before = parse((site / address).read_bytes())
    return [ids, *(walked(site, before.removeprefix(SITE), parse) if before else ())]


def archives(newsroom: Newsroom) -> dict[str, bytes]:
    """Return the archives of all feeds, by their paths."""
    return {
        path: data for path, data in tree(newsroom.site).items() if path.startswith("feeds/") and "-0" in path
    }


@pytest.mark.parametrize(("ending", "parse"), [("atom.xml", atom), ("json", json_feed)])
def test_all_that_was_published_can_be_had(
    newsroom: Newsroom, ending: str, parse: Callable[[bytes], tuple[list[str], str]]
) -> None:
    """From a feed by way of its archives, whatever one has missed."""
    tag = "tag:news.suxian.gov.cn,2020:bulletin/"
    every = [
        [id_.removeprefix(tag) for id_ in ids] for ids in walked(newsroom.site, f"{CHANNEL}.{ending}", parse)
    ]
    assert every == [
        ["more-5", "more-4"],
        ["more-4", "more-3"],
        ["more-2", "more-1"],
        ["more-0", "suxian-resumes"],
    ]


def test_archives_stay_as_they_are(newsroom: Newsroom) -> None:
    """Whatever is published later; a correction changes the archive that holds what it corrects."""
    before = archives(newsroom)
    publish_another(newsroom, 6)
    publish_another(newsroom, 7)
    after = archives(newsroom)
    assert before.items() < after.items()
    newsroom.edit(
        "bulletins/2020/more-2.md",
        "place: suxian\n",
        "place: suxian\ncorrections:\n  - date: 2020-03-16\n    note: 改了。\n",
    )
    newsroom.publish()
    changed = [path for path, data in archives(newsroom).items() if after.get(path) != data]
    assert {path.rpartition("/")[2].partition(".")[0] for path in changed} == {"2020-03-12"}
    assert walked(newsroom.site, f"{CHANNEL}.atom.xml", atom)[0][0].endswith("bulletin/more-2")


def test_an_archive_says_that_it_is_one(newsroom: Newsroom) -> None:
    """And leads back to its feed; RSS leads to the archives of Atom, since it has none of its own."""
    root = etree.fromstring((newsroom.site / f"{CHANNEL}/2020-03-10.atom.xml").read_bytes())
    assert root.find("{http://purl.org/syndication/history/1.0}archive") is not None
    links = {link.get("rel"): link.get("href") for link in root.findall("{http://www.w3.org/2005/Atom}link")}
    assert links == {
        "self": f"{SITE}{CHANNEL}/2020-03-10.atom.xml",
        "current": f"{SITE}{CHANNEL}.atom.xml",
        "alternate": SITE,
    }
    rss = etree.fromstring((newsroom.site / f"{CHANNEL}.rss.xml").read_bytes())
    before = rss.find("channel/{http://www.w3.org/2005/Atom}link[@rel='prev-archive']")
    assert before is not None
    assert before.get("href") == f"{SITE}{CHANNEL}/2020-03-14.atom.xml"


def test_a_feed_that_has_all_needs_no_archive(newsroom: Newsroom) -> None:
    assert "prev-archive" not in (newsroom.site / "feeds/corrections.atom.xml").read_text(encoding="utf-8")
    newsroom.settings = replace(newsroom.settings, feed_entries=50)
    newsroom.publish()
    assert archives(newsroom) == {}
