"""How files of a site are served where whoever publishes decides that, and in which order they go out.

The samples in docs/hosting say the same of types and caches to web servers.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Final

TYPES: Final[Mapping[str, str]] = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml; charset=utf-8",
    "opml": "text/x-opml; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
    "ico": "image/vnd.microsoft.icon",
    "woff2": "font/woff2",
    "wasm": "application/wasm",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
}
"""The types of files by the ends of their names. Feeds are XML of no narrower type: browsers show them then,
and don't offer to save them."""
OTHERS: Final = "application/octet-stream"

_ASKED: Final = "no-cache"
"""Browsers ask each time whether it has changed, so that a correction is seen at once."""
_CACHES: Final = (
    (re.compile(r"(?:^|/)search/pagefind/(?:fragment|index)/"), "public, max-age=31536000, immutable"),
    (re.compile(r"(?:^|/)(?:images|files)/"), "public, max-age=86400"),
)
"""Names in the index of the search hold a hash of what the files hold; an image may be exchanged."""

_FEEDS: Final = re.compile(r"(?:^|/)(?:feeds/.*|sitemap[^/]*)\.(?:xml|json|opml)$")
_ENTRIES: Final = re.compile(r"(?:^|/)search/pagefind/pagefind-entry\.json$")
"""What tells which files the index of the search has."""


def content_type(path: str) -> str:
    """Return the type by which a file is served."""
    return TYPES.get(PurePosixPath(path).suffix.removeprefix(".").lower(), OTHERS)


def cache_control(path: str) -> str:
    """Return how long readers may keep a file."""
    return next((words for pattern, words in _CACHES if pattern.search(path)), _ASKED)


def by_need(paths: Iterable[str], before: Mapping[str, str]) -> list[str]:
    """Return paths in the order in which they go out: what others need before them.

    First what pages show, then new pages, then those that may link to them, of which the front page is the
    last, and then feeds and the sitemap, which bring readers.
    """
    return sorted(paths, key=lambda path: (_turn(path, before), path))


def _turn(path: str, before: Mapping[str, str]) -> int:
    if _FEEDS.search(path):
        return 5
    if path == "index.html":
        return 4
    if path.endswith(".html"):
        return 3 if path in before else 2
    return 1 if _ENTRIES.search(path) else 0
