"""The names within some texts: of these texts, and of all their parts, they tell as much as all names."""

import unicodedata

from hypothesis import given, strategies as st

from bulletin.model.names import Names
from bulletin.text.spacing import letters_of_name

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


@given(
    name=st.text("甲厂(（)）A5Ａ５ab", min_size=2, max_size=6),
    brackets=st.booleans(),
    letters=st.booleans(),
)
def test_a_name_is_found_in_either_width(name: str, *, brackets: bool, letters: bool) -> None:
    """Its brackets are all of one width, and so are its letters and digits."""
    half = unicodedata.normalize("NFKC", name)
    typed = half.translate(str.maketrans("()", "（）")) if brackets else half
    typed = typed.translate(str.maketrans("A5ab", "Ａ５ａｂ")) if letters else typed
    found = list(Names.of([(name, (("enterprise", "one"),))]).find(f"到{typed}去"))
    assert [(place.start, place.end) for place in found] == [(1, 1 + len(typed))]
    assert letters_of_name(name) == letters_of_name(typed) != letters_of_name(f"{typed}乙")
