"""Records that are gone all at once are told once, whatever names them; a slip is told where it stands."""

from pathlib import Path
from typing import Final

import pytest
from said import MATTER, bulletin, problems
from tables import for_each

_FILE: Final = "no record is there: {}"
_ALL: Final = "no records are there: no places, no sources, no figures"
_NAMES: Final = bulletin(
    "有{{ suxian-resumed }}、{{ other }}、{{ third }}，[高斯贝尔]({enterprise}gospell)，"
    "[甲]({enterprise}jia)，[十三条]({policy}suxian-prevention)、[二]({policy}two)。\n"
)


@for_each(
    ("gone", "told"),
    [
        (["data/places.yaml"], {"data/places.yaml": _FILE.format("place")}),
        (["data/sources.yaml"], {"data/sources.yaml": _FILE.format("source")}),
        (["data/indicators.yaml"], {"data/indicators.yaml": _FILE.format("indicator")}),
        (["data/scopes.yaml"], {"data/scopes.yaml": _FILE.format("scope")}),
        (["data/topics.yaml"], {"data/topics.yaml": _FILE.format("topic")}),
        (
            ["data/places.yaml", "data/sources.yaml"],
            {"data/places.yaml": _FILE.format("place"), "data/sources.yaml": _FILE.format("source")},
        ),
        (["data/figures"], {"data/figures": _FILE.format("figure")}),
        (["data/figures/suxian.yaml"], {"data/figures": _FILE.format("figure")}),
        (["data/enterprises"], {"data/enterprises": _FILE.format("enterprise")}),
        (["data/policies"], {"data/policies": _FILE.format("policy")}),
        (
            ["data/figures", "data/enterprises", "data/policies"],
            {
                "data/figures": _FILE.format("figure"),
                "data/enterprises": _FILE.format("enterprise"),
                "data/policies": _FILE.format("policy"),
            },
        ),
        (["data"], {"data": _ALL}),
    ],
)
def test_records_that_are_gone_are_told_once(
    gone: list[str], told: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """At the file or folder that is to be put back; what names them is right, and so is each subject."""
    found = problems(tmp_path_factory.mktemp("content"), _NAMES, gone=gone)
    errors = [
        one
        for one in found
        if one.rule != "unknown-reference" or str(one.what).partition("「")[2] not in _SLIPS
    ]
    assert {one.location.path.removeprefix("content/"): str(one.what) for one in errors} == told
    assert {one.rule for one in errors} == {"no-records"}


_SLIPS: Final = {"other」", "third」", "jia」", "two」"}
"""What the bulletin names that was never there: it is told of kinds of which there are others."""


def test_data_in_another_folder_is_told_once(tmp_path: Path) -> None:
    """A folder that is there and empty, and a file of its name, are no data either."""
    for number, (files, rule) in enumerate(
        (({"data/figures/.keep": ""}, "no-records"), ({"data-old/places.yaml": ""}, "unknown-file"))
    ):
        found = problems(tmp_path / str(number), files, gone=["data"])
        assert [one.rule for one in found] == [rule]


def test_what_one_file_alone_names_is_told_where_it_stands(tmp_path: Path) -> None:
    """It may be the first of its kind, and misspelt or not written yet."""
    (found,) = problems(tmp_path, {}, gone=["data/enterprises"])
    assert (found.rule, found.location.path) == ("unknown-reference", "content/bulletins/2020/suxian.md")
    assert str(found.mend) == (
        "correct the id, or add the enterprise; if there were some before, put the folder data/enterprises/ "
        "back in its place"
    )


def test_the_first_bulletin_of_a_newsroom_is_told_of_each_figure(tmp_path: Path) -> None:
    """One file names them, and there was never a figure."""
    gone = ["data/figures", "data/policies", "data/enterprises", "bulletins/2020/suxian.md"]
    found = problems(tmp_path, bulletin("有{{ one }}和{{ two }}。\n", MATTER), gone=gone)
    assert [(one.rule, one.location.line) for one in found] == [
        ("unknown-reference", 10),
        ("unknown-reference", 10),
    ]


def test_an_empty_file_of_figures_is_told_and_not_each_that_names_them(tmp_path: Path) -> None:
    """Its figures would come back with it."""
    found = problems(
        tmp_path, {**bulletin("有{{ a }}、{{ b }}、{{ c }}。\n"), "data/figures/second.yaml": ""}
    )
    assert [(one.rule, one.location.path) for one in found] == [
        ("empty-file", "content/data/figures/second.yaml")
    ]
