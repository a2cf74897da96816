"""The words of a text for the search: what stands in it is found, in either script, and nothing else is."""

import string

from hypothesis import given, strategies as st

from bulletin.search.words import folding, initials, named_by, search_form, search_words

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=12)
BETWEEN = st.sampled_from(["，", "。", " ", "\n", "“", "3", "a"])
TEXTS = st.lists(HAN | BETWEEN, max_size=8).map("".join)


def is_found(looked: str, text: str) -> bool:
    """Tell if the words of `looked`, but the last, which may go on, stand in a row in `text`."""
    own, every = search_words(looked), search_words(text)
    own = own[:-1] or own
    return any(every[start : start + len(own)] == own for start in range(len(every)))


@given(TEXTS, HAN.filter(lambda text: len(text) > 1), TEXTS)
def test_what_stands_in_a_text_is_found(before: str, looked: str, behind: str) -> None:
    """Two characters and more are found wherever they stand."""
    assert is_found(looked, before + looked + behind)


@given(TEXTS, HAN.filter(lambda text: len(text) > 1))
def test_what_does_not_stand_in_a_text_is_not_found(text: str, looked: str) -> None:
    """Nor is anything found that stands there in pieces."""
    assert is_found(looked, text) == (search_form(looked) in search_form(text))


@given(st.text())
def test_words_are_letters_and_digits(text: str) -> None:
    """The engine cuts and shortens nothing then."""
    letters = {*string.ascii_lowercase, *string.digits, "ʒ"}
    assert all(word and set(word) <= letters for word in search_words(text))


def test_both_scripts_are_one() -> None:
    """Traditional, full-width and capital forms are looked for as what they mean."""
    assert search_words("複工率，Ｎ95") == search_words("复工率，n95")
    assert search_words("15,627.3萬元") == search_words("15627.3万元") == ["15627d3", *search_words("万元")]
    assert folding()["貝"] == "贝"


def test_a_number_is_one_word() -> None:
    """99.67 is found as it is, and not where 99 and 67 stand."""
    assert search_words("99.67%，99和67") == ["99d67", "99", *search_words("和"), "67"]


def test_the_letters_of_a_name() -> None:
    """Who types on a telephone types the first letters of the readings, of any part of the name."""
    assert (initials("高斯贝尔"), initials("長沙"), initials("N95 口罩")) == ("gsbe", "cs", "kz")
    assert {"gs", "gsb", "gsbe", "sb", "sbe", "be"} <= {*named_by("高斯贝尔")}


@given(HAN)
def test_a_name_is_found_by_each_of_its_characters(name: str) -> None:
    """One character is no pair, so names have each by itself."""
    assert all(search_words(one)[0] in named_by(name) for one in search_form(name))
