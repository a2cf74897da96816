"""The database and the workbook of all data: the same bytes for the same tables, and nothing that runs."""

import io
import json
import sqlite3
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from bulletin.publish.database import database
from bulletin.publish.tables import rows_json
from bulletin.publish.workbook import workbook
from bulletin.views.data.columns import Column, Listing, Package, RowFields, Rows

COLUMNS = (
    Column("id", "string", "编号", required=True),
    Column("code", "string", "代码", searched=True),
    Column("day", "day", "日期"),
    Column("low", "number", "下限"),
    Column("cumulative", "boolean", "累计"),
    Column("group", "string", "组", codes=(("a", "甲组"),)),
    Column("figures", "words", "数字", refers="figures"),
    Column("revisions", "list", "更正"),
)
EMPTY: RowFields = {"code": None, "day": None, "low": None, "group": None}
ROWS: tuple[RowFields, ...] = (
    {
        "id": "one",
        "code": "001234567890123456",
        "day": "2020-03-02",
        "low": Decimal("68.5"),
        "cumulative": True,
        "group": "a",
        "figures": ["two", "two", "one"],
        "revisions": [{"printed": "67家", "low": Decimal("0.1")}],
    },
    {**EMPTY, "id": "two", "code": "=1+1", "cumulative": False, "figures": [], "revisions": []},
)


def _made(rows: tuple[RowFields, ...] = ROWS) -> tuple[Package, list[str]]:
    table = Listing("figures", "数字", COLUMNS, len(rows), 1)
    package = Package(
        "bulletin", "公报", "", "https://news.example/", "2020-03-04", "", "", "", "引用", (table,)
    )
    of = Rows(COLUMNS, rows)
    return package, [rows_json(of)]


def _opened(data: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    return connection


def test_the_database_has_the_rows_with_their_types() -> None:
    """Codes keep their zeros, yes is 1, lists are JSON; what is listed twice is linked once."""
    with _opened(database(*_made())) as connection:
        assert connection.execute("SELECT * FROM figures").fetchall() == [
            (
                *("one", "001234567890123456", "2020-03-02", 68.5, 1, "a"),
                *('["two","two","one"]', '[{"printed":"67家","low":0.1}]'),
            ),
            ("two", "=1+1", None, None, 0, None, "[]", "[]"),
        ]
        assert connection.execute("SELECT * FROM figures_figures").fetchall() == [
            ("one", "one"),
            ("one", "two"),
        ]


def test_a_number_of_any_length_can_be_held() -> None:
    """SQLite's whole numbers end at 2 to the 63rd; longer ones are near enough, and exact as printed."""
    long = {**ROWS[1], "low": Decimal(99999999999 * 10**12)}
    with _opened(database(*_made((long,)))) as connection:
        assert connection.execute("SELECT low FROM figures").fetchone() == (99999999999e12,)
    assert workbook(*_made((long,)))


def test_words_are_looked_for_where_a_column_says_so() -> None:
    """Three characters within a text are enough."""
    with _opened(database(*_made())) as connection:
        found = connection.execute("SELECT rowid FROM figures_fts WHERE figures_fts MATCH '4567'").fetchall()
        assert found == [(1,)]


def test_a_table_without_rows_is_there_all_the_same() -> None:
    """A query over it finds nothing, and does not fail."""
    package, _ = _made(())
    with _opened(database(package, [""])) as connection:
        assert connection.execute("SELECT count(*) FROM figures").fetchone() == (0,)
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(package, [""])))["数字"]
    assert sheet.max_row == 1


@pytest.mark.parametrize("make", [database, workbook])
def test_the_same_tables_make_the_same_bytes(make: object) -> None:
    """No moment, no count of changes and no version of a library is in them."""
    assert callable(make)
    assert make(*_made()) == make(*_made())


def test_the_workbook_was_made_at_no_moment() -> None:
    """The entries of the archive have the first day that one can have, the properties a fixed one."""
    with zipfile.ZipFile(io.BytesIO(workbook(*_made()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2020-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_the_workbook_holds_words_and_no_formulas() -> None:
    """Codes are told in words, lists with semicolons, what looks like a formula is text."""
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(*_made())))["数字"]
    first, second = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=2))
    assert [first[1], first[3:7]] == ["001234567890123456", [68.5, "是", "甲组", "two；two；one"]]
    assert str(first[2]) == "2020-03-02 00:00:00"
    assert json.loads(first[7]) == {"printed": "67家", "low": 0.1}
    assert (second[1], sheet.cell(3, 2).data_type, second[4]) == ("=1+1", "s", "否")


def test_a_text_longer_than_a_cell_ends_in_dots() -> None:
    """Excel would call the file damaged; the other files have the whole text."""
    long = {**ROWS[1], "code": "长" * 40_000}
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(*_made((long,)))))["数字"]
    value = sheet.cell(2, 2).value
    assert isinstance(value, str)
    assert (len(value), value[-1]) == (32_767, "…")
