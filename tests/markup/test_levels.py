"""An item belongs to the list in whose column it stands, whatever empty lines are around it."""

import re

from shown import shown
from tables import for_each

from bulletin.markup.convert import convert

_BACK = {
    "behind numbers that do not begin with 1": "1. 甲\n\n   5. 子\n   6. 丑\n2. 乙",
    "bullets in bullets": "- 甲\n\n   - 子\n- 乙",
    "an indentation by a tab": "- 甲\n\n\t- 子\n- 乙",
    "bullets in numbers": "1. 甲\n\n   - 子\n2. 乙",
    "numbers in bullets": "- 甲\n\n  1. 子\n- 乙",
    "stars": "* 甲\n\n    * 子\n    * 丑\n* 乙",
    "a quotation": "> - 甲\n>\n>   1. 子\n> - 乙",
    "from the third level to the first": "- 甲\n  - 子\n\n    - 丑\n- 乙",
    "from the third level to the second": "- 甲\n  - 子\n\n    - 丑\n  - 寅\n- 乙",
    "two empty lines": "- 甲\n\n\n  - 子\n- 乙",
    "a third item behind it": "- 甲\n\n  - 子\n- 乙\n- 丙",
    "a paragraph before the sub-list": "- 甲\n\n  文\n\n  - 子\n- 乙",
    "brackets behind the numbers": "1) 甲\n\n   1) 子\n2) 乙",
}


def _levels(html: str) -> str:
    """Return the items of `html` with a `-` before each for its level."""
    depth, items = 0, []
    for tag, text in re.findall(r"(</?(?:ul|ol)\b|<li\b)|>([^<>\s]+)", html):
        depth += tag in {"<ul", "<ol"}
        depth -= tag in {"</ul", "</ol"}
        if text:
            items.append("-" * depth + text)
    return " ".join(items)


def _looks(typed: str) -> str:
    """Return the items of `typed`, each with a `-` for its level by its indentation."""
    indents: list[int] = []
    items = []
    for line in typed.replace("\t", "    ").split("\n"):
        found = re.fullmatch(r"(?:> ?)?(?P<indent> *)(?P<mark>[-*]|\d[.)])? ?(?P<words>[^\s>]+)", line)
        if found:
            indent = len(found["indent"])
            if found["mark"]:
                indents = [*(other for other in indents if other < indent), indent]
            items.append("-" * len(indents) + found["words"])
    return " ".join(items)


@for_each("typed", _BACK.values())
def test_an_item_is_of_the_level_that_it_stands_on(typed: str) -> None:
    """Behind an empty line and a sub-list the outer list goes on, and keeps its numbers."""
    document = convert(typed)
    assert _levels(shown(document.parts)) == _looks(typed)
    assert document.problems == ()


@for_each(
    ("above", "level"),
    [("文。", 2), ("## 题", 3), ("## 题\n\n### 题", 4), ("## 题\n\n### 题\n\n## 题", 3), ("#### 题", 3)],
)
def test_the_heading_of_a_block_follows_the_one_above(above: str, level: int) -> None:
    """Whoever has a page read aloud finds no level left out, wherever a block stands."""
    document = convert(
        f"{above}\n\n/// policy\n    id: a\n///\n\n## 题\n\n/// timeline\n    enterprise: b\n///"
    )
    assert [block.level for block in document.blocks] == [level, 3]


def test_no_block_has_a_heading_below_the_sixth() -> None:
    headings = "\n\n".join("#" * level + " 题" for level in range(2, 7))
    assert [block.level for block in convert(f"{headings}\n\n/// policy\n    id: a\n///").blocks] == [6]
