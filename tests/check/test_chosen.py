"""A block that chooses figures shows none of a source that the bulletin does not list without a word."""

from pathlib import Path
from typing import Final

import pytest
from said import MATTER, bulletin, problems

SOURCES: Final = """\
- {id: rednet-suxian, outlet: 红网时刻, published: 2020-03-04}
- {id: other, outlet: 另一家}
- {id: hidden, outlet: 没有公报列它}
"""
FIGURES: Final = """\
subject: suxian
figures:
  - {id: one, source: other, indicator: enterprises-resumed, group: 甲, printed: 40家}
  - {id: two, source: other, indicator: enterprises-resumed, group: 乙, scope: above-scale, printed: 41家}
  - {id: three, source: hidden, indicator: enterprises-resumed, group: 丙, printed: 42家}
  - {id: four, source: other, indicator: enterprises-resumed, subject: gospell, printed: 43家}
"""
FILES: Final = {
    "data/sources.yaml": SOURCES,
    "data/figures/more.yaml": FIGURES,
    "bulletins/2020/third.md": (
        f"---\n{MATTER.replace('second', 'third').replace('rednet-suxian', 'other')}---\n\n正文。\n"
    ),
}


@pytest.mark.parametrize(
    ("block", "figure"),
    [
        ("figures | 表\n    place: suxian", "one"),
        ("chart | 图\n    place: suxian", "one"),
        ("figures | 表\n    indicator: enterprises-resumed", "one"),
        ("figures | 表\n    scope: above-scale", "two"),
        ("figures | 表\n    topic: resumption", "one"),
        ("figures | 表\n    place: chenzhou", "one"),
        ("figures | 表\n    place: suxian\n    scope: above-scale", "two"),
        ("chart | 图\n    indicator: enterprises-resumed\n    scope: above-scale", "two"),
        ("figures | 表\n    ids: suxian-resumed", ""),
        ("chart | 图\n    ids: suxian-resumed", ""),
        ("timeline | 高斯贝尔\n    enterprise: gospell", ""),
        ("policy | 政策\n    id: suxian-prevention", ""),
    ],
)
def test_a_chosen_figure_of_another_source_is_told(block: str, figure: str, tmp_path: Path) -> None:
    """The first of each source is named; with its source listed, nothing is said."""
    text = f"/// {block}\n///\n"
    told = [
        dict(problem.what.arguments)["figure"]
        for problem in problems(tmp_path / "unlisted", {**FILES, **bulletin(text)})
        if problem.rule == "source-not-listed"
    ]
    assert told == ([figure] if figure else [])
    listed = MATTER.replace("[rednet-suxian]", "[rednet-suxian, other]")
    found = problems(tmp_path / "listed", {**FILES, **bulletin(text, listed)})
    assert [problem.rule for problem in found if problem.rule == "source-not-listed"] == []
