"""What is typed and what becomes of it: the triples of transforms.txt."""

from collections.abc import Iterator
from pathlib import Path

from shown import shown
from tables import for_each

from bulletin.markup import Heading, Reference, Role, Slot
from bulletin.markup.convert import convert


def _triples() -> Iterator[tuple[str, str, str]]:
    text = (Path(__file__).parent / "transforms.txt").read_text(encoding="utf-8")
    for triple in text.rstrip().removesuffix("\n.").split("\n.\n\n"):
        title, typed, expected = triple.split("\n.\n")
        yield title, typed, expected


_TRIPLES = list(_triples())


@for_each(("typed", "expected"), [triple[1:] for triple in _TRIPLES])
def test_typed_text_becomes_html_with_slots(typed: str, expected: str) -> None:
    """Each text of the file becomes what stands below it, without a problem."""
    document = convert(typed)
    assert shown(document.parts).strip() == expected
    assert document.problems == ()


def test_references_stand_in_the_order_of_the_body() -> None:
    """A footnote's reference comes last in the page, and where it was typed in the list."""
    document = convert("[^1]: 共{{ b }}家\n\n甲[^1]，[乙]({place}suxian#map)到{{ a }}家")
    assert document.references == (
        Reference("figure", "b", "{{ b }}", 1, 8, offset=14),
        Reference("place", "suxian", "{place}suxian#map", 3, 11, "map"),
        Reference("figure", "a", "{{ a }}", 3, 30, offset=4),
    )


@for_each(
    "typed",
    [
        r"\{{ a }}、{{ a }}、{{ b }}",
        "`{{ a }}`、{{ a }}&lt;{{ b }}",
        "<!-- {{ a }} -->甲{{ a }}{{ a }}和{{ b }}",
    ],
)
def test_where_a_figure_stands_in_the_text_is_known(typed: str) -> None:
    """Braces in code or behind a backslash are none, though they look the same."""
    document = convert(typed)
    figures = [reference for reference in document.references if reference.kind == "figure"]
    shown = [document.text[found.offset : found.offset + len(found.literal)] for found in figures]
    assert shown == [found.literal for found in figures]
    last = [document.text.rfind(f"{{{{ {id_} }}}}") for id_ in "ab"]
    assert [max(f.offset for f in figures if f.target == id_) for id_ in "ab"] == last


def test_blocks_have_their_options_as_text() -> None:
    """YAML types no option: `no` stays `no`, `0012` stays `0012`; a caption has slots."""
    document = convert(
        "甲\n\n/// figures | **苏仙**，{{ a }}\n    ids: a, b\n    place: no\n    topic: 0012\n///"
    )
    (block,) = document.blocks
    assert (block.kind, block.line, block.column) == ("figures", 3, 1)
    assert block.chosen == {"ids": "a, b", "place": "no", "topic": "0012"}
    assert block.caption == ("<strong>苏仙</strong>，", Slot(Role.NUMBER, 0))
    assert document.problems == ()


def test_headings_are_kept_for_a_list_of_contents() -> None:
    """A heading's parts are text without tags, and its figures are words."""
    document = convert("## 先**把**{{ a }}[守住](/a/)[^1]\n\n### 二\n\n[^1]: 注")
    assert document.headings == (
        Heading(2, "先把守住", ("先把", Slot(Role.WORDS, 0), "守住")),
        Heading(3, "二", ("二",)),
    )


def test_text_is_what_a_reader_reads() -> None:
    """The text has a line for each paragraph, cell or heading, references as typed, and no notes' marks."""
    document = convert("## 一 & 二\n\n甲**乙**{{ a }}[^1]，`<b>`\n丙\n\na|b\n-|-\n1|2\n\n[^1]: 注")
    assert document.text == "一 & 二\n甲乙{{ a }}，<b> 丙\na\nb\n1\n2\n注"


def test_a_document_is_a_value() -> None:
    """The same body gives equal, hashable documents; what came before leaves no trace."""
    first = convert("甲[^1]{{ a }}\n\n[^1]: 注\n\n[x]: /y/")
    convert("[^2]: 乙\n\n## 甲\n\n/// figures\n")
    assert convert("甲[^1]{{ a }}\n\n[^1]: 注\n\n[x]: /y/") == first
    assert hash(first) == hash(convert("甲[^1]{{ a }}\n\n[^1]: 注\n\n[x]: /y/"))
    assert convert("[甲][x]").parts == ("<p>[甲][x]</p>",)
