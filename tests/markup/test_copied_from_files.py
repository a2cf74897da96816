"""What PDF files, chat programs and keyboards make of a text is told, with what to write instead."""

from tables import for_each

from bulletin.markup.convert import convert


def _told(typed: str) -> list[tuple[str, str]]:
    return [(found.rule, str(found.mend)) for found in convert(typed).problems]


@for_each(
    ("typed", "sign"),
    [
        ("●口罩已发放●员工已返岗●产线已开动", "●"),
        ("● 落实责任 ● 落实资金", "●"),
        ("▪落实责任 ▪落实资金", "▪"),
        ("◦落实责任◦落实资金", "◦"),
        ("• 口罩 • 员工 • 产线", "•"),
        ("- 甲\n\n● 落实责任 ●落实资金", "●"),
    ],
)
def test_items_in_one_line_are_told(typed: str, sign: str) -> None:
    """Only the first sign of a line becomes the mark of an item; the others are left in its words."""
    mend = f"press Enter before each `{sign}`; where none begins an item, write another sign"
    assert _told(typed) == [("joined-lines", mend)]


@for_each("typed", ["●落实责任\n●落实资金", "• 约翰•史密斯", "●苏仙区● 复工", "• 甲 • 乙"])
def test_one_item_a_line_is_not_told(typed: str) -> None:
    """An ornament is none, and so is the point of a name."""
    assert _told(typed) == []


@for_each(
    "typed",
    [
        "据 统 计 ， 全 区 企 业 已 复 工 。",
        "全 区 复 工 形 势 总 体 平 稳",
        "今天，「全 區 企 業 有 序 復 工 了 」",
    ],
)
def test_a_space_behind_each_character_is_told(typed: str) -> None:
    """The mend is the text without them."""
    ((rule, mend),) = _told(typed)
    assert (rule, mend[:19]) == ("copied-words", "delete the spaces: ")


@for_each(
    "typed",
    ["通 知", "李 贵 王 五 张 三", "苏 仙 区 人 民 政 府", "复工 返岗 投产 达产 开学 复课 通车 招工 开市"],
)
def test_words_that_are_set_wide_are_not_told(typed: str) -> None:
    """Titles, names and words beside each other have spaces on purpose."""
    assert _told(typed) == []


@for_each(
    ("typed", "mend"),
    [
        ("[强]", "delete it, or type the sign itself, like 👍"),
        ("[玫瑰][鼓掌]", "delete it, or type the sign itself, like 👍"),
        ("[鼓掌][赞]", "delete it, or type the sign itself, like 👍"),
        ("[图片]", "delete it; put a picture below content/images/, and write `![…](/images/…)`"),
        ("[视频]", "delete it; if it leads somewhere, write a link: `[…](https://…)`"),
    ],
)
def test_the_words_for_a_picture_are_told_otherwise_than_those_for_a_sign(typed: str, mend: str) -> None:
    """A thumb is no picture that anybody could put below images/."""
    assert _told(f"复工了{typed}") == [("copied-words", mend)]


@for_each(
    "typed",
    ["新增1**人，治愈2**人。", "新增1***人，治愈2***人", "招工3**名、复工5**家", "共1**0人，2**人和3**人"],
)
def test_stars_that_mask_digits_and_vanish_are_told(typed: str) -> None:
    """Readers would get 1人 for 1**人."""
    assert "vanishing-stars" in [rule for rule, _ in _told(typed)]


@for_each("arrow", ["->", "-->", "=>", "—>", "——>", "→", "－>"])
def test_an_arrow_says_nothing_of_more_or_less(arrow: str) -> None:
    """68家->70家 ends with 70家, and not with more than that."""
    found = convert(f"由68家{arrow}70家").numbers
    assert [number.mention.quantity.printed for number in found] == ["68家", "70家"]
