"""A record of a list that lacks its hyphen is told once, and read as the record that it is."""

from tables import for_each

from bulletin.read.yaml import load, locate

FORGOTTEN = {
    "- id: a\n  name: 甲\n  id: b\n  name: 乙\n": {3: "- id: b"},
    "- id: a\n  name: 甲\n\n  id: b\n  name: 乙\n\n  id: c\n  name: 丙\n": {4: "- id: b", 7: "- id: c"},
    "- name: 甲\n  id: a\n  id: b\n  name: 乙\n": {3: "- id: b"},
    "figures:\n  - id: a\n    printed: 1家\n    id: b\n    printed: 2家\n  - id: c\n": {4: "  - id: b"},
    "-   id: a\n    name: 甲\n    id: b\n": {3: "-   id: b"},
    "- id: a\n  aliases: [甲]\n  id: b\n  aliases:\n    - 乙\n": {3: "- id: b"},
    "- id: a\n  timeline:\n    - date: 2020\n      text: 甲\n      date: 2019\n      text: 乙\n": {
        5: "    - date: 2019"
    },
    "- date: 2020\n  note: 甲\n  date: 2019\n  note: 乙\n": {3: "- date: 2019"},
    "- until: 2020\n  fault: ours\n  printed: 1家\n  until: 2021\n  fault: ours\n": {4: "- until: 2021"},
    "# 单位\n- id: a # 一\n  name: 甲\n  id: b # 三\n  name: 乙\n": {4: "- id: b # 三"},
    "- id: a\n  printed: 甲\n    乙\n  id: b\n": {4: "- id: b"},
}
"""What was typed, and the lines that lack their hyphens as they are to be written."""


@for_each("typed", FORGOTTEN)
def test_a_forgotten_hyphen_is_told_once(typed: str) -> None:
    """Nothing else is told, no value is lost, and who writes the line as it is said has mended it."""
    value, problems = load(typed, "x.yaml")
    assert {problem.location.line: dict(problem.mend.arguments)["line"] for problem in problems} == FORGOTTEN[
        typed
    ]
    lines = typed.split("\n")
    for number, line in FORGOTTEN[typed].items():
        lines[number - 1] = line
    assert load("\n".join(lines), "x.yaml") == (value, [])
    assert locate(typed).values.keys() == locate("\n".join(lines)).values.keys()


@for_each(
    ("typed", "told"),
    [
        ("- id: a\n  id: b\n  name: 乙\n", ["id"]),
        ("- {id: a, name: 甲, id: b}\n", ["id"]),
        ("id: a\nname: 甲\nid: b\nname: 乙\n", ["id", "name"]),
        ("- id: a\n  name: 甲\n  name: 乙\n", ["name"]),
        ("a:\n  id: a\n  name: 甲\n  id: b\n", ["id"]),
        ("- id: a\n  x:\n    id: a\n    name: 甲\n    id: b\n", ["id"]),
        ("-\n  id: a\n  name: 甲\n  id: b\n", ["id"]),
    ],
)
def test_other_fields_that_stand_twice_are_told_as_such(typed: str, told: list[str]) -> None:
    """Beside each other, in braces, or in no list."""
    _, problems = load(typed, "x.yaml")
    assert [(problem.rule, dict(problem.what.arguments).get("key")) for problem in problems] == [
        ("duplicate-key", key) for key in told
    ]
