"""What is read while something is made is noted, in order, for whoever makes it."""

from collections.abc import Callable

import pytest

from bulletin.engine.tracking import ALL, Id, InMemory, Tracked, Tracker, identify


def noted(tracker: Tracker, read: Callable[[], object]) -> list[Id]:
    """Return what is noted while something is read."""
    with tracker.tracking() as reads:
        read()
    return list(reads)


@pytest.fixture
def tracker() -> Tracker:
    return Tracker()


@pytest.fixture
def letters(tracker: Tracker) -> Tracked[str, int]:
    """Two letters whose numbers are read."""
    return Tracked("letter", {"a": 1, "b": 2}, tracker)


A, B, EVERY = identify("letter", "a"), identify("letter", "b"), identify("letter", ALL)


def test_a_number_tells_kind_and_key_apart() -> None:
    """It is the same in every process, and fits SQLite's integers; file names may be no text."""
    assert identify("word", "one") == identify("word", "one") == -2250833065453537805
    names = [("word", "two"), ("words", "two"), ("word", ("two",)), ("word", None), ("word", "\udcff")]
    assert len({identify(*name) for name in names}) == len(names)
    assert all(-(2**63) <= identify(*name) < 2**63 for name in names)


def test_an_entry_is_noted_by_its_key(tracker: Tracker, letters: Tracked[str, int]) -> None:
    assert noted(tracker, lambda: letters["a"]) == [A]
    assert letters["a"] == 1
    assert noted(tracker, lambda: letters.get("c")) == [identify("letter", "c")]


def test_what_is_not_there_is_noted_too(tracker: Tracker, letters: Tracked[str, int]) -> None:
    """Whoever asked for it comes out otherwise when it comes."""
    with tracker.tracking() as reads, pytest.raises(KeyError):
        letters["c"]
    assert list(reads) == [identify("letter", "c")]


def test_a_question_whether_a_key_is_there_is_noted(tracker: Tracker, letters: Tracked[str, int]) -> None:
    assert noted(tracker, lambda: "b" in letters) == [B]
    assert "b" in letters
    assert "c" not in letters


def test_a_question_which_keys_there_are_is_noted(tracker: Tracker, letters: Tracked[str, int]) -> None:
    """As one input, whatever the keys are: a new one changes it."""
    assert noted(tracker, lambda: list(letters)) == [EVERY]
    assert noted(tracker, lambda: len(letters)) == [EVERY]
    assert (list(letters), len(letters)) == (["a", "b"], 2)
    assert noted(tracker, lambda: dict(letters)) == [EVERY, A, B]


def test_the_mapping_itself_tells_nobody(tracker: Tracker, letters: Tracked[str, int]) -> None:
    assert noted(tracker, lambda: (letters.held["a"], list(letters.held))) == []
    assert letters.held == {"a": 1, "b": 2}
    assert noted(tracker, lambda: repr(letters)) == []
    assert repr(letters) == "Tracked('letter', 2 entries)"


def test_what_is_read_twice_is_noted_once_in_order(tracker: Tracker, letters: Tracked[str, int]) -> None:
    assert noted(tracker, lambda: [letters[key] for key in "baab"]) == [B, A]


def test_what_is_read_for_something_within_is_not_noted_outside(
    tracker: Tracker, letters: Tracked[str, int]
) -> None:
    """Also where making it fails."""
    with tracker.tracking() as outer:
        tracker.note("letter", "b")
        assert noted(tracker, lambda: letters["a"]) == [A]
        with pytest.raises(KeyError), tracker.tracking():
            letters["c"]
        tracker.note("letter", ALL)
    assert list(outer) == [B, EVERY]
    letters["a"]  # nobody wants to know
    assert noted(tracker, lambda: None) == []


def test_a_result_in_the_memory_is_made_once(tracker: Tracker, letters: Tracked[str, int]) -> None:
    """Whoever reads it has read what it was made of, also when it was made before."""
    results = InMemory(tracker)
    made: list[str] = []

    def number(key: str) -> int:
        made.append(key)
        return letters[key] * 10

    for _ in range(2):
        assert noted(tracker, lambda: results.get("ten", "a", number)) == [A]
    assert results.get("ten", "a", number) == 10
    assert results.get("ten", "b", number) == 20
    assert results.get("other", "b", lambda _: "made otherwise") == "made otherwise"
    assert made == ["a", "b"]


def test_results_in_the_memory_go_with_what_they_have_read(
    tracker: Tracker, letters: Tracked[str, int]
) -> None:
    """Also by way of another result; the others stay."""
    results = InMemory(tracker)
    made: list[str] = []

    def ten(key: str) -> int:
        made.append(f"ten {key}")
        return letters[key] * 10

    def hundred(key: str) -> int:
        made.append(f"hundred {key}")
        return results.get("ten", key, ten) * 10

    for key in "ab":
        results.get("hundred", key, hundred)
    made.clear()
    results.drop({A})
    for key in "ab":
        assert results.get("hundred", key, hundred) == {"a": 100, "b": 200}[key]
    assert made == ["hundred a", "ten a"]
