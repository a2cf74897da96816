"""What a newsroom begins with is right, and named once: a number must find one indicator."""

from collections import Counter
from pathlib import Path

import pytest
import yaml
from tables import for_each

from bulletin import vocabulary
from bulletin.text.scripts import Script, in_script, to_simplified

RECORDS = {kind: yaml.safe_load(vocabulary.text_of(kind)) for kind in vocabulary.LISTS}


def test_there_is_enough_to_choose_from() -> None:
    assert len(RECORDS["indicator"]) >= 150
    assert len(RECORDS["scope"]) >= 20
    assert len(RECORDS["topic"]) >= 15


@for_each("kind", vocabulary.LISTS)
def test_ids_are_those_of_the_file(kind: str) -> None:
    ids = [record["id"] for record in RECORDS[kind]]
    assert len(set(ids)) == len(ids)
    assert vocabulary.ids_of(kind) == set(ids)


def test_no_other_kind_has_a_list() -> None:
    assert vocabulary.ids_of("place") == set()


@pytest.mark.parametrize("kind", ["indicator", "scope"])
def test_no_name_is_of_two_records(kind: str) -> None:
    names = Counter(name for record in RECORDS[kind] for name in (record["name"], *record.get("aliases", [])))
    assert [name for name, count in names.items() if count > 1] == []


def test_what_indicators_name_is_there() -> None:
    indicators, topics = vocabulary.ids_of("indicator"), vocabulary.ids_of("topic")
    named = {
        record[field] for record in RECORDS["indicator"] for field in ("part", "whole") if field in record
    }
    assert named <= indicators
    assert {record["topic"] for record in RECORDS["indicator"]} <= topics


def test_units_of_one_indicator_mean_the_same() -> None:
    """Persons are not their visits, hectares are not mu: a number would be taken for another one."""
    apart = [
        {"人", "名", "个", "户"},
        {"人次", "户次"},
        {"台次", "辆次", "车次"},
        {"亩"},
        {"公顷"},
        {"元"},
        {"美元"},
    ]
    visits = {"footfall", "passengers", "tourists", "patients"}  # each is a visit, whatever it is counted in
    mixed = {
        record["id"]
        for record in RECORDS["indicator"]
        if (units := {record["unit"], *record.get("units", [])})
        and sum(bool(units & kind) for kind in apart) > 1
    }
    assert mixed == visits


@for_each("kind", vocabulary.LISTS)
def test_names_stand_in_both_scripts(kind: str) -> None:
    """A text in Traditional characters names the same: each name comes back from that script as it was."""
    names = [name for record in RECORDS[kind] for name in (record["name"], *record.get("aliases", []))]
    assert [name for name in names if to_simplified(in_script(name, Script.HANT)) != name] == []


def test_our_own_content_means_the_same_by_the_same_ids() -> None:
    own = yaml.safe_load(
        (Path(__file__).parents[2] / "content/data/indicators.yaml").read_text(encoding="utf-8")
    )
    units = {record["id"]: (record["unit"], record["kind"]) for record in own}
    common = [record for record in RECORDS["indicator"] if record["id"] in units]
    assert len(common) > 50
    different = {record["id"] for record in common if (record["unit"], record["kind"]) != units[record["id"]]}
    assert different == {"time-gained"}  # weeks in one report; days are what such news count


def test_projects_are_counted_as_reports_count_them() -> None:
    counted = [one for one in RECORDS["indicator"] if one["id"].partition("-")[0] == "projects"]
    assert counted
    assert {"项", "个"} <= set.intersection(*({one["unit"], *one["units"]} for one in counted))
