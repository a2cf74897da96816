"""Lines that are neither fields nor records, and notes that begin with another sign than a half-width #."""

from typing import Final

from tables import for_each

from bulletin.read.parse import parse_file

RECORD: Final = "- id: a\n  name: 甲厂\n  kind: enterprise\n"
FIGURES: Final = "source: s\nsubject: p\nfigures:\n  - id: f\n    indicator: i\n    printed: 68家\n"
MATTER: Final = "id: second\ntitle: 第二篇\ndate: 2020-03-05\nplace: p\nsummary: 摘要。\nsources: [s]\n"
UNTITLED: Final = MATTER.replace("title: 第二篇\n", "")


def told(kind: str, text: str) -> list[tuple[str, int, str]]:
    """Return the rule, the line and the mend of each problem of a file."""
    text = f"---\n{text}---\n\n正文。\n" if kind == "bulletin" else text
    found = parse_file(kind, f"content/{kind}", text.encode()).problems
    return [(problem.rule, problem.location.line, str(problem.mend)) for problem in found]


def note(words: str, sign: str) -> str:
    """Return the mend of a line that begins like a note."""
    return f"write `# {words}`; if it is no note, delete 「{sign}」"


@for_each(
    ("kind", "text", "line", "mend"),
    [
        ("bulletin", f"{MATTER}＃embargo: 2020-03-06\n", 8, note("embargo: 2020-03-06", "＃")),
        ("bulletin", f"{MATTER}＃＃ 张三：先别发\n", 8, note("张三：先别发", "＃＃")),
        ("bulletin", f"// 第一稿\n{MATTER}", 2, note("第一稿", "//")),
        ("bulletin", f"{MATTER}<!-- topics: [a] -->\n", 8, note("topics: [a]", "<!--")),
        ("enterprise", f"＃企业（2020年）\n{RECORD}", 1, note("企业（2020年）", "＃")),
        ("enterprise", f"{RECORD}//- id: b\n", 4, note("- id: b", "//")),
        ("enterprise", f"{RECORD}  ＃ place: suxian\n", 4, note("place: suxian", "＃")),
        ("figure", f"//source: old\n{FIGURES}", 1, note("source: old", "//")),
        ("figure", FIGURES.replace("    printed", "    ＃ 核过\n    printed"), 6, note("核过", "＃")),
        ("figure", f"{FIGURES}＃\n", 7, "delete it"),
    ],
)
def test_a_note_with_another_sign_is_told_as_one(kind: str, text: str, line: int, mend: str) -> None:
    """It is no field of a wrong name, and no text; with the half-width # it is a note."""
    assert told(kind, text) == [("note-sign", line, mend)]


@for_each(
    ("kind", "text", "value"),
    [
        ("bulletin", MATTER.replace("place: p", "place: p ＃待核"), "p  # 待核"),
        ("bulletin", MATTER.replace("03-05", "03-05 // 周四"), "2020-03-05  # 周四"),
        ("bulletin", f"{MATTER}status: draft ＃ 等审\n", "draft  # 等审"),
        ("bulletin", f"{MATTER}lang: zh-Hans // 简体\n", "zh-Hans  # 简体"),
        ("enterprise", RECORD.replace("甲厂", "甲厂 ＃ 全称待核"), "甲厂  # 全称待核"),
        ("enterprise", RECORD.replace("enterprise", "bank　＃待核"), "bank  # 待核"),
        ("enterprise", RECORD.replace("id: a", "id: a // 新"), "a  # 新"),
        ("figure", FIGURES.replace("indicator: i", "indicator: i // 规上"), "i  # 规上"),
        ("figure", f"{FIGURES}    as_of: 2020-03-02 ＃ 报道当天\n", "2020-03-02  # 报道当天"),
        ("figure", f"{FIGURES}    value: 68 // 家\n", "68  # 家"),
        ("figure", f"{FIGURES}    unit: 家 ＃ 单位\n", "家  # 单位"),
        ("enterprise", "- {id: a, name: 甲厂, kind: bank ＃ 银行}\n", "bank  # 银行"),
    ],
)
def test_a_note_behind_a_value_is_told_as_one(kind: str, text: str, value: str) -> None:
    """The value is right, and no id, date or name holds the note."""
    ((rule, _, mend),) = told(kind, text)
    word, note = value.split("  ")
    assert (rule, mend) == (
        "note-sign",
        f"write `{word}`, and the note above it, on a line of its own: `{note}`",
    )


@for_each(
    ("kind", "text"),
    [
        ("bulletin", f"# 注\n{MATTER}"),
        ("bulletin", MATTER.replace("摘要。", "网址 https://a.cn/b 见 http://c.cn。")),
        ("bulletin", MATTER.replace("摘要。", "＃复工复产＃ 行动")),
        ("bulletin", MATTER.replace("summary: 摘要。", "summary:\n  ＃复工复产＃ 行动")),
        ("bulletin", MATTER.replace("summary: 摘要。", "summary: |\n  甲\n  // 乙\n  ＃丙")),
        ("bulletin", MATTER.replace("摘要。", "甲厂 ＃1 机组复工。")),
        ("enterprise", RECORD.replace("甲厂", "甲厂1＃车间")),
        ("enterprise", RECORD.replace("甲厂", "电厂 ＃2 机组")),
        ("enterprise", f"{RECORD}  note: 甲 // 乙\n"),
        ("source", "- id: a\n  url: https://a.cn/b//c\n"),
    ],
)
def test_signs_in_texts_are_the_authors(kind: str, text: str) -> None:
    """Addresses, topics of chats, numbers of machines, and texts that stand line by line."""
    assert told(kind, text) == []


HEADING: Final = "write `# {}` if it is a heading or a note for colleagues; else delete it"


@for_each(
    ("kind", "top", "text"),
    [
        ("enterprise", "银行和担保机构", RECORD),
        ("enterprise", "（一）规上企业", RECORD),
        ("enterprise", "2020年3月录入：张三", RECORD),
        ("enterprise", "《企业名单》", RECORD),
        ("enterprise", "Enterprises of Suxian", RECORD),
        ("enterprise", "编号,名称,类型", RECORD),
        ("figure", "苏仙区3月2日数字", FIGURES),
        ("figure", "数字：", FIGURES),
        ("bulletin", "公报信息", MATTER),
    ],
)
def test_words_above_the_first_field_are_told_as_a_heading(kind: str, top: str, text: str) -> None:
    """The fields below are right, and none of them is blamed."""
    line = 2 if kind == "bulletin" else 1
    assert told(kind, f"{top}\n{text}") == [("yaml-syntax", line, HEADING.format(top))]


@for_each(
    ("kind", "text", "mend"),
    [
        ("figure", FIGURES.replace("source: s", "source s"), "write `source: s`"),
        ("figure", FIGURES.replace("source: s", "as_of 2020-03-02"), "write `as_of: 2020-03-02`"),
        ("bulletin", MATTER.replace("id: second", "id second"), "write `id: second`"),
        ("bulletin", f"title 第二篇\n{UNTITLED}", "write `title: 第二篇`"),
        ("enterprise", RECORD.replace("- id: a", "id a"), "write `- id: a`"),
        (
            "enterprise",
            RECORD.replace("- id: a", "name 甲").replace("  name: 甲厂\n", ""),
            "write `- name: 甲`",
        ),
        ("enterprise", f"```yaml\n{RECORD}```\n", "delete the line, and the one like it at the end"),
        ("figure", f"```\n{FIGURES}```\n", "delete the line, and the one like it at the end"),
    ],
)
def test_a_first_line_without_its_colon_is_told(kind: str, text: str, mend: str) -> None:
    """And the marks of code, between which records come from chats."""
    ((rule, _, told_mend),) = told(kind, text)
    assert (rule, told_mend) == ("yaml-syntax", mend)


APART: Final = "write each field on a line of its own: `{}`, and below it, as far to the right as `{}`, {}"


@for_each(
    ("kind", "text", "mend"),
    [
        ("enterprise", f"{RECORD}- id: b name: 乙厂\n", ("- id: b", "id", "`name: 乙厂`")),
        ("enterprise", f"{RECORD}- id: b， name: 乙厂\n", ("- id: b", "id", "`name: 乙厂`")),
        (
            "enterprise",
            f"{RECORD}- id: b; name: 乙厂; kind: bank\n",
            ("- id: b", "id", "`name: 乙厂`, `kind: bank`"),
        ),
        ("enterprise", RECORD.replace("甲厂\n  ", "甲厂、"), ("name: 甲厂", "name", "`kind: enterprise`")),
        ("enterprise", f"{RECORD}  place: p  industry: C\n", ("place: p", "place", "`industry: C`")),
        (
            "figure",
            f"{FIGURES}    as_of: 2020-03-02 scope: a\n",
            ("as_of: 2020-03-02", "as_of", "`scope: a`"),
        ),
        ("figure", f"{FIGURES}    value: 68, unit: 家\n", ("value: 68", "value", "`unit: 家`")),
        ("figure", f"source: s subject: p\n{FIGURES[20:]}", ("source: s", "source", "`subject: p`")),
        ("bulletin", f"{MATTER}slug: a lang: zh-Hans\n", ("slug: a", "slug", "`lang: zh-Hans`")),
        ("bulletin", f"{MATTER}status: draft， slug: a\n", ("status: draft", "status", "`slug: a`")),
    ],
)
def test_several_fields_in_one_line_are_told(kind: str, text: str, mend: tuple[str, str, str]) -> None:
    """Each is offered on a line of its own; nobody is told to put them in quotes."""
    ((rule, _, told_mend),) = told(kind, text)
    assert (rule, told_mend) == ("yaml-syntax", APART.format(*mend))


@for_each(
    ("text", "mend"),
    [
        (MATTER.replace("摘要。", "说明: 复工三天"), 'put the whole text in quotes: `"说明: 复工三天"`'),
        (MATTER.replace("摘要。", "见 note: 甲"), 'put the whole text in quotes: `"见 note: 甲"`'),
        (MATTER.replace("第二篇", "快讯: 复工"), 'put the whole text in quotes: `"快讯: 复工"`'),
    ],
)
def test_a_text_with_a_colon_is_put_in_quotes(text: str, mend: str) -> None:
    """Also one in which the name of a field stands."""
    assert [one[2] for one in told("bulletin", text)] == [mend]


@for_each(
    "row",
    [
        "b,乙厂,enterprise,suxian",
        "b，乙厂，企业，苏仙区",
        "b\t乙厂\tenterprise",
        "乙厂\tenterprise\tsuxian\t68",
        "| b | 乙厂 | enterprise |",
        "｜b｜乙厂｜",
        "1,乙厂,2020/3/5,68",
        "编号,名称,类型",
        "编号\t名称\t类型",
        "b,,enterprise,",
    ],
)
def test_a_row_of_a_table_among_records_is_told_as_one(row: str) -> None:
    """It is copied from a spreadsheet, and lacks what makes a record of it."""
    ((rule, line, mend),) = told("enterprise", f"{RECORD}{row}\n")
    assert (rule, line) == ("yaml-syntax", 4)
    assert mend.startswith("write each cell as a field on a line of its own")


@for_each(
    "line",
    ["甲厂，乙厂，丙厂复工", "68家，已复工，都好", "一是招工，二是贷款，三是租金。", "甲, 乙", "甲厂,"],
)
def test_a_sentence_at_the_margin_is_no_row(line: str) -> None:
    """It belongs to the text above it."""
    ((_, _, mend),) = told("bulletin", f"{MATTER}{line}\n")
    assert mend.startswith("write `field: content`; if the line belongs to the text above it")


@for_each(
    ("kind", "text", "line", "words"),
    [
        ("enterprise", RECORD.replace("甲厂\n", "甲厂\n    # 待核\n    有限公司\n"), 3, "# 待核"),
        ("enterprise", RECORD.replace("甲厂\n", "甲厂\n      # 旧名\n    有限公司\n"), 3, "# 旧名"),
        ("enterprise", RECORD.replace("甲厂\n", "甲厂\n    # 一\n    # 二\n    有限公司\n"), 3, "# 一"),
        ("enterprise", f"{RECORD}  note: 甲\n    # 乙\n    丙\n", 5, "# 乙"),
        ("enterprise", f"{RECORD}  note:\n    甲\n    # 乙\n    丙\n", 6, "# 乙"),
        ("bulletin", MATTER.replace("摘要。", "甲\n  # 乙\n  丙"), 7, "# 乙"),
        ("bulletin", MATTER.replace("摘要。", "甲，\n  # 张三改\n  丙，\n  丁"), 7, "# 张三改"),
        ("figure", f"{FIGURES}    note: 甲\n      # 乙\n      丙\n", 8, "# 乙"),
        ("source", "- id: a\n  title: 甲\n    # 乙\n    丙\n", 3, "# 乙"),
        ("topic", "- id: a\n  name: 甲\n  description: 甲\n    # 乙\n    丙\n", 4, "# 乙"),
    ],
)
def test_a_note_within_a_text_is_moved_above_it(kind: str, text: str, line: int, words: str) -> None:
    """No indentation is wrong there."""
    mend = f"move it above the field to which the text belongs: `{words}`"
    assert told(kind, text) == [("yaml-syntax", line, mend)]


@for_each(
    "text",
    [
        RECORD.replace("  kind", "  # 待核\n  kind"),
        RECORD.replace("  kind", "    # 待核\n  kind"),
        f"{RECORD}# 二\n- id: b\n  name: 乙厂\n  kind: bank\n",
        f"# 企业\n\n{RECORD}",
    ],
)
def test_notes_between_fields_need_no_word(text: str) -> None:
    """However far they are indented."""
    assert told("enterprise", text) == []


@for_each(
    ("kind", "text"),
    [
        ("enterprise", RECORD.replace("- id", "-\u00a0id")),
        ("enterprise", RECORD.replace("- id", "-\u3000id")),
        ("enterprise", f"{RECORD}-\u2003id: b\n  name: 乙厂\n  kind: bank\n"),
        ("enterprise", f"{RECORD}  aliases:\n    -\u3000老甲厂\n"),
        ("figure", FIGURES.replace("- id", "-\u00a0id")),
        ("figure", f"{FIGURES}  -\u3000id: g\n    indicator: i\n    printed: 70家\n"),
        ("figure", f"{FIGURES}    parts:\n      -\u00a0g\n"),
        ("bulletin", MATTER.replace(" [s]", "\n  -\u00a0s")),
        ("bulletin", MATTER.replace(" [s]", "\n-\u3000s")),
        ("bulletin", f"{MATTER}lead:\n  -\u200bf\n"),
    ],
)
def test_another_space_behind_a_hyphen_is_told_alone(kind: str, text: str) -> None:
    """The entry is no text, and its list is no single value."""
    found = told(kind, text)
    assert [rule for rule, _, _ in found] == ["wide-space"]
    assert found[0][2].startswith("write one half-width space behind the hyphen")


@for_each(
    ("kind", "text", "mend"),
    [
        ("bulletin", f"{MATTER}lead: [{{{{ f }}}}]\n", "lead: [f]"),
        ("bulletin", f"{MATTER}lead: {{{{ f }}}}\n", "lead: [f]"),
        ("bulletin", f"{MATTER}lead: [{{{{f}}}}, {{{{ g }}}}]\n", "lead: [f, g]"),
        ("bulletin", f"{MATTER}lead:\n  - {{{{ f }}}}\n", "- f"),
        ("bulletin", MATTER.replace("place: p", "place: {{ p }}"), "place: p"),
        ("bulletin", MATTER.replace("[s]", "[{{ s }}]"), "sources: [s]"),
        ("figure", f"{FIGURES}    whole: {{{{ g }}}}\n", "whole: g"),
        ("figure", f"{FIGURES}    parts:\n      - {{{{ g }}}}\n", "- g"),
        ("figure", f"{FIGURES}    parts: [{{{{ g }}}}, h]\n", "parts: [g, h]"),
        (
            "policy",
            "- id: a\n  measures:\n    - id: b\n      figures: [{{ f }}]\n",
            "figures: [f]",
        ),
    ],
)
def test_ids_in_braces_are_offered_without(kind: str, text: str, mend: str) -> None:
    """The line is told as it is to be; braces belong into texts."""
    assert [one[2] for one in told(kind, text)] == [f"ids stand there without braces: write `{mend}`"]


@for_each("words", ["# 待核", "#待核", "#", "# "])
def test_a_note_right_behind_brackets_or_quotes_wants_a_space(words: str) -> None:
    """It needs one before the # too."""
    found = told("bulletin", MATTER.replace("[s]", f"[s]{words}"))
    assert [one[2].partition(": `")[0] for one in found] == [
        "delete it; if it is a note for colleagues, write a space before and behind the #"
    ]


def test_a_second_sentence_in_quotes_is_a_text() -> None:
    """A topic right behind a quote goes into it; a note does not."""
    assert told("bulletin", MATTER.replace("第二篇", '"第二篇"#复工#'))[0][2] == (
        'put the whole text in quotes: `"第二篇#复工#"`'
    )
    assert told("bulletin", MATTER.replace("第二篇", '"第二篇"# 待核'))[0][2].startswith(
        "delete it; if it is a note"
    )
