"""Programs that people read feeds with, and what each has got of the feeds that it follows.

What is there under an id that a reader has not seen is new to it, `+id`; what has a later moment than before
has changed, `~id`. That no moment goes back, of an entry or a feed, is asserted where a reader keeps it.
"""

import os
import sqlite3
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from time import gmtime, struct_time
from typing import Any, Final, Protocol

import feedparser
import reader
from lxml import etree
from reader.types import EntryUpdateStatus

TAG: Final = "tag:news.suxian.gov.cn,2020:"
WAITING: Final = 60
WITHOUT_OWN_FEEDPARSER: Final = "READER_NO_VENDORED_FEEDPARSER"
"""What has `reader` take the feedparser that is installed: its own needs a module that nothing installs."""
Got = dict[str, str]
"""What a reader got, by feed; a feed of which it got nothing is left out."""


class FeedReader(Protocol):
    """A program that follows feeds, which are files, by their names."""

    def ask(self) -> Got:
        """Fetch all feeds, and return what is new or has changed."""


def short(id_: str) -> str:
    """Return the id of an entry without what all begin with."""
    return id_.removeprefix(TAG).partition("/")[2]


def told(new: Iterable[str], changed: Iterable[str] = ()) -> str:
    """Return ids of entries as what a reader got."""
    return " ".join(sorted([f"+{short(id_)}" for id_ in new] + [f"~{short(id_)}" for id_ in changed]))


class Feedparser:
    """feedparser, as scripts use it, who keep the ids and moments that they have seen."""

    def __init__(self, feeds: Mapping[str, Path]) -> None:
        """Follow feeds from now on."""
        self._feeds = feeds
        self._seen: dict[str, dict[str, tuple[struct_time, struct_time]]] = {name: {} for name in feeds}
        self._updated = dict.fromkeys(feeds, gmtime(0))
        self._had: dict[str, set[bytes]] = {name: set() for name in feeds}

    def ask(self) -> Got:
        """Parse all feeds."""
        got = {name: self._ask(name, path) for name, path in self._feeds.items()}
        return {name: text for name, text in got.items() if text}

    def _ask(self, name: str, path: Path) -> str:
        data = path.read_bytes()
        feed = feedparser.parse(data)
        assert not feed.bozo
        there = {entry.id: (entry.published_parsed, entry.updated_parsed) for entry in feed.entries}
        assert len(there) == len(feed.entries)
        assert [at for _, at in there.values()] == sorted((at for _, at in there.values()), reverse=True)
        assert (
            feed.feed.updated_parsed >= self._updated[name] or data in self._had[name]
        )  # it was rolled back
        self._had[name].add(data)
        self._updated[name] = feed.feed.updated_parsed
        seen = self._seen[name]
        changed = [id_ for id_, moments in there.items() if id_ in seen and seen[id_] != moments]
        assert all(published <= updated for published, updated in there.values())
        assert all(seen[id_][0] == there[id_][0] and seen[id_][1] <= there[id_][1] for id_ in changed)
        new = there.keys() - seen.keys()
        seen |= there
        return told(new, changed)


class Reader:
    """The library `reader`, which tells whoever uses it of each entry that it takes as new or changed."""

    def __init__(self, feeds: Mapping[str, Path]) -> None:
        """Follow feeds from now on."""
        self._names = {str(path): name for name, path in feeds.items()}
        self._reader = reader.make_reader(":memory:", feed_root="")
        self._seen: dict[tuple[str, str], tuple[datetime, datetime]] = {}
        self._told: dict[str, tuple[list[str], list[str]]] = {}
        self._reader.after_entry_update_hooks.append(self._take)
        for path in self._names:
            self._reader.add_feed(path)

    def ask(self) -> Got:
        """Have all feeds updated."""
        self._told = {}
        for result in self._reader.update_feeds_iter(scheduled=False):
            assert not isinstance(result.value, Exception)
        return {name: told(*ids) for name, ids in self._told.items() if any(ids)}

    def _take(self, _: reader.Reader, entry: Any, status: EntryUpdateStatus) -> None:
        key, moments = (entry.feed_url, entry.id), (entry.published, entry.updated)
        before = self._seen.setdefault(key, moments)
        new, changed = self._told.setdefault(self._names[entry.feed_url], ([], []))
        if status is EntryUpdateStatus.NEW:
            new.append(entry.id)
        elif before != moments:  # else its words are others, which it takes over without a word
            assert before[0] == moments[0]
            assert before[1] < moments[1]
            changed.append(entry.id)
        self._seen[key] = moments


class Newsboat:
    """newsboat, a program of its own; it knows an entry by its id alone, in whatever feed that comes.

    It has no word for what has changed, and shows it as the feed says it now.
    """

    def __init__(self, feeds: Mapping[str, Path], home: Path) -> None:
        """Follow feeds from now on."""
        self._feeds = {path.as_uri(): name for name, path in feeds.items()}
        self._home = home
        self._seen: dict[tuple[str, str], int] = {}
        home.mkdir(parents=True)
        (home / "urls").write_text("".join(f"{url}\n" for url in self._feeds), encoding="utf-8")

    def ask(self) -> Got:
        """Have it load all feeds."""
        cache = self._home / "cache.db"
        files = ["-u", str(self._home / "urls"), "-c", str(cache), "-C", os.devnull]
        command = ["newsboat", "-q", *files, "-x", "reload"]
        own = {**os.environ, "HOME": str(self._home), "LC_ALL": "C.UTF-8"}
        subprocess.run(command, env=own, check=True, capture_output=True, timeout=WAITING)
        with closing(sqlite3.connect(cache)) as database:
            rows = database.execute("SELECT feedurl, guid, pubDate, title FROM rss_item").fetchall()
        there = {(self._feeds[url], id_): at for url, id_, at, _ in rows}
        assert {key: there.get(key) for key in self._seen} == self._seen
        new: dict[str, list[str]] = {}
        for name, id_ in there.keys() - self._seen.keys():
            before = [at for (feed, _), at in self._seen.items() if feed == name]
            assert there[name, id_] > max(before, default=0)  # so it comes above what was there
            new.setdefault(name, []).append(id_)
        self._shows_what_is_said({(url, id_): title for url, id_, _, title in rows})
        self._seen = there
        return {name: told(ids) for name, ids in new.items()}

    def _shows_what_is_said(self, titles: Mapping[tuple[str, str], str]) -> None:
        for url in self._feeds:
            root = etree.parse(url.removeprefix("file://")).getroot()
            for entry in root.iter("{*}entry", "{*}item"):
                id_, title = entry.findtext("{*}id") or entry.findtext("guid"), entry.findtext("{*}title")
                assert titles[url, str(id_)] == title
