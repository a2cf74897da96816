"""The pages of the real site: valid, whole, and asking nobody else for anything."""

from pathlib import Path

import pytest
from checkers import foreign_requests, link_faults, markup_faults

SITE = "http://127.0.0.1:8000/"
HEAD = "<!doctype html><html lang=zh-Hans><head><meta charset=utf-8><title>t</title>"


def test_every_page_is_valid(built_site: Path) -> None:
    """The Nu HTML checker finds no error in any page."""
    assert markup_faults(built_site) == []


def test_every_link_leads_somewhere(built_site: Path) -> None:
    """Every internal link and fragment resolves, and no id stands twice in a page."""
    assert link_faults(built_site, SITE) == []


def test_nothing_is_fetched_elsewhere(built_site: Path) -> None:
    """No page asks another origin for anything (law 8)."""
    assert foreign_requests(built_site, SITE) == []


def test_no_page_needs_a_script(built_site: Path) -> None:
    """No page holds a script or an inline style (law 8)."""
    pages = sorted(built_site.rglob("*.html"))
    assert len(pages) > 100
    assert [page for page in pages if b"<script" in (data := page.read_bytes()) or b" style=" in data] == []


def test_missing_page_has_absolute_links(built_site: Path) -> None:
    """The page for unknown addresses is shown at any depth, so that its links are absolute."""
    text = (built_site / "404.html").read_text(encoding="utf-8")
    relative = [part for part in text.split('href="')[1:] if not part.startswith((SITE, "#main"))]
    assert relative == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<a href="gone/">x</a>', ["index.html: http://127.0.0.1:8000/gone/ leads nowhere"]),
        ('<a href="#none">x</a>', ["index.html: http://127.0.0.1:8000/index.html#none has no such fragment"]),
        ('<p id="a"></p><p id="a"></p>', ["index.html: id a stands 2 times"]),
        ('<p id="二">x</p><a href="#%E4%BA%8C">x</a>', []),
    ],
)
def test_link_checker_finds_faults(tmp_path: Path, body: str, expected: list[str]) -> None:
    """The link checker tells good links from bad ones."""
    (tmp_path / "index.html").write_text(f"{HEAD}</head><body>{body}</body></html>", encoding="utf-8")
    assert link_faults(tmp_path, SITE) == expected


def test_origin_checker_finds_faults(tmp_path: Path) -> None:
    """The origin checker sees what a page would fetch, and passes plain links."""
    body = '<img src="https://a.example/x.png" alt=""><a href="https://a.example/">x</a>'
    (tmp_path / "index.html").write_text(f"{HEAD}</head><body>{body}</body></html>", encoding="utf-8")
    assert foreign_requests(tmp_path, SITE) == ["index.html: <img> fetches https://a.example/x.png"]


def test_validator_finds_faults(tmp_path: Path) -> None:
    """The validator is really asked."""
    (tmp_path / "index.html").write_text(f"{HEAD}</head><body><p><div></p></body></html>", encoding="utf-8")
    assert markup_faults(tmp_path) != []
