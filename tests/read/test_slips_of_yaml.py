"""What a beginner types wrong in YAML is told by what was meant, and once."""

from hypothesis import given, settings, strategies as st
from tables import for_each

from bulletin.fix.typing import typed_right
from bulletin.problems import Severity
from bulletin.read.parse import parse_file
from bulletin.read.yaml import load

RECORD = "- id: a\n  name: 甲厂\n  kind: enterprise\n"
MATTER = {
    "id": "second",
    "title": "第二篇",
    "date": "2020-03-05",
    "place": "suxian",
    "summary": "摘要。",
    "sources": "[a]",
}


def told(text: str) -> list[tuple[str, int, str]]:
    """Return the rules, lines and mends of a file of enterprises."""
    found = parse_file("enterprise", "a.yaml", text.encode()).problems
    return [(problem.rule, problem.location.line, str(problem.mend)) for problem in found]


def said(line: str) -> list[tuple[str, str]]:
    """Return what is said of front matter with a line that takes the place of its field, and the mends."""
    key = line.partition(":")[0]
    text = "".join(f"{name}: {value}\n" for name, value in MATTER.items() if name != key)
    found = parse_file("bulletin", "a.md", f"---\n{text}{line}\n---\n\n正文。\n".encode()).problems
    return [(str(problem.what), str(problem.mend)) for problem in found]


BEGUN = (
    "begin the line with `- id: `, a half-width hyphen and a space, and the other lines of the record two "
    "spaces further to the right"
)


@for_each("mark", ["-", "－", "－ ", "— ", "–", "−", "• ", "·", "* ", "-- ", "1. ", "2、", "3)"])
def test_a_record_that_begins_with_another_sign_is_told_once(mark: str) -> None:
    """Its other lines, which the parser then stumbles over, are not told."""
    text = RECORD.replace("- id", f"{mark}id")
    assert told(text) == [("list-mark", 1, BEGUN)]
    assert told(RECORD) == []


@for_each("mark", ["-", "－", "— ", "•", "* ", "1. ", "2、"])
@for_each("indent", ["  ", "    "])
def test_an_entry_that_begins_with_another_sign_is_told(mark: str, indent: str) -> None:
    """What is offered is the entry as it is written."""
    text = f"{RECORD}  aliases:\n{indent}{mark}二厂\n"
    assert told(text) == [("list-mark", 5, "write `- 二厂`, with a half-width hyphen and a space")]
    assert told(f"{RECORD}  aliases:\n{indent}- 二厂\n") == []


@for_each("text", ["note: -x\n", "note: |\n  1. id: 甲\n  －乙\n", "aliases:\n  - －甲\n", "- -1\n- 1.5\n"])
def test_signs_in_texts_are_none_of_lists(text: str) -> None:
    """A text may begin with any of them."""
    assert [problem.rule for problem in load(text, "a.yaml")[1]] == []


CUT = "delete it; if it is a note for colleagues, write a space behind the #: `# 注`"
BOTH = "delete it; if it is a note for colleagues, write a space before and behind the #: ` # 注`"
COMMENTS = {
    "sources: [a]#注": BOTH,
    "sources: [a]# 注": BOTH,
    "topics: [a, b]#注": BOTH,
    "sources: [a,\n  b]# 注": BOTH,
    "place: 'suxian'# 注": BOTH,
    "date: 2020-03-05 #注": CUT,
    "place: suxian #注": CUT,
    "status: draft #注": CUT,
    "slug: abc #注": CUT,
    "sources: [a] #注": CUT,
    "sources: [a #注]": "delete `#注`; a note for colleagues stands on a line of its own",
    "sources: [a, #注]": "write `sources: [a, 注]` if that is meant; else delete `#注`: a note for "
    "colleagues stands on a line of its own",
    "topics: [#a, #b#]": "write `topics: [a, b]` if that is meant; else delete `#a`: a note for colleagues "
    "stands on a line of its own",
    "topics: #a #b": "write `topics: [a, b]` if that is meant; if it is a note for colleagues, write a space "
    "behind the #: `# a #b`",
    "topics:\n  - #a": "delete the # if `a` is the value; if it is a note for colleagues, write a space "
    "behind the #: `# a`",
    "topics: [a #注, b]": "delete `#注`; a note for colleagues stands on a line of its own",
    "reporters: [张三 #1, 李四]": 'put 「张三 #1」 in quotes: `"张三 #1"`',
    "reporters: [张三, #李四]": 'put 「#李四」 in quotes: `"#李四"`',
    'reporters: ["张三" #1]': 'put 「"张三" #1」 in quotes: `"张三 #1"`',
    "title: “甲” #乙": 'put the whole text in quotes: `"“甲” #乙"`',
    'title: "甲" #乙': 'put the whole text in quotes: `"甲 #乙"`',
    "title: 青田复工 #1 # 王五，先别发": 'put the whole text in quotes: `"青田复工 #1"`',
    "title: 青田 #1  #  王五": 'put the whole text in quotes: `"青田 #1"`',
    "title: 青田 #1\t#\t王五": 'put the whole text in quotes: `"青田 #1"`',
    "title: 青田 #1 #": 'put the whole text in quotes: `"青田 #1"`',
    "title: 话题 #复工# 上线 # 待审": 'put the whole text in quotes: `"话题 #复工# 上线"`',
    "title: 电厂 #1 #2 # 待核": 'put the whole text in quotes: `"电厂 #1 #2"`',
    'title: "青田" #1 # 未批': 'put the whole text in quotes: `"青田 #1"`',
    "summary: 企业说 #1 机组好了 # 张三：查一下 #2": 'put the whole text in quotes: `"企业说 #1 机组好了"`',
    "date: 2020-03-05 #注 # 王五": CUT,
    "reporters: [张三 #1, 李四] # 王五": 'put 「张三 #1」 in quotes: `"张三 #1"`',
    "summary: 甲\n  乙 #丙\n  丁": 'put the whole text in quotes: `"甲乙 #丙丁"`',
}


@for_each("line", COMMENTS)
def test_what_is_cut_off_is_told_once(line: str) -> None:
    """Text goes into quotes, and what is no text is taken away or set apart; no bracket is blamed."""
    ((_, mend),) = said(line)
    assert mend == COMMENTS[line]


SWALLOWED = [
    ("summary: 一句话。\n  reporters： [李二]", "full-width-colon", 8, 3),
    ("summary: 一句话。\n reporters:李二", "no-space-after-colon", 8, 2),
    ("summary: 一句话。\n    reporters:　李二", "no-space-after-colon", 8, 5),
    ("summary: 一句话。\n  “reporters”：李二", "quoted-key", 8, 4),
    ("summary: 一句话。\n  第二句。\n   topics：a", "full-width-colon", 9, 4),
    ("summary:\n  一句话。\n  topics：a", "full-width-colon", 9, 3),
    ("slug: abc\n  note：注", "full-width-colon", 8, 3),
    ("title: 甲\n  - date：2020-03-05", "full-width-colon", 8, 5),
    ("reporters: [李二\n  image：a.jpg]", "full-width-colon", 8, 3),
    ("embargo: 2020-03-06T08:00+08:00\n\n   status： draft", "full-width-colon", 9, 4),
    ("image: a.jpg\n \tsummary： 一句话", "full-width-colon", 8, 3),
]


@for_each(("lines", "rule", "line", "column"), SWALLOWED)
def test_a_field_that_the_text_above_has_swallowed_is_told(
    lines: str, rule: str, line: int, column: int
) -> None:
    """It was meant to be a field or words of the text: which, only the editor knows."""
    text = "id: second\nplace: suxian\nsources: [a]\nupdated: 2020-03-06\nlang: zh-Hans\n"
    _, problems = load(f"{text}{lines}\n", "a.md", first_line=2)
    (found,) = [problem for problem in problems if problem.rule not in {"tab", "wide-space"}]
    assert (found.rule, found.location.line, found.location.column) == (rule, line, column)
    assert "if it belongs to the text above it" in str(found.mend) or "\t" in lines


@for_each(
    "lines",
    [
        "summary: 一句话。\n  来源：红网",
        "summary: 见\n  https://a.cn/b",
        "summary: 一句话，date：不是字段",
        "summary: '一句话。\n  reporters：李二'",
        "summary: |\n  一句话。\n  reporters：李二",
        "summary: >-\n  一句话。\n\n  “note”：甲",
    ],
)
def test_what_only_looks_like_a_field_is_text(lines: str) -> None:
    """Words that are no name of a field, and texts in quotes or of lines as they stand, are the author's."""
    assert load(f"{lines}\n", "a.md")[1] == []


@for_each(
    ("lines", "edge"),
    [
        ("\tsummary: 一句话。", True),
        ("slug: abc\n\tsummary: 一句话。", True),
        ("slug: abc\n\t\tsummary：一句话。", True),
        ("slug: abc\n\t- id: b", True),
        ("summary: 一句话，\n\t第二行。", False),
        ("corrections:\n\t- date: 2020-03-06", False),
        ("- id: a\n\tname: 甲", False),
    ],
)
def test_a_tab_before_a_field_at_the_left_edge_is_to_be_deleted(lines: str, edge: bool) -> None:  # noqa: FBT001
    """Two spaces in its place would make the field a part of the one above it."""
    told = [str(problem.mend) for problem in load(lines, "a.md")[1] if problem.rule == "tab"]
    assert [mend.startswith("delete it: the line begins at the left edge") for mend in told] == [edge]


BEGUN_WITH_A_SIGN = {
    "title: # 1号车间复工": (8, 7, '"1号车间复工"'),
    "reporters: # 李二": (8, 11, '"李二"'),
    "summary: # 复工进行时：\n  苏仙区复工。": (8, 9, '"复工进行时：苏仙区复工。"'),
    "summary: #复工进行时：\n  苏仙区复工。": (8, 9, '"#复工进行时：苏仙区复工。"'),
    "summary: ## 复工\n  '苏仙区复工。'": (8, 9, '"复工苏仙区复工。"'),
    "reporters: [\n李贵,\n#王二,\n张三\n]": (10, 1, '"#王二"'),
    "reporters:\n  - 李贵\n  - 王二\n    #张三": (11, 5, '"王二 #张三"'),
    "not_figures: [一号,\n  #2号 楼\n]": (9, 3, '"#2号 楼"'),
    "summary: 苏仙区，\n  #复工": (9, 3, '"苏仙区， #复工"'),
    "summary:\n  苏仙区\n  #复工#": (10, 3, '"苏仙区 #复工#"'),
    "summary: '苏仙区'\n  #复工": (9, 3, '"苏仙区 #复工"'),
    "title:\n  #复工": (9, 3, '"#复工"'),
}


@for_each("line", BEGUN_WITH_A_SIGN)
def test_a_text_or_a_line_of_one_that_begins_with_a_sign_is_told(line: str) -> None:
    """It may be the text itself; what is to be written is told with its other lines."""
    key = line.partition(":")[0]
    text = "".join(f"{name}: {value}\n" for name, value in MATTER.items() if name != key)
    text += "slug: second\n" if key in MATTER else ""
    found = parse_file("bulletin", "a.md", f"---\n{text}{line}\n---\n\n正文。\n".encode()).problems
    (cut,) = [problem for problem in found if problem.rule == "cut-text"]
    assert (cut.location.line, cut.location.column) == BEGUN_WITH_A_SIGN[line][:2]
    assert f"`{BEGUN_WITH_A_SIGN[line][2]}`" in str(cut.mend)


BEHIND_A_SIGN = {
    "summary: |#1号楼复工": (8, 11, "`#1号楼复工`"),
    "summary: | #1号楼复工": (8, 12, "`#1号楼复工`"),
    "summary: >-#1号楼\n  复工": (8, 12, "`#1号楼`"),
    "summary: 一段。\n    　　二段 #3号楼": (9, 9, "`#3号楼`"),
    "summary: 一段。\n    　　二段 # 三": (9, 9, "`# 三`"),
    "summary: |\n      一段。\n    #抗疫# 二段": (10, 5, "`#抗疫# 二段`"),
    "summary: >\n    一段。\n\n  #抗疫\n": (11, 3, "`#抗疫`"),
    "summary: >\n    一段。\n#抗疫# 二段\n": (10, 1, "`#抗疫# 二段`"),
    "summary: 一段。\n#抗疫#\n": (9, 1, "`#抗疫#`"),
    "summary: 一段。\nreporters: [李二]#王五": (9, 16, "`#王五`"),
    "reporters: []#王五": (8, 14, "`#王五`"),
    "summary: 一段。\n\n    #1号楼": (10, 5, "`#1号楼`"),
    "summary: 一段。\n    # 注\n    #1号楼": (10, 5, "`#1号楼`"),
    "summary:\n    #1号楼\n    甲": (9, 5, "`#1号楼`"),
    "reporters: [#王五,\n    李二]": (8, 13, "`#王五,`"),
    "reporters: [李二,#王五,\n    张三]": (8, 16, "`#王五,`"),
    "reporters:\n    - 李二\n    #王五\n    - 张三": (10, 5, "`#王五`"),
    "summary: |  # 一号楼": (8, 13, "`# 一号楼`"),
}


@for_each("line", BEHIND_A_SIGN)
def test_what_a_sign_cuts_from_a_text_of_several_lines_is_told(line: str) -> None:
    """Behind the sign that begins it, in a paragraph that is indented, and below it."""
    text = "".join(f"{name}: {value}\n" for name, value in MATTER.items() if name != "summary")
    found = parse_file(
        "bulletin", "a.md", f"---\n{text}slug: second\n{line}\n---\n\n正文。\n".encode()
    ).problems
    (cut,) = [problem for problem in found if problem.rule == "cut-text"]
    assert (cut.location.line, cut.location.column) == BEHIND_A_SIGN[line][:2]
    assert str(cut.what).startswith(BEHIND_A_SIGN[line][2])


@for_each(
    "line",
    [
        "summary: | # 分段\n  甲",
        "summary: |\n  甲\n  #抗疫# 乙\n  丙",
        "summary: |\n  甲\n# 待核",
        "summary: >\n  甲\n#待核",
        "summary: 甲|#乙",
        "summary: 甲,#乙",
        "image: a[#1].png",
        "summary: 甲>#乙",
    ],
)
def test_notes_beside_a_text_of_several_lines_are_left(line: str) -> None:
    """And what stands in the text is of the text."""
    assert load(f"{line}\nslug: second\n", "a.md")[1] == []


@for_each(
    "line",
    [
        "summary:   # 空着",
        "reporters: # 记者\n  - 李贵",
        "reporters:\n  - 李贵\n  #- 王二\n  - 张三",
        "summary: 苏仙区。\n# slug: abc",
        "summary: 苏仙区。\n  # 待核",
        "summary:\n  # 待核\n  苏仙区。",
        "sources: [a,\n  #b\n]",
        "reporters: [李贵,\n  # 王二\n  张三]",
        "summary: '苏仙区\n  #复工'",
        "summary: |\n  苏仙区\n  #复工",
    ],
)
def test_lines_that_can_only_be_notes_need_no_word(line: str) -> None:
    """Lines beside fields, with a space behind the sign, in texts that are quoted, or set apart."""
    assert [mend for _, mend in said(line) if "#" in mend] == []


@for_each(
    "line",
    [
        "date: 2020-03-05 # 注",
        "sources: [a] # 注",
        "sources: # 注\n  - a",
        "summary: | # 注\n  甲 #乙",
        'title: "甲 #乙"',
        "title: '甲 #乙'",
        "sources: [\n  a, # 注\n  b\n  ]",
        "title: 甲#乙",
        "# 甲 #乙\ntitle: 丙",
    ],
)
def test_notes_and_signs_in_quotes_need_no_word(line: str) -> None:
    """A space behind the # makes it a note, and in quotes it is text."""
    assert [mend for _, mend in said(line) if "#" in mend] == []


SLIPS = {
    "sources: [a,, b]": (
        "nothing stands before this comma",
        "delete the comma, or write before it what is missing",
    ),
    "sources: [a, b]]": ("one bracket too many stands here", "delete the bracket"),
    "sources: - a": ("no text can begin with 「-」 and a space", "put it in brackets: `sources: [a]`"),
    "sources: “a”": ("「sources」 is a list, but one value is given", "put it in brackets: `sources: [a]`"),
    "sources: {a: b}": (
        "「sources」 is a list, but a group of fields is given",
        "put the entries in brackets, with commas between: `sources: […, …]`",
    ),
    "sources: [a": (
        "the bracket that opens here isn't closed, or a comma is missing behind it",
        (
            "add the missing ] or } at its end, or the comma; put a text that begins with [ or { in double "
            "quotes"
        ),
    ),
    'sources: ["a"，"b"]': (
        "in these brackets stands a full-width comma",
        "write half-width commas, `,`, between the entries",
    ),
    "title: 甲\n  乙: 丙": (
        "a colon with a space behind it can't stand here",
        'write the text and the lines above it in one line, in quotes: `"甲乙: 丙"`',
    ),
    "title: [图]复工": (
        "the text has ended before these words",
        'put the whole text in quotes: `"[图]复工"`',
    ),
    'title: "甲"与"乙"': (
        "the text has ended before these words",
        'put the whole text in quotes: `\'"甲"与"乙"\'`',
    ),
    "status: “draft”": ("「“draft”」 is no status", "write `draft`"),
    "status: 草稿。": ("「草稿。」 is no status", "write `draft`"),
    "标题: 甲": (
        "「标题」 is not a field of a bulletin",
        "`title` is there already: delete this line, and keep the right value there",
    ),
    "“embargo”: 2020-03-06T08:00+08:00": (
        "the name 「embargo」 stands in Chinese quotes",
        "write `embargo: ` without quotes",
    ),
}


@for_each("line", SLIPS)
def test_a_slip_is_told_by_what_was_meant(line: str) -> None:
    """One cause, one message, with the words to write."""
    assert said(line) == [SLIPS[line]]


def test_a_quote_that_swallows_fields_is_told_where_it_opens() -> None:
    """The line at which the parser stumbles is another one."""
    text = RECORD.replace("甲厂", '"甲厂') + '- id: b\n  name: "乙厂"\n  kind: enterprise\n'
    ((rule, line, _),) = told(text)
    assert (rule, line) == ("yaml-syntax", 2)


def test_a_line_of_full_stops_ends_nothing_in_silence() -> None:
    """It is told at its line; at the end of a file it does no harm."""
    assert told(f"{RECORD}...\n{RECORD.replace('id: a', 'id: b')}") == [
        ("second-document", 4, "delete the line")
    ]
    assert told(f"...\n{RECORD}") == [("second-document", 1, "delete the line")]
    assert told(f"{RECORD}...\n") == []


def test_a_list_for_an_embargo_is_a_problem() -> None:
    """What is no text is refused as anywhere else."""
    ((what, _),) = said("embargo: [2020-03-06]")
    assert what == "one value is expected here, not a list or a group of fields"


def test_fields_that_stand_too_far_left_lead_to_their_list() -> None:
    """Nobody is told to delete them, nor that the entry lacks them."""
    text = f"{RECORD}  timeline:\n  - date: 2020-03-01\n  text: 复工\n  source: a\n"
    mend = "it belongs to `timeline`: indent it as far as the entry above it"
    found = parse_file("enterprise", "a.yaml", text.encode()).problems
    assert [str(problem.mend) for problem in found] == [mend, mend]


def test_a_record_whose_lines_all_begin_with_hyphens_is_told_once() -> None:
    """The records around it are read."""
    scattered = "- id: b\n- name: 乙厂\n- kind: enterprise\n"
    found = parse_file(
        "enterprise", "a.yaml", f"{RECORD}{scattered}{RECORD.replace('id: a', 'id: c')}".encode()
    )
    assert [str(problem.mend) for problem in found.problems] == [
        "write two spaces in place of `- ` where no new record begins"
    ]
    assert [entry.id for entry in found.entries] == ["a", "c"]


BROKEN_BY_A_NOTE = [
    "summary: 甲厂已复工 # 二期\n  三期未复工。",
    "- id: a\n  note: 乙 # 丙\n    丁",
    "reporters:\n  - 张三 # 待核\n    李四",
    "title: 甲 # 乙\n  丙\n  # 丁\n  戊",
]


@for_each("text", BROKEN_BY_A_NOTE)
def test_what_a_note_has_broken_is_an_error(text: str) -> None:
    """Nothing of the file can be read, so that it must not be published without."""
    value, problems = load(f"{text}\n", "a.yaml")
    assert value is None
    assert [problem.severity for problem in problems] == [Severity.ERROR]


PIECES = st.sampled_from(
    [
        "id: a",
        "note: 乙",
        "- ",
        "  ",
        "\n",
        " # 丙",
        "#丁",
        "[甲, 乙",
        "]",
        "{",
        "}",
        "|",
        ">",
        '"',
        "'",
        ":",
        "\t",
        "戊",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=1000, deadline=None)
def test_what_can_not_be_read_is_an_error(text: str) -> None:
    """Where there is something and nothing came of it, an error tells why."""
    value, problems = load(text, "a.yaml")
    typed = any(line.strip() and not line.strip().startswith("#") for line in text.split("\n"))
    assert value is not None or not typed or Severity.ERROR in {problem.severity for problem in problems}


def test_two_reports_in_one_file_are_told_once() -> None:
    """What is said loses none: the second one is moved to a file of its own."""
    report = (
        "source: a\nscope: b\nfigures:\n  - id: {}\n    indicator: c\n    subject: d\n    printed: 68家\n"
    )
    found = parse_file("figure", "a.yaml", f"{report.format('x')}\n{report.format('y')}".encode()).problems
    assert [(problem.rule, problem.location.line) for problem in found] == [("duplicate-key", 11)]
    assert str(found[0].mend) == "move the second report, from its `source:` on, into a file of its own"


def test_an_indented_field_is_moved_back() -> None:
    """Where the fields go on at the margin below it; a record whose hyphen is missing is another thing."""
    text = "---\nid: k-1\n  title: 缩进了\ndate: 2020-03-05\nplace: suxian\n---\n\n正文。\n"
    (problem,) = parse_file("bulletin", "k.md", text.encode()).problems
    assert (problem.location.line, str(problem.mend)) == (3, "write it below them: `title: 缩进了`")
    (problem,) = parse_file("enterprise", "a.yaml", b"id: a\n  name: b\n  kind: bank\n").problems
    assert str(problem.mend) == "write `- id: a`"


@for_each(
    ("line", "mend"),
    [
        *(
            (line, "delete the line")
            for line in ("*****", "====", "------", "————", "~~~~~", "____", "  ····")
        ),
        *(
            (line, "write `# 银行` if it is a heading for colleagues; else delete the line")
            for line in (
                "*** 银行 ***",
                "=====银行=====",
                "**银行**",
                "*银行*",
                "==银行==",
                "★★★ 银行",
                "-- 银行 --",
            )
        ),
    ],
)
def test_a_line_that_divides_a_file_is_no_field(line: str, mend: str) -> None:
    """What stands below it is right; in a text of several lines it is a part of that."""
    assert told(f"{RECORD}{line}\n{RECORD.replace('id: a', 'id: b')}") == [("note-sign", 4, mend)]
    assert [
        rule for rule, _, _ in told(f"{RECORD}  note: |\n    甲\n    {line}\n") if rule != "left-mark"
    ] == []


@for_each(
    ("line", "mend"),
    [
        ("summary: > 摘要。", "write `summary: 摘要。`"),
        ("summary: |- 摘要，甲。", "write `summary: 摘要，甲。`"),
        ("summary: >摘要: 甲", 'write `summary: "摘要: 甲"`'),
        (
            "summary: > 第一行\n  第二行",
            "move the words to the next line, and indent them like the lines below",
        ),
    ],
)
def test_words_behind_the_sign_of_a_text_below(line: str, mend: str) -> None:
    """What is offered is the text alone, or where it is to stand."""
    assert [told_mend for _, told_mend in said(line)] == [mend]


@for_each(("typed", "key"), [("NAME：甲厂", "name"), ("Name:甲厂", "name"), ("Kind：bank", "kind")])
def test_capital_names_with_other_colons_are_meant_in_small_letters(typed: str, key: str) -> None:
    """So `fix` writes them."""
    text = "\n".join(f"  {typed}" if line.startswith(f"  {key}:") else line for line in RECORD.split("\n"))
    ((_, _, mend),) = told(text)
    assert mend.startswith(f"write `{key}: `")
    assert told(typed_right(text)) == []


@for_each(
    ("line", "mend"),
    [
        ("sources: [{id: a}]", "[a]"),
        ("sources: [{id: a}, {name: 红网, id: b}]", "[a, b]"),
        ("sources:\n  - a: 红网\n  - b: 晚报", "[a, b]"),
        ("sources: [[a], [b]]", "[a, b]"),
        ("reporters: [{name: 张三}, {name: 李四}]", "[张三, 李四]"),
        ("not_figures: [{words: 第一批, note: 甲}]", "[第一批]"),
    ],
)
def test_entries_that_are_groups_are_told_once_for_the_list(line: str, mend: str) -> None:
    """What is offered are the ids or the words alone, and never a group in quotes."""
    assert [told_mend for _, told_mend in said(line)] == [
        f"write the entries alone: `{line.partition(':')[0]}: {mend}`"
    ]


@for_each("text", [RECORD, "# 企业\n" + RECORD])
@for_each("sign", ["# ", "#", "  # "])
def test_a_file_whose_records_are_comments_is_told_as_one(text: str, sign: str) -> None:
    """What names its records is then not looked for in vain."""
    found = parse_file(
        "enterprise", "a.yaml", "".join(f"{sign}{line}\n" for line in text.splitlines()).encode()
    )
    assert [(one.rule, one.severity, str(one.what)) for one in found.problems] == [
        ("empty-file", Severity.ERROR, "every record of this file is a comment: a")
    ]
