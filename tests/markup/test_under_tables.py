"""What stands right under a table."""

from tables import for_each

from bulletin.markup.convert import convert

_TABLES = ("| 甲 | 乙 |\n|-|-|\n| 丙 | 丁 |", "| 甲 |\n|-|\n| 丙 |", "甲 | 乙\n-|-\n丙 | 丁")
_BLOCK = "figures | 表题\n    ids: fig-a\n///"


@for_each("table", _TABLES)
@for_each("opening", ["/// ", "///", "　　/// "])
def test_a_block_right_under_a_table_is_one(table: str, opening: str) -> None:
    """The bar before its caption parts no cells."""
    document = convert(f"{table}\n{opening}{_BLOCK}")
    assert document.problems == ()
    assert [block.kind for block in document.blocks] == ["figures"]
    assert document.text == convert(f"{table}\n\n/// {_BLOCK}").text


@for_each("table", _TABLES)
def test_a_footnote_right_under_a_table_is_one(table: str) -> None:
    """A bar in it parts no cells."""
    document = convert(f"说[^1]\n\n{table}\n[^1]: 文|图")
    assert document.problems == ()
    assert document.text.endswith("文|图")


def test_slashes_may_begin_a_row() -> None:
    """Where no word follows them, they are a cell."""
    assert "///" in convert("| 甲 | 乙 |\n|-|-|\n| /// | 丁 |").text


def test_a_row_with_a_cell_too_many_is_told_at_its_line_whatever_marks_it_has() -> None:
    """Bold letters may stand in one another."""
    for cell in ("__丁__", "**丁**", "丙__**丁**__", "** 丁 **", "**__丁__**戊"):
        problems = convert(f"| 甲 | 乙 |\n| - | - |\n| {cell} | 戊 | 己 |").problems
        assert [(found.rule, found.location.line) for found in problems] == [("table-columns", 3)], cell
