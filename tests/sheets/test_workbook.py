"""A spreadsheet is read as it shows itself, or it is told why it can't be."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from books import Rows, ods, xls, xlsx
from openpyxl.comments import Comment
from tables import for_each

from bulletin.problems import Problem
from bulletin.sheets.workbook import COLUMN_LIMIT, ROW_LIMIT, Sheet, column_name, read_workbook

ROWS: Rows = [
    ["企业名称", "到岗率（%）", "截至"],
    ["甲厂", 66.7, date(2020, 3, 2)],
    ["乙厂", "近3000人", "3月2日"],
]
SHOWN = [["企业名称", "到岗率（%）", "截至"], ["甲厂", "66.7", "2020-03-02"], ["乙厂", "近3000人", "3月2日"]]


def sheet_of(data: bytes, name: str) -> Sheet:
    sheets = read_workbook(data, name)
    assert not isinstance(sheets, Problem), str(sheets)
    (sheet,) = sheets
    return sheet


def shown(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


def refused(data: bytes, name: str) -> str:
    found = read_workbook(data, name)
    assert isinstance(found, Problem)
    return found.what.template


CSV = "企业名称,到岗率（%）,截至\r\n甲厂,66.7,2020-03-02\r\n乙厂,近3000人,3月2日\r\n"


@for_each(
    ("data", "name"),
    [
        (xlsx(ROWS), "a.xlsx"),
        (xls(ROWS), "a.xls"),
        (ods(ROWS), "a.ods"),
        (xlsx(ROWS), "a.xls"),
        (xls(ROWS), "a.xlsx"),
        (CSV.encode(), "a.csv"),
        (CSV.encode("utf-8-sig"), "a.csv"),
        (CSV.encode("gb18030"), "a.csv"),
        (CSV.encode("utf-16"), "a.csv"),
        (CSV.replace(",", "\t").encode(), "a.txt"),
        (CSV.replace(",", ";").encode("gbk"), "a.csv"),
    ],
)
def test_the_same_table_in_any_form(data: bytes, name: str) -> None:
    """Its bytes say what it is, whatever its name ends in."""
    assert shown(sheet_of(data, name)) == SHOWN


@for_each(
    ("value", "form", "text"),
    [
        (0.667, "0.0%", "66.7%"),
        (0.667, "0%", "67%"),
        (1, "0%", "100%"),
        (2 / 3, "0.00%", "66.67%"),
        (68, '0"家"', "68家"),
        (68, '"约"0"家"', "约68家"),
        (1234.5, "#,##0.00", "1234.50"),
        (1234, "#,##0", "1234"),
        (-6.8, "0.0", "-6.8"),
        (66.69999999999, "General", "66.7"),
        (3, "0.##", "3"),
        (3.25, "0.##", "3.25"),
        (300000, "General", "300000"),
        (12345678, "General", "12345678"),
        (0.1 + 0.2, "General", "0.3"),
        (7, "00", "7"),
        (5000, "[$¥-804]#,##0", "5000"),
    ],
)
def test_a_number_is_what_its_format_shows(value: float, form: str, text: str) -> None:
    """Editors see that, not what the file holds."""
    assert sheet_of(xlsx([["数", value]], {"B1": form}), "a.xlsx").rows[0][1].text == text


def test_merged_cells_and_hidden_rows() -> None:
    """A merged cell stands in each of its places; what is hidden is read and told, and so are notes."""
    book = openpyxl.load_workbook(
        io.BytesIO(xlsx([["甲", None, 1], [None, None, 2], ["丙", "丁", 3]], merged=["A1:B2"]))
    )
    assert book.active
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.active.column_dimensions["H"].hidden = True  # nothing stands there
    book.active["C2"].comment = Comment("再核一下", "审核")
    stream = io.BytesIO()
    book.save(stream)
    sheet = sheet_of(stream.getvalue(), "a.xlsx")
    assert shown(sheet) == [["甲", "甲", "1"], ["甲", "甲", "2"], ["丙", "丁", "3"]]
    assert (sheet.hidden, sheet.hidden_columns, sheet.notes) == (1, ("B",), ("C2",))


def test_formulas_that_say_nothing() -> None:
    """One that nothing has worked out, and one that comes to an error, have no number."""
    sheet = sheet_of(xlsx([["数", "=1+1", "#DIV/0!"]]), "a.xlsx")
    assert [cell.fault is not None for cell in sheet.rows[0]] == [False, True, True]


def locked() -> bytes:
    """Return the beginning of an .xlsx file with a password, which lies in an old container."""
    return (
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    )


def bomb() -> bytes:
    """Return an .xlsx file that unpacks to 300 MB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * (300 * 2**20))
    return stream.getvalue()


def with_parts(**parts: bytes) -> bytes:
    """Return an .xlsx file with other parts, by their names without endings."""
    stream = io.BytesIO()
    names = {
        "sheet": "xl/worksheets/sheet1.xml",
        "macros": "xl/vbaProject.bin",
        "link": "xl/externalLinks/1.xml",
    }
    with zipfile.ZipFile(io.BytesIO(xlsx(ROWS))) as old, zipfile.ZipFile(stream, "w") as package:
        held = {name: old.read(name) for name in old.namelist()}
        for name, data in (held | {names[part]: data for part, data in parts.items()}).items():
            package.writestr(name, data)
    return stream.getvalue()


LAUGH = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
"""Entities that a few bytes make gigabytes of."""
ENTITIES = '<!DOCTYPE x [<!ENTITY a0 "{}">{}]><worksheet><sheetData>&a9;</sheetData></worksheet>'


def test_what_a_workbook_brings_along_is_left_alone() -> None:
    """Macros are not run, and what it links to is not fetched: its cells are read as they were saved."""
    link = b'<externalLink xmlns="x"><externalBook r:id="http://evil.example/a.xlsx"/></externalLink>'
    found = sheet_of(with_parts(macros=b"\xd0\xcf\x11\xe0", link=link), "a.xlsm")
    assert shown(found) == shown(sheet_of(xlsx(ROWS), "a.xlsx"))


@for_each(
    ("data", "name", "why"),
    [
        (b"", "a.xlsx", "the file is empty"),
        (xlsx([]), "a.xlsx", "no cell of it holds anything"),
        (xlsx(ROWS)[:300], "a.xlsx", "the file is broken, or no spreadsheet"),
        (b"PK\x03\x04 nonsense", "a.xlsx", "the file is broken, or no spreadsheet"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 999, "a.xls", "the file is broken, or no spreadsheet"),
        (locked(), "a.xlsx", "it has a password"),
        (bomb(), "a.xlsx", "it unpacks to more than {limit} MB"),
        (
            with_parts(sheet=ENTITIES.format("哈", LAUGH).encode()),
            "a.xlsx",
            "the file is broken, or no spreadsheet",
        ),
        (
            with_parts(sheet=b'<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]><x>&a9;</x>'),
            "a.xlsx",
            "the file is broken, or no spreadsheet",
        ),
        (b"%PDF-1.7\n1 0 obj", "a.xlsx", "the file is broken, or no spreadsheet"),
        (b"L\0\0\0\x01\x14\x02\0" + bytes(200), "a.lnk", "the file is broken, or no spreadsheet"),
        ("<html><table><tr><td>甲".encode("gbk"), "a.xls", "this is a web page, whatever its name ends in"),
        (xlsx(ROWS), "~$a.xlsx", "this is what a program leaves beside a file that it has open"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "a.xlsx", "the file is broken, or no spreadsheet"),
    ],
)
def test_what_is_no_spreadsheet_is_told(data: bytes, name: str, why: str) -> None:
    """Nobody sees a traceback, and no memory is filled."""
    assert refused(data, name) == why


@pytest.mark.parametrize(
    "data", ["名称,数\n" + "甲,1\n" * ROW_LIMIT, "甲," * COLUMN_LIMIT + "乙\n"], ids=["long", "wide"]
)
def test_no_row_or_column_is_left_out(data: str) -> None:
    """A sheet with too many is refused as a whole."""
    assert refused(data.encode(), "a.csv") == "a sheet of it has more than {rows} rows, or {columns} columns"


def test_a_format_down_to_the_last_row() -> None:
    """It makes no sheet longer than what it holds."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx(ROWS)))
    assert book.active
    book.active.cell(1_048_576, 16_384).number_format = "0%"
    stream = io.BytesIO()
    book.save(stream)
    assert shown(sheet_of(stream.getvalue(), "a.xlsx")) == SHOWN


def test_names_of_columns() -> None:
    """As spreadsheets count them."""
    assert [column_name(index) for index in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
