"""A bullet that adorns words is shown as typed; one before words makes an item."""

from tables import for_each

from bulletin.markup.convert import convert


def _html(typed: str) -> str:
    document = convert(typed)
    assert document.problems == ()
    return "".join(part for part in document.parts if isinstance(part, str)).replace("\n", "")


@for_each(
    "typed",
    [
        "••• 点击关注 •••",
        "••甲",
        "• • •",
        "•点击关注•",
        "● 点击关注 ●",
        "●苏仙区● 复工",
        "◦◦ 编者按 ◦◦",
    ],
)
def test_an_ornament_is_no_item(typed: str) -> None:
    """Of signs that stand twice in a row or close words none is left out."""
    assert "<li>" not in _html(typed)
    assert typed in _html(typed)


def test_lines_with_ornaments_stand_apart() -> None:
    """An ornament is a line of its own, and so is each of two names between bullets."""
    assert _html("甲。\n••• 关注 •••\n乙。") == "<p>甲。</p><p>••• 关注 •••</p><p>乙。</p>"
    assert _html("●甲区● 复工\n●乙区● 停工") == "<p>●甲区● 复工</p><p>●乙区● 停工</p>"


@for_each("typed", ["• 甲", "•甲", "●甲", "• 甲 • 乙", "• 甲•乙", "• 苏仙·区", "▪ 甲 ● 乙"])
def test_a_bullet_before_words_makes_an_item(typed: str) -> None:
    """Another sign further on changes nothing, nor the same one between words."""
    assert f"<li>{typed[1:].strip()}</li>" in _html(typed)


@for_each("typed", ["•落实责任 •落实资金", "●甲●乙", "▪ 甲 ▪ 乙 ▪ 丙"])
def test_items_that_stand_in_one_line_are_told(typed: str) -> None:
    """The second bullet would be shown within the first item."""
    (found,) = convert(typed).problems
    assert (found.rule, "stand in this line" in str(found.what)) == ("joined-lines", True)


@for_each("typed", ["*-*-*-*", "-*-*-*-", "*~*~*~*", "*—*—*"])
def test_a_line_of_stars_and_other_signs_is_shown_as_typed(typed: str) -> None:
    """No two of its stars are italics."""
    assert typed in _html(f"甲。\n\n{typed}\n\n乙。")
