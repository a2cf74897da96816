"""The name of an article's file leads to it from the articles beside it; what leads elsewhere is told."""

import shutil
from pathlib import Path

import pytest

from bulletin.check import check
from bulletin.read.content import read_content

BASE = Path(__file__).parents[1] / "bad/_base"
HEAD = """---
id: typed
title: 第二篇
date: 2020-03-05
place: suxian
summary: 摘要。
sources: [rednet-suxian]
---

"""


def _told(tmp_path: Path, address: str) -> list[str]:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    (content / "bulletins/2020/typed.md").write_text(f"{HEAD}见[前一篇]({address})。\n", encoding="utf-8")
    edition, problems = read_content(content)
    return [found.rule for found in [*problems, *check(edition)]]


@pytest.mark.parametrize(
    "address",
    [
        "suxian.md",
        "./suxian.md",
        "suxian.md#二",
        "typed.md",
        "../2020/suxian.md",
        "/bulletins/2020/suxian.md",
    ],
)
def test_the_file_of_an_article_is_found_from_the_folder(tmp_path: Path, address: str) -> None:
    """Its name alone will do, as `./` and the name."""
    assert _told(tmp_path, address) == []


@pytest.mark.parametrize("address", ["about.md", "suxain.md", "pages/about.md", "2020/suxian.md"])
def test_what_lies_elsewhere_is_told(tmp_path: Path, address: str) -> None:
    """Another folder's file is not meant by its name alone, and a folder is not named without `./`."""
    assert _told(tmp_path, address) != []
