"""Addresses of records whose braces, brackets or spaces are others than meant are told with what to write."""

from tables import for_each

from bulletin.markup.convert import convert

MEANT = "[…]({enterprise}gospell)"


@for_each(
    "typed",
    [
        "[甲]({{enterprise}}gospell)复工",
        "[甲]({{enterprise}gospell})复工",
        "[甲]{{enterprise}gospell}复工",
        "({{enterprise}}gospell)复工",
        "[甲]{enterprise}gospell复工",
        "[甲]{enterprise}(gospell)复工",
        "[甲]{enterprise:gospell}复工",
        "[甲](({enterprise}gospell))复工",
        "[甲]({enterprise gospell})复工",
        "[甲]<{enterprise}gospell>复工",
        "[{enterprise}gospell]复工",
        "{enterprise}gospell，复工",
        "［甲］（｛enterprise｝gospell）复工",
        "[甲][{enterprise}gospell]复工",
    ],
)
def test_the_address_that_is_meant_is_told(typed: str) -> None:
    """Whole, and without the words behind it."""
    (found,) = convert(typed).problems
    assert MEANT in str(found.mend)
    assert not convert("[甲]({enterprise}gospell)复工").problems


@for_each("space", [" ", "\u3000", "\u00a0", "  "])
@for_each(
    "typed",
    ["[甲]({{enterprise}}{}gospell)", "[甲]({}{{enterprise}}gospell)", "[甲]({}{{enterprise}}{}gospell)"],
)
def test_a_space_before_an_id_is_no_part_of_it(typed: str, space: str) -> None:
    """Of whatever width; it can't be seen."""
    document = convert(typed.replace("{}", space).replace("{{", "{").replace("}}", "}"))
    assert not document.problems
    assert [(one.kind, one.target) for one in document.references] == [("enterprise", "gospell")]


@for_each(
    ("typed", "quoted"),
    [
        ("＜!-- 不能登 --＞正文", "＜!-- 不能登 --＞"),
        ("＜！-- 不能登 --＞正文", "＜！-- 不能登 --＞"),
        ("＜！—— 不能登 ——＞正文", "＜！—— 不能登 ——＞"),
        ("<！-- 不能登 -->正文", "<！-- 不能登 -->"),
        ("‹！-- 不能登 -->正文", "‹！-- 不能登 -->"),
        ("<!—— 不能登 ——>正文", "<!—— 不能登 ——>"),
        ("<!– 不能登 –>正文", "<!– 不能登 –>"),
        ("《!-- 不能登 --》正文", "《!-- 不能登 --》"),
        ("正文〈！--不能登--〉。", "〈！--不能登--〉"),
        ("正文\n\n＜！--不能登", "＜！--不能登"),
    ],
)
def test_a_note_between_other_signs_than_those_of_a_comment_is_told(typed: str, quoted: str) -> None:
    """Readers would see what is not for them; nothing behind it is quoted."""
    (found,) = convert(typed).problems
    assert str(found.what) == f"`{quoted}` is no comment, and readers see it"


@for_each("typed", ["＞甲说", "＞ 甲说", "》甲说", "〉甲说", "› 甲说", "文。\n\n》甲说", "＞甲\n＞乙"])
def test_a_line_that_begins_with_another_sign_is_no_quotation(typed: str) -> None:
    """What a keyboard for Chinese types for >."""
    assert "begins no quotation" in str(convert(typed).problems[0].what)


@for_each(
    "typed",
    [
        "《**民法典**》施行",
        "《民法典》施行",
        "＞90%的企业",
        "甲＞乙",
        "注意！——甲",
        "他说《！》好",
        "> 甲说",
        "《甲\n乙》施行",
    ],
)
def test_signs_around_and_between_words_are_none_of_quotations(typed: str) -> None:
    """Titles, more than, and real quotations."""
    assert not convert(typed).problems


@for_each(
    "typed",
    [
        "全区**家企业复工，**家停工。",
        "近**家企业和**名职工",
        "投资**万元，贷款**万元。",
        "复工**家，停工**家",
        "**重点**：复工**家，停工**家",
        "惠及**户，发放**元",
    ],
)
def test_stars_for_numbers_that_vanish_are_told(typed: str) -> None:
    """Readers would get bold letters, and no sign that a number is missing."""
    assert "vanishing-stars" in [found.rule for found in convert(typed).problems]


@for_each(
    ("typed", "text"),
    [
        ("新增1**人，**全区**，治愈2**人", "新增1**人，全区，治愈2**人"),
        ("**全区**新增1**人，治愈2**人", "全区新增1**人，治愈2**人"),
        ("张**和**李四**说，王**没来", "张**和李四说，王**没来"),
        ("复工**68**家，到岗**300**人", "复工68家，到岗300人"),
        ("**家庭**和**个人**", "家庭和个人"),
        ("为**企业**送口罩，**个体户**也有", "为企业送口罩，个体户也有"),
        ("**元旦**，**名单**公布", "元旦，名单公布"),
        ("**68家**企业，**70家**门店", "68家企业，70家门店"),
    ],
)
def test_two_masks_beside_bold_letters_keep_their_stars(typed: str, text: str) -> None:
    """And bold letters that are none of masks stay bold."""
    document = convert(typed)
    assert not document.problems
    assert document.text.strip() == text
