"""What is kept of results between builds."""

import sqlite3
from array import array
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from bulletin.engine.memos import Memo, Memos
from bulletin.engine.store import Store, StoreError
from bulletin.engine.tracking import Id, identify

LETTER, ONE, TWO, TEXT = (
    identify(*name) for name in (("x", "a"), ("word", "1"), ("word", "2"), ("text", "t"))
)
KEPT = {
    ONE: Memo("word", "1", b"one", array("q", [LETTER]), b"1"),
    TWO: Memo("word", "2", b"two", array("q", [LETTER, ONE]), b""),
    TEXT: Memo("text", "t", b"text", array("q", [TWO])),
}
"""A text reads a word, which reads another; both words read a letter."""
TABLES = ("memo", "reader", "dirty", "changed")


@pytest.fixture
def memos(tmp_path: Path) -> Memos:
    """Three results, saved."""
    memos = opened(tmp_path)
    save(memos, KEPT)
    return memos


def opened(folder: Path) -> Memos:
    store = Store(folder / "state", "1")
    store.open()
    memos = Memos(store)
    memos.load()
    return memos


def save(
    memos: Memos, made: dict[Id, Memo], gone: Iterable[Id] = (), roots: Iterable[str] = ("text",)
) -> list[Id]:
    with memos.store.transaction():
        return memos.save(made, gone, frozenset(roots))


def mark(memos: Memos, *inputs: Id) -> None:
    with memos.store.transaction():
        memos.mark(inputs)


def rows(memos: Memos) -> dict[str, list[object]]:
    return {table: memos.store.rows(f"SELECT * FROM {table}") for table in TABLES}  # noqa: S608  these four


def readers(memos: Memos) -> set[tuple[Id, Id]]:
    return set(memos.store.rows("SELECT dep, memo FROM reader"))


def test_results_are_found_as_they_were_saved(memos: Memos, tmp_path: Path) -> None:
    """By this process and by the next one, and who has read what the other way round too."""
    for found in (memos, opened(tmp_path)):
        assert not found.empty
        assert {id_: found.find(id_) for id_ in KEPT} == KEPT
        assert found.find(LETTER) is None
        assert readers(found) == {(LETTER, ONE), (LETTER, TWO), (ONE, TWO), (TWO, TEXT)}


def test_a_first_build_has_nothing_to_look_up(tmp_path: Path) -> None:
    """Only the number of the revision is written: whatever is asked for will be made."""
    memos = opened(tmp_path)
    assert memos.empty
    assert memos.find(ONE) is None
    mark(memos, LETTER)
    assert (memos.revision, memos.dirty, memos.changed) == (1, {}, {})
    assert opened(tmp_path).revision == 1


def test_keys_and_values_are_listed_by_query(memos: Memos) -> None:
    """In order; values that are empty, or not kept, are left out."""
    assert memos.keys("word") == ["1", "2"]
    assert memos.keys("nothing") == []
    assert list(memos.values("word")) == [("1", b"1")]
    assert list(memos.values("text")) == []


def test_what_a_change_can_reach_is_dirty_since_then(memos: Memos, tmp_path: Path) -> None:
    """A later change does not hide an earlier one; both are known to the next process."""
    mark(memos, ONE)
    assert memos.dirty == {TWO: 1, TEXT: 1}
    assert memos.dirty_keys("word") == ["2"]
    assert memos.dirty_keys("text") == ["t"]
    mark(memos, LETTER)
    for found in (memos, opened(tmp_path)):
        assert found.revision == 2
        assert found.dirty == {ONE: 2, TWO: 1, TEXT: 1}
        assert found.changed == {ONE: 1, LETTER: 2}


def test_marks_are_forgotten_when_nothing_is_dirty(memos: Memos) -> None:
    """And kept till then, since what is dirty is compared with what has changed."""
    mark(memos, ONE)
    del memos.dirty[TWO]
    save(memos, {TWO: KEPT[TWO]})
    assert (memos.dirty, memos.changed) == ({TEXT: 1}, {ONE: 1})
    assert rows(memos)["dirty"] == [(TEXT, 1)]
    assert rows(memos)["changed"] == [(ONE, 1)]
    del memos.dirty[TEXT]
    save(memos, {TEXT: KEPT[TEXT]})
    assert memos.changed == {}
    assert rows(memos)["dirty"] == rows(memos)["changed"] == []


def test_results_that_nothing_reads_any_more_go(memos: Memos) -> None:
    """And so does what only they have read, but no result of a root; with them go their marks."""
    mark(memos, LETTER)
    dropped = save(memos, {TEXT: KEPT[TEXT]._replace(reads=array("q", []))})
    assert dropped == [TWO, ONE]
    assert readers(memos) == set()
    assert memos.keys("word") == []
    assert memos.dirty == {TEXT: 1}


def test_a_result_that_is_still_read_stays(memos: Memos) -> None:
    save(memos, {TEXT: KEPT[TEXT]._replace(reads=array("q", [ONE]))})
    assert memos.keys("word") == ["1"]
    assert readers(memos) == {(LETTER, ONE), (ONE, TEXT)}


def test_results_of_roots_stay_unread_and_go_when_they_are_gone(memos: Memos) -> None:
    unread = {TEXT: KEPT[TEXT]._replace(reads=array("q", []))}
    assert save(memos, unread, roots=("text", "word")) == []
    assert save(memos, {}, gone=[TEXT, LETTER], roots=("text", "word")) == [TEXT]
    assert memos.find(TEXT) is None


def test_some_results_are_saved_early(memos: Memos, tmp_path: Path) -> None:
    """They are no longer dirty for a process that begins then, the others are; what changed is known."""
    mark(memos, LETTER, ONE)
    mark(memos, LETTER)
    del memos.dirty[ONE]
    del memos.dirty[TWO]
    memos.changed[ONE] = 2
    new = KEPT[ONE]._replace(digest=b"new", reads=array("q", []))
    with memos.store.transaction():
        memos.save_some({ONE: new, TWO: KEPT[TWO]})
    found = opened(tmp_path)
    assert found.find(ONE) == new
    assert found.dirty == {TEXT: 1}
    assert found.changed == {LETTER: 2, ONE: 2}
    assert (LETTER, ONE) not in readers(found)


def test_what_is_blank_counts_as_changed_should_it_return(memos: Memos) -> None:
    with memos.store.transaction():
        memos.blank([ONE])
    assert memos.find(ONE) == KEPT[ONE]._replace(digest=b"", value=None)
    assert memos.find(TWO) == KEPT[TWO]


def test_all_can_be_forgotten(memos: Memos) -> None:
    mark(memos, LETTER)
    with memos.store.transaction():
        memos.clear()
    assert rows(memos) == {table: [] for table in TABLES}
    assert (memos.dirty, memos.changed, memos.empty) == ({}, {}, True)
    assert memos.find(ONE) is None
    save(memos, KEPT)
    assert memos.find(ONE) == KEPT[ONE]
    assert len(readers(memos)) == 4


@pytest.mark.parametrize("is_first", [True, False])
def test_what_is_read_twice_has_one_reader(is_first: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Whoever puts a result together from several places need not look for repetitions."""
    memos = opened(tmp_path)
    if not is_first:
        save(memos, {})
    save(memos, {ONE: KEPT[ONE]._replace(reads=array("q", [LETTER, LETTER]))})
    assert readers(memos) == {(LETTER, ONE)}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE memo SET query = 'words'",
        "UPDATE memo SET key = '3'",
        "UPDATE memo SET reads = x'01'",
        "UPDATE memo SET id = id + 1",
        "REPLACE INTO meta VALUES ('revision', 'x')",
        "REPLACE INTO meta VALUES ('revision', 9223372036854775807)",
        "REPLACE INTO meta VALUES ('revision', 1.5)",
    ],
)
def test_what_was_not_written_so_is_damage(memos: Memos, damage: str, tmp_path: Path) -> None:
    """Each result goes by the number of its name, and what it has read by whole numbers."""
    memos.store.close()
    with closing(sqlite3.connect(tmp_path / "state")) as database:
        database.execute(damage)
        database.commit()
        ids = [id_ for (id_,) in database.execute("SELECT id FROM memo")]
    with pytest.raises(StoreError):
        [opened(tmp_path).find(id_) for id_ in ids]
