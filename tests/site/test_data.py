"""The data files of the real site."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

KINDS = (
    "figures",
    "bulletins",
    "policies",
    "enterprises",
    "places",
    "indicators",
    "scopes",
    "topics",
    "sources",
    "measures",
    "revisions",
    "corrections",
    "changes",
)
CONTRACT = (
    *("id", "indicator", "subject", "place", "scope", "as_of", "printed", "low", "high", "value", "unit"),
    *("qualifier", "modality", "source", "locator", "revisions", "bulletins"),
)


def load(folder: Path, name: str) -> Any:
    """Return a JSON file of the data folder."""
    return json.loads((folder / "data" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", KINDS)
def test_three_forms_agree(built_site: Path, kind: str) -> None:
    """JSON, CSV and schema of a table have the same fields and the same rows, in the same order."""
    rows, schema = load(built_site, kind), load(built_site, f"schema/{kind}")
    data = (built_site / "data" / f"{kind}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == [row["id"] for row in table]
    fields = list(schema["items"]["properties"])
    assert all(list(row) == fields for row in rows)
    assert next(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == fields
    assert len({row["id"] for row in rows}) == len(rows)


def test_contract_of_figures(built_site: Path) -> None:
    """figures.json has the fields that other programs read, with numbers as numbers."""
    rows = {row["id"]: row for row in load(built_site, "figures")}
    assert all(name in row for row in rows.values() for name in CONTRACT)
    resumed = rows["suxian-industry-resumed"]
    assert {name: resumed[name] for name in CONTRACT} == {
        "id": "suxian-industry-resumed",
        "indicator": "enterprises-resumed",
        "subject": "suxian",
        "place": "suxian",
        "scope": "above-scale-industry",
        "as_of": "2020-03-02",
        "printed": "68家",
        "low": 68,
        "high": 68,
        "value": 68,
        "unit": "家",
        "qualifier": "exact",
        "modality": "actual",
        "source": "rednet-2020-03-04-suxian",
        "locator": "第1段",
        "revisions": [],
        "bulletins": ["suxian-68-resumed"],
    }
    solved = rows["suxian-difficulties-solved"]
    assert (solved["low"], solved["high"], solved["value"], solved["as_of"]) == (500, None, None, None)


def test_descriptor_names_every_table(built_site: Path) -> None:
    """datapackage.json is a Data Package v2 whose resources exist."""
    package = load(built_site, "datapackage")
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert {resource["name"] for resource in package["resources"]} == set(KINDS)
    for resource in package["resources"]:
        assert (built_site / "data" / resource["path"]).is_file()


def test_each_place_has_a_table_for_people(built_site: Path) -> None:
    """It has the figures of the place and of what lies in it, names beside ids, and where each one stands."""
    rows, places = load(built_site, "figures"), {place["id"]: place for place in load(built_site, "places")}
    inside: dict[str, set[str]] = {id_: set() for id_ in places}
    for row in rows:
        place = places[row["place"]]
        inside[place["id"]].add(row["id"])
        for other in row["with"]:
            if other in inside:
                inside[other].add(row["id"])
        while place["level"] in {"town", "park"}:
            place = places[place["parent"]]
            inside[place["id"]].add(row["id"])
    for id_, place in places.items():
        data = (built_site / "data" / "places" / f"{place['id']}.csv").read_bytes().decode("utf-8-sig")
        table = list(csv.DictReader(io.StringIO(data, newline="")))
        own = {row["id"] for row in rows if id_ in (row["subject"], *row["with"])}
        wanted = own if place["level"] in {"province", "city"} else inside[id_]
        assert sorted(row["编号"] for row in table) == sorted(wanted)
        for row in table:
            path, _, anchor = row["网址"].removeprefix("http://127.0.0.1:8000/").partition("#")
            assert f'id="{anchor}"' in (built_site / path / "index.html").read_text(encoding="utf-8")
    (resumed,) = (
        row
        for row in csv.DictReader(
            (built_site / "data" / "places" / "suxian.csv").read_text(encoding="utf-8-sig").splitlines()
        )
        if row["编号"] == "suxian-industry-resumed"
    )
    assert [resumed[name] for name in ("谁的", "指标", "统计范围", "截至", "原文写法", "确数", "段落")] == [
        *("苏仙区", "复工企业数", "规模以上工业企业", "2020-03-02", "68家", "68", "第1段"),
    ]
