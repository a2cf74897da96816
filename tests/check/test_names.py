"""A name that differs from its record's by one character is told, and what only stands beside one is not."""

from pathlib import Path

import pytest
from said import bulletin, problems

ENTERPRISES = """\
- id: foundry
  name: 瑞安市长宁铸造厂
  kind: enterprise
  place: suxian
  aliases: [市长宁铸造厂]
"""


def told(folder: Path, text: str) -> list[str]:
    """Return the rules of what is said of names in a text."""
    files = {**bulletin(f"{text}\n"), "data/enterprises/more.yaml": ENTERPRISES}
    return [found.rule for found in problems(folder, files) if found.rule == "misspelt-name"]


@pytest.mark.parametrize(
    "text", ["瑞安市长宁铸告厂复工。", "已经复工的瑞安市常宁铸造厂。", "市长宁铸选厂说。"]
)
def test_one_wrong_character_is_told(text: str, tmp_path: Path) -> None:
    """In the middle of a name."""
    assert told(tmp_path, text) == ["misspelt-name"]


@pytest.mark.parametrize(
    "text",
    [
        "帮忙找房，长宁铸造厂复工。",
        "（长宁铸造厂）复工。",
        "“长宁铸造厂”复工。",
        "、长宁铸造厂复工。",
        "瑞安市长宁铸造厂复工。",
    ],
)
def test_a_sign_is_no_character_of_a_name(text: str, tmp_path: Path) -> None:
    """A shorter form of the name behind a comma, a bracket or a quote is none with that in it."""
    assert told(tmp_path, text) == []
