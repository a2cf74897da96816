"""Law 9: content as large as nobody means it to be takes time and memory in proportion, and is told whole.

Steps are counted, not seconds: the calls of functions that a check makes. What a case costs more at twice its
size is at most twice as much as the doubling before; where it grows with the square it is four times as much.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from large_content import CASES, Case, write_base

from bulletin.check import check
from bulletin.fix.changes import changes
from bulletin.problems import Report
from bulletin.read.content import read_content
from bulletin.read.folders import Folder
from bulletin.read.positions import located
from bulletin.read.refusals import ENTRIES, MOST
from bulletin.read.yaml import load
from bulletin.reports import as_text

SMALL = {
    "250 unknown references among 20,000": 800,
    "8 MB of `- x`": 400,
    "8 MB of fields of one record": 100,
    "8 MB of prose in a field": 400,
    "one field many times": 100,
}
"""The smallest sizes of cases in which 100 is too few to matter, or four times 200 too many."""


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Count the calls that are made inside."""
    calls: Counter[str] = Counter()

    def note(_: object, event: str, __: object) -> None:
        calls[event] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(before)


def checked(content: Path) -> Report:
    """Read and check `content` in this process, as `bulletin check` does, and print what is found."""
    edition, problems = read_content(content)
    if not Report.of(problems).errors:
        problems += check(edition)
    report = Report.of(located(problems, Folder(content, "content")))
    assert as_text(report, str)
    return report


def steps(case: Case, size: int, folder: Path, *, mend: bool = False) -> int:
    """Return how many calls it takes to check a case of this size, or to find what `fix` would mend."""
    content = folder / str(size) / "content"
    write_base(content)
    case(content, size)
    with counted() as calls:
        if mend:
            changes(content, "content")
        else:
            checked(content)
    return calls["call"] + calls["c_call"]


@pytest.mark.sample(2)
@pytest.mark.parametrize("name", CASES)
def test_a_check_takes_steps_in_proportion(name: str, tmp_path: Path) -> None:
    """Twice as much of one kind takes twice as many steps."""
    case, _ = CASES[name]
    size = SMALL.get(name, 100)
    steps(case, 2, tmp_path / "first")  # what is loaded late and compiled once is no step of any size
    one, two, four = (steps(case, size * times, tmp_path) for times in (1, 2, 4))
    assert (four - two) < 2.5 * (two - one) + 2_000, (one, two, four)


@pytest.mark.parametrize("name", ["records of one name, no id", "fields indented by tabs"])
def test_mending_takes_steps_in_proportion(name: str, tmp_path: Path) -> None:
    """So it is with what `fix` mends: ids that are given are not looked for one by one."""
    case, _ = CASES[name]
    steps(case, 2, tmp_path / "first", mend=True)
    one, two, four = (steps(case, 100 * times, tmp_path, mend=True) for times in (1, 2, 4))
    assert (four - two) < 2.5 * (two - one) + 2_000, (one, two, four)


def test_a_list_without_end_is_one_problem() -> None:
    """Eight megabytes of `- x` are not two million problems."""
    value, problems = load("- x\n" * 2_000_000, "content/data/topics.yaml")
    assert value is None
    (problem,) = problems
    assert (problem.rule, problem.location.line) == ("too-large", ENTRIES + 1)


def test_one_line_of_hyphens_is_refused_unread() -> None:
    """The parser would take a gigabyte for eight megabytes of `- - -` before it tells of the depth."""
    value, problems = load("a: b\n" + "- " * 4_000_000, "content/data/topics.yaml")
    assert value is None
    assert [(problem.rule, problem.location.line) for problem in problems] == [("too-deep", 2)]


def test_a_list_as_long_as_may_be_is_read() -> None:
    """The limit is far beyond what a file of records holds."""
    value, problems = load("- x\n" * ENTRIES, "content/data/topics.yaml")
    assert (len(value), problems) == (ENTRIES, [])


def test_more_problems_than_can_be_told_are_said_to_be_more() -> None:
    """Of one file so many problems of a kind are told, then one says that there are others."""
    _, problems = load("- a:\n\tb:\n" * (MOST + 5), "content/data/topics.yaml")
    tabs = [problem for problem in problems if problem.rule == "tab"]
    (last,) = (problem for problem in problems if problem.rule == "too-many-problems")
    assert len(tabs) == MOST
    assert last.location.line == 2 * (MOST + 1)


def test_ten_thousand_problems_are_all_told(tmp_path: Path) -> None:
    """None of what is wrong is dropped, however many there are (law 5)."""
    case, _ = CASES["wrong values"]
    write_base(tmp_path / "content")
    case(tmp_path / "content", 10_000)
    assert checked(tmp_path / "content").errors == 10_000
