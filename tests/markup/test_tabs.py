"""Tabs within lines: behind Word's bullets they belong to the mark, elsewhere they are spaces."""

from tables import for_each

from bulletin.markup.convert import convert


def _html(typed: str) -> str:
    return "".join(part for part in convert(typed).parts if isinstance(part, str)).replace("\n", "")


@for_each(
    "bullet", ["·", "・", "･", "∙", "•", "●", "▪", "Ø", "o", "§", "ü", "n", "l", "q", "u", "v", "p", "\uf06c"]
)
def test_the_bullets_of_word_are_the_marks_of_items(bullet: str) -> None:
    """Its letters in Wingdings too: readers would see Ø and o."""
    document = convert(f"企业有：\n{bullet}\t甲厂\n{bullet}\t“乙厂”")
    assert _html(f"企业有：\n{bullet}\t甲厂\n{bullet}\t“乙厂”").count("<li>") == 2
    assert document.text == "企业有：\n甲厂\n“乙厂”"
    assert document.problems == ()


def test_the_second_level_of_a_list_of_word_is_one() -> None:
    """Word puts a tab before its marks."""
    html = _html("·\t甲厂\n\to\t一车间\n\to\t二车间\n·\t乙厂")
    assert html == "<ul><li>甲厂<ul><li>一车间</li><li>二车间</li></ul></li><li>乙厂</li></ul>"


def test_a_tab_behind_a_list_of_word_begins_a_paragraph_of_the_text() -> None:
    """With a mark of Markdown it belongs to the item."""
    assert _html("•\t甲厂\n\n\t段首。") == "<ul><li>甲厂</li></ul><p>段首。</p>"
    assert _html("- 甲厂\n\n\t段首。") == "<ul><li><p>甲厂</p><p>段首。</p></li></ul>"


@for_each("typed", ["n\t甲\t3", "A\t甲厂", "o\tA", "·\t", "no\t甲厂"])
def test_a_letter_that_is_no_bullet_stays(typed: str) -> None:
    """It may be a cell, or a word."""
    assert "<li>" not in _html(typed)


@for_each("bullet", ["o", "§", "ü", "n", "l", "Ø", "q", "u", "v"])
@for_each("space", [" ", "　", "\u00a0", "   "])
def test_the_bullets_of_word_with_spaces_are_marks_where_several_lines_begin_so(
    bullet: str, space: str
) -> None:
    """With one line alone it may be a letter: n 个企业."""
    assert (
        _html(f"企业有：\n\n{bullet}{space}甲厂\n{bullet}{space}“乙厂”\n{bullet}{space}丙厂").count("<li>")
        == 3
    )
    assert "<li>" not in _html(f"企业有：\n\n{bullet}{space}甲厂\n乙厂\n\n丙厂\n\n{bullet}{space}丁厂")


@for_each("typed", ["x 轴\nx 值", "OO 甲\nOO 乙", "o A\no B", "o甲\no乙"])
def test_letters_that_are_no_bullets_stay_with_spaces(typed: str) -> None:
    """No sign of Wingdings, or no words of Chinese behind it."""
    assert "<li>" not in _html(typed)


@for_each("mark", ["（一）", "一、", "1、", "①", "第一条", "A.", "(1)"])
def test_the_numbers_of_word_stay_with_their_lines(mark: str) -> None:
    """No list of Markdown knows them; they begin a line as typed, and are no cell."""
    document = convert(f"{mark}\t甲厂复工\n{mark}\t乙厂复工")
    assert document.text == f"{mark} 甲厂复工\n{mark} 乙厂复工"
    assert document.problems == ()


@for_each(
    ("typed", "place"),
    [
        ("前文。\n\n水泵 12\t台", (3, 4)),
        ("前文。\n\n水泵\t12台", (3, 4)),
        ("前文。\n\n水泵\t12\t台", (3, 4)),
        ("前文。\n\n- 水泵 12\t台", (3, 6)),
        ("前文。\n\n1. 水泵\t12\t台", (3, 7)),
        ("前文。\n\n> 水泵 12\t台", (3, 6)),
        ("前文。\n\n**水泵 12\t台**", (3, 6)),
        ("前文。\n\n| 物资 |\n| --- |\n| 12\t台 |", (5, 3)),
        ("前文[^1]。\n\n[^1]: 水泵 12\t台", (3, 10)),
        ("前文。\n\n　　水泵 12\t台", (3, 6)),
        ("前文。\n\n<div>\n水泵 12\t台\n</div>", (4, 4)),
        ("前文。\n\n水泵 12\t台\n\n水泵 12 台", (3, 4)),
    ],
)
def test_a_number_with_a_tab_has_its_place(typed: str, place: tuple[int, int]) -> None:
    """Wherever the tab is, and though the same stands further down with a space."""
    first = convert(typed).numbers[0]
    assert (first.line, first.column) == place
    assert first.mention.quantity.unit == "台"


@for_each(
    ("typed", "rule", "column"),
    [
        ("甲\t[官网](https://a.example", "bad-link", 6),
        ("甲\t{{x}", "bad-reference", 3),
        ("甲\t**乙 ** 丙", "left-mark", 3),
        ("甲\t3千五\t条", "unread-number", 3),
        ("甲\t[^9]", "unknown-footnote", 3),
    ],
)
def test_what_stands_behind_a_tab_is_told_at_its_place(typed: str, rule: str, column: int) -> None:
    """The page has a space there."""
    told = [one.location for one in convert(f"前文。\n\n{typed}").problems if one.rule == rule]
    assert [(one.line, one.column) for one in told] == [(3, column)]
