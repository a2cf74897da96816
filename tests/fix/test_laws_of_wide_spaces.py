"""What `fix` writes for full-width spaces before lines is YAML, with the words typed, or they are left."""

import re

import yaml
from hypothesis import given, settings, strategies as st
from tables import for_each

from bulletin.fix.typing import typed_right

LEADS = st.sampled_from(["    ", "　　", "    　　", "  　　", "　　　　"])


@given(st.lists(LEADS, min_size=1, max_size=5), st.sampled_from("|>"))
@settings(max_examples=300, deadline=None)
def test_a_text_that_stands_line_by_line(leads: list[str], sign: str) -> None:
    """No line of it leaves the text, wherever the first one begins."""
    lines = [f"{lead}第{number}段。" for number, lead in enumerate(leads)]
    typed = "\n".join(["- id: a", f"  note: {sign}", *lines, "  name: 甲厂", ""])
    fixed = typed_right(typed)
    assert re.sub(r"\s", "", fixed) == re.sub(r"\s", "", typed)
    assert typed_right(fixed) == fixed
    if any(re.match("[ ]+　", line) for line in fixed.split("\n")):
        return  # spaces are what YAML goes by, and what follows them is text
    (record,) = yaml.safe_load(fixed)
    assert record.keys() == {"id", "note", "name"}
    assert record["note"].split() == [f"第{number}段。" for number in range(len(leads))]


@for_each("lead", ["　　", "　", "　　　"])
@for_each("entries", [1, 2, 3])
def test_entries_in_braces_are_moved_all_or_none(lead: str, entries: int) -> None:
    """Where one of them belongs can't be told of the first and be certain of the second."""
    typed = "\n".join(
        ["- id: a", "  timeline:", *(f"{lead}- {{date: 2020-03-0{n + 1}}}" for n in range(entries)), ""]
    )
    fixed = typed_right(typed)
    left = {line.startswith("　") for line in fixed.split("\n") if "date" in line}
    assert len(left) == 1
    if left == {False}:
        assert len(yaml.safe_load(fixed)[0]["timeline"]) == entries
