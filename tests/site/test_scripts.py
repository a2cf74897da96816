"""No page of the real site needs JavaScript (law 8)."""

from pathlib import Path


def test_no_page_needs_a_script(built_site: Path) -> None:
    """No page holds a script or an inline style."""
    pages = sorted(built_site.rglob("*.html"))
    assert len(pages) > 100
    assert [page for page in pages if b"<script" in (data := page.read_bytes()) or b" style=" in data] == []
