"""What an editor means by a line of records that is written otherwise is told as it is to be written."""

import pytest

from bulletin.read.parse import parse_file

PLACE = "- id: a\n  name: 甲县\n  level: county\n  parent: b\n"
POLICY = (
    "- id: p\n  title: 办法\n  place: a\n  kind: document\n  source: s\n  measures:\n"
    "    - id: m\n      topic: t\n      text: 帮助。\n"
)
MATTER = "id: second\ntitle: 第二篇\ndate: 2020-03-05\nplace: p\nsummary: 摘要。\nsources: [s]\n"
FIGURES = (
    "source: s\nsubject: p\nas_of: 2020-03-01\nscope: o\n"
    "figures:\n  - id: f\n    indicator: i\n    printed: 68家\n"
)
ALONE = (
    "delete it, and write the note on a line of its own, `# {}`; if readers are to see it, delete 「{}」 "
    "alone"
)
AUDIENCE = (
    "write those that are meant in brackets, `who: […, …]`, of: `enterprise`, `individual-business`, "
    "`worker`, `farmer`, `resident`"
)
SPAN = "the days on which it begins and ends are one field: write `window: {}` in their place"
AMOUNT = (
    "an amount is a figure: write one in data/figures/, whose `subject` is the policy, list its id in "
    "`figures` here, and delete this line"
)


def told(kind: str, text: str) -> list[str]:
    """Return the mends of a file."""
    return [str(problem.mend) for problem in parse_file(kind, "a.yaml", text.encode()).problems]


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("level=county", "write `level: county`"),
        ("level ＝ county", "write `level: county`"),
        ("level -> county", "write `level: county`"),
        ("level: level: county", "write `level: county`"),
        ("*level*: county", "write `level: county`"),
        ("**level:** county", "write `level: county`"),
        ("`level`: county", "write `level: county`"),
        ("level:: county", "write the field's name as `level`"),
        ("level: county,", "write `county`"),
    ],
)
def test_a_field_with_other_signs(line: str, mend: str) -> None:
    """An equals sign, an arrow, its name twice, or marks around it; one message, and it mends."""
    assert told("place", PLACE.replace("level: county", line)) == [mend]
    assert told("place", PLACE) == []


@pytest.mark.parametrize("name", ["甲县,", "甲县;", "甲县，", "甲县；", "甲县、", "甲县, "])
def test_no_name_ends_with_a_comma(name: str) -> None:
    """It is left of another program's form."""
    assert told("place", PLACE.replace("甲县", name)) == ["write `甲县`"]


@pytest.mark.parametrize("name", ["甲县.", "甲·县", "Gospell Co., Ltd.", "甲（县）"])
def test_other_signs_belong_to_names(name: str) -> None:
    """They are no slip."""
    assert told("place", PLACE.replace("甲县", name)) == []


def test_fields_that_were_joined_without_a_space() -> None:
    """The second begins right behind a Chinese character."""
    (mend,) = told("place", PLACE.replace("甲县\n  level", "甲县level"))
    assert mend.startswith("write each field on a line of its own: `name: 甲县`, and below it")


NOTED = {
    "reporters: [王五, ＃李四]": ALONE.format("李四", "＃"),
    "reporters: [王五] ＃ 未定": "write `# 未定`; if it is no note, delete 「＃」",
    "reporters: [王五 ＃ 未定]": "write `王五`, and the note above it, on a line of its own: `# 未定`",
    "reporters: [王五, // 未定]": ALONE.format("未定", "//"),
    "topics: [\n  ＃ b,\n  a]": ALONE.format("b", "＃"),
}


@pytest.mark.parametrize("line", NOTED)
def test_notes_in_brackets(line: str) -> None:
    """A # in full width, or the sign of another program, begins none there; its mend closes the brackets."""
    found = parse_file("bulletin", "a.md", f"---\n{MATTER}{line}\n---\n\n正文。\n".encode()).problems
    assert {str(problem.mend) for problem in found} == {NOTED[line]}


@pytest.mark.parametrize(
    "line", ["reporters: [＃1组, 王五]", "reporters: [＃复工＃, 王五]", "reporters: [C#组]"]
)
def test_such_signs_may_be_meant(line: str) -> None:
    """Before a number, or as a topic of a chat."""
    found = parse_file("bulletin", "a.md", f"---\n{MATTER}{line}\n---\n\n正文。\n".encode()).problems
    assert found == ()


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("who: 企业、员工", "put it in brackets: `who: [enterprise, worker]`"),
        ("who: [企业，员工]", "write each as an entry of its own: `enterprise`, `worker`"),
        ("who: all", AUDIENCE),
        ("figures: a + b", "put it in brackets: `figures: [a, b]`"),
        ("apply:\n        phone: [1, 2]", "write it as one text, without brackets: `phone: 1、2`"),
        ("start: 2020-02-20\n      end: 2020-06-30", SPAN.format("2020-02-20..2020-06-30")),
        ("end: 2020-06-30", SPAN.format("..2020-06-30")),
        ("amount: 500元", AMOUNT),
    ],
)
def test_values_of_a_measure(line: str, mend: str) -> None:
    """What is offered can be written."""
    assert told("policy", f"{POLICY}      {line}\n") == [mend]


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("asof: 2020-03-02", "write the field's name as `as_of`"),
        ("scop: x", "write the field's name as `scope`"),
        ("主体: x", "write the field's name as `subject`"),
        (
            "as_of: 2020-03-02\n    asof: 2020-03-02",
            "`as_of` is there already: delete this line, and keep the right value there",
        ),
    ],
)
def test_a_misspelt_field_under_a_default(line: str, mend: str) -> None:
    """What the file says for all figures is none of this one's fields."""
    assert told("figure", f"{FIGURES}    {line}\n") == [mend]


def test_a_date_of_figures() -> None:
    """It may be the day of the report, which is none of the figures' own."""
    (mend,) = told("figure", f"{FIGURES}    date: 2020-03-04\n")
    assert mend.startswith(
        "if it is the day of which the number is true, write the field's name as `as_of`; "
    )
    (mend,) = told("figure", FIGURES.replace("as_of: 2020-03-01", "date: 2020-03-04"))
    assert mend.startswith(
        "if it is the day of which the number is true, write the field's name as `as_of`; "
    )


@pytest.mark.parametrize(
    ("typed", "mend"),
    [
        ("https：//a.cn/b", "write `https://a.cn/b`"),
        ("<https://a.cn/b>", "write `https://a.cn/b`"),
        ("原文（https://a.cn/b）", "write `https://a.cn/b`"),
        ("a.com.cn/b", "write `https://a.com.cn/b`"),
        ("https://a.cn/b c", "write it in full, with https:// in front and no spaces"),
        ("https://a.cn/b https://a.cn/c", "write it in full, with https:// in front and no spaces"),
        ("ftp://a.cn/b", "write it in full, with https:// in front and no spaces"),
    ],
)
def test_the_address_that_is_meant(typed: str, mend: str) -> None:
    """One alone is offered."""
    assert told("source", f"- id: s\n  url: {typed}\n") == [mend]


def test_an_id_in_pinyin_with_tones() -> None:
    """Its letters are kept."""
    assert told("place", PLACE.replace("id: a", "id: sūxiān")) == ["write it like `suxian`"]
