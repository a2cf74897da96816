"""What `fix` writes for tabs has the structure that was meant, or the line is left."""

import re

import yaml
from hypothesis import given, settings, strategies as st

from bulletin.fix.typing import typed_right
from bulletin.read.indentation import indent

NAMES = st.sampled_from(
    ["name", "note", "place", "summary", "outlet", "topics", "measures", "timeline", "uscc"]
)
WORDS = st.sampled_from(["甲", "乙厂", "2020-03-05", "一句话"])


@st.composite
def records(draw: st.DrawFn) -> list[str]:
    """Draw the lines of a list of records with lists of words and of groups in them."""
    wide = draw(st.booleans())
    lines: list[str] = []
    for number in range(draw(st.integers(1, 3))):
        lines.append(f"- id: r{number}")
        for name in draw(st.lists(NAMES, unique=True, max_size=4)):
            inner = "    " if wide else "  "
            match draw(st.sampled_from(["value", "words", "groups"])):
                case "value":
                    lines.append(f"  {name}: {draw(WORDS)}")
                case "words":
                    lines += [
                        f"  {name}:",
                        *(f"{inner}- {word}" for word in draw(st.lists(WORDS, min_size=1, max_size=2))),
                    ]
                case _:
                    lines += [f"  {name}:", f"{inner}- date: {draw(WORDS)}"]
                    lines += [f"{inner}  text: {draw(WORDS)}"] * draw(st.integers(0, 1))
    return lines


@given(records(), st.data(), st.sampled_from(['"', "'"]))
@settings(max_examples=300, deadline=None)
def test_names_in_quotes(lines: list[str], data: st.DataObject, quote: str) -> None:
    """Names in quotes are names, as other programs write them."""
    named = [
        re.sub(r"([a-z_]+):", rf"{quote}\1{quote}:", line) if data.draw(st.booleans()) else line
        for line in lines
    ]
    meant_or_left(named, ["\t" * (indent(line) // 2) + line.lstrip(" ") for line in named])


def meant_or_left(lines: list[str], typed: list[str]) -> None:
    """Assert that what is written for `typed` is what `lines` are, or that tabs are left in it."""
    fixed = typed_right("\n".join(typed))
    assert fixed.replace("\t", "").replace(" ", "") == "".join("\n".join(lines).split(" "))
    if not any("\t" in line for line in fixed.split("\n")):
        assert yaml.safe_load(fixed) == yaml.safe_load("\n".join(lines))
    assert typed_right(fixed) == fixed


@given(records(), st.sampled_from([1, 2, 4]))
@settings(max_examples=300, deadline=None)
def test_all_levels_by_tabs(lines: list[str], columns: int) -> None:
    """A file indented by tabs throughout, one or more columns wide."""
    typed = [
        "\t" * (lead // columns) + " " * (lead % columns) + line[lead:]
        for line in lines
        for lead in [len(line) - len(line.lstrip(" "))]
    ]
    meant_or_left(lines, typed)


@given(records(), st.data(), st.sampled_from([2, 4, 8]))
@settings(max_examples=600, deadline=None)
def test_one_line_by_a_tab(lines: list[str], data: st.DataObject, width: int) -> None:
    """A line whose tab looks as wide as the spaces of the others: to the next place where a tab ends."""
    places = [number for number, line in enumerate(lines) if line.startswith(" ")]
    if places:
        at = data.draw(st.sampled_from(places))
        line = lines[at]
        lead = len(line) - len(line.lstrip(" "))
        typed = [*lines[:at], "\t" * max(1, round(lead / width)) + line[lead:], *lines[at + 1 :]]
        meant_or_left(lines, typed)
