"""YAML as it is allowed: text stays the text that was typed, and everything can be found again."""

import re

from hypothesis import given, settings, strategies as st
from tables import for_each

from bulletin.problems import Location, Problem
from bulletin.read.yaml import load, locate


def value_of(text: str) -> object:
    """Return the value of `text`, which has no problems."""
    value, problems = load(text, "content/data/x.yaml")
    assert problems == []
    return value


@for_each(
    "typed",
    [
        "12:30",
        "no",
        "yes",
        "~",
        "null",
        "0012",
        "2.10",
        "1583107200",
        "2020-03-02",
        "1_000",
        "0x1F",
        "1e3",
        ".5",
    ],
)
def test_a_text_stays_what_was_typed(typed: str) -> None:
    """The schema decides types, never YAML: no text becomes a number, a date or a truth value."""
    assert value_of(f"a: {typed}\nb: [{typed}]\n") == {"a": typed, "b": [typed]}


@for_each(
    ("typed", "read"),
    [
        ("a: 苏仙区\n  复工\n", "苏仙区复工"),
        ("a: 苏仙区\n  GDP\n  增长\n", "苏仙区 GDP 增长"),
        ("a: >\n  苏仙区\n  复工\n", "苏仙区复工\n"),
        ("a: >-\n  苏仙区，\n  复工。\n", "苏仙区，复工。"),
        ('a: "苏仙区\n  复工"\n', "苏仙区复工"),
        ("a: 'two\n  words'\n", "two words"),
        ("a: |\n  苏仙区\n  复工\n", "苏仙区\n复工\n"),
        ("a: 苏仙 区\n", "苏仙 区"),
    ],
)
def test_folded_lines_of_han_characters_join_without_a_space(typed: str, read: str) -> None:
    """A line break between Han characters is no space; between words it is one, and typed spaces stay."""
    assert value_of(typed) == {"a": read}


@for_each("text", ["", "\n", "# nothing\n"])
def test_an_empty_file_has_no_value(text: str) -> None:
    """A file of comments alone is no fault and holds nothing."""
    assert value_of(text) is None


def test_an_empty_field_is_an_empty_text() -> None:
    """A name with nothing behind it can cancel a default, so it is kept."""
    assert value_of("a:\nb: ''\n") == {"a": "", "b": ""}


def test_every_value_and_key_is_found_again() -> None:
    """Lines and columns count from 1, and characters count, not bytes."""
    positions = locate("- 名称: 苏仙\n  list: [一, 二]\n- deep:\n    key: value\n")
    assert positions.find((0, "名称")) == (1, 7)
    assert positions.find((0, "名称"), key=True) == (1, 3)
    assert positions.find((0, "list", 1)) == (2, 13)
    assert positions.find((1, "deep", "key")) == (4, 10)
    assert positions.find((1, "deep", "key"), key=True) == (4, 5)


def test_what_is_not_there_is_found_at_the_nearest_value_around_it() -> None:
    """A missing field is told at its record, and in an empty file at the first line."""
    assert locate("- a: b\n- c: d\n").find((1, "missing", 3)) == (2, 3)
    assert locate("").find((0, "a")) == (1, 1)


def test_problems_stand_on_the_lines_of_the_file() -> None:
    """Front matter begins on the second line of its file, so its problems do too."""
    _, problems = load("title: 甲\ntitle: 乙\n", "content/bulletins/a.md", first_line=2)
    assert [problem.location for problem in problems] == [Location("content/bulletins/a.md", 3, 1)]
    assert str(problems[0].what) == "「title」 stands twice; first in line 2"


def test_names_with_colons_in_prose_are_no_faults() -> None:
    """What a text says about names and colons is left alone, where it can be read."""
    assert value_of("note: |\n  来源：红网\n  名称： 高斯贝尔\n") == {"note": "来源：红网\n名称： 高斯贝尔\n"}


@given(st.text(max_size=200))
def test_any_text_gives_a_value_or_problems(text: str) -> None:
    """Nothing that can be typed makes the reader raise, and what it refuses is told at a place."""
    value, problems = load(text, "x.yaml")
    assert value is not None or problems or not _holds_content(text)
    assert all(isinstance(problem, Problem) and problem.location.line for problem in problems)


def _holds_content(text: str) -> bool:
    """Tell if there is more in the text than spaces, comments and marks of a document."""
    return any(line.strip("\ufeff \t") and line.strip()[0] not in "#-.%" for line in text.splitlines())


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`,? \n\t复工：", max_size=60))
def test_signs_of_yaml_in_any_order_give_a_value_or_problems(text: str) -> None:
    """The same for texts made of the signs that mean something in YAML."""
    _, problems = load(text, "x.yaml")
    assert all(isinstance(problem, Problem) and str(problem) for problem in problems)


@given(
    st.recursive(st.text("ab复工 12", max_size=8), lambda inner: st.lists(inner, max_size=3), max_leaves=10)
)
def test_what_is_written_out_is_read_back(value: object) -> None:
    """Lists and quoted texts come back as they were."""
    assert value_of(f"a: {_written(value)}\n") == {"a": value}


def _written(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return f'"{value}"'


_VALUES = st.text("甲乙a1 #:：-,'\"[]{}&*!|>%@`\\\t。", max_size=20)


@given(_VALUES, st.sampled_from(["title", "note", "aliases", "level"]))
@settings(deadline=None)
def test_a_text_is_read_as_typed_or_told(rest: str, key: str) -> None:
    """Of a value nothing is lost in silence; behind ` # ` stands a comment, in words if set apart."""
    typed = f"甲{rest}"
    value, problems = load(f"{key}: {typed}\nid: a\n", "x.yaml")
    read = value[key] if isinstance(value, dict) and key in value else None
    space = r"\s+" if key == "level" else r"(?:  |\t)\s*"
    comment = re.match(rf"{space}#(?:[\s#]|$)", typed.removeprefix(read or ""))
    assert problems or read == typed.strip() or comment


@for_each(
    ("typed", "read"),
    [
        ("title: 甲 #乙#", "甲"),
        ("title: 甲 # 乙", "甲"),
        ("level: 甲 #乙", "甲"),
        ("title: #甲", ""),
        ("title: 甲\t#乙", "甲"),
        ("aliases: [甲 #乙\n  ]", "甲"),
        ("note: 甲\n  乙 #丙", "甲乙"),
        ("- name: 电厂 #2 机组", "电厂"),
        ("printed: 68家 #1", "68家"),
        ("summary: C# #话题", "C#"),
    ],
)
def test_a_text_that_becomes_a_comment_is_told(typed: str, read: str) -> None:
    """The value is what YAML reads, and the problem has the place of the sign."""
    value, problems = load(typed, "x.yaml")
    assert read in str(value)
    line = typed.split("\n")[problems[0].location.line - 1]
    assert [(problem.rule, line[problem.location.column - 1 :].lstrip()[0]) for problem in problems] == [
        ("cut-text", "#")
    ]


@for_each(
    ("typed", "severity"),
    [
        *(
            (f"- {field}: 甲 # 乙", "warning")
            for field in (
                *("name", "title", "summary", "note", "description", "definition", "outlet", "locator"),
                *("issuer", "condition", "group", "name_en", "as_of_printed", "text", "reason"),
            )
        ),
        ("corrections:\n  - date: 2020-03-05\n    note: 甲 # 乙", "warning"),
        ("aliases:\n  - 甲 # 乙", "warning"),
        ("note: 甲\n  乙 # 丙", "warning"),
        ("title: “甲” # 乙", "warning"),
        ("title: 甲。\t# 乙", "warning"),
        ("title: 甲 ## 乙", "warning"),
        ("title: 甲 #乙", "error"),
        ("note: 甲 # 丙\n  乙", "error"),
        ("printed: 68家 # 含分厂", ""),
        ("title: 甲  # 乙", ""),
        ("title: '甲' # 乙", ""),
        ('title: "甲" # 乙', ""),
        ("reporters: [甲, 乙] # 丙", ""),
        *((f"{field}: a # 乙", "") for field in ("id", "date", "status", "place", "unit", "industry", "url")),
    ],
)
def test_of_a_comment_right_behind_a_text_it_is_only_warned(typed: str, severity: str) -> None:
    """Nobody knows if readers were to see it, unless the text goes on; behind other values it is a note."""
    told = [(problem.rule, problem.severity.value) for problem in load(typed, "x.yaml")[1]]
    assert told == ([("cut-text", severity)] if severity else [])


@for_each(
    "typed",
    [
        "status: draft   # 草稿",
        "as_of:   # 没有日子",
        'title: "甲 #乙"',
        "title: '甲 #乙'",
        "note: |\n  甲 #乙\n",
        "# 一行注释\ntitle: 甲",
        "title: 甲#乙",
        "url: https://a.example/#b",
        "topics: [甲] # 乙",
        "sources:\n  - a\n  # 注\n  - b",
    ],
)
def test_comments_and_quoted_signs_stay(typed: str) -> None:
    """A comment of its own line, behind a choice or a list, and a sign in quotes or words need no word."""
    assert load(typed, "x.yaml")[1] == []
