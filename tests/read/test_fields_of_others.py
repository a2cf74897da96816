"""A field of one kind of record in another: it is told, whatever it holds, and nothing crashes."""

from tables import for_each

from bulletin.model.records import KINDS
from bulletin.read.parse import parse_file
from bulletin.read.vocabulary import FIELDS

VALUES = ("x", "''", "[]", "[x]", "{}", "{a: b}", "[[x]]", "[{date: 2020-03-12, note: x}]", "[{id: x}, y]")


@for_each("kind", sorted(kind.label for kind in KINDS))
def test_every_field_with_every_shape(kind: str) -> None:
    """Each of them in a list of its own, and below the groups that the kind has."""
    for value in VALUES:
        lines = "".join(f"    {name}: {value}\n" for name in sorted(FIELDS - {"id"}))
        head = "figures:\n" if kind == "figure" else ""
        for text in (f"{head}  - id: a\n{lines}", f"{head}  - id: a\n    measures:\n      - id: b\n{lines}"):
            found = parse_file(kind, "content/data/a.yaml", text.encode()).problems
            assert any(problem.rule == "unknown-key" for problem in found) or value == "''", (kind, value)


def test_corrections_of_a_figure_are_its_revisions() -> None:
    """The two kinds of records have two names for it."""
    text = "figures:\n  - id: a\n    corrections:\n      - date: 2020-03-12\n        note: 看错了。\n"
    found = parse_file("figure", "content/data/figures/a.yaml", text.encode()).problems
    (unknown,) = [problem for problem in found if problem.rule == "unknown-key"]
    assert "`revisions`" in str(unknown.mend)
