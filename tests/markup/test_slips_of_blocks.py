"""Blocks that are typed a little otherwise than they should be."""

from tables import for_each

from bulletin.markup.convert import convert


def _told(typed: str) -> list[tuple[int, str]]:
    return [(found.location.line, str(found.mend)) for found in convert(typed).problems]


@for_each("value", ["[fig-a, fig-b]", "［fig-a, fig-b］", "【fig-a, fig-b】", "[ fig-a, fig-b ]"])
def test_ids_may_have_brackets_as_in_yaml(value: str) -> None:
    """They are read without them, at their place."""
    document = convert(f"/// figures | 题\n    ids: {value}\n///")
    assert document.problems == ()
    [option] = document.blocks[0].options
    assert [(one.value, one.column) for one in option.ids()] == [
        (id_, 10 + value.index(id_)) for id_ in ("fig-a", "fig-b")
    ]


@for_each(
    ("kind", "meant"), [("figure", "figures"), ("数字", "figures"), ("图表", "chart"), ("政策", "policy")]
)
def test_a_kind_by_another_word_is_told_with_the_one_that_is_meant(kind: str, meant: str) -> None:
    """Others are told with all four."""
    assert _told(f"/// {kind} | 题\n    ids: a\n///") == [(1, f"write `/// {meant}`")]
    assert "`/// chart`" in _told("/// note | 题\n    ids: a\n///")[0][1]


@for_each("words", ["后文", " 以上来自红网。", "end"])
def test_words_behind_the_end_of_a_block_are_told_once_and_there(words: str) -> None:
    """That the block isn't closed is told where nothing looks like its end."""
    block = f"/// figures | 题\n    ids: fig-a\n///{words}"
    assert _told(block) == [(3, "write `///` alone in a line, and the words below it")]
    assert len(_told(f"{block}\n\n/// chart\n    ids: a\n///\n\n丙")) == 1
    [(line, _)] = _told("/// figures | 题\n    ids: fig-a\n/// chart | 又\n    ids: b\n///")
    assert line == 1


def test_an_id_that_is_listed_twice_is_told_where_it_stands_again() -> None:
    """Another one was meant, most likely."""
    typed = "/// figures | 题\n    ids: fig-a, fig-b, fig-a\n///"
    [found] = convert(typed).problems
    assert (found.location.line, found.location.column) == (2, 24)
    assert convert(typed.replace("b, fig-a", "b, fig-aa")).problems == ()


def test_a_block_may_be_indented_by_wide_spaces() -> None:
    """Editors for chat programs put two before each line."""
    document = convert("　　甲\n\n　　/// figures | 题\n    ids: fig-a\n　　///\n\n　　乙")
    assert document.problems == ()
    assert len(document.blocks) == 1
