"""A name that differs from its record's by one character is told, and what only stands beside one is not."""

from pathlib import Path

import pytest
from said import MATTER, bulletin, problems

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


IN_BOTH = [
    ("瑞安市长宁铸造厂", "瑞安市長寧鑄造廠"),
    ("乐湘农业发展公司", "樂湘農業發展公司"),
    ("郴州华录数码科技", "郴州華錄數碼科技"),
    ("苏仙供电分公司", "蘇仙供電分公司"),
    ("湖南东信电器厂", "湖南東信電器廠"),
]


@pytest.mark.parametrize(
    ("name", "typed"), [pair for simple, other in IN_BOTH for pair in ((simple, other), (other, simple))]
)
@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant"])
def test_a_name_in_the_other_script_is_the_same_name(
    name: str, typed: str, lang: str, tmp_path: Path
) -> None:
    """Whichever of the two is the record's; a slip in it is told, and mended in the script of the text."""
    record = f"- id: works\n  name: {name}\n  kind: enterprise\n"
    text = f"{typed}已经开工。\n\n{typed[:3]}乙{typed[4:]}也开工了。\n"
    files = {**bulletin(text, f"{MATTER}lang: {lang}\n"), "data/enterprises/more.yaml": record}
    found = [problem for problem in problems(tmp_path, files) if problem.rule == "misspelt-name"]
    assert [problem.location.line for problem in found] == [13]
    assert f"write 「{typed}」" in str(found[0].mend)


@pytest.mark.parametrize(
    "text", ["宜章县和蘇仙區", "宜章縣与苏仙区", "宜章縣、蘇仙區", "郴州市蘇仙區與宜章縣"]
)
def test_a_place_in_the_other_script_is_named(text: str, tmp_path: Path) -> None:
    """So its figure may stand in a bulletin of another place, which is named too."""
    base = (Path(__file__).parents[1] / "bad/_base/data/places.yaml").read_text(encoding="utf-8")
    places = f"{base}- {{id: yizhang, name: 宜章县, level: county, parent: chenzhou}}\n"
    matter = MATTER.replace("place: suxian", "place: yizhang")
    files = {
        **bulletin(f"{text}复工的企业有{{{{ suxian-resumed }}}}。\n", matter),
        "data/places.yaml": places,
    }
    assert [problem.rule for problem in problems(tmp_path, files)] == []
