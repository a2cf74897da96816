"""Signs that readers would see, and that only the records or the field tell to be slips."""

from pathlib import Path

import pytest
from said import MATTER, bulletin, problems

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
