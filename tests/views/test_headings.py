"""What a number is called in feeds: it says by itself what pages say around it."""

from pathlib import Path

import pytest

from bulletin.model.public import public
from bulletin.model.settings import Settings
from bulletin.read.content import read_content
from bulletin.views import Site
from bulletin.views.headings import heading

HEAD = "source: daily\nsubject: suxian\nfigures:\n"
FIGURE = "  - id: {id}\n    indicator: {indicator}\n    printed: {printed}\n    as_of: {day}\n{more}"
INDICATORS = """- id: rate
  name: 复工率
  unit: "%"
  kind: share
  definition: 复工的比例。
- id: resumed
  name: 复工企业数
  unit: 家
  kind: count
  definition: 复工的企业。
"""


def title(folder: Path, *figures: tuple[str, str, str, str]) -> str:
    """Return the title of the last of figures: indicator, printed words, day, and more fields."""
    files = {
        "data/places.yaml": "- id: suxian\n  name: 苏仙区\n  level: province\n",
        "data/sources.yaml": "- id: daily\n  outlet: 日报\n",
        "data/scopes.yaml": "- id: large\n  name: 规上工业企业\n  definition: 规上的。\n",
        "data/indicators.yaml": INDICATORS,
        "data/figures/all.yaml": HEAD
        + "".join(
            FIGURE.format(id=f"f{number}", indicator=indicator, printed=printed, day=day, more=more)
            for number, (indicator, printed, day, more) in enumerate(figures)
        ),
        "bulletins/one.md": "---\nid: one\ntitle: 复工\ndate: 2020-03-09\nplace: suxian\nsummary: 摘要\n"
        "sources: [daily]\n---\n\n复工。\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    edition, problems = read_content(folder)
    assert not problems
    shown = public(edition)
    site = Site(shown, Settings("https://a.cn", "站", "", folder, folder / "o", folder, "a.cn,2020"))
    return heading(shown, site.figures.of(f"f{len(figures) - 1}"))


LARGE = "    scope: large\n"


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([("rate", "98.2%", "2020-03-02", LARGE)], "苏仙区　复工率　98.2%（规上工业企业，截至2020年3月2日）"),
        (
            [("rate", "98.2%", "2020-03-01", LARGE), ("rate", "100%", "2020-03-02", LARGE)],
            "苏仙区　复工率　98.2%→100%，升1.8个百分点（规上工业企业，截至2020年3月2日）",
        ),
        (
            [("resumed", "68家", "2020-03-01", ""), ("resumed", "60家", "2020-03-02", "")],
            "苏仙区　复工企业数　68家→60家，降8家（截至2020年3月2日）",
        ),
        (  # of two days the later one
            [
                ("resumed", "70家", "2020-03-02", ""),
                ("resumed", "68家", "2020-03-01", ""),
                ("resumed", "1.2万家", "2020-03-03", ""),
            ],
            "苏仙区　复工企业数　70家→1.2万家，升11930家（截至2020年3月3日）",
        ),
        (  # another scope, and bounds, can't be compared
            [("rate", "98%", "2020-03-01", ""), ("rate", "99%", "2020-03-02", LARGE)],
            "苏仙区　复工率　99%（规上工业企业，截至2020年3月2日）",
        ),
        (
            [("resumed", "近70家", "2020-03-01", ""), ("resumed", "71家", "2020-03-02", "")],
            "苏仙区　复工企业数　71家（截至2020年3月2日）",
        ),
        (  # nor what is not so yet, nor the same
            [("rate", "98%", "2020-03-01", ""), ("rate", "99%", "2020-03-02", "    modality: expected\n")],
            "苏仙区　复工率　99%（预计，截至2020年3月2日）",
        ),
        (
            [("rate", "98%", "2020-03-01", ""), ("rate", "98%", "2020-03-02", "")],
            "苏仙区　复工率　98%（截至2020年3月2日）",
        ),
        ([("resumed", "▢家", "2020-03-02", "")], "苏仙区　复工企业数　▢家〔原文缺数〕（截至2020年3月2日）"),
    ],
)
def test_a_number_says_what_it_is(
    tmp_path: Path, figures: list[tuple[str, str, str, str]], expected: str
) -> None:
    assert title(tmp_path, *figures) == expected
