"""What the cells of a spreadsheet show: .xlsx, .xls, .ods and .csv, to texts and days."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import zip_longest
from pathlib import PurePath
from typing import Any, Final

from bulletin.media.pointers import pointer_in
from bulletin.problems import Location, Message, Problem, message
from bulletin.read.encodings import decoded, encoding_of
from bulletin.read.files import decode_text
from bulletin.text.patterns import late
from bulletin.text.spacing import joined_lines

ROW_LIMIT: Final = 20_000
"""Rows that a sheet may have."""
HEAD_ROWS: Final = 15
"""So far down a sheet its heads are looked for."""
COLUMN_LIMIT: Final = 200
"""Columns that a sheet may have."""
_UNPACKED: Final = 256 * 2**20
"""Bytes that a file may unpack to; the sheets of newsrooms have some kilobytes."""
_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_SPREADSHEETS: Final = frozenset({".xlsx", ".xls", ".ods", ".xlsm", ".et"})
_SEPARATORS: Final = ",\t;，；|"
_DOCUMENTS: Final = (b"%PDF-", b"{\\rtf")
_NO_TEXT: Final = late(r"[\x00-\x08\x0e-\x1f]")
_NO_TABLE: Final = message("no table can be read from it")


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What a cell shows.

    `day` is the day of a cell that holds one. `fault` is why nothing can be read from it.
    """

    text: str = ""
    day: date | None = None
    fault: Message | None = None

    def __bool__(self) -> bool:
        return bool(self.text or self.fault)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its name: its rows, the first of which is row 1, and how many of them are hidden.

    A merged cell stands in each of its places. Of a sheet that `is_turned` the columns stand as rows.
    `hidden_columns` are the names of such, `notes` those of cells that somebody has written a note on.
    """

    name: str
    rows: tuple[tuple[SheetCell, ...], ...]
    hidden: int = 0
    is_turned: bool = False
    hidden_columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def turned(self) -> "Sheet":
        """The sheet with its columns as rows."""
        rows = tuple(zip_longest(*self.rows, fillvalue=EMPTY_CELL))
        return replace(self, rows=rows, is_turned=not self.is_turned)

    def name_of(self, row: int, column: int) -> str:
        """Return how spreadsheets name a cell by its indexes in `rows`: B5."""
        row, column = (column, row) if self.is_turned else (row, column)
        return f"{column_name(column)}{row + 1}"

    @property
    def is_empty(self) -> bool:
        """Whether no cell shows anything."""
        return not any(any(row) for row in self.rows)


EMPTY_CELL: Final = SheetCell()


def column_name(index: int) -> str:
    """Return how spreadsheets name a column, of which the first has the index 0: A, Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_workbook(data: bytes, name: str) -> tuple[Sheet, ...] | Problem:
    """Return the sheets of a file by what its bytes are, or why there are none.

    Those that are empty or hidden are left out.
    """
    if PurePath(name).name.startswith(("~$", ".~lock.")):
        return _problem(
            name,
            message("this is what a program leaves beside a file that it has open"),
            message("choose the file itself, whose name begins behind the ~$"),
        )
    if not data.strip(b"\0 \t\r\n"):
        return _problem(name, message("the file is empty"), message("save it once more, then try again"))
    if pointer := pointer_in(data, name):
        return pointer
    try:
        sheets = _by_kind(data, name)
    except Exception:  # noqa: BLE001  a broken file leads the libraries to whatever they raise then
        return _broken(name)
    if isinstance(sheets, Problem):
        return sheets
    if any(map(_is_too_large, sheets)):
        what = message(
            "a sheet of it has more than {rows} rows, or {columns} columns",
            rows=ROW_LIMIT,
            columns=COLUMN_LIMIT,
        )
        return _problem(name, what, message("copy the rows that you need into a new file, and use that"))
    found = tuple(sheet for sheet in sheets if not sheet.is_empty)
    return found or _problem(
        name, message("no cell of it holds anything"), message("fill it in and save it, then try again")
    )


def _by_kind(data: bytes, name: str) -> Sequence[Sheet] | Problem:
    """Return the sheets of a file; raise anything where it is broken."""
    if data.startswith(_ZIP):
        return _packed(data, name)
    if data.startswith(_OLE):
        return _old(data, name)
    if PurePath(name).suffix.lower() in _SPREADSHEETS and _is_page(data):
        return _problem(
            name,
            message("this is a web page, whatever its name ends in"),
            message("open it in Excel or WPS, save it as .xlsx, and use that"),
        )
    return _lines(data, name)


def _is_too_large(sheet: Sheet) -> bool:
    return len(sheet.rows) > ROW_LIMIT or any(any(row[COLUMN_LIMIT:]) for row in sheet.rows)


def _problem(name: str, what: Message, mend: Message) -> Problem:
    return Problem(Location(name), "unreadable-file", what, _NO_TABLE, mend)


def _broken(name: str) -> Problem:
    return _problem(
        name,
        message("the file is broken, or no spreadsheet"),
        message("open it in Excel or WPS, save it as .xlsx, and use that"),
    )


def _is_page(data: bytes) -> bool:
    return (
        re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|meta|\?xml|head)", data, re.IGNORECASE)
        is not None
    )


def _packed(data: bytes, name: str) -> Sequence[Sheet] | Problem:
    """Return the sheets of an .xlsx or .ods file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {member.filename: member for member in package.infolist()}
        if sum(member.file_size for member in members.values()) > _UNPACKED:
            return _problem(
                name,
                message("it unpacks to more than {limit} MB", limit=_UNPACKED // 2**20),
                message("copy the table into a new file, and use that"),
            )
        if any(member.flag_bits & 1 for member in members.values()):
            return _locked(name)
        if "xl/workbook.xml" in members:
            return _new(data, name)
        if "content.xml" in members:
            if b"encryption-data" in package.read("META-INF/manifest.xml"):
                return _locked(name)
            return _calamine(data)
    return _broken(name)


def _locked(name: str) -> Problem:
    return _problem(
        name,
        message("it has a password"),
        message("open it, save it under another name without a password, and use that"),
    )


def _old(data: bytes, name: str) -> Sequence[Sheet] | Problem:
    """Return the sheets of an .xls file; a newer one with a password comes in the same container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _locked(name)
    from python_calamine import CalamineError, PasswordError  # noqa: PLC0415  few commands read spreadsheets

    try:
        return _calamine(data)
    except PasswordError:
        return _locked(name)
    except CalamineError:
        return _broken(name)


def _calamine(data: bytes) -> list[Sheet]:
    """Return the sheets of a file of which only values are known, not how they are shown."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum  # noqa: PLC0415

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = []
    for known in book.sheets_metadata:
        if known.visible != SheetVisibleEnum.Visible:
            continue
        sheet = book.get_sheet_by_name(known.name)
        values = sheet.to_python(skip_empty_area=False, nrows=ROW_LIMIT + 1)
        rows = [[_of_value(value) for value in row] for row in values]
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            _merge(rows, top, left, bottom, right)
        sheets.append(Sheet(known.name, tuple(map(tuple, rows))))
    return sheets


def _merge(rows: list[list[SheetCell]], top: int, left: int, bottom: int, right: int) -> None:
    """Put what a merged cell shows into each of its places."""
    if top >= len(rows) or left >= len(rows[top]):
        return
    shown = rows[top][left]
    for row in rows[top : bottom + 1]:
        for column in range(left, min(right + 1, len(row))):
            row[column] = shown


def _new(data: bytes, name: str) -> list[Sheet] | Problem:
    """Return the sheets of an .xlsx file, each value as its format shows it."""
    import openpyxl  # noqa: PLC0415  takes 0.2 s, and few commands read spreadsheets
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        typed = openpyxl.load_workbook(io.BytesIO(data))
    except InvalidFileException:
        return _broken(name)
    sheets = []
    for sheet in shown.worksheets:
        if sheet.sheet_state != "visible":
            continue
        formulas = typed[sheet.title]
        # A format may reach down to the last row, and the library would make a cell for each place up there.
        held = [place for place, cell in sheet._cells.items() if cell.value is not None]  # noqa: SLF001
        bottom = min(max((row for row, _ in held), default=1), ROW_LIMIT + 1)
        right = min(max((column for _, column in held), default=1), COLUMN_LIMIT + 1)
        rows = [
            [_of_cell(cell, formulas.cell(cell.row, cell.column).value) for cell in row]
            for row in sheet.iter_rows(max_row=bottom, max_col=right)
        ]
        for merged in sheet.merged_cells.ranges:
            _merge(rows, merged.min_row - 1, merged.min_col - 1, merged.max_row - 1, merged.max_col - 1)
        hidden = sum(
            1 for number, row in enumerate(rows, 1) if any(row) and sheet.row_dimensions[number].hidden
        )
        notes = [f"{column_name(column - 1)}{row}" for (row, column), cell in _cells(sheet) if cell.comment]
        sheets.append(
            Sheet(
                sheet.title,
                tuple(map(tuple, rows)),
                hidden,
                hidden_columns=tuple(_hidden_columns(sheet, rows)),
                notes=tuple(notes),
            )
        )
    return sheets


def _cells(sheet: Any) -> list[tuple[tuple[int, int], Any]]:
    """Return the cells that a sheet holds, by their places from 1, row by row."""
    return sorted(sheet._cells.items(), key=lambda item: item[0])  # noqa: SLF001  the library makes others up


def _hidden_columns(sheet: Any, rows: Sequence[Sequence[SheetCell]]) -> Iterator[str]:
    """Yield the names of the hidden columns that hold anything."""
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min:
            for column in range(dimension.min, min(dimension.max or dimension.min, COLUMN_LIMIT) + 1):
                if any(row[column - 1] for row in rows if len(row) >= column):
                    yield column_name(column - 1)


def _of_cell(cell: Any, typed: object) -> SheetCell:
    """Return what a cell of an .xlsx file shows; `typed` is its formula, if it has one."""
    value = cell.value
    if value is None and isinstance(typed, str) and typed.startswith("="):
        return SheetCell(
            typed,
            fault=message("it holds a formula that no program has worked out: save the file in Excel or WPS"),
        )
    if cell.data_type == "e":
        return _error(str(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(Decimal(repr(value)), cell.number_format or "General")
    return _of_value(value)


def _error(shown: str) -> SheetCell:
    return SheetCell(shown, fault=message("the formula in it comes to nothing"))


def _of_value(value: object) -> SheetCell:
    match value:
        case None | "":
            return EMPTY_CELL
        case bool():
            return SheetCell("是" if value else "否")
        case datetime():
            return SheetCell(f"{value:%Y-%m-%d}", day=value.date())
        case date():
            return SheetCell(f"{value:%Y-%m-%d}", day=value)
        case time() | timedelta():
            return SheetCell(str(value))
        case int() | float():
            return _of_number(Decimal(repr(value)), "")
    text = joined_lines(str(value).strip().strip("\u3000\u00a0\u200b\ufeff"))
    return (
        _error(text)
        if re.fullmatch(r"#(?:DIV/0|N/A|NAME|NULL|NUM|REF|VALUE)[!?]?", text)
        else SheetCell(text)
    )


_SECTION: Final = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.|([0#?,.%]+)|([^0#?,.%"\\\[_*]+)')


def _of_number(value: Decimal, shown_as: str) -> SheetCell:
    """Return a number as a format shows it; an empty one is not known.

    Decimals are those of the format, a % moves the point, and words that the format puts beside the number
    are kept: 0.0%, 0"家". Signs between thousands are left out.
    """
    sections = shown_as.split(";")
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    if section in {"", "General", "@"} or not re.search("[0#?]", section):
        return SheetCell(_plain(Decimal(f"{value:.10g}")))
    before, digits, behind = "", "", ""
    for match in _SECTION.finditer(section):
        if match[3]:
            digits += match[3]
            continue
        words = (match[1] or match[2] or match[4] or "").strip()
        before, behind = (before, behind + words) if digits else (before + words, behind)
    percent = "%" in digits
    point = digits.replace("%", "").partition(".")[2]
    decimals = sum(sign in "0#?" for sign in point)
    number = value * 100 if percent else value
    rounded = round(abs(number) if len(sections) > 1 and value < 0 else number, decimals)
    text = f"{rounded:.{decimals}f}"
    while point.endswith(("#", "?")) and text.endswith("0"):
        text, point = text[:-1], point[:-1]
    text = text.rstrip(".") if "." in text else text
    return SheetCell(f"{before}{text}{'%' if percent else ''}{behind}")


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _lines(data: bytes, name: str) -> Sequence[Sheet] | Problem:
    """Return the one sheet of a file of text, with commas, tabs or semicolons between its cells."""
    found = decode_text(data, name, keep_lines=True)
    if isinstance(found, Problem):
        encoding = encoding_of(data)
        try:  # Excel in Chinese saves so, and a few short cells make no encoding certain; heads will be known
            text = decoded(data, encoding) if encoding else data.decode("gb18030")
        except UnicodeDecodeError:
            return _broken(name) if b"\0" in data else found
    else:
        text = found
    if data.startswith(_DOCUMENTS) or _NO_TEXT.search(text):  # read as some encoding or other
        return _broken(name)
    separator = _separator(text)
    rows: list[tuple[SheetCell, ...]] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        rows.append(tuple(map(_of_value, row)))
        if len(rows) > ROW_LIMIT:
            break
    return [Sheet(PurePath(name).stem, tuple(rows))]


def _separator(text: str) -> str:
    """Return what stands between the cells of most lines, as often in each."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    counts: Mapping[str, list[int]] = {sign: [line.count(sign) for line in lines] for sign in _SEPARATORS}
    return max(_SEPARATORS, key=lambda sign: (sum(map(bool, counts[sign])), min(counts[sign], default=0)))
