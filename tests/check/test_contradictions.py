"""Fields that can't both be right are told, of one record or of two; those that can are not."""

from pathlib import Path

import pytest
from said import MATTER, TESTS, bulletin, problems

from bulletin.problems import Problem


def told(found: tuple[Problem, ...], rule: str) -> list[int]:
    """Return the lines in which problems of a rule stand."""
    return [problem.location.line for problem in found if problem.rule == rule]


CODES = (
    ("hubei", "province", "", "420000", True),
    ("hebei", "province", "", "130100", False),
    ("wuhan", "city", "hubei", "420100", True),
    ("yichang", "city", "hubei", "420581", False),
    ("baoding", "city", "hubei", "130600", False),
    ("xiantao", "county", "hubei", "429004", True),
    ("jiangxia", "county", "wuhan", "420115", True),
    ("caidian", "county", "wuhan", "420100", False),
    ("dangyang", "county", "wuhan", "420582", False),
    ("xingtang", "county", "hebei", "130125", True),  # its province's own code is told, and leads nothing
    ("zhifang", "town", "jiangxia", "420115001", True),
    ("wulijie", "town", "jiangxia", "420115", False),
    ("paizhou", "town", "jiangxia", "421221103", False),
    ("dongxihu-park", "park", "wuhan", "429971", True),
)
"""Places: id, level, parent, code, and whether the code can be right."""


def test_a_code_is_of_its_level_and_begins_like_that_of_the_place_around(tmp_path: Path) -> None:
    """Counties right below a province have no city's digits, and parks follow no rule."""
    lines = (TESTS / "bad/_base/data/places.yaml").read_text(encoding="utf-8").splitlines()
    wrong = []
    for id_, level, parent, code, is_right in CODES:
        lines += [f"- id: {id_}", f"  name: {id_}", f"  level: {level}", f"  code: {code}"]
        wrong += [len(lines)] * (not is_right)
        lines += [f"  parent: {parent}"] * bool(parent)
    found = problems(tmp_path, {"data/places.yaml": "\n".join([*lines, ""])})
    assert told(found, "bad-division-code") == wrong


def test_nothing_has_happened_after_the_report_that_tells_of_it(tmp_path: Path) -> None:
    """A policy and a step of an enterprise are as old as their source; a plan has no status."""
    policies = "".join(
        f"- id: p{day[-2:]}\n  title: 十三条之{day[-2:]}\n  place: suxian\n  kind: document\n"
        f"  source: rednet-suxian\n  issued: {day}\n"
        for day in ("2020-03-03", "2020-03-04", "2020-03-05")
    )
    steps = "".join(
        f"    - date: {day}\n      text: 复工。\n      source: rednet-suxian\n{status}"
        for day, status in (
            ("2020-03-04", "      status: resumed\n"),
            ("2020-03-08", ""),
            ("2020-03-09", "      status: full\n"),
        )
    )
    found = problems(
        tmp_path,
        {
            "data/policies/more.yaml": policies,
            "data/enterprises/more.yaml": f"- id: m\n  name: 乙厂\n  kind: bank\n  timeline:\n{steps}",
            "data/sources.yaml": "- id: rednet-suxian\n  published: 2020-03-04\n",
        },
    )
    assert told(found, "after-source") == [12, 18]


@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        ("updated: 2020-03-06\ncorrections: [{date: 2020-03-08, note: 甲。}]\n", ["dates-differ"]),
        ("updated: 2020-03\ncorrections: [{date: 2020-03-08, note: 甲。}]\n", []),
        ("updated: 2020-03-08\ncorrections: [{date: 2020-03-08, note: 甲。}]\n", []),
        ("corrections: [{date: 2020-03-08, note: 甲。}]\n", []),
        ("date: 2020-03-05T09:00\nembargo: 2020-03-06\n", ["dates-differ", "under-embargo"]),
        ("date: 2020-03-05T09:00\nembargo: 2020-03-05T01:00+00:00\n", ["under-embargo"]),
        ("date: 2020-03-05\nembargo: 2020-03-05T17:00+08:00\n", ["under-embargo"]),
    ],
)
def test_the_days_of_a_bulletin_fit_each_other(fields: str, rules: list[str], tmp_path: Path) -> None:
    """It is updated when it is corrected, and does not appear before its embargo ends."""
    matter = MATTER.replace("date: 2020-03-05\n", "") if fields.startswith("date") else MATTER
    found = problems(tmp_path, bulletin(front_matter=f"{matter}{fields}"))
    assert sorted(problem.rule for problem in found) == rules


def test_ids_of_indicators_that_share_words_are_offered_as_a_question(tmp_path: Path) -> None:
    """Half of the words at least are the same, and few have them; others are not thought of."""
    names = {
        "staff-on-duty": "在岗人数",
        "economic-loss": "经济损失",
        "farm-loss": "农业损失",
        "loans": "贷款",
    }
    indicators = "".join(
        f"- id: {id_}\n  name: {name}\n  unit: 人\n  kind: measure\n  definition: 甲。\n"
        for id_, name in names.items()
    )
    asked = {
        "workers-on-duty": ["staff-on-duty"],
        "direct-losses": ["economic-loss", "farm-loss"],
        "people-moved": [],
        "loans-of-small-banks": [],
    }
    named = "".join(
        f"  - {{id: f{at}, indicator: {id_}, subject: suxian, printed: 6{at}人}}\n"
        for at, id_ in enumerate([*names, *asked])
    )
    base = (TESTS / "bad/_base/data/indicators.yaml").read_text(encoding="utf-8")
    found = problems(
        tmp_path,
        {
            "data/indicators.yaml": f"{base}{indicators}",
            "data/figures/more.yaml": f"source: rednet-suxian\nfigures:\n{named}",
        },
    )
    offered = [[id_ for id_ in names if f"`{id_}`" in str(problem.mend)] for problem in found]
    assert offered == list(asked.values())


def test_a_unit_stands_alone(tmp_path: Path) -> None:
    """Brackets and labels of a table's head are told with the unit that is meant."""
    units = {"（家）": "家", "单位：户": "户", "【人】": "人", "家/平方公里": "", "(%)": "%"}
    indicators = "".join(
        f"- id: i{at}\n  name: 指标{at}\n  unit: '{unit}'\n  kind: measure\n  definition: 甲。\n"
        for at, unit in enumerate(units)
    )
    base = (TESTS / "bad/_base/data/indicators.yaml").read_text(encoding="utf-8")
    found = problems(tmp_path, {"data/indicators.yaml": f"{base}{indicators}"})
    mends = [str(problem.mend) for problem in found if problem.rule == "wide-unit"]
    assert mends == [f'write `"{unit}"`' for unit in units.values() if unit]


def test_two_records_have_one_address_or_one_code(tmp_path: Path) -> None:
    """They are one, or one of the two is wrong; a place of former times may have had the code."""
    url = "https://news.example/1"
    places = (TESTS / "bad/_base/data/places.yaml").read_text(encoding="utf-8")
    towns = "".join(
        f"- id: t{at}\n  name: 镇{at}\n  level: town\n  parent: suxian\n  code: {code}\n{ended}"
        for at, (code, ended) in enumerate(
            [
                ("431003101", ""),
                ("431003102", "  valid_to: 2015\n"),
                ("431003102", ""),
                ("431003101", ""),
            ]
        )
    )
    found = problems(
        tmp_path,
        {
            "data/sources.yaml": (
                f"- id: rednet-suxian\n  url: {url}\n- id: b\n  url: {url}\n- {{id: c, note: 电话。}}\n"
            ),
            "data/places.yaml": f"{places}{towns}",
        },
    )
    assert [(problem.rule, dict(problem.what.arguments)["id"]) for problem in found] == [
        ("bad-division-code", "t0"),
        ("same-name", "b"),
    ]
