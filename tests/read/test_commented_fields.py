"""A field with a # right before its name is asked about; a comment is none of its business."""

from tables import for_each

from bulletin.read.yaml import load


def asked(text: str) -> list[tuple[int, str]]:
    """Return the lines, and the names, of the fields that are asked about."""
    _, problems = load(text, "content/data/x.yaml")
    found = [problem for problem in problems if problem.severity == "question"]
    return [(problem.location.line, str(dict(problem.what.arguments)["key"])) for problem in found]


@for_each(
    ("text", "told"),
    [
        ("id: a\n#status: draft\n", [(2, "status")]),
        ("#status: draft\nid: a\n", [(1, "status")]),
        (
            "#embargo: 2020-03-05T08:00+08:00\ntitle: 复工\n#updated:\nid: a\n",
            [(1, "embargo"), (3, "updated")],
        ),
        ("#summary：复工\nid: a\n", [(1, "summary")]),
        ("id: a\n#status:draft\n", [(2, "status")]),
        ("#summary： 复工\nid: a\n", [(1, "summary")]),
        ("- id: a\n  #as_of: 2020-03-02\n  printed: 68家\n", [(2, "as_of")]),
        ("- id: a\n  printed: 68家\n#  scope: above-scale\n", []),
        ("- id: a\n#scope: above-scale\n", [(2, "scope")]),
        ("title: 复工\n#place : suxian\nid: a\n", [(2, "place")]),
        ("summary: |\n  一行\n\n#topics: [resumption]\n", [(4, "topics")]),
    ],
)
def test_a_field_behind_a_sign_is_asked_about(text: str, told: list[tuple[int, str]]) -> None:
    """A draft that is none would be published, and a day that was typed would be missing."""
    assert asked(text) == told


@for_each(
    "text",
    [
        "id: a\n# status: draft\n",
        "id: a\n#\tstatus: draft\n",
        "id: a\n## status: draft\n",
        "id: a\n#status\n",
        "id: a\n#待核实: 68家\n",
        "id: a\n#todo: ask\n",
        "id: a\n#http://news.example\n",
        "id: a\n#复工:title\n",
        "#- id: b\n#  name: 甲\n- id: a\n",
        'title: "复工\n  #status: draft"\n',
        "summary: |\n  一行\n  #status: draft\n",
        "id: a\n#复工复产#\n",
        "#!status: draft\nid: a\n",
    ],
)
def test_a_comment_is_not_asked_about(text: str) -> None:
    """One with a space behind its #, and one that names no field; and what stands in a text."""
    assert asked(text) == []


def test_the_mend_is_not_asked_about_again() -> None:
    """The space behind the sign says that the field is left out on purpose."""
    _, (found,) = load("id: a\n#status: draft\n", "content/data/x.yaml")
    assert str(found.mend).endswith("`# status: draft`")
    assert asked("id: a\n# status: draft\n") == []


@for_each(
    ("line", "value", "mend"),
    [
        ("title: #复工# 忙", "#复工# 忙", 'put the whole text in quotes: `"#复工# 忙"`'),
        ("summary: #1 机组开了 # 待核", "#1 机组开了", 'put the whole text in quotes: `"#1 机组开了"`'),
        ("name: #甲厂", "#甲厂", 'put the whole text in quotes: `"#甲厂"`'),
        ("reporters: #张三", "", 'put the whole text in quotes: `["#张三"]`'),
        ("place: #suxian", "suxian", "delete the # if `suxian` is the value; "),
        ("date: #2020-03-05", "2020-03-05", "delete the # if `2020-03-05` is the value; "),
        ("embargo: #2020-03-05", "2020-03-05", "delete the # if `2020-03-05` is the value; "),
    ],
)
def test_a_value_that_a_sign_has_cut_off_whole_is_told_once(line: str, value: str, mend: str) -> None:
    """That the field is empty comes of the sign; its value is read on as it was meant."""
    read, (found,) = load(f"{line}\nid: a\n", "content/bulletins/2020/a.md")
    assert str(found.mend).startswith(mend)
    assert read == {line.partition(":")[0]: value, "id": "a"}


@for_each("line", ["topics: # 待定", "summary:   # 空着", "updated: # 还没有"])
def test_a_note_behind_an_empty_field_is_no_value(line: str) -> None:
    """It stays a note for colleagues."""
    assert load(f"{line}\nid: a\n", "a.md") == ({line.partition(":")[0]: "", "id": "a"}, [])


@for_each(
    ("printed", "quoted"),
    [
        ("3万只 #含捐赠", False),
        ("近3000人 #1车间除外", False),
        ("下降6.8% #同比", False),
        ("68 #家", False),
        ("二十多万元 #不含税", False),
        ("'68家' #含分厂", False),
        ("'68家'#含分厂", False),
        ("第 #1 号机组", True),
        ("复工后 #1机组", True),
    ],
)
def test_words_behind_a_number_are_not_put_into_its_quotes(printed: str, *, quoted: bool) -> None:
    """With them it would be no number; they are a note, of this or that kind."""
    _, (found,) = load(f"printed: {printed}\nid: a\n", "content/data/x.yaml")
    assert ("in quotes" in str(found.mend)) is quoted
    assert ("into `note`" in str(found.mend)) is not quoted


@for_each("printed", ["3万只 # 含捐赠", "近3000人 # 1车间除外", "68家  # 含分厂"])
def test_a_note_behind_a_number_is_not_asked_about(printed: str) -> None:
    """Readers can't be meant to see it as a part of the number."""
    assert load(f"printed: {printed}\nid: a\n", "content/data/x.yaml")[1] == []


def test_words_behind_a_number_in_brackets_are_to_be_deleted() -> None:
    """There is no room for a note."""
    _, problems = load("figures: [{id: a, printed: 3万只 #含捐赠\n}]\n", "content/data/x.yaml")
    assert [str(problem.mend) for problem in problems] == [
        "delete `#含捐赠`; a note for colleagues stands on a line of its own"
    ]
