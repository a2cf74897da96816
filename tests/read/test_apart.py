"""A record that can't be read hides none of the others of its file."""

from pathlib import Path
from typing import Final

from tables import for_each

from bulletin.read import apart
from bulletin.read.folders import Folder
from bulletin.read.parse import parse_file
from bulletin.read.positions import located

_GOOD: Final = "- id: sound\n  name: 好厂\n  kind: enterprise\n"
_BROKEN: Final = {
    "a colon in a text": ("  summary: 甲: 乙\n", "yaml-syntax"),
    "a quote without its end": ('  summary: "甲乙\n', "yaml-syntax"),
    "a bracket without its end": ("  aliases: [甲, 乙\n", "yaml-syntax"),
    "a brace without its end": ("  note: {甲\n", "yaml-syntax"),
    "words behind a quote": ("  summary: '甲'乙\n", "yaml-syntax"),
    "a sign that begins no text": ("  summary: @甲\n", "yaml-syntax"),
    "a percent sign": ("  summary: %甲\n", "yaml-syntax"),
    "a backtick": ("  summary: `甲`\n", "yaml-syntax"),
    "a line further to the right": ("     summary: 甲\n", "yaml-syntax"),
    "a line further to the left": (" summary: 甲\n", "yaml-syntax"),
    "a tab": ("\tsummary: 甲\n", "tab"),
    "an anchor": ("  summary: &a 甲\n", "yaml-anchor"),
    "an alias": ("  summary: *a\n", "yaml-anchor"),
    "a tag": ("  summary: !note 乙\n", "yaml-tag"),
    "a second document": ("---\n", "second-document"),
    "a full-width colon": ("  summary：甲\n", "full-width-colon"),
    "no space behind a colon": ("  summary:甲\n  note: 乙\n", "no-space-after-colon"),
    "a field's name in brackets": ("  [summary]: 甲\n", "bad-key"),
}


def _record(id_: str, more: str = "") -> str:
    return f"- id: {id_}\n  name: 某厂\n  kind: enterprise\n{more}"


def _told(folder: Path, text: str, kind: str = "enterprise") -> list[tuple[int, str]]:
    (folder / "x.yaml").write_text(text, encoding="utf-8")
    found = parse_file(kind, "content/x.yaml", text.encode())
    placed = located(found.problems, Folder(folder, "content"))
    return sorted((problem.location.line, problem.rule) for problem in placed)


@for_each(("line", "rule"), _BROKEN.values())
@for_each("before", ["", "# 注\n\n", _GOOD])
def test_faults_of_other_records_are_told_too(tmp_path: Path, line: str, rule: str, before: str) -> None:
    """At their lines, whatever can't be read between them; the sound ones are kept."""
    text = before + _record("one", "  colour: 红\n") + _record("two", line) + _record("three", "  uscc: 1\n")
    text += _record("four")
    at = text.count("\n", 0, text.index(line)) + 1
    end = text[: text.index("  uscc")].count("\n") + 1
    unknown = text[: text.index("  colour")].count("\n") + 1
    assert _told(tmp_path, text) == [(unknown, "unknown-key"), (at, rule), (end, "bad-credit-code")]
    ids = [entry.id for entry in parse_file("enterprise", "x.yaml", text.encode()).entries]
    assert ids == [*(["sound"] if before == _GOOD else []), "four"]


@for_each(("line", "rule"), _BROKEN.values())
def test_two_that_cannot_be_read_are_told_both(tmp_path: Path, line: str, rule: str) -> None:
    """The second is not hidden by the first."""
    text = _record("one", line) + _record("two") + _record("three", line) + _record("four")
    first = text[: text.index(line)].count("\n") + 1
    second = text[: text.rindex(line)].count("\n") + 1
    assert _told(tmp_path, text) == [(first, rule), (second, rule)]


_HEAD: Final = "source: a\nsubject: b\n"
_FIGURE: Final = "  - id: {}\n    indicator: c\n    printed: {}\n"


@for_each(("line", "rule"), _BROKEN.values())
def test_figures_of_a_report_are_read_each_by_itself(tmp_path: Path, line: str, rule: str) -> None:
    """The fields before them hold for those that can be read."""
    if rule in {"second-document", "tab"}:
        return  # they stand at the edge
    line = line.replace("  ", "    ", 1).replace("summary", "note").replace("aliases", "with")
    text = f"{_HEAD}figures:\n" + _FIGURE.format("one", "3家")
    text += (
        _FIGURE.format("two", "4家") + line + _FIGURE.format("three", "许多") + _FIGURE.format("four", "5家")
    )
    at = text[: text.index(line)].count("\n") + 1
    told = _told(tmp_path, text, "figure")
    assert (at, rule) in told
    found = parse_file("figure", "x.yaml", text.encode()).entries
    assert [entry.id for entry in found if entry.id in {"one", "four"}] == ["one", "four"]


@for_each(
    "text",
    [
        "",
        "- id: a\n",
        "甲\n- 乙: 丙\n- 丁: 戊\n",
        "records:\n- id: a\n- id: b\n",
        "figures:\n  - id: a\n  - id: b\nsource: c\n",
        "- 甲\n- 乙\n",
        "id: a\nname: b\n",
    ],
)
def test_what_is_no_list_of_records_is_left_whole(text: str) -> None:
    """Nobody knows where a record of it would end."""
    assert apart.apart(text) is None
