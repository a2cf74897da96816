"""Tildes and underscores vanish only as marks of Markdown, and are told of where they may be none."""

from tables import for_each

from bulletin.markup.convert import convert


@for_each(
    "typed",
    [
        "工作时间8:00~~17:00，午休12:00~~13:00。",
        "每天10~~20家，月增30~~40家。",
        "2~~3人一组，5~~6组一班。",
        "3~~~5家，6~~~~8家。",
        "第1~~2号和第3~~4号",
        "- 1~~2\n- 3~~4",
        "> 1~~2，3~~4",
        "`1~~2`，3~~4",
        "全天~~~开放~~~全年",
        "20~~30岁占比40~~50%",
    ],
)
def test_tildes_between_digits_are_a_dash(typed: str) -> None:
    """The numbers on both sides are shown with the tildes between them, and nothing is struck out."""
    document = convert(typed)
    assert document.problems == ()
    assert document.text.count("~") == typed.count("~")


@for_each(
    ("typed", "marked"),
    [
        ("3月1日~~3月5日，厂房1~~5号楼", ["~~3月5日，厂房1~~"]),
        ("3月1日~~3月5日和4月1日~~4月5日", ["~~3月5日和4月1日~~"]),
        ("从~~周一，周二~~周三", ["~~周一，周二~~"]),
        ("甲~~乙；丙~~丁", ["~~乙；丙~~"]),
        ("50%~~60%到70%~~80%", ["~~60%到70%~~"]),
        ("姓名：__张三__，电话：__0735__", ["__张三__", "__0735__"]),
        ("附件 _2020_复工名单_.xlsx", ["_2020_复工名单_"]),
        ("删除 __MACOSX__ 文件夹", ["__MACOSX__"]),
        ("见 /_archive_/2020", ["_archive_"]),
        (r"¯\_(ツ)_/¯ ^_^", ["_/¯ ^_"]),
        ("单位: __甲厂__ 。", ["__甲厂__"]),
        ("文件 _draft_.docx", ["_draft_"]),
        ("运行 __init__.py", ["__init__"]),
    ],
)
def test_marks_that_may_be_meant_as_typed_are_told(typed: str, marked: list[str]) -> None:
    """Spans of dates, forms that were filled in, names of files and faces are told at their place."""
    told = [found for found in convert(typed).problems if found.rule == "vanishing-stars"]
    assert [dict(found.what.arguments)["typed"] for found in told] == marked
    assert [found.location.column for found in told] == [typed.index(words) + 1 for words in marked]


@for_each(
    "typed",
    [
        "~~旧~~新",
        "原定~~3月1日~~3月5日",
        "~~67~~76家",
        "价格 ~~100元，含税~~ 80元",
        "__测试__一些",
        "_斜体_ 和 __粗__。",
        "a_b_c和a__b",
        "姓名：____",
        "`姓名：__张三__`",
        "```\n8~~9 姓名：__张三__\n```",
        "~~~\n8~~9\n~~~",
        "[甲](https://a.example/_a_/b)",
        r"姓名：\_\_张三\_\_",
        "<del>3月1日</del>3月5日",
        "8～9时，8—9时",
    ],
)
def test_marks_that_are_meant_are_told_of_nowhere(typed: str) -> None:
    """What is struck out, bold or italic by its look, and what a mend says to write, is no doubt."""
    assert convert(typed).problems == ()
