"""Signs that readers would see, and that only the records or the field tell to be slips."""

from pathlib import Path

import pytest
from said import MATTER, bulletin, problems, told_of_each

FIGURES = """\
source: rednet-suxian
subject: suxian
figures:
  - {id: resumed, indicator: enterprises-resumed, printed: 720家}
"""


@pytest.mark.parametrize(
    ("typed", "is_told"),
    [
        ("复工{ resumed }。", True),
        ("复工{resumed}家。", True),
        ("复工[[resumed]]。", True),
        ("复工{{ resumed }}。", False),
        ("集合{x}和[[x]]。", False),
        ("${resumed}。", False),
    ],
)
@pytest.mark.parametrize("field", ["body", "summary"])
def test_an_id_in_other_brackets_is_told_where_there_is_such_a_figure(
    typed: str, field: str, *, is_told: bool, tmp_path: Path
) -> None:
    """What else stands in one pair of braces is text."""
    matter = MATTER.replace("summary: 摘要。", f"summary: {typed}") if field == "summary" else MATTER
    body = f"{typed}\n" if field == "body" else "正文。\n"
    found = problems(tmp_path, {"data/figures/more.yaml": FIGURES, **bulletin(body, matter)})
    told = [str(problem.mend)[:23] for problem in found if problem.rule == "bad-reference"]
    assert told == (["write `{{ resumed }}`, "] if is_told else [])


@pytest.mark.parametrize(
    ("typed", "is_told"),
    [
        ("“涿州复工", True),
        ("“涿州“复工", True),
        ("《通知出台", True),
        ("“涿州”复工", False),
        ("（一）涿州：1）复工", False),
    ],
)
@pytest.mark.parametrize("field", ["title: 第二篇", "summary: 摘要。"])
def test_a_quote_without_its_other_half_is_told_in_a_headline(
    typed: str, field: str, *, is_told: bool, tmp_path: Path
) -> None:
    """In a text a quotation may go on in the next paragraph."""
    matter = MATTER.replace(field, f"{field.partition(':')[0]}: {typed}")
    found = problems(tmp_path, bulletin(f"{typed}\n", matter))
    told = [problem for problem in found if problem.rule == "left-mark"]
    assert bool(told) is is_told
    assert all(str(problem.what).startswith("not every") for problem in told)


def test_a_numbered_heading_without_a_space_is_told(tmp_path: Path) -> None:
    """With one # and no space it is a topic, #复工, and readers see the sign."""
    texts = [
        "#一、抓防控\n\n正文。",
        "#（二）抓生产\n\n正文。",
        "#一、复工#上线",
        "#复工#上线",
        "第#一、车间",
        "## 一、防控\n\n文。",
    ]
    found = [[one.rule for one in told] for told in told_of_each(tmp_path, {}, texts)]
    assert found == [["left-mark"], ["left-mark"], [], [], [], []]
