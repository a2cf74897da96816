"""What other programs make of the data: validators, databases, spreadsheets, and three tasks of theirs."""

import asyncio
import csv
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import jsonschema
import openpyxl
import pandas as pd
import pytest
from csvw import TableGroup
from datasette.app import Datasette

from bulletin.model.fixtures import TABLES

NAMES = sorted(TABLES)


def _load(site: Path, name: str) -> Any:
    return json.loads((site / "data" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def database(built_site: Path) -> Iterator[sqlite3.Connection]:
    """The database of the site, which nobody can change."""
    address = f"file:{built_site / 'data/bulletin.sqlite'}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        yield connection


@pytest.mark.parametrize("name", NAMES)
def test_each_table_is_as_its_schema_says(built_site: Path, name: str) -> None:
    """The schema is one (JSON Schema 2020-12), and every row is valid by it; dates are checked too."""
    schema = _load(built_site, f"schema/{name}")
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert [error.message for error in checker.iter_errors(_load(built_site, name))] == []


def test_a_row_that_is_wrong_is_told_by_its_schema(built_site: Path) -> None:
    """Codes, days and fields that must be there are held, so that a schema that accepts anything is none."""
    checker = jsonschema.Draft202012Validator(
        _load(built_site, "schema/figures"), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    row = _load(built_site, "figures")[0]
    wrong = (
        {"modality": "perhaps"},
        {"as_of_start": "2020-02-30"},
        {"as_of": "3月2日"},
        {"subject": None},
        {"low": "68"},
        {"more": 1},
    )
    for change in wrong:
        assert list(checker.iter_errors([{**row, **change}])), change


def test_the_package_is_valid_and_its_keys_lead_somewhere(built_site: Path) -> None:
    """Frictionless finds no fault: types, digests, required and unique values, keys between the tables."""
    report = frictionless.validate(str(built_site / "data/datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert report.stats["tasks"] == len(NAMES)
    package = _load(built_site, "datapackage")
    keys = {
        (resource["name"], key["fields"][0]): key["reference"]["resource"]
        for resource in package["resources"]
        for key in resource["schema"]["foreignKeys"]
    }
    assert keys["figures", "indicator"] == "indicators"
    assert keys["figures", "whole"] == ""
    assert keys["measures", "policy"] == "policies"
    assert all(
        resource["bytes"] and resource["hash"].startswith("sha256:") for resource in package["resources"]
    )


def test_a_file_that_was_changed_on_its_way_is_told_by_the_package(built_site: Path, tmp_path: Path) -> None:
    """One byte less, and another digest, are faults."""
    shutil.copytree(built_site / "data", tmp_path / "data")
    table = tmp_path / "data/topics.csv"
    table.write_bytes(table.read_bytes().replace(b"\r\n", b"\n", 1))
    assert not frictionless.validate(str(tmp_path / "data/datapackage.json")).valid


@pytest.mark.parametrize("name", NAMES)
def test_csv_on_the_web_reads_every_table(built_site: Path, name: str) -> None:
    """Numbers come as numbers, lists as lists, and the keys between the tables hold."""
    group = TableGroup.from_file(built_site / "data/csv-metadata.json")
    group.check_referential_integrity()
    rows = list(group.tabledict[f"{name}.csv"].iterdicts(strict=True))
    assert [row["id"] for row in rows] == [row["id"] for row in _load(built_site, name)]
    if name == "figures":
        resumed = next(row for row in rows if row["id"] == "suxian-industry-resumed")
        assert (resumed["value"], resumed["bulletins"]) == (68, ["suxian-68-resumed"])


@pytest.mark.parametrize("name", NAMES)
def test_the_database_holds_the_rows_of_all_tables(
    built_site: Path, database: sqlite3.Connection, name: str
) -> None:
    """They are those of the JSON files: lists are JSON, yes and no are 1 and 0."""
    rows = _load(built_site, name)
    database.row_factory = sqlite3.Row
    found = [dict(row) for row in database.execute(f"SELECT * FROM {name} ORDER BY rowid")]  # noqa: S608
    for row, expected in zip(found, rows, strict=True):
        for column, value in expected.items():
            held = json.loads(row[column]) if isinstance(value, list) else row[column]
            assert held == value, (name, column)


def test_the_database_is_whole_and_its_keys_lead_somewhere(database: sqlite3.Connection) -> None:
    """SQLite itself finds no fault; lists of ids are tables to join by."""
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    cited = "SELECT count(*) FROM bulletins_figures WHERE id = 'suxian-68-resumed'"
    assert database.execute(cited).fetchone()[0] > 0


def test_words_are_found_in_the_database(database: sqlite3.Connection) -> None:
    """A part of a name of three characters is enough."""
    found = database.execute(
        "SELECT name FROM enterprises WHERE rowid IN "
        "(SELECT rowid FROM enterprises_fts WHERE enterprises_fts MATCH '高斯贝')"
    ).fetchall()
    assert any("高斯贝尔" in name for (name,) in found)


def test_datasette_counts_by_facets(built_site: Path) -> None:
    """It opens the database, and says how many numbers each county has; its search finds words."""

    async def asked() -> tuple[Any, Any]:
        app = Datasette([], immutables=[str(built_site / "data/bulletin.sqlite")])
        facets = await app.client.get("/bulletin/figures.json?_facet=county_name&_size=0")
        found = await app.client.get("/bulletin/enterprises.json?_search=高斯贝&_shape=array")
        return facets.json(), found.json()

    counted, found = asyncio.run(asked())
    facet = {row["value"]: row["count"] for row in counted["facet_results"]["county_name"]["results"]}
    rows = _load(built_site, "figures")
    assert facet["苏仙区"] == sum(row["county_name"] == "苏仙区" for row in rows)
    assert [row["name"] for row in found]


def test_the_workbook_holds_all_tables_typed(built_site: Path) -> None:
    """A sheet explains; the others have a row for each of theirs, numbers as numbers, days as days."""
    book = openpyxl.load_workbook(built_site / "data/figures.xlsx")
    explained, *sheets = book.worksheets
    titles = {_load(built_site, f"schema/{name}")["title"]: name for name in NAMES}
    assert sorted(sheet.title for sheet in sheets) == sorted(titles)
    words = {cell.value for row in explained.iter_rows() for cell in row if cell.value}
    assert {"说明", "引用写法"} & {explained.title, *words} == {"说明", "引用写法"}
    for sheet in sheets:
        assert sheet.max_row - 1 == len(_load(built_site, titles[sheet.title])), sheet.title
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    heads = [cell.value for cell in book["数字"][1]]
    rows = [
        dict(zip(heads, (cell.value for cell in row), strict=True))
        for row in book["数字"].iter_rows(min_row=2)
    ]
    resumed = next(row for row in rows if row["编号"] == "suxian-industry-resumed")
    assert (resumed["确数"], resumed["截至日期的首日"]) == (68, datetime(2020, 3, 2))  # noqa: DTZ001
    assert (resumed["性质"], resumed["县级行政区划代码（GB/T 2260）"]) == ("实际", "431003")


def test_pandas_and_duckdb_read_the_tables_by_the_declared_types(built_site: Path) -> None:
    """A number column has numbers or nothing; codes of 18 characters and of divisions stay text."""
    package = _load(built_site, "datapackage")
    kinds = {"number": "Float64", "boolean": "boolean"}
    for resource in package["resources"]:
        path = built_site / "data" / resource["path"]
        types = {field["name"]: kinds.get(field["type"], "string") for field in resource["schema"]["fields"]}
        frame = pd.read_csv(path, dtype=types, encoding="utf-8-sig")
        assert len(frame) == len(_load(built_site, resource["name"]))
        sql = {
            name: {"Float64": "DOUBLE", "boolean": "BOOLEAN"}.get(kind, "VARCHAR")
            for name, kind in types.items()
        }
        read = duckdb.execute("SELECT count(*) FROM read_csv(?, header=true, columns=?)", [str(path), sql])
        assert read.fetchall() == [(len(frame),)]


def test_counties_are_ranked_honestly(database: sqlite3.Connection) -> None:
    """Of one indicator and scope, what has happened and is dated, with bounds and the day: no join at all."""
    ranked = database.execute(
        """
        SELECT county_name, low, high, qualifier, max(as_of_end), scope_name FROM figures
        WHERE indicator = 'resumption-rate' AND subject_kind = 'place' AND modality = 'actual'
          AND change = 'level' AND low IS NOT NULL AND as_of_end IS NOT NULL
        GROUP BY county, scope ORDER BY low DESC
        """
    ).fetchall()
    assert len(ranked) >= 2
    assert [row[1] for row in ranked] == sorted((row[1] for row in ranked), reverse=True)
    assert all(row[0] and row[4] for row in ranked)


def test_policies_are_listed_with_their_amounts_by_topic(built_site: Path) -> None:
    """What is given on loans, how much, and where to apply: the table of measures says it alone."""
    with (built_site / "data/measures.csv").open(encoding="utf-8-sig", newline="") as stream:
        measures = list(csv.DictReader(stream))
    by_topic: dict[str, list[dict[str, str]]] = {}
    for measure in measures:
        by_topic.setdefault(measure["topic_name"], []).append(measure)
    figures = {row["id"]: row["printed"] for row in _load(built_site, "figures")}
    amounts = [(m["amounts"], m["figures"]) for m in measures if m["amounts"]]
    assert len(by_topic) > 1
    assert amounts
    for printed, ids in amounts:
        assert printed.split(";") == [figures[id_] for id_ in ids.split(";")]
    assert all(m["policy_title"] and m["place_name"] and m["source_name"] for m in measures)


def test_an_indicator_is_followed_over_time(built_site: Path, database: sqlite3.Connection) -> None:
    """Its own table says it for people, and one join adds what it said before a correction for programs."""
    rows = database.execute(
        """
        SELECT f.as_of_start, f.subject_name, f.printed, r.printed, r.until
        FROM figures f LEFT JOIN revisions r ON r.figure = f.id
        WHERE f.indicator = 'resumption-rate' ORDER BY f.as_of_start
        """
    ).fetchall()
    path = built_site / "data/indicators/resumption-rate.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    assert sorted((row[1], row[2]) for row in rows) == sorted((row["谁的"], row["原文写法"]) for row in table)
    days = [row[0] for row in rows if row[0]]
    assert days == sorted(days)


def test_each_indicator_has_a_table_and_its_page_leads_there(built_site: Path) -> None:
    """It holds every number of the indicator; none is in two of them."""
    by_indicator: dict[str, list[str]] = {}
    for row in _load(built_site, "figures"):
        by_indicator.setdefault(row["indicator"], []).append(row["id"])
    for indicator in _load(built_site, "indicators"):
        path = built_site / "data/indicators" / f"{indicator['id']}.csv"
        with path.open(encoding="utf-8-sig", newline="") as stream:
            ids = [row["编号"] for row in csv.DictReader(stream)]
        assert sorted(ids) == sorted(by_indicator.get(indicator["id"], []))
        page = (built_site / "indicators" / indicator["id"] / "index.html").read_text(encoding="utf-8")
        assert f"data/indicators/{indicator['id']}.csv" in page
