"""The id that a misspelt one was meant to be is found, among however many."""

import difflib

import pytest
from hypothesis import given, strategies as st

from bulletin.check.near import Near

MANY = [f"enterprise-{number:05}-of-suxian" for number in range(20_000)]
FEW = ["suxian", "guiyang", "furong", "gospell", "suxian-industry-resumed", "suxian-13-hiring-amount"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("enterprise-00123-of-susian", "enterprise-00123-of-suxian"),
        ("enterprise-00123-of-suxia", "enterprise-00123-of-suxian"),
        ("enterprise-00123-suxian", "enterprise-00123-of-suxian"),
        ("entreprise-19999-of-suxian", "enterprise-19999-of-suxian"),
        ("enterprise_07000_of_suxian", "enterprise-07000-of-suxian"),
    ],
)
def test_one_of_thousands_is_found_by_the_word_that_it_alone_has(typed: str, meant: str) -> None:
    """Thousands share the other words; the number decides."""
    assert Near.of(MANY).nearest(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("suxan", "suxian"),
        ("gospel", "gospell"),
        ("gospelll", "gospell"),
        ("gosqell", "gospell"),
        ("guiyong", "guiyang"),
        ("forong", "furong"),
        ("suxian-industry-resume", "suxian-industry-resumed"),
        ("suxian-resumed-industry", "suxian-industry-resumed"),
        ("suxian-13-hirings-amount", "suxian-13-hiring-amount"),
        ("suxian-13-amount", "suxian-13-hiring-amount"),
        ("ruian", ""),
        ("", ""),
        ("x", ""),
    ],
)
def test_what_resembles_nothing_is_nothing(typed: str, meant: str) -> None:
    """What is offered is like what was typed; else nothing is offered."""
    found = Near.of(FEW).nearest(typed)
    assert found in {meant, ""}
    assert bool(found) == bool(difflib.get_close_matches(typed, FEW, 1, 0.8))


@given(st.lists(st.text("abcd-", min_size=6, max_size=14), min_size=1, max_size=30, unique=True), st.data())
def test_one_wrong_character_hides_no_id(ids: list[str], data: st.DataObject) -> None:
    """Whatever character is wrong, one is offered that is at least as like as the one that was meant."""
    meant = data.draw(st.sampled_from(ids))
    place = data.draw(st.integers(0, len(meant) - 1))
    typed = meant[:place] + "z" + meant[place + 1 :]
    likeness = difflib.SequenceMatcher(None, meant, typed).ratio()
    if likeness >= 0.8:
        found = Near.of(ids).nearest(typed)
        assert difflib.SequenceMatcher(None, found, typed).ratio() >= likeness - 1e-9
