"""No page of the real site needs JavaScript but the search, which offers lists without (law 8)."""

import re
from pathlib import Path


def test_no_page_needs_a_script(built_site: Path) -> None:
    """No page holds an inline style, and none but the search a script, which is a file of the theme."""
    pages = sorted(built_site.rglob("*.html"))
    assert len(pages) > 100
    assert [page for page in pages if b" style=" in page.read_bytes()] == []
    data = b'<script type="application/ld+json">'  # no script, though it stands in such an element
    scripts = [page for page in pages if b"<script" in page.read_bytes().replace(data, b"")]
    assert [page.relative_to(built_site).as_posix() for page in scripts] == ["search/index.html"]
    found = re.findall("<script.*?>", scripts[0].read_text(encoding="utf-8"))
    assert found == ['<script type="module" src="../theme/search.js">']
