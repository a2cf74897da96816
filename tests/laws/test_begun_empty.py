"""A builder whose first build found nothing, or failed, goes on as one that begins."""

import shutil
from pathlib import Path

import pytest
from small_site import Newsroom, clean
from writing import tree

from bulletin.problems import BuildError
from bulletin.publish.build import Builder

FAULTY = "{{ page.nothing.at_all }}"


@pytest.mark.parametrize("begun", ["looked at", "failed", "built"])
def test_content_that_comes_later(begun: str, tmp_path: Path) -> None:
    """Of a withdrawn bulletin whose numbers go with it none is in any file."""
    newsroom = Newsroom(tmp_path / "site")
    newsroom.bulletins["first"].withdrawn = "2020-03-12"
    newsroom.bulletins["first"].status = "withdrawn"
    newsroom.write()
    content, page = newsroom.root / "content", newsroom.root / "theme/templates/home.html"
    bulletin = content / "bulletins/first.md"
    text = bulletin.read_text(encoding="utf-8")
    dropped = text.replace("  reason: 撤稿\n", "  reason: 撤稿\n  figures: dropped\n")
    assert dropped != text
    bulletin.write_text(dropped, encoding="utf-8")
    content.rename(tmp_path / "later")
    content.mkdir()
    builder, template = Builder(newsroom.settings), page.read_text(encoding="utf-8")
    if begun == "looked at":
        builder.inspect()
    elif begun == "built":
        builder.build()
    else:
        page.write_text(FAULTY, encoding="utf-8")
        with pytest.raises(BuildError):
            builder.build()
        page.write_text(template, encoding="utf-8")
    shutil.copytree(tmp_path / "later", content, dirs_exist_ok=True)
    builder.build()
    made = tree(newsroom.root / "output")
    assert made == clean(newsroom)
    assert b"68" not in made["data/figures.csv"]


@pytest.mark.parametrize("how", ["deleted", "draft"])
def test_the_only_bulletin_goes_after_a_build_that_failed(how: str, tmp_path: Path) -> None:
    """What it named is named by nothing then."""
    newsroom = Newsroom(tmp_path / "site")
    newsroom.pages["about"] = "[苏仙]({place}suxian)，[高斯贝尔]({enterprise}gospell)。"
    good, newsroom.templates["home.html"] = newsroom.templates["home.html"], FAULTY
    newsroom.write()
    builder = Builder(newsroom.settings)
    with pytest.raises(BuildError):
        builder.build()
    newsroom.templates["home.html"] = good
    if how == "deleted":
        newsroom.bulletins.clear()
    else:
        newsroom.bulletins["first"].status = "draft"
    newsroom.write()
    builder.build()
    assert tree(newsroom.root / "output") == clean(newsroom)
