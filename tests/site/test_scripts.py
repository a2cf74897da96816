"""No page of the real site needs JavaScript but the search, which offers lists without (law 8)."""

import re
from pathlib import Path
from typing import Final

SCRIPTS: Final = {"search/index.html": "search.js", "follow/": "copy.js"}
"""The scripts of the theme, by the pages that have one: the pages to follow something copy its address."""


def test_no_page_needs_a_script(built_site: Path) -> None:
    """No page holds an inline style, and those that have a script have one file of the theme."""
    pages = sorted(built_site.rglob("*.html"))
    assert len(pages) > 100
    assert [page for page in pages if b" style=" in page.read_bytes()] == []
    data = '<script type="application/ld+json">'  # no script, though it stands in such an element
    seen = set()
    for page in pages:
        name = page.relative_to(built_site).as_posix()
        found = re.findall("<script.*?>", page.read_text(encoding="utf-8").replace(data, ""))
        expected = [file for part, file in SCRIPTS.items() if name.startswith(part)]
        up = "../" * name.count("/")
        assert found == [f'<script type="module" src="{up}theme/{file}">' for file in expected], name
        seen.update(expected)
    assert seen == set(SCRIPTS.values())
