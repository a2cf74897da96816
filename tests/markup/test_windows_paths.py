"""The paths of Windows are shown as typed: an editor tells colleagues and readers where a file lies."""

from tables import for_each

from bulletin.markup.convert import convert

_PATHS = [
    r"\\10.1.2.3\通知\*.docx",
    r"C:\Users\张三\_桌面\*.doc",
    r"D:\#1\(新)",
    r"\\server\share\_new\a_b_c.txt",
    r"d:\2020\[旧]\名单.xls",
    r"E:\-备份\+新\!急",
    r"C:\a\.b\~c~~d~~\e",
    r"\\fs01\d$\{甲}\1",
    r"Z:\*",
    r"C:\\通知\\a.doc",
    r"F:\复工_2020_名单_\_a",
    r"\\192.168.0.9\共享\**重要**\x",
]


@for_each(
    "around", ["放在{}", "路径：{}，请查收。", "（{}）", "- {} 下", "**见** {}", "`{}`", "```\n{}\n```"]
)
@for_each("path", _PATHS)
def test_a_path_is_shown_as_typed(path: str, around: str) -> None:
    """No backslash and no sign behind one goes, in text and in code."""
    document = convert(around.format(path))
    assert path in document.text
    assert document.problems == ()


@for_each(
    ("typed", "shown"),
    [
        (r"5\*8小时", "5*8小时"),
        (r"\*\*不加粗\*\*", "**不加粗**"),
        (r"甲\\乙", "甲\\乙"),
        (r"比例3:\*", "比例3:*"),
        (r"注：\*为规上", "注：*为规上"),
        (r"\\*甲*", "\\甲"),
        (r"ABC:\*甲", "ABC:*甲"),
        (r"\# 甲", "# 甲"),
    ],
)
def test_an_escape_elsewhere_is_one(typed: str, shown: str) -> None:
    """A backslash before a sign makes it text where no path begins."""
    assert convert(typed).text == shown


@for_each(
    ("typed", "address"),
    [
        ("[附](D:/a.pdf)", "/files/a.pdf"),
        ("[附](file:///D:/通知/a.docx)", "/files/a.docx"),
        ("[附](D:/a.doc)", "/files/…"),
    ],
)
def test_a_link_to_a_file_on_a_disk_is_told_where_to_put_that(typed: str, address: str) -> None:
    """Readers have no such disk."""
    (found,) = convert(typed).problems
    assert found.rule == "bad-link"
    assert dict(found.mend.arguments)["mended"] == address
