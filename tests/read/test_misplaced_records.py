"""A record that does not stand below the others of its list is told by how far to move it."""

from tables import for_each

from bulletin.read.yaml import load

LEFT, RIGHT = (
    "move all lines of the record to the left by {}",
    "move all lines of the record to the right by {}",
)
NAMED = "write the name of the list in a line above, such as `figures:`"
MISPLACED = {
    "- id: a\n  outlet: 甲\n  - id: b\n    outlet: 乙\n": (3, 3, LEFT.format(2)),
    "- id: a\n  outlet: 甲\n\n  - id: b\n    outlet: 乙\n": (4, 3, LEFT.format(2)),
    "- id: a\n  outlet: 甲\n    - id: b\n      outlet: 乙\n": (3, 5, LEFT.format(4)),
    "- id: a\n  outlet: 甲\n - id: b\n   outlet: 乙\n": (3, 2, LEFT.format(1)),
    "  - id: a\n    outlet: 甲\n- id: b\n  outlet: 乙\n": (3, 1, RIGHT.format(2)),
    "figures:\n  - id: a\n    printed: 1家\n    - id: b\n      printed: 2家\n": (4, 5, LEFT.format(2)),
    "figures:\n  - id: a\n    printed: 1家\n- id: b\n  printed: 2家\n": (4, 1, RIGHT.format(2)),
    "figures:\n  - id: a\n    printed: 1家\n      - id: b\n        printed: 2家\n": (4, 7, LEFT.format(4)),
    "corrections:\n- date: 2020\n  note: 甲\n  - date: 2019\n    note: 乙\n": (4, 3, LEFT.format(2)),
    "- id: a\n  measures:\n    - id: m\n      text: 甲\n      - id: n\n        text: 乙\n": (
        5,
        7,
        LEFT.format(2),
    ),
    "source: a\nas_of: 2020\n  - id: a\n    printed: 1家\n": (3, 7, NAMED),
    "source: a\nscope: 规上\n\n  - id: a\n    printed: 1家\n": (4, 7, NAMED),
    "source: a\n- id: a\n  printed: 1家\n- id: b\n": (2, 1, NAMED),
}


@for_each("typed", MISPLACED)
def test_a_record_beside_its_list_is_told_by_where_it_belongs(typed: str) -> None:
    """The line of its hyphen, and one mend, also where the list lacks its name."""
    _, problems = load(typed, "x.yaml")
    told = [(problem.location.line, problem.location.column, str(problem.mend)) for problem in problems]
    line, column, mend = MISPLACED[typed]
    assert [(at, beside, said[: len(mend)]) for at, beside, said in told] == [(line, column, mend)]
