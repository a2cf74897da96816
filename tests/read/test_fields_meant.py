"""What an editor means by a line of records that is written otherwise is told as it is to be written."""

from tables import for_each

from bulletin.read.parse import parse_file

PLACE = "- id: a\n  name: 甲县\n  level: county\n  parent: b\n"
POLICY = (
    "- id: p\n  title: 办法\n  place: a\n  kind: document\n  source: s\n  measures:\n"
    "    - id: m\n      topic: t\n      text: 帮助。\n"
)
MATTER = "id: second\ntitle: 第二篇\ndate: 2020-03-05\nplace: p\nsummary: 摘要。\nsources: [s]\n"
FIGURES = (
    "source: s\nsubject: p\nas_of: 2020-03-01\nscope: o\n"
    "figures:\n  - id: f\n    indicator: i\n    printed: 68家\n"
)
ALONE = (
    "delete it, and write the note on a line of its own, `# {}`; if readers are to see it, delete 「{}」 "
    "alone"
)
AUDIENCE = (
    "write those that are meant in brackets, `who: […, …]`, of: `enterprise`, `individual-business`, "
    "`worker`, `farmer`, `resident`"
)
SPAN = "the days on which it begins and ends are one field: write `window: {}` in their place"
AMOUNT = (
    "an amount is a figure: write one in data/figures/, whose `subject` is the policy, list its id in "
    "`figures` here, and delete this line"
)


def told(kind: str, text: str) -> list[str]:
    """Return the mends of a file."""
    return [str(problem.mend) for problem in parse_file(kind, "a.yaml", text.encode()).problems]


OUTLET_OR_TITLE = (
    "write the field's name as `outlet` if it is who published the report; if it is the report's "
    "headline, as `title`"
)
EMPTY = "write its value behind the colon; it holds for all figures that name no other"


@for_each(
    ("kind", "text", "mends"),
    [
        ("source", "- id: s\n  name: 郴州日报\n", [OUTLET_OR_TITLE]),
        ("source", "- id: s\n  名称: 复工\n  published: 2020-03-04\n", [OUTLET_OR_TITLE]),
        ("source", "- id: s\n  name: 郴州日报\n  title: 复工\n", ["write the field's name as `outlet`"]),
        ("source", "- id: s\n  name: 复工\n  outlet: 红网\n", ["write the field's name as `title`"]),
        ("source", "- id: s\n  media: 红网\n", ["write the field's name as `outlet`"]),
        ("figure", f"{FIGURES}    part_of: g\n", ["write the field's name as `whole`"]),
        ("figure", f"{FIGURES}    属于: g\n", ["write the field's name as `whole`"]),
        (
            "figure",
            f"{FIGURES}    correction: 由13家改为12家\n",
            ["write the field's name as `revisions`"],
        ),
        ("figure", f"{FIGURES}    modality: planned\n", ["write `target`"]),
        ("figure", f"{FIGURES}    sum_of: [g, h]\n", ["write the field's name as `parts`"]),
        ("place", PLACE.replace("parent:", "part_of:"), ["write the field's name as `parent`"]),
        ("figure", FIGURES.replace("source: s", "source:"), [EMPTY]),
        ("figure", FIGURES.replace("subject: p", 'subject: ""'), [EMPTY]),
        ("figure", FIGURES.replace("source: s", "source:") + "    source: s\n", []),
        ("figure", FIGURES + "    source:\n", ["write its value behind the colon"]),
    ],
)
def test_a_name_is_told_as_what_it_may_mean(kind: str, text: str, mends: list[str]) -> None:
    """Both fields are offered where it may mean two; what is empty is told where it stands."""
    assert told(kind, text) == mends


PAGE = "there is no date, place, summary or source, which all bulletins have"


@for_each(
    ("matter", "said"),
    [
        ("id: about\ntitle: 关于我们\n", [PAGE]),
        ("title: 关于我们\nlang: zh-Hans\n", [PAGE]),
        (
            "id: about\ntitle: 关于我们\ndate: 2020-03-05\n",
            [f"the bulletin has no 「{name}」" for name in ("place", "sources", "summary")],
        ),
        ("id: about\ntitle: 关于我们\n日期: 2020-03-05\n", ["「日期」 is not a field of a bulletin"]),
    ],
)
def test_front_matter_of_a_page_is_told_as_one(matter: str, said: list[str]) -> None:
    """What each lacks is told one by one where it has anything that only bulletins have."""
    found = parse_file("bulletin", "a.md", f"---\n{matter}---\n\n正文。\n".encode()).problems
    assert sorted(str(problem.what) for problem in found)[-len(said) :] == said


@for_each(
    ("line", "mend"),
    [
        ("level=county", "write `level: county`"),
        ("level ＝ county", "write `level: county`"),
        ("level -> county", "write `level: county`"),
        ("level: level: county", "write `level: county`"),
        ("*level*: county", "write `level: county`"),
        ("**level:** county", "write `level: county`"),
        ("`level`: county", "write `level: county`"),
        ("level:: county", "write the field's name as `level`"),
        ("level: county,", "write `county`"),
        ("ｌｅｖｅｌ: county", "write the field's name as `level`"),
        ('name_en: "County”', 'put the whole text in quotes: `"County"`'),
        (": county", "write the field's name before it, or delete the line"),
        ("level: 省份", "write `province`"),
        ("又名: 甲", "write it as `aliases: [甲]`"),
    ],
)
def test_a_field_with_other_signs(line: str, mend: str) -> None:
    """An equals sign, an arrow, its name twice, or marks around it; one message, and it mends."""
    kept = "level: county\n  " if line.startswith(("name_en", ":", "又名")) else ""
    assert told("place", PLACE.replace("level: county", f"{kept}{line}")) == [mend]
    assert told("place", PLACE) == []


@for_each("name", ["甲县,", "甲县;", "甲县，", "甲县；", "甲县、", "甲县, "])
def test_no_name_ends_with_a_comma(name: str) -> None:
    """It is left of another program's form."""
    assert told("place", PLACE.replace("甲县", name)) == ["write `甲县`"]


@for_each("name", ["甲县.", "甲·县", "Gospell Co., Ltd.", "甲（县）"])
def test_other_signs_belong_to_names(name: str) -> None:
    """They are no slip."""
    assert told("place", PLACE.replace("甲县", name)) == []


def test_fields_that_were_joined_without_a_space() -> None:
    """The second begins right behind a Chinese character."""
    (mend,) = told("place", PLACE.replace("甲县\n  level", "甲县level"))
    assert mend.startswith("write each field on a line of its own: `name: 甲县`, and below it")


NOTED = {
    "reporters: [王五, ＃李四]": ALONE.format("李四", "＃"),
    "reporters: [王五] ＃ 未定": "write `# 未定`; if it is no note, delete 「＃」",
    "reporters: [王五 ＃ 未定]": "write `王五`, and the note above it, on a line of its own: `# 未定`",
    "reporters: [王五, // 未定]": ALONE.format("未定", "//"),
    "topics: [\n  ＃ b,\n  a]": ALONE.format("b", "＃"),
}


@for_each("line", NOTED)
def test_notes_in_brackets(line: str) -> None:
    """A # in full width, or the sign of another program, begins none there; its mend closes the brackets."""
    found = parse_file("bulletin", "a.md", f"---\n{MATTER}{line}\n---\n\n正文。\n".encode()).problems
    assert {str(problem.mend) for problem in found} == {NOTED[line]}


@for_each("line", ["reporters: [＃1组, 王五]", "reporters: [＃复工＃, 王五]", "reporters: [C#组]"])
def test_such_signs_may_be_meant(line: str) -> None:
    """Before a number, or as a topic of a chat."""
    found = parse_file("bulletin", "a.md", f"---\n{MATTER}{line}\n---\n\n正文。\n".encode()).problems
    assert found == ()


@for_each(
    ("line", "mend"),
    [
        ("who: 企业、员工", "put it in brackets: `who: [enterprise, worker]`"),
        ("who: [企业，员工]", "write each as an entry of its own: `enterprise`, `worker`"),
        ("who: all", AUDIENCE),
        ("figures: a + b", "put it in brackets: `figures: [a, b]`"),
        ("apply:\n        phone: [1, 2]", "write it as one text, without brackets: `phone: 1、2`"),
        ("start: 2020-02-20\n      end: 2020-06-30", SPAN.format("2020-02-20..2020-06-30")),
        ("end: 2020-06-30", SPAN.format("..2020-06-30")),
        (
            "window: 2020-02-20..2020-06-30\n      end: 2020-06-30",
            "`window` is there already: delete this line, and keep the right value there",
        ),
        ("amount: 500元", AMOUNT),
    ],
)
def test_values_of_a_measure(line: str, mend: str) -> None:
    """What is offered can be written."""
    assert told("policy", f"{POLICY}      {line}\n") == [mend]


@for_each(
    ("line", "mend"),
    [
        ("asof: 2020-03-02", "write the field's name as `as_of`"),
        ("scop: x", "write the field's name as `scope`"),
        ("主体: x", "write the field's name as `subject`"),
        (
            "as_of: 2020-03-02\n    asof: 2020-03-02",
            "`as_of` is there already: delete this line, and keep the right value there",
        ),
    ],
)
def test_a_misspelt_field_under_a_default(line: str, mend: str) -> None:
    """What the file says for all figures is none of this one's fields."""
    assert told("figure", f"{FIGURES}    {line}\n") == [mend]


def test_a_date_of_figures() -> None:
    """It may be the day of the report, which is none of the figures' own."""
    (mend,) = told("figure", f"{FIGURES}    date: 2020-03-04\n")
    assert mend.startswith(
        "if it is the day of which the number is true, write the field's name as `as_of`; "
    )
    (mend,) = told("figure", FIGURES.replace("as_of: 2020-03-01", "date: 2020-03-04"))
    assert mend.startswith(
        "if it is the day of which the number is true, write the field's name as `as_of`; "
    )


@for_each(
    ("typed", "mend"),
    [
        ("https：//a.cn/b", "write `https://a.cn/b`"),
        ("<https://a.cn/b>", "write `https://a.cn/b`"),
        ("原文（https://a.cn/b）", "write `https://a.cn/b`"),
        ("a.com.cn/b", "write `https://a.com.cn/b`"),
        (
            "https://a.cn/b c",
            (
                "if the space belongs to the address, write `https://a.cn/b%20c`; "
                "else delete what is no part of it"
            ),
        ),
        ("https://a.cn/b https://a.cn/c", "only one stands here: `https://a.cn/b`"),
        ("ftp://a.cn/b", "write it in full, with https:// in front and no spaces"),
    ],
)
def test_the_address_that_is_meant(typed: str, mend: str) -> None:
    """One alone is offered."""
    assert told("source", f"- id: s\n  url: {typed}\n") == [mend]


def test_an_id_in_pinyin_with_tones() -> None:
    """Its letters are kept."""
    assert told("place", PLACE.replace("id: a", "id: sūxiān")) == ["write it like `suxian`"]


@for_each(
    ("typed", "entries"),
    [
        ("王五<br>李四", "王五, 李四"),
        ("王五/李四", "王五, 李四"),
        ("记者王五 通讯员李四", "王五, 李四"),
        ("记者 王五、李四", "王五, 李四"),
        ("文静 李四", "文静 李四"),
        ("苏仙区 融媒体中心", "苏仙区 融媒体中心"),
    ],
)
def test_persons_of_one_text(typed: str, entries: str) -> None:
    """They are parted by what people write between them, and their roles are none of their names."""
    text = f"---\n{MATTER}reporters: {typed}\n---\n\n正文。\n"
    (found,) = parse_file("bulletin", "a.md", text.encode()).problems
    assert str(found.mend) == f"put it in brackets: `reporters: [{entries}]`"


def test_a_second_front_matter_is_told_once() -> None:
    """A file that was pasted into itself has one fault; fields in prose have their own."""
    text = f"---\n{MATTER}---\n\n---\n{MATTER}---\n\n正文。\n"
    (found,) = parse_file("bulletin", "a.md", text.encode()).problems
    assert (str(found.what), found.location.line) == ("the fields stand once more below the front matter", 11)


def test_a_fence_around_a_file() -> None:
    """It is taken away, and the fields stay as they are."""
    (found,) = parse_file("bulletin", "a.md", f"```yaml\n---\n{MATTER}---\n\n正文。\n".encode()).problems
    assert str(found.mend) == "delete all that stands before it, so that the file begins with `---`"


@for_each(
    ("line", "mend"),
    [
        ("%30", "write `printed: 30%`"),
        ("@30家", "write `30家`, without the quotes, brackets and stops around it"),
        ("[30家, 40家]", "record each number as a figure of its own, and write `printed: 30家` here"),
    ],
)
def test_printed_words_that_are_no_yaml(line: str, mend: str) -> None:
    """The number is offered, and no text in quotes that can't be read."""
    assert told("figure", FIGURES.replace("68家", line)) == [mend]


@for_each("id_", ["null", "~", "None", "undefined"])
def test_an_id_that_programs_write_for_nothing(id_: str) -> None:
    """It is none; a word in which it stands is one."""
    assert told("place", PLACE.replace("id: a", f"id: {id_}")) == [
        "write what belongs there, or delete the line"
    ]
    assert told("place", PLACE.replace("id: a", "id: nan-null")) == []


def test_characters_that_a_program_wrote_by_their_numbers() -> None:
    """They are meant as what they stand for; other escapes as they were typed."""
    numbered = PLACE.replace("甲县", '"\\u7532\\u53bf"')
    assert told("place", numbered) == ['put the whole text in quotes: `"甲县"`']
    mixed = PLACE.replace("甲县", '"\\u7532\\t县"')
    assert told("place", mixed) == ["put the whole text in quotes: `'\\u7532\\t县'`"]


def test_a_list_of_ids_in_braces() -> None:
    """Braces stand around ids in texts alone."""
    text = f'---\n{MATTER}lead: "{{{{ a }}}}"\n---\n\n正文。\n'
    (found,) = parse_file("bulletin", "a.md", text.encode()).problems
    assert str(found.mend) == "put it in brackets: `lead: [a]`"


@for_each("key", ["unpublish", "expires", "下线时间"])
def test_nothing_is_taken_down_by_itself(key: str) -> None:
    """Nor does such a line keep anything back."""
    text = f"---\n{MATTER}{key}: 2020-03-09\n---\n\n正文。\n"
    (found,) = parse_file("bulletin", "a.md", text.encode()).problems
    assert str(found.mend).startswith("delete the line: nothing is taken down by itself")


def test_a_bulletin_among_the_pages_is_told_once() -> None:
    """It is moved as it is."""
    (found,) = parse_file("page", "a.md", f"---\n{MATTER}---\n\n正文。\n".encode()).problems
    assert str(found.mend) == "it is a bulletin: move the file below bulletins/; else delete the line"
