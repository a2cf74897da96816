"""The forms that need no template: tables with their schema and package, the sitemap, robots.txt."""

import csv
import hashlib
import io
import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from lxml import etree
from tables import for_each

from bulletin.publish.schemas import package, table_schema
from bulletin.publish.sitemap import robots, sitemap_xml
from bulletin.publish.tables import rows_csv, rows_json, table_csv, table_json
from bulletin.text.scripts import Script
from bulletin.views.addresses import Roots
from bulletin.views.data.columns import Column, Listing, Package, Rows, Table
from bulletin.views.site import Sitemap

ROOTS = Roots.whole("https://news.example", Script.HANS)
ROWS = Rows(
    columns=(
        Column("id", "string", "编号"),
        Column("printed", "string", "原文"),
        Column("low", "number", "下限"),
        Column("cumulative", "boolean", "累计"),
        Column("parts", "words", "部分"),
        Column("revisions", "list", "更正"),
    ),
    rows=(
        {
            "id": "a",
            "printed": '近"3000"人,\n左右',
            "low": Decimal("12345678901234567890.10"),
            "cumulative": True,
            "parts": ["b", "c"],
            "revisions": [{"until": "2020-03-05", "low": Decimal("0.1")}],
        },
        {"id": "b", "printed": "▢家", "low": None, "cumulative": False, "parts": [], "revisions": []},
    ),
)
TABLE = Table(tuple(column.name for column in ROWS.columns), ())
EMPTY = Table(("id",), ())


def test_json_holds_every_digit_of_a_number_and_a_row_a_line() -> None:
    """Numbers are as long as they were printed: no float stands between."""
    first, second = (rows_json(Rows(ROWS.columns, (row,))) for row in ROWS.rows)
    text = table_json(TABLE, [first, "", second]).decode()
    assert text == (
        '[\n{"id":"a","printed":"近\\"3000\\"人,\\n左右","low":12345678901234567890.10,"cumulative":true,'
        '"parts":["b","c"],"revisions":[{"until":"2020-03-05","low":0.1}]},\n'
        '{"id":"b","printed":"▢家","low":null,"cumulative":false,"parts":[],"revisions":[]}\n]\n'
    )
    assert json.loads(text, parse_float=Decimal)[0]["low"] == Decimal("12345678901234567890.10")


def test_a_table_without_rows_is_an_empty_list_and_a_line_of_names() -> None:
    """A reader finds the same form whether there is anything or not."""
    assert table_json(EMPTY, []) == b"[]\n"
    assert table_csv(EMPTY, []) == b"\xef\xbb\xbfid\r\n"


def test_csv_is_what_spreadsheets_read() -> None:
    """A BOM tells that it is UTF-8, quotes hold commas and line breaks, lists are joined by semicolons."""
    data = table_csv(TABLE, [rows_csv(Rows(ROWS.columns, (row,))) for row in ROWS.rows])
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == [
        ["id", "printed", "low", "cumulative", "parts", "revisions"],
        [
            "a",
            '近"3000"人,\n左右',
            "12345678901234567890.10",
            "true",
            "b;c",
            '[{"until":"2020-03-05","low":0.1}]',
        ],
        ["b", "▢家", "", "false", "", ""],
    ]


def test_a_value_without_a_published_form_is_our_own_mistake() -> None:
    """Nothing is published by the accident of how Python prints it."""
    with pytest.raises(TypeError, match="Fraction has no published form"):
        rows_csv(Rows((Column("id", "string", "x"),), ({"id": Fraction(1)},)))


LISTING = Listing("figures", "数字", ROWS.columns, len(ROWS.rows), 1)


def test_the_schema_names_every_column() -> None:
    """All fields are always there, and no other."""
    items = json.loads(table_schema(LISTING))["items"]
    assert list(items["properties"]) == items["required"] == [column.name for column in LISTING.columns]
    assert items["additionalProperties"] is False


def _package(*tables: Listing) -> Package:
    return Package(
        name="bulletin",
        title="公报",
        description="",
        homepage="https://news.example/",
        version="2020-03-04",
        licence="CC BY 4.0",
        publisher="苏仙新闻",
        contact="desk@news.example",
        citation="苏仙新闻：数据",
        tables=tables,
    )


def test_the_package_describes_the_tables_as_csv() -> None:
    """Each table is a resource with its key; size and digest are those of the file that is published."""
    topics = Listing("topics", "主题", (Column("id", "string", "编号", required=True),), 0)
    found = json.loads(package(_package(LISTING, topics), ()))
    assert [resource["path"] for resource in found["resources"]] == ["figures.csv", "topics.csv"]
    assert {resource["schema"]["primaryKey"][0] for resource in found["resources"]} == {"id"}
    assert not any("hash" in resource for resource in found["resources"])
    parts = [rows_csv(ROWS)]
    figures, _ = json.loads(package(_package(LISTING, topics), parts))["resources"]
    data = table_csv(TABLE, [rows_csv(ROWS)])
    assert (figures["bytes"], figures["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")


def test_what_nobody_says_of_the_data_is_left_out_of_the_package() -> None:
    """An empty licence is not one."""
    found = json.loads(package(replace(_package(LISTING), licence="", publisher="", citation=""), ()))
    assert not {"licenses", "contributors", "citation", "description"} & found.keys()
    by_address = json.loads(package(replace(_package(), licence="https://licence.example/by"), ()))
    assert by_address["licenses"] == [{"path": "https://licence.example/by"}]
    assert by_address["contributors"] == [
        {"title": "苏仙新闻", "roles": ["publisher"], "email": "desk@news.example"}
    ]


def test_the_sitemap_holds_full_addresses_and_dates_where_they_are_known() -> None:
    """An address without a date says nothing of one; signs of XML are escaped."""
    document = etree.fromstring(sitemap_xml(Sitemap((("", "2020-03-04"), ("a&b/", ""))), ROOTS))
    assert [[element.text for element in entry] for entry in document] == [
        ["https://news.example/", "2020-03-04"],
        ["https://news.example/a&b/"],
    ]


def test_robots_are_welcome_and_told_of_the_sitemap() -> None:
    """The address of the sitemap is full."""
    assert robots(ROOTS) == (b"User-agent: *\nAllow: /\n\nSitemap: https://news.example/sitemap.xml\n")


def test_a_list_of_words_comes_apart_as_it_was_joined() -> None:
    """A semicolon within a word would join what is one; in JSON the word is as it was typed."""
    words = ["张三;李四", "王五"]
    rows = Rows((Column("reporters", "words", "记者"),), ({"reporters": words},))
    (cell,) = next(csv.reader(io.StringIO(rows_csv(rows), newline="")))
    assert cell.split(";") == ["张三；李四", "王五"]
    assert json.loads(rows_json(rows)) == {"reporters": words}


@for_each(
    ("typed", "written"),
    [
        *((text, f"'{text}") for text in (
            "=1+1", "=cmd|'/c calc'!A1", "+cmd|x", "-2+3", "-A1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋A1",
            "-", "+86-735-1", '=HYPERLINK("http://a.example")', "－甲", "-6.8%左右",
        )),
        *((text, text) for text in (
            "-6.8", "-6.8%", "+5", "+1,200", "－6.8％", "−6.8", "近3000人", "降6.8%", "", " =1", "3-5天",
        )),
    ],
)  # fmt: skip
def test_no_cell_of_a_csv_file_is_a_formula(typed: str, written: str) -> None:
    """A text that a spreadsheet would run has an apostrophe before it; numbers with a sign stay numbers."""
    columns = (
        Column("printed", "string", "原文"),
        Column("parts", "words", "部分"),
        Column("low", "number", "下"),
    )
    rows = Rows(columns, ({"printed": typed, "parts": [typed, "乙"], "low": Decimal("-6.8")},))
    listed = f"{typed};乙"
    starts = tuple("=+-@\t\r＝＋－")
    expected = [written, f"'{listed}" if listed.startswith(starts) else listed, "-6.8"]
    assert next(csv.reader(io.StringIO(rows_csv(rows), newline=""))) == expected
