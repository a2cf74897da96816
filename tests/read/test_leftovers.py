"""What other programs leave in a file is told at its place, and never printed raw."""

from tables import for_each

from bulletin.invisible import shown_whole
from bulletin.languages import language
from bulletin.read.parse import parse_file

MATTER = "id: second\ntitle: 第二篇\ndate: 2020-03-05\nplace: suxian\nsummary: 摘要。\nsources: [a]\n"
TWO = "<<<<<<< HEAD\n{one}\n=======\n{other}\n>>>>>>> wang\n"


def told(kind: str, name: str, text: str) -> list[tuple[str, int, int]]:
    """Return the rules and places of what is wrong with a file."""
    found = parse_file(kind, name, text.encode()).problems
    return [(problem.rule, problem.location.line, problem.location.column) for problem in found]


@for_each(
    ("kind", "name", "text", "lines"),
    [
        ("topic", "a.yaml", TWO.format(one="- id: a", other="- id: b"), [1]),
        ("figure", "a.yaml", f"source: a\nfigures:\n{TWO.format(one='  - id: a', other='  - id: b')}", [3]),
        ("place", "a.yaml", "- id: a\n  name: 甲\n=======\n", [3]),
        ("place", "a.yaml", "<<<<<<<\n- id: a\n=======\n>>>>>>>\n", [1]),
        ("place", "a.yaml", "<<<<<<< a\r\n- id: a\r\n=======\r\n>>>>>>> b\r\n", [1]),
        ("bulletin", "a.md", f"---\n{TWO.format(one='id: a', other='id: b')}---\n", [2]),
        ("bulletin", "a.md", f"---\n{MATTER}---\n\n{TWO.format(one='甲', other='乙')}", [10]),
        ("bulletin", "a.md", f"---\n{MATTER}---\n\n{TWO}\n{TWO}", [10, 16]),
        ("bulletin", "a.md", f"---\n{MATTER}---\n\n正文\n=======\n", [11]),
        ("bulletin", "a.md", f"---\n{MATTER}---\n\n>>>>>>> wang\n", [10]),
        ("bulletin", "a.md", f"---\n{MATTER}---\n\n||||||| base\n甲\n", [10]),
        ("page", "a.md", TWO.format(one=f"---\n{MATTER}---", other="---\n---"), [1]),
        ("page", "a.md", "---\nid: a\n---\n<<<<<<< a\n甲\n||||||| b\n乙\n=======\n丙\n>>>>>>> c\n", [4]),
    ],
)
def test_marks_of_a_merge_are_one_problem_each(kind: str, name: str, text: str, lines: list[int]) -> None:
    """In every kind of file each merge that failed is told once, and nothing else is."""
    assert told(kind, name, text) == [("merge-marker", line, 1) for line in lines]


@for_each(
    "text",
    ["正文\n======\n", "正文\n========\n", "|||||||\n", "a <<<<<<< b\n", "    <<<<<<<a\n", "<<<<<< a\n"],
)
def test_other_signs_are_no_marks(text: str) -> None:
    """Underlines of headings, empty rows of tables and quotes are what they were."""
    found = parse_file("page", "a.md", f"---\nid: a\ntitle: 甲\n---\n\n{text}".encode()).problems
    assert "merge-marker" not in {problem.rule for problem in found}


@for_each(
    ("body", "column"),
    [
        ("8\u200b3家", 2),
        ("83\u200b家", 3),
        ("99\u200b.67%", 3),
        ("99.67\u2060%", 6),
        ("2万\ufeff—3万只", 3),
        ("8&#8203;3家", 2),
        ("8&#x200B;3家", 2),
        ("8&shy;3家", 2),
        ("苏\u00ad仙区", 2),
        ("高斯\u200b贝尔", 3),
        ("{{ suxian\u200b-resumed }}", 10),
        ("{{\u200b suxian-resumed }}", 3),
        ("[甲](https://a.cn/\u200bb)", 18),
        ("见a@b\u200b.cn。", 5),
        ("\u202e甲", 1),
        ("甲\u2066乙\u2069", 2),
        ("甲\u200e", 2),
        ("甲\u2028乙", 2),
        ("甲\u2029乙", 2),
        ("甲\u0085乙", 2),
    ],
)
def test_what_splits_a_word_a_number_or_an_address_is_told(body: str, column: int) -> None:
    """What takes no room is told where it hides something from the checks; what turns text, anywhere."""
    found = told("bulletin", "a.md", f"---\n{MATTER}---\n\n{body}\n")
    assert found[0] == ("control-character", 10, column)
    assert {rule for rule, *_ in found} == {"control-character"}


@for_each("body", ["甲。\u200b乙", "\u200b甲", "甲\u200b\n", "👨\u200d👩", "甲\u00a0乙", "❤\ufe0f"])
def test_what_hides_nothing_is_let_be(body: str) -> None:
    """Between sentences, in emoji and at a line's end such characters do no harm."""
    assert told("bulletin", "a.md", f"---\n{MATTER}---\n\n{body}\n") == []


@for_each(
    ("record", "place"),
    [
        ("name: 高斯\u200b贝尔", (2, 9)),
        ("name: 高斯\u00a0贝尔", (2, 9)),
        ("name: 高斯贝\u00a0尔", (2, 9)),
        ("name: 高\u202e斯", (2, 10)),
        ("name: 高\ufeff斯", (2, 10)),
        ("name: 高\u2028斯", (2, 10)),
        ("name: 高\u2029斯", (2, 10)),
        ("name: 高\u0085斯", (2, 10)),
        ('name: "高\\u200b斯"', (2, 9)),
        ('name: "高\\u2066斯"', (2, 9)),
        ("aliases: [高\u00ad斯]", (2, 13)),
        ("place: suxian\u200b", (2, 10)),
        ("summary: 甲\u2060乙", (2, 12)),
    ],
)
def test_names_and_ids_hold_nothing_unseen(record: str, place: tuple[int, int]) -> None:
    """A record's texts are searched for what can't be seen; its names for other spaces too."""
    from bulletin.read import yaml  # noqa: PLC0415  to look places up

    text = f"- id: a\n  {record}\n"
    (found,) = (
        one
        for one in parse_file("enterprise", "a.yaml", text.encode()).problems
        if one.rule != "missing-field"
    )
    where = found.location
    assert found.rule == "control-character"
    assert ((where.line, where.column) if where.line else yaml.locate(text).find(where.pointer)) == place


@for_each("code", ["zh", "en"])
@for_each("character", "\u200b\u202e\u2066\ufeff\u00ad\u00a0\x1b\x07\ue000\u2028\u200f")
def test_no_message_prints_what_cannot_be_seen(character: str, code: str) -> None:
    """Whatever was typed is quoted with its numbers in place of what a terminal would obey or hide."""
    text = f"- id: a{character}b\n  {character}x: 1\n  kind: 企{character}业\n"
    found = parse_file("enterprise", f"a{character}.yaml", text.encode()).problems
    said = "".join(language(code).say(problem.message) for problem in found)
    assert said
    assert character not in said
    assert shown_whole(character) == f"⟨U+{ord(character):04X}⟩"


def test_a_row_of_empty_cells_is_no_mark() -> None:
    """It begins with as many bars as a mark has."""
    text = f"---\n{MATTER}---\n\n||||||||\n||||||| 合计 |\n"
    assert "merge-marker" not in {rule for rule, _, _ in told("bulletin", "a.md", text)}
