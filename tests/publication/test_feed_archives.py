"""What has left a feed is in an archive of it, a month, whose bounds nothing moves (RFC 5005, section 4)."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

import feedparser
import pytest
from county import BULLETIN, Newsroom
from lxml import etree
from writing import tree

from bulletin.text.dates import BEIJING

SITE: Final = "https://news.suxian.gov.cn/"
CHANNEL: Final = "feeds/bulletins"
TAG: Final = "tag:news.suxian.gov.cn,2020:bulletin/"
Files = Mapping[str, bytes]
"""The files of a site that are below feeds/, by their paths."""


def another(newsroom: Newsroom, id_: str, date: str = "2020-03-04") -> None:
    """Write another bulletin like the first."""
    text = (newsroom.content / BULLETIN).read_text(encoding="utf-8")
    text = text.replace("id: suxian-resumes", f"id: {id_}").replace("date: 2020-03-04", f"date: {date}")
    (newsroom.content / f"bulletins/2020/{id_}.md").write_text(text, encoding="utf-8")


def say_of(newsroom: Newsroom, id_: str, words: str) -> None:
    """Put more into the front matter of a bulletin."""
    newsroom.edit(f"bulletins/2020/{id_}.md", "place: suxian\n", f"place: suxian\n{words}\n")


def correct(newsroom: Newsroom) -> None:
    say_of(newsroom, "march", "corrections:\n  - date: 2020-05-04\n    note: 改了。")


YEAR: Final[list[tuple[str, Callable[[Newsroom], None]]]] = [
    ("03-09", lambda _: None),
    ("03-20", lambda newsroom: another(newsroom, "march")),
    ("04-10", lambda newsroom: another(newsroom, "april")),
    ("04-20", lambda newsroom: another(newsroom, "late-april")),
    ("05-03", lambda newsroom: another(newsroom, "may")),
    ("05-04", correct),
    ("06-02", lambda newsroom: another(newsroom, "june")),
    ("06-03", lambda newsroom: say_of(newsroom, "april", "status: draft")),
    ("06-04", lambda newsroom: another(newsroom, "backdated", "2020-03-15")),
    ("06-05", lambda newsroom: another(newsroom, "newest")),
    ("06-06", lambda newsroom: say_of(newsroom, "newest", "status: draft")),
]
"""What is done on which day, and published: feeds have two entries."""
TAKEN: Final = {"06-03": "april", "06-06": "newest"}
"""What is taken away."""
LAST: Final = "06-06"
TOUCHED: Final = {"05-04": {"2020-03"}, "06-03": {"2020-04"}}
"""The archives that change once they are there, since what they hold does."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Files]:
    """The feeds as each publication left them."""
    newsroom = Newsroom(tmp_path_factory.mktemp("county"))
    newsroom.settings = replace(newsroom.settings, feed_entries=2, archives=True)
    found: dict[str, Files] = {}
    for day, work in YEAR:
        month, _, number = day.partition("-")
        newsroom.now = datetime(2020, int(month), int(number), 9, tzinfo=BEIJING)
        work(newsroom)
        newsroom.publish(minor={TAKEN[day]: "误发"} if day in TAKEN else None)
        found[day] = {path: data for path, data in tree(newsroom.site).items() if path.startswith("feeds/")}
    return found


def atom(data: bytes) -> tuple[dict[str, str], str]:
    """Return when the entries of an Atom feed were updated, and the address of the archive before it."""
    found = feedparser.parse(data)
    before = [link.href for link in found.feed.links if link.rel == "prev-archive"]
    return {entry.id.removeprefix(TAG): entry.updated for entry in found.entries}, "".join(before)


def json_feed(data: bytes) -> tuple[dict[str, str], str]:
    """Return the same of a JSON feed."""
    found = json.loads(data)
    items = {item["id"].removeprefix(TAG): item["date_modified"] for item in found["items"]}
    return items, found.get("next_url", "")


@dataclass
class Follower:
    """Who goes back from a feed to the archive that they know already; what they have, by id."""

    ending: str
    parse: Callable[[bytes], tuple[dict[str, str], str]]
    known: set[str] = field(default_factory=set)
    has: dict[str, str] = field(default_factory=dict)

    def ask(self, files: Files) -> list[list[str]]:
        """Take what the feed and its archives have; return the ids of each document that was read."""
        read, path = [], f"{CHANNEL}.{self.ending}"
        while path and path not in self.known:
            self.known |= {path} if path.count("/") > 1 else set()
            entries, before = self.parse(files[path])
            for id_, updated in entries.items():
                self.has[id_] = max(updated, self.has.get(id_, ""))
            read.append([*entries])
            path = before.removeprefix(SITE)
        return read


FORMS: Final = pytest.mark.parametrize(("ending", "parse"), [("atom.xml", atom), ("json", json_feed)])


def archives(files: Files) -> dict[str, bytes]:
    """Return the archives of all feeds, by their paths."""
    return {path: data for path, data in files.items() if "/2020-" in path}


@FORMS
def test_all_that_was_published_can_be_had(
    published: dict[str, Files], ending: str, parse: Callable[[bytes], tuple[dict[str, str], str]]
) -> None:
    """From a feed by way of its archives; what changed is also in the month in which it did."""
    assert Follower(ending, parse).ask(published[LAST]) == [
        ["backdated", "june"],
        ["may", "march"],
        ["late-april"],
        ["march", "suxian-resumes"],
    ]


@FORMS
def test_who_was_away_has_missed_nothing(
    published: dict[str, Files], ending: str, parse: Callable[[bytes], tuple[dict[str, str], str]]
) -> None:
    """However long, and though they stop at the first archive that they have read before."""
    whole = Follower(ending, parse)
    whole.ask(published[LAST])
    for files in published.values():
        follower = Follower(ending, parse)
        follower.ask(files)
        follower.ask(published[LAST])
        assert whole.has.items() <= follower.has.items()
        assert follower.has.keys() - whole.has.keys() <= {*TAKEN.values()}


def test_archives_stay_as_they_are(published: dict[str, Files]) -> None:
    """Whatever is published later, at their addresses; a change changes those that hold what it is of."""
    before: dict[str, bytes] = {}
    for day, files in published.items():
        after = archives(files)
        assert before.keys() <= after.keys()
        changed = {path for path, data in before.items() if after[path] != data}
        assert {path.rpartition("/")[2].partition(".")[0] for path in changed} == TOUCHED.get(day, set())
        before = after
    assert {path.rpartition("/")[2] for path in before if path.startswith(CHANNEL)} == {
        f"2020-{month}.{ending}" for month in ("03", "04", "05") for ending in ("atom.xml", "json")
    }


def test_the_moment_of_a_document_never_goes_back(published: dict[str, Files]) -> None:
    """Of every feed and archive: when the newest entry is taken away, it is that moment."""
    every: dict[str, list[str]] = {}
    for files in published.values():
        for path, data in files.items():
            if path.endswith(".atom.xml"):
                updated = str(etree.fromstring(data).findtext("{*}updated"))
                every.setdefault(path, []).append(updated)
    assert len(every) > len(published)
    assert {path: moments for path, moments in every.items() if moments != sorted(moments)} == {}
    for channel in ("bulletins", "places/suxian", "topics/resumption", "enterprises/gospell"):
        assert every[f"feeds/{channel}.atom.xml"][-1].startswith(f"2020-{LAST}"), "what is taken away last"


def test_an_archive_says_that_it_is_one(published: dict[str, Files]) -> None:
    """And leads back to its feed; RSS leads to the archives of Atom, since it has none of its own."""
    files = published[LAST]
    root = etree.fromstring(files[f"{CHANNEL}/2020-03.atom.xml"])
    assert root.find("{http://purl.org/syndication/history/1.0}archive") is not None
    links = {link.get("rel"): link.get("href") for link in root.findall("{http://www.w3.org/2005/Atom}link")}
    assert links == {
        "self": f"{SITE}{CHANNEL}/2020-03.atom.xml",
        "current": f"{SITE}{CHANNEL}.atom.xml",
        "alternate": SITE,
    }
    rss = etree.fromstring(files[f"{CHANNEL}.rss.xml"])
    before = rss.find("channel/{http://www.w3.org/2005/Atom}link[@rel='prev-archive']")
    assert before is not None
    assert before.get("href") == f"{SITE}{CHANNEL}/2020-05.atom.xml"


def test_a_feed_that_has_all_needs_no_archive(published: dict[str, Files]) -> None:
    """Neither one of few entries, nor one of the first month."""
    assert b"prev-archive" not in published[LAST]["feeds/corrections.atom.xml"]
    assert archives(published["03-20"]) == {}
