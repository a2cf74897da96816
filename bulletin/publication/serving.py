"""How files of a site are served where whoever publishes decides that, and in which order they go out.

The samples in docs/hosting say the same of types and caches to web servers.
"""

import re
from collections.abc import Container, Iterable, Mapping
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

POLICY: Final = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What browsers may load for a page (Content Security Policy Level 3): what the site has, and nothing else.
Only the search and the pages on following have scripts; that of the search is compiled to machine code."""
ALWAYS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer of a web server should carry."""
_OPEN: Final = ("data", "feeds")
"""Folders that pages of other sites may read too."""

_FEEDS: Final = re.compile(r"(?:^|/)(?:feeds/.*|sitemap[^/]*)\.(?:xml|json|opml)$")
_ENTRIES: Final = re.compile(r"(?:^|/)search/pagefind/pagefind-entry\.json$")
"""What tells which files the index of the search has."""


def content_type(path: str) -> str:
    """Return the type by which a file is served."""
    return TYPES.get(PurePosixPath(path).suffix.removeprefix(".").lower(), OTHERS)


def cache_control(path: str) -> str:
    """Return how long readers may keep a file."""
    return next((words for pattern, words in _CACHES if pattern.search(path)), _ASKED)


def headers_file() -> bytes:
    """Return the file `_headers`, by which some hosts of pages are told what answers carry."""
    rules = {
        "/*": ALWAYS,
        **{f"/{folder}/*": {"Access-Control-Allow-Origin": "*"} for folder in (*_OPEN, "zh-hant/feeds")},
        **{
            f"/{path}*": {"Cache-Control": cache_control(path)}
            for path in ("images/", "files/", "search/pagefind/fragment/", "search/pagefind/index/")
        },
    }
    lines = (
        line
        for path, headers in rules.items()
        for line in (path, *(f"  {name}: {value}" for name, value in headers.items()))
    )
    return "".join(f"{line}\n" for line in lines).encode()


def by_need(paths: Iterable[str], before: Container[str]) -> list[str]:
    """Return paths in the order in which they go out: what others need before them.

    First what pages show, then new pages, then those that may link to them, of which the front page is the
    last, and then feeds and the sitemap, which bring readers.
    """
    return sorted(paths, key=lambda path: (turn(path, before), path))


def turn(path: str, before: Container[str]) -> int:
    """Return the place of a path in that order; those of one place may go out in any order."""
    if _FEEDS.search(path):
        return 5
    if path == "index.html":
        return 4
    if path.endswith(".html"):
        return 3 if path in before else 2
    return 1 if _ENTRIES.search(path) else 0
