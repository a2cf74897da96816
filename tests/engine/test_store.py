"""The store: one file for one version, all or nothing, thrown away where it can't be used."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bulletin.engine.store import Store, StoreError


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
    with pytest.raises(StoreError), store.transaction():
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
    child = os.fork()
    if not child:
        os._exit(0 if store.rows("SELECT value FROM meta WHERE name = 'a'") == [(1,)] else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert store.meta("a") == 1


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
