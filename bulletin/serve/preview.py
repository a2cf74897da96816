"""The site as the preview shows it: the last whole one, with what is wrong in the content on top."""

import html
import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from bulletin.model.search_folder import SEARCH_INDEX
from bulletin.problems import Report

EVENTS: Final = "/.bulletin/events"
_IMAGES: Final = "/images/"
SAMPLE: Final = "typed"
"""The query of an address that asks for the page of a bulletin as it is typed just now."""
_RELOAD: Final = (
    '<script>new EventSource("{events}").onmessage = event => '
    '{{ if (event.data !== "{version}") location.reload(); }};</script>'
)
_PROBLEMS: Final = (
    '<details role="alert" lang="{lang}"{open} style="position:fixed;inset:auto 0 0 0;z-index:2147483647;'
    "max-height:60vh;overflow:auto;margin:0;padding:.5rem 1rem;background:#fff4e5;color:#3b1d00;"
    "border-top:4px solid #b54708;"
    'font:14px/1.6 system-ui,sans-serif;white-space:pre-wrap"><summary>{summary}</summary>{text}</details>'
)


_UNSAFE: Final = re.compile(r'[\\:*?"<>|\x00-\x1f\x7f]')
"""What stands in no name of a file of ours, and has a meaning of its own for Windows."""
_DEVICE: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE
)
"""Names that are devices to Windows, in every folder and with every ending."""


_DRAFTS: Final = (
    '<p role="note" lang="{lang}" style="position:fixed;inset:0 0 auto auto;z-index:2147483646;margin:0;'
    'padding:.1rem .6rem;background:#3b1d00;color:#fff;font:13px/1.6 system-ui,sans-serif">{words}</p>'
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser is sent for an address."""

    status: int
    path: Path
    data: bytes


class Sample(NamedTuple):
    """The page of something that is not saved, and what is said on it."""

    data: bytes
    words: str


@dataclass
class Preview:
    """What browsers may see; builds change it only as a whole."""

    output: Path
    say: Callable[[Report], str]
    lang: str = "zh-Hans"
    index: Callable[[], None] = lambda: None
    """Makes what the search of the site is made of, which builds do not."""
    drafts: str = ""
    """What is said on each page where it shows drafts too; empty where it shows what readers would get."""
    secret: str = ""
    """What all addresses begin with where drafts are shown, so that no other user of the machine can ask."""
    sample: Callable[[str], Sample | None] = lambda _: None
    """Makes the page of what is typed and not saved yet, or an image of it, by its path; None for none."""
    version: int = 0
    report: Report = field(default_factory=Report)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _indexing: threading.Lock = field(default_factory=threading.Lock)

    @property
    def root(self) -> str:
        """The path of the front page."""
        return f"/{self.secret}/" if self.secret else "/"

    @property
    def events(self) -> str:
        """Where browsers wait to be told of the next version."""
        return f"{self.root.rstrip('/')}{EVENTS}"

    @contextmanager
    def exchanging(self) -> Iterator[None]:
        """Keep browsers waiting while files are moved in."""
        with self._changed:
            yield

    def show(self, report: Report) -> None:
        """Show the site as it is now, with the problems of `report` on its pages, and tell all browsers."""
        with self._changed:
            self.report = report
            self.version += 1
            self._changed.notify_all()

    def wait(self, version: int, seconds: float) -> int:
        """Return the present version, as soon as it is another than `version`, or after `seconds`."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, seconds)
            return self.version

    def answer(self, address: str) -> Answer:
        """Return what stands at `address`, a path as a browser asks for it; nothing without the secret."""
        asked = _path(address)
        if self.secret:
            if not asked.startswith(self.root):
                return Answer(404, Path("404.html"), b"")
            asked = f"/{asked.removeprefix(self.root)}"
        if urlsplit(address).query == SAMPLE and (sample := self.sample(asked)):
            data = sample.data + self._extras(sample.words).encode()
            return Answer(200, Path("index.html"), data)
        if asked.startswith(f"/{SEARCH_INDEX}/"):
            with self._indexing:
                self.index()
        with self._changed:
            found = self._file(asked)
            shown = found or self._file("/404.html")
            path = shown or Path("404.html")
            try:
                data = path.read_bytes() if shown else b""
            except OSError:  # it may not be read
                found, data = None, b""
            if path.suffix == ".html":
                data += (self._extras(self.drafts) + self._told()).encode()
        if not found and asked.startswith(_IMAGES) and (sample := self.sample(asked)):
            return Answer(200, Path(asked), sample.data)
        return Answer(200 if found else 404, path, data)

    def _file(self, path: str) -> Path | None:
        """Return the file of the output that is meant by a path; None where it is none, or lies elsewhere."""
        parts = [part for part in path.split("/") if part not in {"", "."}]
        if not all(map(_is_plain, parts)):
            return None
        found = self.output.joinpath(*parts)
        if path.endswith("/"):
            found /= "index.html"
        real = os.path.realpath(found)
        within = Path(real).is_relative_to(os.path.realpath(self.output))
        return found if within and os.path.isfile(real) else None  # noqa: PTH113  it takes any name

    def _extras(self, words: str) -> str:
        """Return what is added to a page: what reloads it, and `words` on who sees it."""
        extras = _RELOAD.format(events=self.events, version=self.version)
        return extras + _DRAFTS.format(lang=self.lang, words=html.escape(words)) if words else extras

    def _told(self) -> str:
        """Return what is wrong in the content, as pages show it."""
        if not self.report.problems:
            return ""
        text, _, summary = html.escape(self.say(self.report)).rpartition("\n")
        opened = " open" if self.report.errors else ""
        return _PROBLEMS.format(lang=self.lang, open=opened, summary=summary, text=text)


def _path(address: str) -> str:
    """Return the path of an address, decoded once; an empty one where it is no address."""
    try:
        return unquote(urlsplit(address).path, errors="strict")
    except ValueError:
        return ""


def _is_plain(part: str) -> bool:
    """Tell if a part of a path is the name of a file on every system, and nothing else on any."""
    return not (part == ".." or part[-1] in ". " or _UNSAFE.search(part) or _DEVICE.fullmatch(part))
