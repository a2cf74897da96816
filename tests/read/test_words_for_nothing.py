"""Words that people write where they have nothing to say, and those that they have for values and days."""

from typing import Final

from tables import for_each

from bulletin.read.parse import parse_file

ENTERPRISE: Final = "- id: a\n  name: 甲厂\n  kind: enterprise\n"
FIGURE: Final = "source: s\nsubject: p\nfigures:\n  - id: f\n    indicator: i\n    printed: 68家\n"
SOURCE: Final = "- id: s\n  outlet: 甲报\n"
MATTER: Final = "id: second\ntitle: 第二篇\ndate: 2020-03-05\nplace: p\nsummary: 摘要。\nsources: [s]\n"
KINDS: Final = {"enterprise": ENTERPRISE, "figure": FIGURE, "source": SOURCE, "bulletin": MATTER}


def told(kind: str, lines: str) -> list[tuple[str, str]]:
    """Return the rule and the mend of each problem of a record with more lines."""
    lead = {"figure": "    ", "bulletin": ""}.get(kind, "  ")
    text = f"{KINDS[kind]}{lead}{lines}\n" if lines.strip() else KINDS[kind]
    text = f"---\n{text}---\n\n正文。\n" if kind == "bulletin" else text
    found = parse_file(kind, f"content/2020/{kind}", text.encode()).problems
    return [(problem.rule, str(problem.mend)) for problem in found]


@for_each(
    ("kind", "line"),
    [
        ("enterprise", "place: 无"),
        ("enterprise", "industry: N/A"),
        ("enterprise", "uscc: 不详"),
        ("enterprise", "aliases: 暂无"),
        ("enterprise", "summary: /"),
        ("enterprise", "note: 無"),
        ("figure", "scope: 未知"),
        ("figure", "as_of: 不详"),
        ("figure", "value: 无"),
        ("figure", "locator: ——"),
        ("source", "published: 未知"),
        ("source", "url: 无"),
        ("source", "title: 待补"),
        ("source", "authors: [不详]"),
        ("bulletin", "image: 无"),
        ("bulletin", "embargo: 待定"),
    ],
)
def test_a_word_for_nothing_is_told_as_one(kind: str, line: str) -> None:
    """It is no date, address or id, and readers need no such note."""
    assert told(kind, line) == [("empty-value", "write what belongs there, or delete the line")]


@for_each(
    ("kind", "line"),
    [
        ("enterprise", "industry: -"),
        ("enterprise", "note: -"),
        ("figure", "as_of: -"),
        ("figure", "scope: ?"),
        ("source", "published: -"),
        ("bulletin", "slug: -"),
    ],
)
def test_a_sign_for_nothing_goes_into_no_quotes(kind: str, line: str) -> None:
    """YAML stumbles over it; in quotes it would be read, and still say nothing."""
    assert told(kind, line) == [("yaml-syntax", "write what belongs there, or delete the line")]


@for_each(
    ("kind", "line"),
    [
        ("figure", "as_of_printed: 不详"),
        ("figure", "note: 无论规上规下"),
        ("figure", "group: 无锡籍"),
        ("figure", "base: 同比"),
        ("enterprise", "note: 没有写明。"),
        ("enterprise", "aliases: [无名小厂]"),
        ("source", "published_printed: 未知"),
    ],
)
def test_a_text_that_has_such_a_word_is_left(kind: str, line: str) -> None:
    """And what a source prints where a day should stand is its own."""
    assert told(kind, line) == []


def test_a_measure_may_have_no_condition() -> None:
    """That is said of it."""
    text = (
        "- id: a\n  title: 十条\n  place: p\n  kind: document\n  source: s\n  measures:\n"
        "    - id: b\n      topic: t\n      text: 补。\n      condition: 无\n"
    )
    assert parse_file("policy", "content/a.yaml", text.encode()).problems == ()


@for_each(
    ("typed", "meant"),
    [
        ("2020年3月3日（周二）", "2020-03-03"),
        ("2020年3月3日(星期二)", "2020-03-03"),
        ("2020-03-03 周二", "2020-03-03"),
        ("2020年3月3日上午", "2020-03-03"),
        ("3月3日晚", "2020-03-03"),
        ("3月3日凌晨", "2020-03-03"),
        ("截至3月3日下午", "2020-03-03"),
        ("三月三日（星期二）", "2020-03-03"),
        ("3月", "2020-03"),
        ("三月份", "2020-03"),
        ("截至3月", "2020-03"),
    ],
)
def test_a_day_with_its_weekday_or_half_is_offered(typed: str, meant: str) -> None:
    """A month without its year, too."""
    ((rule, mend),) = told("figure", f"as_of: {typed}")
    assert (rule, mend.split(" ")[-1]) == ("date-form", meant)


@for_each("typed", ["星期二", "周二上午", "3月初", "3月下旬", "3个月", "晚上"])
def test_words_that_name_no_day_offer_none(typed: str) -> None:
    """They belong into the field for such words."""
    ((_, mend),) = told("figure", f"as_of: {typed}")
    assert mend.endswith("`as_of_printed` instead")


@for_each(
    ("kind", "line", "meant"),
    [
        ("enterprise", "有限公司", "enterprise"),
        ("enterprise", "民营企业", "enterprise"),
        ("enterprise", "纺织厂", "enterprise"),
        ("enterprise", "農商銀行", "bank"),
        ("enterprise", "行业协会", "institution"),
        ("enterprise", "enterprize", "enterprise"),
        ("enterprise", "enterp", "enterprise"),
        ("bulletin", "已下线", "withdrawn"),
        ("bulletin", "retracted", "withdrawn"),
        ("bulletin", "待审核", "draft"),
        ("bulletin", "darft", "draft"),
        ("bulletin", "publish", "published"),
    ],
)
def test_a_word_for_a_value_is_answered_with_it(kind: str, line: str, meant: str) -> None:
    """By how it ends, in either script, or misspelt."""
    field = {"enterprise": "kind", "bulletin": "status"}[kind]
    text = KINDS[kind].replace("  kind: enterprise\n", "")
    lead = "  " if kind == "enterprise" else ""
    text = f"{text}{lead}{field}: {line}\n"
    text = f"---\n{text}---\n\n正文。\n" if kind == "bulletin" else text
    found = parse_file(kind, "content/a", text.encode()).problems
    assert [str(problem.mend) for problem in found] == [f"write `{meant}`"]


@for_each(
    ("words", "mend"),
    [
        ("食品制造业", "write `C`"),
        ("汽车零售业", "write `F`"),
        ("房屋建筑业", "write `E`"),
        ("连锁餐饮", "write `H`"),
        ("养殖", "write one letter from A to T"),
        ("N/A", "write what belongs there"),
    ],
)
def test_a_kind_of_industry_is_answered_with_its_section(words: str, mend: str) -> None:
    """By how it ends; nothing is made up for others."""
    ((_, told_mend),) = told("enterprise", f"industry: {words}")
    assert told_mend.startswith(mend)


@for_each(
    ("key", "mend"),
    [
        ("new", "delete it: what the figure says now stands in its own `printed`"),
        ("现数", "delete it: what the figure says now stands in its own `printed`"),
        ("改为", "delete it: what the figure says now stands in its own `printed`"),
        ("原数", "write the field's name as `printed`"),
        ("from", "write the field's name as `printed`"),
        ("日期", "`until` is there already: delete this line, and keep the right value there"),
    ],
)
def test_names_for_the_two_numbers_of_a_revision_are_known(key: str, mend: str) -> None:
    """The old one is kept there, the new one in the figure."""
    fields = ("until: 2020-03-06", "reason: 误。", "fault: ours", f"{key}: 67家")
    entry = "revisions:\n      - " + "\n        ".join(fields)
    assert told("figure", entry) == [("unknown-key", mend)]


def test_a_record_without_an_id_is_offered_one() -> None:
    """In pinyin, as `fix` would give it."""
    found = parse_file("enterprise", "content/a", ENTERPRISE.replace("id: a\n  ", "").encode()).problems
    assert [str(problem.mend) for problem in found] == ["add a line `id: jia-chang` to its fields"]


def test_entries_with_a_wrong_colon_are_told_by_that_alone() -> None:
    """Their list holds no text."""
    rules = [rule for rule, _ in told("bulletin", "corrections:\n  - date：2020-03-06\n    note：误。")]
    assert rules == ["full-width-colon", "full-width-colon"]


@for_each("text", ["", "\n\n", "  \n"])
def test_an_article_of_nothing_is_told_as_empty(text: str) -> None:
    """A disk was full; nobody forgot the front matter."""
    for kind in ("bulletin", "page"):
        found = parse_file(kind, "content/a.md", text.encode()).problems
        assert [problem.rule for problem in found] == ["empty-file"]


@for_each(
    ("field", "word", "meant"),
    [
        ("qualifier", "左右", "about"),
        ("qualifier", "大約", "about"),
        ("qualifier", "以上", "at_least"),
        ("qualifier", "超过", "more_than"),
        ("qualifier", "不到", "less_than"),
        ("qualifier", "最多", "up_to"),
        ("modality", "力争", "target"),
        ("modality", "爭取", "target"),
        ("modality", "預計", "expected"),
    ],
)
def test_a_word_for_how_a_number_is_meant_is_answered(field: str, word: str, meant: str) -> None:
    """As reports have it, in either script."""
    assert told("figure", f"{field}: {word}") == [("unknown-value", f"write `{meant}`")]


@for_each("row", ["b\t乙厂\tenterprise", "b,乙厂,enterprise", "b，乙厂，企业，苏仙区"])
def test_a_row_behind_a_hyphen_is_told_as_one(row: str) -> None:
    """As one without it is."""
    found = parse_file("enterprise", "content/a", f"{ENTERPRISE}- {row}\n".encode()).problems
    assert [str(problem.mend).partition(",")[0] for problem in found] == [
        "write each cell as a field on a line of its own"
    ]


def test_a_list_of_figures_that_is_empty_is_not_to_be_begun_again() -> None:
    """Its name is there; a file without it lacks that too."""
    head = "source: s\nsubject: p\n"
    mends = [
        str(problem.mend)
        for text in (f"{head}figures:\n", head)
        for problem in parse_file("figure", "content/a", text.encode()).problems
    ]
    assert [mend.partition(" one")[0] for mend in mends] == [
        "write below `figures:`",
        "write `figures:` and below it",
    ]


_SHAPES: Final = ["place", "source", "indicator", "scope", "topic", "enterprise", "policy", "figure"]


@for_each("kind", _SHAPES)
@for_each(
    ("text", "rule", "severity"),
    [
        ("", "empty-file", "error"),
        ("\ufeff", "empty-file", "error"),
        ("\n\n", "empty-file", "error"),
        ("   ", "empty-file", "error"),
        ("\r\n", "empty-file", "error"),
        ("\t\n", "empty-file", "error"),
        ("\u3000\u3000\n", "empty-file", "error"),
        ("---\n", "empty-file", "warning"),
        ("# 待补\n", "empty-file", "warning"),
        ("[]\n", "empty-file", "warning"),
        ('""\n', "empty-file", "warning"),
        ("# - id: a\n", "empty-file", "error"),
        ("{}\n", "wrong-shape", "error"),
        ("null\n", "wrong-shape", "error"),
        ("~\n", "wrong-shape", "error"),
        ("\0\0\0\0", "nul-byte", "error"),
        ("version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 9\n", "lfs-pointer", "error"),
        ("\ufeffversion https://git-lfs.github.com/spec/v1\r\n", "lfs-pointer", "error"),
    ],
)
def test_a_data_file_without_a_record_is_told(kind: str, text: str, rule: str, severity: str) -> None:
    """What it held would vanish: an error unless somebody has written that there is nothing."""
    found = parse_file(kind, "content/data/x.yaml", text.encode()).problems
    assert [(problem.rule, problem.severity.value) for problem in found] == [(rule, severity)]


@for_each(
    ("text", "rule"),
    [
        ("figures:\n", "wrong-shape"),
        ("figures: []\n", "empty-file"),
        ("source: a\nfigures:\n", "wrong-shape"),
        ("figures:\n# - id: a\n", "empty-file"),
        ("source: a\nsubject: b\n", "wrong-shape"),
    ],
)
def test_a_figures_file_without_a_figure_is_told_once(text: str, rule: str) -> None:
    """Whatever is said of all figures that aren't there."""
    assert [found.rule for found in parse_file("figure", "content/data/x.yaml", text.encode()).problems] == [
        rule
    ]


@for_each("kind", ["bulletin", "page"])
@for_each(
    ("data", "rule"),
    [
        (b"", "empty-file"),
        (b"\0" * 90, "nul-byte"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 9\n", "lfs-pointer"),
    ],
)
def test_an_article_that_is_none_is_told_by_what_it_is(kind: str, data: bytes, rule: str) -> None:
    """A cloud disk, a full one or Git LFS has left it; its front matter is not what it lacks."""
    assert [found.rule for found in parse_file(kind, "content/2020/x.md", data).problems] == [rule]
