"""A day without its year is given that of what stands around it, and none where nobody knows."""

import pytest
from tables import for_each

from bulletin.read.parse import parse_file

MATTER = "---\nid: a\ntitle: 甲\ndate: {date}\nplace: b\nsummary: 乙。\nsources: [c]\n{fields}---\n正文。\n"
FIGURES = "source: {source}\nsubject: b\nfigures:\n  - id: f\n    indicator: i\n    printed: 83家\n{fields}"
UNKNOWN = "write its year too: four digits and a hyphen in front, then "


def mends(kind: str, name: str, text: str) -> list[str]:
    """Return the mends of the problems of a file."""
    return [str(problem.mend) for problem in parse_file(kind, name, text.encode()).problems]


@for_each(
    ("name", "date", "fields", "meant"),
    [
        ("a.md", "2024-07-10", "updated: 7月12日\n", "2024-07-12"),
        ("a.md", "2024-07-10", "corrections:\n  - date: 7月12日\n    note: 丙\n", "2024-07-12"),
        ("a.md", "2023-12-30", "corrections:\n  - date: 1月2日\n    note: 丙\n", "2024-01-02"),
        ("bulletins/2031/a.md", "3/5", "", "2031-03-05"),
        ("2019-03-05-a.md", "3月5日", "", "2019-03-05"),
    ],
)
def test_a_bulletin_and_its_file_tell_the_year(name: str, date: str, fields: str, meant: str) -> None:
    """What was added to a bulletin is not earlier than it."""
    (mend,) = mends("bulletin", name, MATTER.format(date=date, fields=fields))
    assert mend.startswith(f"write its year too: of {meant[:4]} it is {meant}")


@for_each(
    ("name", "source", "fields", "meant"),
    [
        ("figures/2024-07-10-qingting.yaml", "qingting", "    as_of: 7月9日\n", "2024-07-09"),
        ("figures/a.yaml", "news-2024-01-03-b", "    as_of: 12月31日\n", "2023-12-31"),
        ("figures/a.yaml", "news-2024-01-03-b", "    as_of: 1月3日\n", "2024-01-03"),
        (
            "figures/2021.yaml",
            "news",
            (
                "    revisions:\n      - until: 3月2日\n        reason: 乙\n        fault: ours\n"
                "        printed: 1家\n"
            ),
            "2021-03-02",
        ),
    ],
)
def test_a_figure_is_of_the_year_of_its_report(name: str, source: str, fields: str, meant: str) -> None:
    """A report tells of what was before it: on 3 January the 31 December is of last year."""
    (mend,) = mends("figure", name, FIGURES.format(source=source, fields=fields))
    assert mend.startswith(f"write its year too: of {meant[:4]} it is {meant}")


@pytest.mark.parametrize("typed", ["3月5日", "2月29日"])
def test_without_a_year_around_none_is_made_up(typed: str) -> None:
    """Nor is there a 29 February in a year that has none."""
    (mend,) = mends("bulletin", "a.md", MATTER.format(date=typed, fields=""))
    assert mend.startswith(UNKNOWN)
    (mend,) = mends("bulletin", "2021/a.md", MATTER.format(date="2月29日", fields=""))
    assert mend.startswith(UNKNOWN)
