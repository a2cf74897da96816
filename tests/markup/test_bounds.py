"""Law 9: whatever is typed takes bounded time and memory, or is refused."""

from collections.abc import Callable

from counting import steps
from hypothesis import given, strategies as st
from markdown.extensions.tables import TableProcessor
from tables import for_each

from bulletin.markup.convert import convert
from bulletin.markup.parser import Parser

_REFUSED: dict[str, tuple[str, str]] = {
    "brackets": ("[" * 30_000, "too-deep"),
    "quotes": (">" * 30_000, "too-deep"),
    "quotes with spaces": ("> " * 30_000, "too-deep"),
    "lists in a line": ("- " * 30_000 + "a", "too-deep"),
    "lists by indenting": ("\n".join("    " * level + "- a" for level in range(60)), "too-deep"),
    "links that don't end": ("[a](" * 30_000, "too-deep"),
    "nested brackets": ("[" * 100 + "a" + "]" * 100, "too-deep"),
    "tags that don't end": ("<a " * 3_000, "too-deep"),
    "declarations": ("<![CDATA[ ]]>" * 100, "too-deep"),
    "references that don't end": ("{{" * 100_000, "too-large"),
    "links to places": ("]({place}" * 20_000, "too-large"),
    "tags": ("<div>\n" * 30_000, "too-large"),
    "headings": ("# a\n" * 1_000, "too-large"),
    "underlined headings": ("a\n---\n" * 1_000, "too-large"),
    "fences": ("~~~a\n" * 10_000, "too-large"),
    "blocks": ("/// policy\n///\n\n" * 10_000, "too-large"),
    "footnotes": ("[^a]" * 1_000, "too-large"),
    "escaped signs": (r"\[" * 6_000, "too-large"),
    "pieces of code": ("``甲`" * 5_000, "too-large"),
    "struck out letters": ("~~甲~~乙" * 3_000, "too-large"),
    "line breaks": ("a  \n" * 10_000, "too-large"),
    "columns": ("a|" * 20_000 + "\n" + "-|" * 20_000 + "\n" + "|\n" * 50_000, "too-large"),
    "columns in full width": ("甲｜" * 20_000 + "\n" + "——｜" * 20_000 + "\n", "too-large"),
    "columns of a grid": ("+-" * 20_000 + "+\n" + "|甲" * 20_000 + "|\n", "too-large"),
    "columns of drawn lines": ("┌" + "─┬" * 20_000 + "┐\n" + "│甲" * 20_000 + "│\n", "too-large"),
    "columns of the head alone": ("|" + "a|" * 300 + "\n|-|\n" + "|\n" * 300, "too-large"),
    "columns of a head, a line above": ("> a" + "|a" * 300 + "\n>\n> -|-\n" + "> |\n" * 300, "too-large"),
    "columns below a drawn line": ("+---+\n" + "|甲" * 300 + "|\n" + "|\n" * 300, "too-large"),
    "lines that give links an address": ("[a]:\n" * 1_000, "too-large"),
    "cells": ("a|" * 50 + "\n" + "-|" * 50 + "\n" + "|\n" * 50_000, "too-large"),
    "characters": ("甲" * 200_001, "too-large"),
}


@for_each(("body", "rule"), _REFUSED.values())
def test_what_would_have_no_bound_is_refused(body: str, rule: str) -> None:
    """The body is not converted, and its one problem says why."""
    document = convert(body)
    assert [problem.rule for problem in document.problems] == [rule]
    assert document.parts == ()


def _steps(body: str) -> int:
    """Count the steps that converting `body` takes; what is made at the first time alone does not count."""
    convert("")
    return steps(lambda: [convert(body)])


@for_each(
    "make",
    [
        lambda n: "*" * n,
        lambda n: "`" * n,
        lambda n: "<" * n,
        lambda n: "*a _b " * n,
        lambda n: "{place}" * n,
        lambda n: "甲\n" * n,
        lambda n: "- 甲\n" * n,
        lambda n: "甲\n\n" * n,
        lambda n: "a|b\n-|-\n" + "c|d\n" * n,
        lambda n: "{{ a }}家，" * n,
        lambda n: "[甲](/乙/)" * n,
        lambda n: "**甲**\n" * n,
        lambda n: "`a` " * n,
        lambda n: "<b>甲</b>" * n,
        lambda n: "甲|乙  \n" * n,
        lambda n: "甲  乙  \n" * n,
        lambda n: "甲  乙  丙\n" * n,
        lambda n: "|甲|乙|\n\n" * n,
        lambda n: "|甲|乙|\n|-|-|\n" + "\n|丙|1|\n" * n,
        lambda n: "|甲|乙|\n|-|-|\n" + "\n|丙|丁|\n" * n,
        lambda n: "甲\t乙\n\n" * n,
        lambda n: "-----  -----\n" * n,
        lambda n: "甲  乙\n-----  -----\n" * n,
        lambda n: "甲** 乙 **" * n,
        lambda n: "•甲" * n,
        lambda n: "说明：|甲|乙|\n|-|-|\n" * n,
        lambda n: "[<https://a.example>](/a/) " * n,
        lambda n: "①甲\n" * n,
        lambda n: "".join(f"{2 * number}. 甲\n" for number in range(1, n)),
        lambda n: "+-+-+\n|甲|乙|\n" * n,
        lambda n: "+---+\n" * n,
        lambda n: "- 1\n2\n" * n,
        lambda n: "https://a.example/" + ")" * n,
        lambda n: "https://a.example/)， " * n,
        lambda n: "www," * n,
        lambda n: "http:a." * n,
        lambda n: "a,b,c\n" * n,
        lambda n: "a,b\n" * n,
        lambda n: '"a","b' * n,
        lambda n: "甲，乙\n" * n,
        lambda n: '甲\t"a""' + '""' * n + "\n",
        lambda n: "1.1\t甲\n" * n,
        lambda n: "甲；\n" * n,
        lambda n: "▍甲乙\n" * n,
        lambda n: "\uf06c甲\n" * n,
        lambda n: "- 甲\n" + "  （1）乙\n" * n,
        lambda n: "-甲\n" * n + "- 乙",
    ],
)
def test_work_grows_with_the_text(make: Callable[[int], str]) -> None:
    """Four times the text takes at most five times the steps."""
    few, many = _steps(make(100)), _steps(make(400))
    assert many <= 5 * few


@given(st.text(alphabet="`|\\\\a", max_size=30))
def test_the_cells_of_a_row_are_those_of_markdown(row: str) -> None:
    """Finding them in linear time finds the same."""
    ours = Parser().tables
    assert ours._split(row) == TableProcessor._split(ours, row)  # type: ignore[attr-defined]


def test_the_cells_of_a_row_take_linear_steps() -> None:
    """Neither bars nor ticks are compared with all others."""
    split = Parser().tables._split
    few, many = (steps(split, "`|" * n) for n in (1_000, 4_000))
    assert many <= 5 * few


@for_each(
    "body",
    [
        "[甲](/a/) " * 300,
        "（一）(二) [三] " * 300,
        "\n\n".join(f"## 第{n}节\n\n{{{{ a }}}}" for n in range(200)),
        "a|b\n-|-\n" + "| {{ a }} | **乙** |\n" * 500,
        "- 甲\n    - 乙\n        - 丙\n" * 100,
        "> 甲\n> > 乙\n\n" * 100,
        "\\[" * 500,
        "***\n\n- - -\n\n__________\n",
    ],
)
def test_long_but_sane_texts_are_converted(body: str) -> None:
    """No limit stands in the way of what a newsroom writes."""
    document = convert(body)
    assert document.problems == ()
    assert document.parts


def test_a_refusal_says_what_and_where() -> None:
    """Whoever typed it can find the place and knows what to do."""
    problems = [*convert("甲\n\n" + "[" * 30).problems, *convert("甲\n" + "# 乙\n" * 501).problems]
    assert list(map(str, problems)) == [
        (
            ":3:21: too-deep: more than 20 brackets, tags, lists or quotes are open here at once\n"
            "  why: the text is not converted: the time that it takes would have no bound\n"
            "  mend: close them; write a bracket that is meant as text with a backslash, `\\[`, "
            "or in full width, 【"
        ),
        (
            ":502:1: too-large: more than 500 headings\n"
            "  why: the text is not converted: the time that it takes would have no bound\n"
            "  mend: keep to 500; make two bulletins, or put the table into a data file"
        ),
    ]
