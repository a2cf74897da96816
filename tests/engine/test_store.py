"""The store: one file for one version, all or nothing, thrown away where it can't be used."""

import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from bulletin.engine.store import _INHERITED, InUseError, Store, StoreError


def opened(path: Path, version: str = "1") -> Store:
    store = Store(path, version)
    store.open()
    return store


def test_what_is_written_is_kept(tmp_path: Path) -> None:
    store = opened(tmp_path / "state")
    with store.transaction():
        store.execute("REPLACE INTO meta VALUES ('a', 1)")
    store.close()
    assert opened(tmp_path / "state").meta("a") == 1


def test_a_transaction_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    store = opened(tmp_path / "state")
    with pytest.raises(StoreError), store.transaction():
        store.execute("REPLACE INTO meta VALUES ('a', 1), ('b', no such thing)")
    assert store.meta("a") is None


def test_an_error_of_who_writes_is_told_as_it_is(tmp_path: Path) -> None:
    """What was written before it is undone, and the store can be written again."""
    store = opened(tmp_path / "state")
    with pytest.raises(KeyError), store.transaction():  # noqa: PT012  both belong to the transaction
        store.execute("REPLACE INTO meta VALUES ('a', 1)")
        raise KeyError
    assert store.meta("a") is None
    with store.transaction():
        store.execute("REPLACE INTO meta VALUES ('b', 2)")
    assert opened(tmp_path / "state").rows("SELECT name FROM meta WHERE name IN ('a', 'b')") == [("b",)]


def test_a_file_that_another_process_writes_just_now_is_told_of(tmp_path: Path) -> None:
    """Who can't begin has nothing to undo."""
    store, other = opened(tmp_path / "state"), opened(tmp_path / "state")
    store.rows("PRAGMA busy_timeout = 0")
    with other.transaction(), pytest.raises(StoreError), store.transaction():
        pass
    with store.transaction():
        store.execute("REPLACE INTO meta VALUES ('a', 1)")


def test_a_closed_store_answers_nothing(tmp_path: Path) -> None:
    """Its file is let go of; to close it again does no harm, and it can be opened again."""
    store = opened(tmp_path / "state")
    connection = store._connection
    assert connection
    for _ in range(2):
        store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")
    with pytest.raises(StoreError):
        store.rows("SELECT 1")
    assert store.externally_modified is True
    store.open()
    assert store.rows("SELECT 1") == [(1,)]


@pytest.mark.parametrize("ask", [Store.rows, Store.each])
def test_what_can_not_be_read_is_told_of(ask: Callable[[Store, str], object], tmp_path: Path) -> None:
    """A table that is not there is damage: whoever asks learns that the store is of no use."""
    with pytest.raises(StoreError):
        list(ask(opened(tmp_path / "state"), "SELECT * FROM nothing"))  # type: ignore[call-overload]


def test_many_rows_are_read_one_by_one(tmp_path: Path) -> None:
    store = opened(tmp_path / "state")
    with store.transaction():
        store.execute("REPLACE INTO meta VALUES (?, ?)", (("a", 1), ("b", 2)))
    found = store.each("SELECT value FROM meta WHERE name < 'c' ORDER BY name")
    assert next(found) == (1,)
    assert list(found) == [(2,)]


def test_another_thread_may_go_on_with_it(tmp_path: Path) -> None:
    """A preview builds in another thread than the one that has opened the store."""
    store = opened(tmp_path / "state")
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(store.rows, "SELECT 1").result() == [(1,)]


def test_functions_in_a_planted_schema_are_not_called(tmp_path: Path) -> None:
    """Nor does anything wait for the disk: what is lost with the power is made again."""
    store = opened(tmp_path / "state")
    assert store.rows("PRAGMA trusted_schema") == [(0,)]
    assert store.rows("PRAGMA synchronous") == [(0,)]


def test_another_version_begins_anew(tmp_path: Path) -> None:
    """What another version of the program has kept is thrown away, and that is told."""
    store = opened(tmp_path / "state")
    with store.transaction():
        store.execute("REPLACE INTO meta VALUES ('a', 1)")
    store.close()
    other = Store(tmp_path / "state", "2")
    assert other.open()
    assert other.meta("a") is None
    other.close()
    assert not Store(tmp_path / "state", "2").open()


def test_nothing_is_written_over_what_another_process_has_written(tmp_path: Path) -> None:
    """What was worked out from the file before may not hold."""
    store, other = opened(tmp_path / "state"), opened(tmp_path / "state")
    with other.transaction():
        other.execute("REPLACE INTO meta VALUES ('a', 1)")
    assert store.externally_modified
    with pytest.raises(InUseError), store.transaction():
        store.execute("REPLACE INTO meta VALUES ('a', 2)")
    assert other.meta("a") == 1
    assert not other.externally_modified


def test_a_file_that_is_no_database_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"no database, but some text that is long enough to be looked at" * 20)
    with pytest.raises(sqlite3.DatabaseError):
        opened(tmp_path / "state")


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    opened(tmp_path / "state")
    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o600


def test_a_forked_process_has_a_connection_of_its_own(tmp_path: Path) -> None:
    """It reads what is there, and leaves its parent's connection alone."""
    store = opened(tmp_path / "state")
    with store.transaction():
        store.execute("REPLACE INTO meta VALUES ('a', 1)")
    with store.transaction():
        store.execute("REPLACE INTO meta VALUES ('a', 2)")
        # The parent's connection would show what is not written yet.
        assert in_a_child(lambda: store.rows("SELECT value FROM meta WHERE name = 'a'") == [(1,)])
    assert store.meta("a") == 2


def test_a_forked_process_does_not_close_what_is_its_parents(tmp_path: Path) -> None:
    """To close that would drop the parent's locks. So it is not collected as garbage either."""
    store = opened(tmp_path / "state")
    connection = store._connection
    assert connection

    def stays_after(use: Callable[[], object]) -> bool:
        use()
        return connection.total_changes >= 0 and any(kept is connection for kept in _INHERITED)

    def closed() -> bool:
        store.close()
        with pytest.raises(StoreError):
            store.rows("SELECT 1")
        return True

    assert in_a_child(lambda: stays_after(store.close))
    assert in_a_child(lambda: stays_after(lambda: store.rows("SELECT 1")))
    assert in_a_child(closed)
    assert store.rows("SELECT 1") == [(1,)]


def test_a_forked_process_has_a_copy_of_what_is_in_the_memory() -> None:
    store = opened(Path(":memory:"))
    with store.transaction():
        store.execute("REPLACE INTO meta VALUES ('a', 1)")
    assert in_a_child(lambda: store.meta("a") == 1)


def in_a_child(holds: Callable[[], bool]) -> bool:
    """Tell if something holds in a fork of this process."""
    child = os.fork()
    if not child:
        status = 2
        try:
            status = 0 if holds() else 1
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_store_in_the_memory_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = opened(Path(":memory:"))
    with store.transaction():
        store.execute("REPLACE INTO meta VALUES ('a', 1)")
    assert store.meta("a") == 1
    assert not list(tmp_path.iterdir())


def test_long_lists_are_asked_for_in_portions(tmp_path: Path) -> None:
    """SQLite takes a limited number of values in one question."""
    store = opened(tmp_path / "state")
    with store.transaction():
        store.execute("REPLACE INTO meta VALUES (?, ?)", ((str(number), number) for number in range(2000)))
    found = store.rows_in("SELECT value FROM meta WHERE name IN ({})", map(str, range(2000)))
    assert sorted(value for (value,) in found) == list(range(2000))


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER t AFTER UPDATE ON word BEGIN DELETE FROM page; END",
        "CREATE VIEW v AS SELECT * FROM word",
        "DROP TABLE page; CREATE TABLE page (path, target)",
        "DROP TABLE page; CREATE VIEW page AS SELECT 'index.html' path",
        'CREATE TABLE "a""b" (c)',
        "CREATE INDEX i ON word (size)",
    ],
)
def test_a_file_with_other_tables_is_begun_anew(planted: str, tmp_path: Path) -> None:
    """Whoever planted or restored it: what a trigger does would be taken for what was remembered."""
    own = "CREATE TABLE IF NOT EXISTS page (path TEXT); CREATE TABLE IF NOT EXISTS word (size INTEGER);"
    store = Store(tmp_path / "store", "1", own)
    store.open()
    store.close()
    with closing(sqlite3.connect(tmp_path / "store")) as connection:
        connection.executescript(planted)
    assert store.open()
    assert store.rows("SELECT * FROM page") == []
    store.close()
    assert not store.open()


def test_no_other_type_of_value_can_be_kept(tmp_path: Path) -> None:
    """A number of a line is a number, whoever wrote it."""
    store = Store(tmp_path / "store", "1")
    store.open()
    with pytest.raises(StoreError), store.transaction():
        store.execute("INSERT INTO dirty VALUES (1, 'x')")
