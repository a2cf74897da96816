"""Each value of a table stands under its own head, or something is told."""

import pytest
from tables import for_each

from bulletin.markup.convert import convert


def _html(typed: str) -> str:
    return "".join(part for part in convert(typed).parts if isinstance(part, str))


def _told(typed: str) -> list[tuple[int, str]]:
    return [(found.location.line, found.rule) for found in convert(typed).problems]


_BEHIND_WORDS = {
    "a label": ("说明：| 甲 | 乙 |\n|---|---|\n|1|2|", "说明："),
    "a number": ("一、|甲|乙|\n|---|---|\n|1|2|", "一、"),
    "full-width bars": ("复工情况｜甲｜乙｜\n｜——｜——｜\n｜1｜2｜", "复工情况"),
    "an empty line before the ruler": ("见下表。|甲|乙|\n\n|---|---|\n|1|2|", "见下表。"),
    "an item": ("- 情况：|甲|乙|\n  |--|--|\n  |1|2|", "情况："),
    "no row below": ("说明：|甲|乙|\n|---|---|", "说明："),
}


@for_each(("typed", "words"), _BEHIND_WORDS.values())
def test_words_before_a_head_are_a_paragraph(typed: str, words: str) -> None:
    """The ruler and the first row fit the head without the words: these are none of its cells."""
    html = _html(typed)
    assert f"<p>{words}</p>" in html
    assert [html.count(tag) for tag in ("<th ", "<td>")] == [2, 2 * ("1" in typed)]
    assert _told(typed) == []


@for_each(
    "typed",
    [
        "指标|甲|乙|\n|---|---|\n|1|2|3|",
        "指标|甲|乙|\n|---|---|---|\n|1|2|3|",
        "指标|甲|乙\n-|-|-\n1|2|3",
        "|指标|甲|乙|\n|---|---|---|\n|1|2|",
    ],
)
def test_a_head_without_its_first_bar_keeps_its_cells(typed: str) -> None:
    """What fits the rows is a head, though the ruler is too short or a bar is missing."""
    assert _html(typed).count("<th ") == 3
    assert "<p>" not in _html(typed)
    assert _told(typed) == []


@pytest.mark.parametrize("typed", ["|甲|乙|丙|\n|--|--|\n|1|2|", "甲|乙|丙|丁\n-|-\n1|2\n3|4"])
def test_a_head_with_more_cells_than_ruler_and_row_is_told(typed: str) -> None:
    """Which of the cells has no value, only the editor knows."""
    assert _told(typed) == [(3, "table-columns")]


@for_each(
    ("typed", "line"),
    [
        ("甲|乙\n-|-\n<td>丙</td>|丁", 3),
        ("甲<th>|乙\n-|-\n丙|丁", 1),
        ("|甲|乙|\n|-|-|\n|1|2|\n|</tr>3|4|", 4),
        ("- |甲|乙|\n  |-|-|\n  |<TD>1|2|", 3),
    ],
)
def test_tags_of_tables_within_a_row_are_told(typed: str, line: int) -> None:
    """They would begin cells that the bars don't, and move the values behind them."""
    assert (line, "unsafe-html") in _told(typed)


def test_other_tags_in_a_cell_are_not_told() -> None:
    """Bold letters, code and escaped signs move nothing."""
    assert _told("|甲|乙|\n|-|-|\n|<b>1</b>|2|\n|`<td>`|\\<tr>|") == []


def test_a_sentence_with_a_bar_above_a_table_leaves_it_one() -> None:
    """The table begins with the line above its ruler."""
    typed = "甲|乙，丙：\n| a | b |\n| - | - |\n| 1 | 2 |"
    assert _html(typed).startswith("<p>甲|乙，丙：</p>")
    assert _html(typed).count("<td>") == 2
    assert _told(typed) == []


def test_a_second_head_without_a_ruler_is_told() -> None:
    """Numbers below words, behind an empty line, belong to another table."""
    assert _told("|a|b|\n|-|-|\n|c|d|\n\n|e|f|\n|1|2|") == [(5, "table-ruler")]


@for_each(
    "typed",
    [
        "|a|b|\n|-|-|\n|c|d|\n\n|e|f|\n|g|h|",
        "|a|b|\n|-|-|\n|c|d|\n\n|e|f|\n\n|g|3|",
        "|a|b|\n|-|-|\n|c|1|\n\n|e|2|\n|g|3|",
    ],
)
def test_rows_behind_an_empty_line_go_on_with_their_table(typed: str) -> None:
    """They are like those above them."""
    assert _told(typed) == []
    assert _html(typed).count("<table") == 1


@for_each("drawn", ["- ---", "* * *", "- - -"])
def test_a_table_behind_a_drawn_line_is_told(drawn: str) -> None:
    """An item whose words are a line between two parts begins no list that a table could stand in."""
    told = [found.rule for found in convert(f"{drawn}| 甲 | 乙 |\n|--|--|\n| 1 | 2 |").problems]
    assert told == ["table-ruler"]
