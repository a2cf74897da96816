"""A source that is gone or renamed is told where it is named, and not once more at every figure of it."""

from pathlib import Path

from said import problems

_OF_ALL = "it holds for all "
_WITHOUT_SOURCE = [
    ("subject: a", f"add a line `source: …` above `figures:`; {_OF_ALL}that name no other"),
    ("subject: a\n# source: b", f"add a line `source: …` above `figures:`; {_OF_ALL}that name no other"),
    ("subject: a\nsource:", f"write its value behind the colon; {_OF_ALL}figures that name no other"),
    ('subject: a\nsource: ""', f"write its value behind the colon; {_OF_ALL}figures that name no other"),
    ("subject: a\nsource: null", "write what belongs there, or delete the line"),
    ("subject: a\nsource: ~", "write what belongs there, or delete the line"),
    ("subject: a\nsource: 无", "write what belongs there, or delete the line"),
    ("subject: a\nsourse: b", "write the field's name as `source`"),
    ("subject: a\nSource: b", "write the field's name as `source`"),
    ("subject: a\n来源: b", "write the field's name as `source`"),
    ("subject: a\nsource: [b]", "take the brackets away: `source: b`"),
    ("subject: a\nsources: [b]", "write `source: b`"),
    (
        "subject: a\nsources: [b, c]",
        "write `source: b`, and `source` with another one into each figure that it holds for",
    ),
    (
        "subject: a\nsource: {id: b}",
        "write one value behind the colon, without brackets or lines below it",
    ),
    ("source b\nsubject: a", "write `source: b`"),
]
"""What stands above the figures of a file, and how it is mended."""
SOURCES = "- id: renamed\n  outlet: 红网\n  title: 复工\n  published: 2020-03-04\n"


def test_a_renamed_source_is_one_fault(tmp_path: Path) -> None:
    """No figure is hidden by it, and no reference has to go."""
    told = problems(tmp_path, {"data/sources.yaml": SOURCES})
    assert {found.rule for found in told} == {"unknown-reference"}


def test_a_source_that_no_figure_has_is_told_once(tmp_path: Path) -> None:
    """However it is missing: not once more for each of ten figures."""
    files = {
        f"data/figures/n{at}.yaml": f"{head}\nfigures:\n"
        + "".join(f"  - {{id: f{at}-{number}, indicator: a, printed: {number}家}}\n" for number in range(10))
        for at, (head, _) in enumerate(_WITHOUT_SOURCE)
    }
    told = [(found.location.path, str(found.mend)) for found in problems(tmp_path, files)]
    mends = (mend for _, mend in _WITHOUT_SOURCE)
    assert sorted(told) == sorted(zip((f"content/{name}" for name in files), mends, strict=True))
