"""One pattern of many words finds what a list of them finds, the longest first."""

import re

from hypothesis import given, strategies as st

from bulletin.text.alternatives import alternatives

LETTERS = "ab]^-.减少"
WORDS = st.sets(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=8)


@given(WORDS, st.text(LETTERS, max_size=20), st.text("a减", max_size=1))
def test_the_longest_word_that_what_follows_allows(words: set[str], text: str, then: str) -> None:
    """Of several words that fit the longest is taken after which the rest of a pattern fits."""
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    found = [match.span() for match in re.finditer(f"{alternatives(words)}{then}", text)]
    assert found == [match.span() for match in re.finditer(f"(?:{listed}){then}", text)]


def test_what_must_hold_behind_a_word() -> None:
    """Where it does not, a shorter word is found, or none."""
    pattern = re.compile(alternatives(["减", "减少", "少"], {"减少": "(?!于)", "少": "(?=儿)"}))
    assert pattern.findall("减少 减少于 少儿") == ["减少", "减", "少"]
