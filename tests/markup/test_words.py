"""Titles and summaries: plain text with the words of figures in it."""

from tables import for_each

from bulletin.markup import Reference, Role, Slot, Words
from bulletin.markup.convert import convert
from bulletin.markup.words import convert_words


def test_a_figure_in_a_title_is_words() -> None:
    """Text stays text, whatever Markdown or HTML would make of it."""
    assert convert_words("苏仙区 <b>{{ a }}</b> **复工** & 2") == Words(
        ("苏仙区 <b>", Slot(Role.WORDS, 0), "</b> **复工** & 2"),
        (Reference("figure", "a", "{{ a }}", 1, 8, offset=7),),
        "苏仙区 <b>{{ a }}</b> **复工** & 2",
    )


def test_an_escaped_reference_is_text() -> None:
    r"""`\{{` prints braces, `\\{{` a backslash before a figure; other backslashes stay."""
    assert convert_words(r"\{{ a }} C:\d").parts == (r"{{ a }} C:\d",)
    assert convert_words(r"\\{{ a }}").parts == ("\\", Slot(Role.WORDS, 0))


def test_what_is_wrong_is_told() -> None:
    """A misspelt reference is shown with its mend."""
    words = convert_words("到 ｛｛ suxian-resumed ｝｝\x07")
    assert list(map(str, words.problems)) == [
        (
            ":1:3: bad-reference: `｛｛ suxian-resumed ｝｝` stands in full-width braces\n"
            "  why: readers would see the braces instead of a number\n"
            "  mend: write `{{ suxian-resumed }}`, with half-width braces"
        ),
        (
            ":1:23: control-character: the invisible character U+0007 stands here\n"
            "  why: readers see an empty box instead, and programs may stumble over it\n"
            "  mend: delete it, or type the character that was meant; such ones come with copied text"
        ),
    ]
    assert words.parts == ("到 ｛｛ suxian-resumed ｝｝\ufffd",)


def test_a_reference_names_whatever_stands_in_braces() -> None:
    """Whether a figure is called so is asked when all records are known."""
    assert [one.target for one in convert_words("{{ Suxian Resumed }}，{{复工企业数}}").references] == [
        "Suxian Resumed",
        "复工企业数",
    ]


@for_each("typed", ["{{ a }}}", "{{{ a }}", "{{{ a }}}", "｛ a-b ｝", "{{ a ｝｝", "{a-b｝"])
def test_braces_of_a_wrong_number_or_width_are_told(typed: str) -> None:
    """A title has one problem at the first brace, as a body has."""
    (found,) = convert_words(f"到{typed}").problems
    assert (found.rule, found.location.column) == ("bad-reference", 2)


@for_each(
    "typed",
    ["{a-b}", "{ a-b }", "${a-b}", "${ a-b }", "[[a-b]]", "[[ a-b ]]", "{ { a-b } }", "{a-b}}", "{ {a-b}}"],
)
def test_half_a_reference_is_told_as_in_a_body(typed: str) -> None:
    """What was meant as a figure is named whole, with the reference to write in its place."""
    (found,) = convert_words(f"到{typed}家").problems
    assert (found.rule, found.location.column) == ("bad-reference", 2)
    assert str(found.mend).startswith("write `{{ a-b }}`, in half-width braces")
    assert convert(f"到{typed}家").problems == (found,)


@for_each("typed", ["{注}", "第{3}期", "{a}", "[2020]5号", "〔2020〕5号", "[[]]", "$5", "[a-b]"])
def test_other_brackets_are_text(typed: str) -> None:
    """A title may have braces and brackets that hold no id."""
    assert convert_words(f"到{typed}家").problems == ()


def test_a_number_in_two_lines_of_a_summary_is_told_and_not_read() -> None:
    """A block text keeps its lines."""
    words = convert_words("复工1\n68家，到岗5人。")
    assert [(found.rule, found.location.line) for found in words.problems] == [("broken-number", 1)]
    assert [found.mention.quantity.printed for found in words.numbers] == ["5人"]
