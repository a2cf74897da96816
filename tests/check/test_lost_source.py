"""A source that is gone or renamed is told where it is named, and not once more at every figure of it."""

from pathlib import Path

from said import problems

SOURCES = "- id: renamed\n  outlet: 红网\n  title: 复工\n  published: 2020-03-04\n"


def test_a_renamed_source_is_one_fault(tmp_path: Path) -> None:
    """No figure is hidden by it, and no reference has to go."""
    told = problems(tmp_path, {"data/sources.yaml": SOURCES})
    assert {found.rule for found in told} == {"unknown-reference"}
