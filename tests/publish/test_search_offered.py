"""Readers are offered the search where its index is made for the site, and else what there is instead."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final

from bulletin.model.settings import Settings
from bulletin.publish.build import Builder

ROOT: Final = Path(__file__).parents[2]
FORM: Final = 'name="q"'


def test_the_search_is_offered_where_it_works(tmp_path: Path) -> None:
    """On every page or on none, also where the setting alone has changed; its own page leads to all lists."""
    shutil.copytree(ROOT / "tests/bad/_base", tmp_path / "content")
    theme = ROOT / "themes" / "bulletin"
    plain = Settings("https://a.example", "站", "", tmp_path / "content", tmp_path / "site", theme, "x,2020")
    for searches in (False, True, False):
        Builder(replace(plain, search=searches)).build()
        pages = {
            page.relative_to(tmp_path / "site").as_posix(): page.read_text(encoding="utf-8")
            for page in (tmp_path / "site").rglob("*.html")
        }
        assert len(pages) > 20
        assert {FORM in page for page in pages.values()} == {searches}
        own = pages["search/index.html"]
        assert ("<script type=" in own) == searches
        assert ("本站没有搜索功能" in own) != searches
        assert '<li><a href="../places/">' in own
