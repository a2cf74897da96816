"""The front page: what is compared on it, and what is counted beside its links."""

from dataclasses import replace
from typing import Any

from made_up import bulletin, edition, enterprise, figure, pages

from bulletin.model.records import Indicator
from bulletin.views.home import HomePage

COUNTIES = {"hunan": "", "chenzhou": "hunan", "suxian": "chenzhou", "guiyang": "chenzhou", "town": "suxian"}


def home(*subjects: str) -> HomePage:
    """Return the front page of a site that has a share of each of these subjects."""
    rate = Indicator.model_validate(
        {"id": "resumption-rate", "name": "复工率", "unit": "%", "kind": "share", "definition": "比例"}
    )
    figures = [
        figure(f"rate-{one}", subject=one, indicator=rate.id, printed=f"{90 - n}%", as_of=f"2020-03-0{n + 1}")
        for n, one in enumerate(subjects)
    ]
    made = edition(
        *figures, enterprise("mall"), enterprise("works"), bulletin("b", "2020-03-09"), parents=COUNTIES
    )
    view: Any = pages(replace(made, indicators={rate.id: rate}))["index.html"].view
    assert isinstance(view, HomePage)
    return view


def charted(view: HomePage) -> list[str]:
    """Return the subjects of the chart."""
    groups = view.chart.groups if view.chart else ()
    return [row.number.figure.subject.text for group in groups for row in group.rows]


def test_counties_are_compared_with_counties() -> None:
    """Not with a mall, a town, or a works whose numbers are newer."""
    assert charted(home("suxian", "guiyang", "town", "mall", "works")) == ["guiyang", "suxian"]


def test_where_there_are_no_two_counties_others_are_compared() -> None:
    """Of the first kind of which there are two."""
    assert charted(home("suxian", "town", "mall", "works")) == ["works", "mall"]


def test_one_of_each_kind_is_no_comparison() -> None:
    """Nothing is drawn."""
    assert charted(home("suxian", "town", "mall")) == []
