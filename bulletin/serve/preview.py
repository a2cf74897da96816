"""The site as the preview shows it: the last whole one, with what is wrong in the content on top."""

import html
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from bulletin.problems import Report

EVENTS: Final = "/.bulletin/events"
"""Where browsers wait to be told of the next version."""
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


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser is sent for an address."""

    status: int
    path: Path
    data: bytes


@dataclass
class Preview:
    """What browsers may see; builds change it only as a whole."""

    output: Path
    say: Callable[[Report], str]
    lang: str = "zh-Hans"
    version: int = 0
    report: Report = field(default_factory=Report)
    _changed: threading.Condition = field(default_factory=threading.Condition)

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
        """Return what stands at `address`, a path as a browser asks for it."""
        with self._changed:
            status, path = self._found(unquote(urlsplit(address).path))
            data = path.read_bytes() if path.is_file() else b""
            if path.suffix == ".html":
                data += self._extras().encode()
        return Answer(status, path, data)

    def _found(self, path: str) -> tuple[int, Path]:
        parts = [part for part in path.split("/") if part not in {"", "."}]
        found = self.output.joinpath(*parts)
        if path.endswith("/"):
            found /= "index.html"
        missing = ".." in parts or "\0" in path or not found.is_file()
        return (404, self.output / "404.html") if missing else (200, found)

    def _extras(self) -> str:
        """Return what is added to a page: what reloads it, and what is wrong."""
        extras = _RELOAD.format(events=EVENTS, version=self.version)
        if self.report.problems:
            text, _, summary = html.escape(self.say(self.report)).rpartition("\n")
            opened = " open" if self.report.errors else ""
            extras += _PROBLEMS.format(lang=self.lang, open=opened, summary=summary, text=text)
        return extras
