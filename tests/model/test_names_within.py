"""The names within some texts: of these texts, and of all their parts, they tell as much as all names."""

from hypothesis import given, strategies as st

from bulletin.model.names import Names

LETTERS = st.text("甲乙丙丁", max_size=4)


@given(
    names=st.lists(LETTERS, unique=True),
    texts=st.lists(st.text("甲乙丙丁。", max_size=20), min_size=1, max_size=3),
    part=st.tuples(st.integers(0, 20), st.integers(0, 20)),
)
def test_a_part_of_a_text_is_read_as_with_all_names(
    names: list[str], texts: list[str], part: tuple[int, int]
) -> None:
    """A shorter name that a longer one hides in the whole text is found where a part begins with it."""
    every = Names.of((name, (("enterprise", name), ("place", name))) for name in names)
    within = every.within(texts)
    assert {name for name, _ in within} == {
        name for name in names if len(name) > 1 and any(name in text for text in texts)
    }
    for text in texts:
        words = text[slice(*sorted(part))]
        assert list(Names.of(within).find(words)) == list(every.find(words))
