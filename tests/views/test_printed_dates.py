"""A day that a source prints in words is shown in its words, wherever its day would stand."""

import shutil
from pathlib import Path

import pytest
from test_bad import BASE
from writing import settings_for

from bulletin.publish.build import Builder


@pytest.mark.parametrize("words", ["正月十五", "二月初二", "元宵节后第二天", "上周三<晚>"])
def test_the_words_stand_in_the_place_of_the_day(words: str, tmp_path: Path) -> None:
    """No page says that the source prints none."""
    shutil.copytree(BASE, tmp_path / "content")
    sources = tmp_path / "content/data/sources.yaml"
    text = sources.read_text(encoding="utf-8")
    assert text.count("published: 2020-03-04") == 1
    sources.write_text(text.replace("published: 2020-03-04", f"published_printed: {words}"), encoding="utf-8")
    settings = settings_for(tmp_path)
    Builder(settings).build()
    shown = words.replace("<", "&lt;").replace(">", "&gt;")
    pages = {
        path.relative_to(settings.output).parts[0]: path.read_text(encoding="utf-8")
        for path in (
            settings.output / "bulletins/2020/03/suxian-resumes/index.html",
            settings.output / "sources/rednet-suxian/index.html",
        )
    }
    assert f"发表日期写作“{shown}”" in pages["bulletins"]
    assert f"<dt>发表日期</dt><dd>“{shown}”</dd>" in pages["sources"]
    assert not [name for name, page in pages.items() if "未注明发表日期" in page]
    assert "发表日期" not in (settings.output / "quality/index.html").read_text(encoding="utf-8")
